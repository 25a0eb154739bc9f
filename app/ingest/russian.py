"""The grammar of Russian that names and offices need: in which case they stand, and their nominative.

Works on words alone, by their endings; foreign endings without cases stay as they are.
"""

import re

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


_HEAD_WORD = re.compile(
    r"""
        (?:
          исполняющ | уполномоченн | управляющ | ведущ | командующ
          | (?:[\w-]*-)?(?:
            президент | министр | премьер | секретар | канцлер | председател | директор | руководител
            | начальник | спикер | губернатор | мэр | посол | посл | представител | заместител | помощник
            | советник | генерал | ректор | член | лидер | сенатор | депутат | прокурор | журналист
            | корреспондент | координатор | тренер | политолог | режисс[её]р | посланник | раис | генсек
            | комиссар | глав(?=[аыуео])
          )
          | полпред | патриарх | митрополит | корол | эмир | султан | шейх | принц
        )(?P<ending>[а-яё]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOMINATIVE = frozenset(("", "ь", "ы", "и", "ий", "ый", "ая", "ие", "ые", "ьи"))
_BY_ENDING: dict[str, Case] = {
    "а": "gen", "я": "gen", "его": "gen", "ого": "gen", "ов": "gen", "ей": "gen", "у": "dat", "ю": "dat", "ему": "dat", "ому": "dat", "ам": "dat", "ям": "dat",
    "ом": "ins", "ем": "ins", "ём": "ins", "им": "ins", "ым": "ins", "ой": "ins", "ами": "ins", "ями": "ins", "ими": "ins", "ыми": "ins",
}  # fmt: skip


def case_of_office(office: str | None, otherwise: Case) -> Case:
    """Say in which case an office stands, by the ending of its first noun; names behind it stand in the same.

    «Президентом Монголии» is instrumental wherever the list began. «глава» is nominative; «главы» may be two cases.
    """
    for word in (office or "").replace("–", " ").split():
        found = _HEAD_WORD.fullmatch(word.strip(",.()"))
        if found is None:
            continue
        ending = found["ending"].lower()
        if found[0].lower().endswith("глава"):
            return "nom"
        if found[0].lower().endswith("главы"):
            return otherwise
        if ending in _NOMINATIVE or ending in _BY_ENDING:
            return "nom" if ending in _NOMINATIVE else _BY_ENDING[ending]
    return otherwise


# «Дальнего Востока», «Российской академии», «Московский»: no first name ends so.
_ADJECTIVE = re.compile(
    r".{2,}(?:ого|его|ому|ему|ской|цкой|ский|цкий|ых|их|ному|ная|ное|ское|(?<=[бвгджзклмпрстфхцчшщ])ной)$"
)


def is_adjective(word: str) -> bool:
    """Is this a Russian adjective, with which no person's name begins?"""
    return bool(_ADJECTIVE.match(word))


_ADDRESS = re.compile(
    r"(?:глубоко)?уважаем(?:ый|ая|ые)\s|дорог(?:ой|ая|ие)\s|[а-яё-]+\s+[а-яё]+(?:[ое]вич|ьич|[ое]вна|ична)\s*(?:,|$)",
    re.IGNORECASE,
)


def addresses(words: str) -> bool:
    """Do words open by addressing somebody, «Илья Петрович, скажите», «Уважаемый Илья Петрович», as no label does?"""
    return _ADDRESS.match(words) is not None
