"""Which language a text is in, by its letters and its commonest words: enough to choose month names and patterns by."""

import re
from collections import Counter

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
_SAMPLE = 20_000


def guess_language(content: str) -> str | None:
    """Guess the language of a text; None where letters and words do not say."""
    sample = (
        content[:_SAMPLE] if len(content) <= 2 * _SAMPLE else content[:_SAMPLE] + content[len(content) // 2 :][:_SAMPLE]
    )
    script = _by_script(sample)
    if script is not None:
        return script
    votes: Counter[str] = Counter()
    for found in _WORD.finditer(sample.lower()):
        votes.update(_BY_WORD.get(found[0], ()))
    if not votes:
        return None
    (best, most), *others = votes.most_common(2)
    return best if not others or most > others[0][1] else None


def _by_script(sample: str) -> str | None:
    letters = Counter(_script(char) for char in sample if char.isalpha())
    total = sum(letters.values())
    if not total:
        return None
    script, count = letters.most_common(1)[0]
    if script == "latin" or count < total * 0.5:
        return None
    if script == "cyrillic":
        return "uk" if len(re.findall("[іїєґ]", sample)) > total * 0.02 else "ru"
    return {"kana": "ja", "han": "zh", "hangul": "ko", "arabic": "ar", "hebrew": "he", "greek": "el"}.get(script)


def _script(char: str) -> str:
    code = ord(char)
    for script, first, last in (
        ("latin", 0x41, 0x24F), ("greek", 0x370, 0x3FF), ("cyrillic", 0x400, 0x52F), ("hebrew", 0x590, 0x5FF), ("arabic", 0x600, 0x6FF),
        ("kana", 0x3040, 0x30FF), ("han", 0x3400, 0x9FFF), ("hangul", 0xAC00, 0xD7A3),
    ):  # fmt: skip
        if first <= code <= last:
            return script
    return "other"
