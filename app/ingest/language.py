"""Which language a text is in, by its letters and its commonest words: enough to choose month names and patterns by."""

import re
from collections import Counter
from functools import lru_cache
from itertools import filterfalse

_COMMON = {
    "en": "the and of to in that is for we you are with this it our have",
    "es": "el la de que y en los se del las por con una para es señor",
    "fr": "le la de et les des en un une que est pour dans nous vous qui",
    "de": "der die und das in zu den ist von mit wir nicht ich für auf eine",
    "it": "il di che la e per un in del è della le con una sono non",
    "pt": "o a de que e do da em um para com não uma os no se",
    "nl": "de het een van en in is dat op te zijn voor met niet wij",
}
_BY_WORD = {
    word: [code for code, words in _COMMON.items() if word in words.split()]
    for words in _COMMON.values()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = ",.?:;’'-—–“”()!"
_SCRIPTS = {
    script: re.compile(f"[{first}-{last}]")
    for script, first, last in (
        ("latin", "A", "\u024f"), ("greek", "\u0370", "\u03ff"), ("cyrillic", "\u0400", "\u052f"), ("hebrew", "\u0590", "\u05ff"),
        ("arabic", "\u0600", "\u06ff"), ("kana", "\u3040", "\u30ff"), ("han", "\u3400", "\u9fff"), ("hangul", "\uac00", "\ud7a3"),
    )
}  # fmt: skip
_NOT_LATIN = re.compile("[\u0370-\u06ff\u3040-\ud7a3]")
_SAMPLE = 4_000


def guess_by_letters(content: str) -> str | None:
    """Guess the language of a text by its letters alone; None where these are Latin or of several scripts."""
    return _by_script(_sample(content))


@lru_cache(maxsize=4)
def guess_language(content: str) -> str | None:
    """Guess the language of a text; None where letters and words do not say."""
    sample = _sample(content)
    script = _by_script(sample)
    if script is not None:
        return script
    votes: Counter[str] = Counter()
    for word, times in _count_common(sample.lower()).items():
        for code in _BY_WORD[word]:
            votes[code] += times
    if not votes:
        return None
    (best, most), *others = votes.most_common(2)
    return best if not others or most > others[0][1] else None


def _sample(content: str) -> str:
    if len(content) <= 2 * _SAMPLE:
        return content[:_SAMPLE]
    return content[:_SAMPLE] + content[len(content) // 2 :][:_SAMPLE]


def _count_common(sample: str) -> Counter[str]:
    """Count the words that tell languages apart; those that stand between spaces and common marks need no pattern."""
    for mark in _MARKS:
        sample = sample.replace(mark, " ")
    words = sample.split()
    common = Counter(filter(_BY_WORD.__contains__, words))
    for mixed in filterfalse(str.isalpha, words):
        common.update(filter(_BY_WORD.__contains__, _WORD.findall(mixed)))
    return common


def _by_script(sample: str) -> str | None:
    if len(_NOT_LATIN.findall(sample)) * 20 < len(sample):  # too few for half of the letters of any page
        return None
    letters = Counter({script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()})
    total = sum(map(str.isalpha, sample))
    script, count = letters.most_common(1)[0]
    if not total or script == "latin" or count < total * 0.5:
        return None
    if script == "cyrillic":
        return "uk" if len(re.findall("[іїєґ]", sample)) > total * 0.02 else "ru"
    return {"kana": "ja", "han": "zh", "hangul": "ko", "arabic": "ar", "hebrew": "he", "greek": "el"}.get(script)
