"""First names for initials: «И.Лугов» is «Илья Лугов», if the text prints that anywhere and no other first name with it.

Reporters say who they are («Добрый день! Илья Лугов, телеканал ...»), speakers name each other. Cyrillic only: labels in
Latin letters print first names.
"""

import re
from collections.abc import Collection

from app.ingest.offices import is_name_token
from app.text import fold

_REACH = 100_000  # code points of the text that are looked through
_NAME = r"[А-ЯЁ][а-яё]+(?:[-‑][А-ЯЁ]?[а-яё]+)?"
_PAIR = re.compile(rf"(?<![\w.-])(?P<first>{_NAME})(?=\s+(?P<last>{_NAME})(?!\w))")
_LOWER = re.compile(r"(?<![\w-])[а-яё]+")  # words of the text that are no names, though a sentence may begin with them
_OPENERS_LIST = """
вот ведь вчера всё все вы ваш вдруг вместе вообще где да даже для его если ещё или как когда кто конечно мы наш нет но он она они от по пока
после потом почему при про раз сегодня сейчас тогда также так там теперь то только тот тут уже что чтобы это
"""
_OPENERS = frozenset(_OPENERS_LIST.split())


def find_full_names(content: str, wanted: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Find first name and surname for folded (surname, initial); who is printed with two first names is left out."""
    sample = content[:_REACH]
    common = set(_LOWER.findall(sample))
    found: dict[tuple[str, str], set[str]] = {}
    for pair in _PAIR.finditer(sample):
        key = (fold(pair["last"]), fold(pair["first"])[:1])
        first = pair["first"].lower()
        if key in wanted and first not in common and first not in _OPENERS and is_name_token(pair["first"]):
            found.setdefault(key, set()).add(f"{pair['first']} {pair['last']}")
    return {key: names.pop() for key, names in found.items() if len(names) == 1}
