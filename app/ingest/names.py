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


_INITIAL = re.compile(r"(?:(?:[^\W\d_]|Дж|Дз|Ch|Kh|Sh|Ts|Ya|Yu|Zh)\.[\s-]?)+")  # «К.-Ж.Токаев», «Дж.Керри»
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|dr|sir|madam|господин|госпожа|г-н|г-жа)\.?\s+", re.IGNORECASE)


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


Case = str  # nominative, genitive, dative, instrumental: "nom" "gen" "dat" "ins"

_HYPHEN = re.compile("([-\u2010\u2011])")  # «Касым‑Жомарт» is printed with a hyphen that does not break


def nominative(name: str, case: Case) -> str:
    """Undo the Russian case of a name: «Владимиром Путиным» (ins) gives «Владимир Путин». Foreign endings stay."""
    if case == "nom" or not re.search("[а-яё]", name):
        return name
    words = name.split()
    feminine = _is_feminine(words, case)
    last = len(words) - 1
    return " ".join(
        _surname_nominative(word, case, feminine=feminine) if no == last and last > 0 else _first_nominative(word, case)
        for no, word in enumerate(words)
    )


_FEMININE_FIRST = {"gen": "[ыи]$", "dat": "[еи]$", "ins": "(?:ой|ей|ёй|ою|ею)$"}
_MASCULINE_IN_A = frozenset(("никит", "иль", "фом", "лук", "савв", "данил", "кузьм", "гаврил", "мустаф", "нарендр"))


def _is_feminine(words: list[str], case: Case) -> bool:
    """Does the first name end as a woman's does in this case («Анны», «Анной»; not «Ильи»), and the surname in -ой?"""
    first = words[0].lower()
    ending = re.search(_FEMININE_FIRST.get(case, "$a"), first)
    return ending is not None and first[: ending.start()] not in _MASCULINE_IN_A and words[-1].endswith(("ой", "ою"))


# The endings of a case, and what they undo to; the first that fits. Hushing consonants take -ем, soft ones too: «Саргсяном»,
# «Вучичем», «Засем». Foreign names in -и, -о, -у, -э have no cases.
_HARD, _HUSH = "[бвгдзклмнпрстфх]", "[жшчщц]"
_SURNAME = {
    "gen": ((r"(ов|ев|ёв|ин|ын)а$", r"\1"), (r"(ск|цк)ого$", r"\1ий"), (r"ого$", "ый"), (rf"({_HARD}|{_HUSH})а$", r"\1"), (r"([аеёиоуы])я$", r"\1й"), (rf"({_HARD})я$", r"\1ь"), (r"(?<![гкд]ул)(?<!огл)(?<!кыз)([бвдзмнпрстф])ы$", r"\1а")),
    "dat": ((r"(ов|ев|ёв|ин|ын)у$", r"\1"), (r"(ск|цк)ому$", r"\1ий"), (r"ому$", "ый"), (r"(?:оглу|шойгу|нетаньяху)$", r"\g<0>"), (rf"({_HARD}|{_HUSH})у$", r"\1"), (r"([аеёиоуы])ю$", r"\1й"), (rf"({_HARD})ю$", r"\1ь")),
    "ins": ((r"(ов|ев|ёв|ин|ын)ым$", r"\1"), (r"(ск|цк)им$", r"\1ий"), (r"ым$", "ый"), (rf"({_HUSH})ем$", r"\1"), (rf"({_HARD}|{_HUSH})ом$", r"\1"), (r"([аеёоуи])ем$", r"\1й"), (rf"({_HARD})ем$", r"\1ь"), (r"ью$", "ь"), (rf"({_HARD}|{_HUSH})ой$", r"\1а"), (r"(?<=.{4})([лнрдт])ей$", r"\1я")),
}  # fmt: skip
_FIRST = {
    "gen": ((r"^павла$", "павел"), (r"^петра$", "пётр"), (r"^льва$", "лев"), (r"([аеиоу])я$", r"\1й"), (rf"({_HARD}|{_HUSH})а$", r"\1"), (rf"({_HARD})я$", r"\1ь"), (r"(?<![гкд]ул)(?<!огл)(?<!кыз)ы$", "а"), (r"([гкх])и$", r"\1а"), (r"ьи$", "ья"), (r"([ийо])и$", r"\1я")),
    "dat": ((r"^павлу$", "павел"), (r"^петру$", "пётр"), (r"^льву$", "лев"), (r"([аеиоу])ю$", r"\1й"), (rf"({_HARD}|{_HUSH})у$", r"\1"), (rf"({_HARD})ю$", r"\1ь"), (r"([йь])е$", r"\1я"), (r"ии$", "ия"), (rf"({_HARD})е$", r"\1а")),
    "ins": ((r"^павлом$", "павел"), (r"^петром$", "пётр"), (r"^львом$", "лев"), (r"([аеиоу])ем$", r"\1й"), (rf"({_HUSH})ем$", r"\1"), (rf"({_HARD}|{_HUSH})ом$", r"\1"), (rf"({_HARD})ем$", r"\1ь"), (r"ь[её]й$", "ья"), (rf"({_HARD}|{_HUSH})ой$", r"\1а"), (r"([ийо])ей$", r"\1я"), (r"ей$", "я")),
}  # fmt: skip


def _surname_nominative(word: str, case: Case, *, feminine: bool) -> str:
    rules = _FEMININE_SURNAME if feminine else _SURNAME.get(case, ())
    return _by_part(word, rules)


# «Голиковой», «Чайковской», «Львовой-Беловой», «Навальной» in every case
_FEMININE_SURNAME = (
    (r"(ов|ев|ёв|ин|ын)(?:ой|ою)$", r"\1а"),
    (r"(ск|цк|[нт])(?:ой|ою)$", r"\1ая"),
    (r"(?:ой|ою)$", "а"),
)


def _first_nominative(word: str, case: Case) -> str:
    return _by_part(word, _FIRST.get(case, ())) if len(word) > 2 and word.lower() not in _NOBILIARY else word


_NOBILIARY = frozenset(("бен", "бин", "ибн", "аль", "эль", "да", "де", "ди", "дос", "фон", "ван"))


def _by_part(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Undo the ending of each part of a double name."""
    return "".join(part if _HYPHEN.fullmatch(part) else _undo(part, rules) for part in _HYPHEN.split(word))


def _undo(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for ending, replacement in rules:
        undone, count = re.subn(ending, replacement, word, flags=re.IGNORECASE)
        if count:
            return undone[0].upper() + undone[1:] if word[0].isupper() else undone
    return word
