"""First names for initials: «И.Лугов» is «Илья Лугов», if the text prints that anywhere and no other first name with it.

Reporters say who they are («Добрый день! Илья Лугов, телеканал ...»), speakers name each other, in any case («Илье Лугову»).
Cyrillic only: labels in Latin letters print first names.
"""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from app.ingest.offices import is_name_token
from app.ingest.russian import Case, nominative
from app.text import fold

_REACH = 100_000  # code points of the text that are looked through
_NAME = r"[А-ЯЁ][а-яё]+(?:[-‑][А-ЯЁ]?[а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[ое]вич|ьич|[ое]вн|ичн)(?:а|у|ем|ы|е|ой)?"
_PAIR = re.compile(
    rf"(?<![\w.-])(?!{_PATRONYMIC}\s)(?P<first>{_NAME})"
    rf"(?=(?:\s+(?P<second>{_PATRONYMIC}))?\s+\[?(?P<last>{_NAME})(?!\w))"  # «Илья Петрович [Лугов]»
)
# «слово Лугову Илье Петровичу»: the surname first, as lists of people print it
_TURNED = re.compile(
    rf"(?<![\w.-])(?P<last>{_NAME})(?=\s+(?P<first>{_NAME})\s+(?P<second>{_PATRONYMIC})(?!\w|\s+{_NAME}))"
)
_LOWER = re.compile(r"(?<![\w-])[а-яё]+")  # words of the text that are no names, though a sentence may begin with them
_STEM = 3  # letters of a surname that no case changes
_OPENERS_LIST = """
    вот ведь вчера всё все вы ваш вдруг вместе вообще где да даже для его если ещё или как когда кто конечно мы
    наш нет но он она они от по пока после потом почему при про раз сегодня сейчас тогда также так там теперь то
    только тот тут уже что чтобы это
"""
_OPENERS = frozenset(_OPENERS_LIST.split())


def find_full_names(content: str, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Find first name and surname for folded (surname, initial); who is printed with two first names is left out."""
    sample = content[:_REACH]
    common = set(_LOWER.findall(sample))
    stems: dict[str, list[tuple[str, str]]] = {}
    for key in wanted:
        stems.setdefault(key[0][:_STEM], []).append(key)
    found: dict[tuple[str, str], set[str]] = {}
    for pair in chain(_PAIR.finditer(sample), _TURNED.finditer(sample)):
        keys = stems.get(fold(pair["last"])[:_STEM])
        first = pair["first"].lower()
        if keys and first not in common and first not in _OPENERS and is_name_token(pair["first"]):
            for key, name in _meant(" ".join(filter(None, pair.group("first", "second", "last"))), keys):
                found.setdefault(key, set()).add(name)
    return {key: max(names, key=len) for key, names in found.items() if len({_without_second(n) for n in names}) == 1}


def _without_second(name: str) -> str:
    """Leave out the patronymic: «Илья Петрович Лугов» is «Илья Лугов»."""
    words = name.split()
    return f"{words[0]} {words[-1]}"


_INSTRUMENTAL = re.compile(
    r"(?:[^еио]ом|[аеио]ем|[ор]рем|лем|ой|[иь]ей)$"
)  # «Александром», «Игорем», «Анной», «Марией»
_DOUBTFUL = re.compile(r"[аяыую]$")  # «Александра Касьяненко» may be a woman, or a man in the genitive
_WITHOUT_CASES = re.compile(r"[оиуюэе]$")


_PATRONYMIC_CASES: dict[str, Case] = {
    "ич": "nom", "на": "nom", "ича": "gen", "ны": "gen", "ичу": "dat", "не": "dat", "ичем": "ins", "ной": "ins",
}  # fmt: skip


def _case_of_patronymic(printed: str) -> Case | None:
    """Tell the case of a name by its patronymic: «Ирине Петровне Гехт» is dative. None where there is none."""
    words = printed.split()
    if len(words) < 3:
        return None
    return next((case for ending, case in _PATRONYMIC_CASES.items() if words[1].endswith(ending)), None)


def _meant(printed: str, keys: Collection[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], str]]:
    """Give whom a printed name can mean, and their name in the nominative.

    The surname tells its case; one that stands as labels print it may have none, and then the first name tells.
    """
    told = _case_of_patronymic(printed)
    for key in keys:
        for case in (told,) if told else ("nom", "gen", "dat", "ins"):
            name = nominative(printed, case)
            first, *_, last = name.split()
            if fold(last) != key[0]:
                continue
            if told:
                pass
            elif case == "nom" and _INSTRUMENTAL.search(first):
                name = nominative(printed, "ins")
            elif case == "nom" and _WITHOUT_CASES.search(last) and _DOUBTFUL.search(first):
                break
            if fold(name)[:1] == key[1] and fold(name).endswith(key[0]):
                yield key, name
            break
