"""Names of people as text: ids from them, their surnames and initials, and whether two spellings can be one name.

Cyrillic names get the Latin letters that the English edition of kremlin.ru would print, so that one person's two
spellings often give one id without any directory.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from app.text import fold

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳҷ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
            "q",
            "gh",
            "h",
            "j",
        ],
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
    """Give the id form of words: Latin, folded, ASCII letters and digits with hyphens between; at most 100 characters.

    Words in a script that we do not transliterate («林海») are given by their code points: `u6797-u6d77`.
    """
    latin = _NOT_SLUG.sub("-", fold(transliterate(words))).strip("-")
    if not latin:
        latin = "-".join(f"u{ord(char):x}" for char in words if char.isalnum())
    return latin[:100].strip("-")


def id_of_file(name: str) -> str:
    """Give the id of a source whose manifest gives none: from the stem of its file's name, whatever folder it lies in."""
    file = re.split(r"[/\\]", name)[-1]
    return slug(file.rpartition(".")[0] or file) or "untitled"


_INITIAL = re.compile(r"(?:(?:[^\W\d_]|Дж|Дз|Ch|Kh|Sh|Ts|Ya|Yu|Zh)\.[\s-]?)+")  # «К.-Ж.Токаев», «Дж.Керри»
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|sir|madam|господин|госпожа|г-н|г-жа)\.?\s+", re.IGNORECASE)


# What a page prints without showing it: soft hyphens, zero-width spaces, marks of direction, byte order marks.
_UNSEEN = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF)
)


@lru_cache(maxsize=4096)
def readable(name: str) -> str:
    """Give a name as it is seen, each letter and its accents in one code point: by what else a page prints with it, nobody
    becomes another."""
    return name if name.isascii() else unicodedata.normalize("NFC", name.translate(_UNSEEN))


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """Give a name without an honorific before it."""
    return _HONORIFIC.sub("", name.strip(), count=1)


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    """Give the folded last word of a name: «В.Путин» and "Vladimir PUTIN" give `путин` and `putin`."""
    words = re.split(r"[\s\xa0]+|(?<=\.)", fold(bare(name)))
    return next((word for word in reversed(words) if len(word) > 1 and not word.endswith(".")), "")


@lru_cache(maxsize=4096)
def first_letters(name: str) -> str:
    """Give the folded first letters of what stands before the surname, "vv" for "Vladimir Vladimirovich Putin"."""
    words = re.split(r"[\s\xa0]+|(?<=\.)", fold(bare(name)))
    return "".join(word[0] for word in words[:-1] if word)


def has_initials(name: str) -> bool:
    """Does a name print only the initials of its first names, «В.Путин», "V. Putin"?"""
    return bool(_INITIAL.match(bare(name)))


_BEHIND = re.compile(
    r"(?P<last>[^\W\d_]{2,}(?:-[^\W\d_]+)?)\s(?P<first>[^\W\d_])\.(?:\s?[^\W\d_]\.?)?"
)  # «ЛУГОВ И. П.»


def shortened(name: str) -> tuple[str, str] | None:
    """Give the folded surname and first initial of a name that prints initials, before it or behind; None where none does."""
    if has_initials(name):
        return surname(name), first_letters(name)[:1]
    behind = _BEHIND.fullmatch(name)
    return (fold(behind["last"]), fold(behind["first"])) if behind else None


def is_full(name: str) -> bool:
    """Does a name print a first name and a surname?"""
    return len(bare(name).split()) >= 2 and not has_initials(name)


def may_be_one(one: str, other: str) -> bool:
    """Can two spellings in one source mean one person: equal surnames, and first names or initials that do not disagree?"""
    if surname(one) != surname(other):
        return False
    mine, theirs = first_letters(one), first_letters(other)
    if not mine or not theirs:
        return True
    if has_initials(one) or has_initials(other):
        return mine[0] == theirs[0]
    return fold(bare(one)).split()[0] == fold(bare(other)).split()[0]


def is_one_person(known: str, name: str) -> bool:
    """Can a name mean somebody known? Russian case endings that were undone wrongly are forgiven where initials agree."""
    if is_full(known) and is_full(name) and fold(bare(known)) != fold(bare(name)):
        return _longer_form(known, name) or _longer_form(name, known) or _spelt_alike(known, name)
    if may_be_one(known, name):
        return True
    mine, theirs = surname(known), surname(name)
    stem = max(4, min(len(mine), len(theirs)) - 1)
    alike = "\u0400" < mine[:1] < "\u0530" and mine[:stem] == theirs[:stem] and abs(len(mine) - len(theirs)) <= 2
    return (
        alike
        and first_letters(known)[:1] == first_letters(name)[:1] != ""
        and (has_initials(known) or has_initials(name))
    )


# One Russian name in several Latin spellings: "Pyotr Brilyov", "Petr Brilev"; "Dmitriyev", "Dmitriev"; "Rakhmon", "Rahmon"
_SPELLINGS = (
    (re.compile(r"(?<=[^aeiou])(?:yo|ye|io|ie|iye|iyo)"), "e"),
    (re.compile(r"iy|ij|yi|ii|yy|y|j"), "i"),
    (re.compile("x"), "ks"),
    (re.compile("kh"), "h"),
)


@lru_cache(maxsize=4096)
def romanised(name: str) -> str:
    """Give a name as it is, in whatever Latin letters it is spelt: "Pyotr Brilyov" and "Petr Brilev" give one."""
    plain = fold(bare(name))
    for spelling, letters in _SPELLINGS:
        plain = spelling.sub(letters, plain)
    return plain


def _spelt_alike(one: str, other: str) -> bool:
    """Do two full names of one surname differ only in spelling: "Sergei" and "Sergey", "Mohamed" and "Mohammed"?"""
    if romanised(one) == romanised(other):
        return True
    mine, theirs = fold(bare(one)).split(), fold(bare(other)).split()
    if len(mine) != len(theirs) or mine[1:] != theirs[1:] or mine[0][0] != theirs[0][0]:
        return False
    return SequenceMatcher(None, mine[0], theirs[0], autojunk=False).ratio() >= 0.8


def differ_by_a_letter(one: str, other: str) -> bool:
    """Can two full names be one but for a letter of the surname: "Yevgeny Kuliashev" and "Yevgeny Kulyashev"?

    Too little to join people by: ask of those who hold one office at one event.
    """
    mine, theirs = fold(bare(one)).split(), fold(bare(other)).split()
    if mine[:-1] != theirs[:-1] or not mine[:-1] or mine[-1][0] != theirs[-1][0]:
        return False
    ratio = SequenceMatcher(None, mine[-1], theirs[-1], autojunk=False).ratio()
    return ratio >= 0.85 and abs(len(mine[-1]) - len(theirs[-1])) <= 1


def _longer_form(one: str, other: str) -> bool:
    """Is one full name the other with something between: "Vladimir Vladimirovich Putin", "Alexander G. Lukashenko"?"""
    mine, theirs = fold(bare(one)).split(), fold(bare(other)).split()
    return len(mine) > len(theirs) and mine[0] == theirs[0] and mine[-1] == theirs[-1]


def agree(names: Sequence[str], name: str) -> bool:
    """Can a name mean the bearer of these names: some of them fit, and no full one speaks against it?"""
    return any(is_one_person(n, name) for n in names) and all(is_one_person(n, name) for n in names if is_full(n))


_MAN = re.compile(
    r"""
        (?:
          mr | mister | messrs | sir | herr | señor | el\s+(?:señor|sr|c) | sr | o\s+(?:sr|senhor) | senhor
          | shri | kumar | m | monsieur | pan | mnr | господин | г-н | пан
        )\.?\s
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WOMAN = re.compile(
    r"""
        (?:
          mrs | ms | miss | madam | mme | mlle | madame | frau | dame | baroness | señora
          | la\s+(?:señora|señorita|sra|c) | sra | a\s+(?:sr\.?ª|sra|senhora) | senhora | shrimati | smt
          | sushri | kumari | mev | mevrouw | госпожа | г-жа | пані
        )\.?\s
    """,
    re.VERBOSE | re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def sex_of(name: str) -> Literal["m", "f"] | None:
    """Say whether an honorific before a name is a man's or a woman's; None where there is none, or it is of both."""
    return "m" if _MAN.match(name) else "f" if _WOMAN.match(name) else None


_SLIP = 8  # one "MR. HALE" among so many "MS. HALE" is a slip of the pen


def of_both_sexes(names: Iterable[str]) -> frozenset[str]:
    """Give the surnames that these names, as often as they come, print with a man's honorific and with a woman's.

    Who is Mr. Hale now and then and Ms. Hale all the time is one person, misprinted.
    """
    sexes: dict[str, Counter[str]] = {}
    for name in names:
        if sex := sex_of(name):
            sexes.setdefault(surname(name), Counter())[sex] += 1
    return frozenset(
        last for last, times in sexes.items() if len(times) > 1 and max(times.values()) < _SLIP * min(times.values())
    )
