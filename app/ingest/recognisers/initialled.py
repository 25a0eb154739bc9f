"""Pages whose labels print initials, «И.Лугов:»: what else can be a label on them without being bold or coming again.

Who has no initials there is called by a whole name, «Ван Лун:», «Патриарх Кирилл:». Everything else before a colon is
said by somebody: «Великая победа: ...», «Президент Лугов: ...», «Илья Петрович, такой вопрос: ...».
"""

import re
from collections.abc import Collection, Sequence

from app.countries import countries_in
from app.ingest.marks import Page, once_a_page
from app.ingest.names import has_initials
from app.ingest.offices import OFFICE_WORD, is_name_token
from app.ingest.russian import addresses

_SHARE = 0.5  # of the names before a colon have initials, where initials are the rule of the page
_REACH = 100_000  # code points of the text in which words in lower case are looked for
_LOWER = re.compile(r"(?<![\w-])[а-яё]+")
_CHURCH = re.compile(r"(?:Патриарх|Митрополит|Архиепископ|Епископ|Католикос|Король|Шейх|Принц|Султан|Отец|Муфтий)")
_CALLED = re.compile(r"(?:Господин|Госпожа|Товарищ|Коллега|Доктор|Мистер|Миссис|Друг|Брат)\s")
# «Великая», «Дальний»; but «Дмитрий», «Евгений»
_DESCRIBES = re.compile(r".+(?:ая|яя|ое|ее|ый|ой|ые|ие|(?:[сц]к|[жшчщ]|(?:[лз]ь?|[джшр])н)ий|ого|его|ых|их|ов)")


def print_initials(names: Sequence[str]) -> bool:
    """Are initials the rule among the names that stand before colons?"""
    initialled = sum(map(has_initials, names))
    if initialled < 2:
        return False
    return initialled >= _SHARE * sum(all(map(is_name_token, name.split())) for name in names)


def is_whole_name(page: Page, words: str) -> bool:
    """Can these words be what somebody without initials is called: a name of several words, nothing described or addressed?"""
    if "," in words or _CALLED.match(words) or addresses(words) or countries_in(words, "ru"):
        return False
    first, *rest = words.split()
    if not rest or not all(map(is_name_token, rest)):
        return False
    if _CHURCH.fullmatch(first):
        return True
    if OFFICE_WORD.fullmatch(first) or not is_name_token(first) or _DESCRIBES.fullmatch(first):
        return False
    return not any(token.lower() in _common(page) for token in (first, *rest))


@once_a_page
def _common(page: Page) -> Collection[str]:
    """The words that a page prints in lower case: no names, though a sentence may begin with them."""
    return frozenset(_LOWER.findall(page.text.content, 0, _REACH))
