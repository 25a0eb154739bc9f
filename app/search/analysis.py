"""How text becomes comparable words: the same splitting, folding and stemming for the index, for questions and for highlights.

A word is a run of letters and digits. Each statement is read by the stemmer of its language; languages without one, and
everything behind `exact:`, compare the word itself, lower case and without accents. Positions are code points.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Token, Tokenizer

from app.text import Span, fold

# Primary language subtag -> the stemmer tantivy has for it.
STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
_SAME = {"nb": "no", "nn": "no"}
# The field of statements in a language that has no stemmer, or in none that is known.
OTHER = "other"
# The field that holds every statement, unstemmed: for `exact:`, prefixes and quotes.
WORDS = "unstemmed"
FIELDS = (WORDS, OTHER, *STEMMERS)

# Letters that people leave the accents off, in languages whose stemmer needs them: "cooperacion", "securite".
_ACCENTS = {
    "de": {"a": "ä", "o": "ö", "u": "ü"},
    "es": {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "úü", "n": "ñ"},
    "fr": {"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùûü"},
    "it": {"a": "à", "e": "èé", "i": "ì", "o": "ò", "u": "ù"},
    "pt": {"a": "áâãà", "c": "ç", "e": "éê", "i": "í", "o": "óôõ", "u": "ú"},
    "ro": {"a": "ăâ", "i": "î", "s": "ș", "t": "ț"},
    "sv": {"a": "äå", "o": "ö"},
}
# A word may have so many accents left off; more would make the spellings too many.
_MOST_ACCENTS = 2
_LONGEST_ACCENTED = 24


class Split:
    """A text split into `words`, as a field compares them. Their places are worked out only when asked for."""

    __slots__ = ("_places", "_tokens", "words")

    def __init__(self, tokens: Sequence[Token], places: Sequence[Span] | None = None) -> None:
        self._tokens = tokens
        self._places = places  # of each code point that was split, where it is not the text as given
        self.words = [token.text for token in tokens]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The stretch of the text as given, from word `first` to word `last`, both included."""
        start, end = self._tokens[first].char_offset_from, self._tokens[last].char_offset_to
        return Span(start, end) if self._places is None else Span(self._places[start].start, self._places[end - 1].end)


@lru_cache(maxsize=1024)
def field_of(language: str | None) -> str:
    """Name the field that holds statements of a language (BCP 47; only the primary subtag counts)."""
    primary = (language or "").split("-")[0].casefold()
    primary = _SAME.get(primary, primary)
    return primary if primary in STEMMERS else OTHER


@lru_cache(maxsize=len(FIELDS))
def analyzer(field: str) -> TextAnalyzer:
    """Give the analyzer of a field: split, lower case, stem where the field has a stemmer, then drop accents."""
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    if field in STEMMERS:
        builder = builder.filter(Filter.stemmer(STEMMERS[field]))
    return builder.filter(Filter.ascii_fold()).build()


# Scripts without spaces between words: each character is a word of its own, a word of several is a phrase.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# What a printer puts inside words: soft hyphen, zero-width joiners, word joiner, byte order mark, stress mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"
_LONE = re.compile("[\ud800-\udfff]")  # half a character: no text has it, a question may
_ODD = re.compile(f"{_UNSPACED.pattern[:-1]}{_INVISIBLE}\ud800-\udfff]")


def _is_plain(text: str) -> bool:
    return text.isascii() or (_ODD.search(text) is None and unicodedata.is_normalized("NFC", text))


def _levelled(text: str) -> str:
    """Write ё as е, as most printers do, and the Turkish İ as I, whose lower case is one letter. Keeps length."""
    return text if text.isascii() else text.replace("ё", "е").replace("Ё", "Е").replace("İ", "I")


def comparable(text: str) -> str:
    """Give the text as the analyzers get it: composed, without invisible marks, ё as е, unspaced scripts spaced."""
    return _levelled(text) if _is_plain(text) else "".join(piece for piece, _, _ in _pieces(text))


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Cut an unusual text into letters with their marks; give what each becomes and its span."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _INVISIBLE):
            end += 1
        composed = _levelled(unicodedata.normalize("NFC", text[start:end]))
        composed = _LONE.sub(" ", "".join(char for char in composed if char not in _INVISIBLE))
        yield f" {composed} " if _UNSPACED.match(composed) else composed, start, end
        start = end


def split(field: str, text: str) -> Split:
    """Split a text into words as the field compares them."""
    if _is_plain(text):
        return Split(analyzer(field).pre_tokenize(_levelled(text)).tokens)
    places: list[Span] = []
    pieces = []
    for piece, start, end in _pieces(text):
        pieces.append(piece)
        places.extend([Span(start, end)] * len(piece))
    return Split(analyzer(field).pre_tokenize("".join(pieces)).tokens, places)


def words_of(text: str) -> list[str]:
    """Split a text into its words, lower case, accents kept."""
    return [each.text for each in _splitter().pre_tokenize(comparable(text)).tokens]


@lru_cache(maxsize=1)
def _splitter() -> TextAnalyzer:
    return TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase()).build()


@lru_cache(maxsize=4096)
def forms(field: str, word: str) -> tuple[str, ...]:
    """Give every indexed form, in a field, that a word of a question (lower case, one word) stands for.

    A word stands for what has its stem. Accents never matter: typed without them it also stands for the stems of its
    spellings with up to two of them, and typed with them for its spelling without.
    """
    plain = fold(word)
    spellings = [word, plain, *(_accented(field, plain) if word == plain else ())]
    found = (form for spelling in spellings for form in analyzer(field).analyze(spelling))
    return tuple(dict.fromkeys(found))


def _accented(field: str, word: str) -> Iterator[str]:
    """Spell a word with one or two accents that its language has."""
    accents = _ACCENTS.get(field)
    if accents is None or len(word) > _LONGEST_ACCENTED:
        return
    places = [at for at, letter in enumerate(word) if letter in accents]
    for count in range(1, _MOST_ACCENTS + 1):
        for chosen in combinations(places, count):
            for letters in product(*(accents[word[at]] for at in chosen)):
                yield _replaced(word, chosen, letters)


def _replaced(word: str, places: Sequence[int], letters: Sequence[str]) -> str:
    spelled = list(word)
    for at, letter in zip(places, letters, strict=True):
        spelled[at] = letter
    return "".join(spelled)
