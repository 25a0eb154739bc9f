"""Names of people as text: ids from them, their surnames and initials, and whether two spellings can be one name.

Cyrillic names get the Latin letters that the English edition of kremlin.ru would print, so that one person's two
spellings often give one id without any directory.
"""

import re
from functools import lru_cache

from app.text import fold

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳҷ",
        ["a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "yi", "ye", "g", "u", "q", "gh", "h", "j"],
        strict=True,
    )
)
# Endings that transliteration and the English edition spell differently: "Дмитрий" is Dmitry, "Юрий" is Yury.
_ENDINGS = ((re.compile(r"(?<=[а-яё])ий\b"), "y"), (re.compile(r"(?<=[а-яё])ый\b"), "y"), (re.compile(r"\bе"), "ye"))
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def transliterate(words: str) -> str:
    """Write Cyrillic words in Latin letters; other letters stay. Case is lost."""
    lowered = words.lower()
    if not any("\u0400" <= char <= "\u052f" for char in lowered):
        return lowered
    for ending, latin in _ENDINGS:
        lowered = ending.sub(latin, lowered)
    return "".join(_LATIN.get(char, char) for char in lowered)


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Give the id form of words: Latin, folded, ASCII letters and digits with hyphens between; at most 100 characters."""
    return _NOT_SLUG.sub("-", fold(transliterate(words))).strip("-")[:100].strip("-")
