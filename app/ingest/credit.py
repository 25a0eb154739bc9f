"""A credit is a person as one printed string: office and name, "President of Russia Vladimir Putin". This takes it apart.

The name stands at the end, or before a comma. Where it begins is told by the words before it (offices, countries,
bodies, abbreviations are no names), by the shape of names, and best by other places that print the name alone.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from app.countries import CountryFound, countries_in
from app.ingest.offices import NAME_PARTICLES, OFFICE_WORD, is_abbreviation, is_name_token
from app.ingest.recognisers.outlets import outlet_and_name
from app.ingest.russian import case_of_office, is_adjective
from app.text import fold

_WORD = re.compile(r"\S+")
_TRAILING = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")  # "(ENI)", "(2012–2017)" behind a name
_ROYAL = re.compile(
    r"""
        king | queen | patriarch | metropolitan | pope | sheikh | prince | princess | archbishop | rabbi
        | патриарх | митрополит | король | королева | принц | шейх
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "Patriarch Kirill of Moscow and All Russia", "Metropolitan Korniliy": the title is part of what they are called.
_CHURCH = re.compile(
    r"""
        (?P<name>
          (?P<office>
            Patriarch | Metropolitan | Pope | Archbishop | Catholicos | Archimandrite | Патриарх | Митрополит
            | Архиепископ
          )\s(?!of\b)[A-ZА-ЯЁ][^\W\d_]+(?:\s[IVX]+)?
        )(?:\s(?:of|Московский)\s.+)?
    """,
    re.VERBOSE,
)
# "Patriarch of Moscow and All Russia Kirill", «Патриарх Московский и всея Руси Кирилл»
_SEE = re.compile(
    r"""
        (?P<office>
          (?:Patriarch|Metropolitan|Archbishop|Catholicos)\sof(?:\s(?:the|and|of|[A-Z][\w-]+))+?
          | (?:Патриарх|Митрополит|Архиепископ|Католикос|митрополит|архиепископ)\w{0,2}\s[А-ЯЁ]\w+(?:ск|цк)
            \w{2,3}(?:\sи\s.+?)?
        )\s(?P<name>[A-ZА-ЯЁ][^\W\d_]+(?:\s[IVX]+)?)
    """,
    re.VERBOSE,
)
_COMPANY_FORMS = frozenset(
    {"jsc", "pjsc", "llc", "ltd", "po", "fsue", "oao", "pao", "ao", "ooo", "пао", "оао", "ао", "ооо", "фгуп"}
)
# Bodies that have no further name of their own: three words behind one are a person's ("the Union Commission Moussa Fala Mahat").
_PLAIN_BODIES = frozenset(
    ("commission", "council", "committee", "union", "assembly", "parliament", "secretariat", "organisation",
     "organization", "senate", "league", "court", "government", "cabinet", "confederation", "community", "conference")
)  # fmt: skip
_INITIALLED = re.compile(r"(?:[^\W\d_]{1,2}\.-?){1,3}[^\W\d_]{2}")  # «С.Лугов»: a whole name
_OF_WORDS = frozenset(("of", "for", "at", "in", "on", "to", "with", "from", "by"))


class Credit(NamedTuple):
    """A person as printed. `name_start`, `name_end` are code points of the printed string, half-open."""

    office: str | None
    name: str | None
    name_start: int = 0
    name_end: int = 0
    sure: bool = True  # does the word before the name end an office, so that the name must begin there?


def read_credit(words: str, known: Collection[str] = (), language: str = "en") -> Credit:
    """Take a credit apart. `known` are folded names that the source prints elsewhere without an office.

    "PRESIDENT OF FIJI JOSEFA WAQALITI" is read like the same in title case.
    """
    return _read_whole(words, known, language) if known else _read_alone(words, language)


@lru_cache(maxsize=8192)  # labels come again and again
def _read_alone(words: str, language: str) -> Credit:
    return _read_whole(words, (), language)


def _read_whole(words: str, known: Collection[str], language: str) -> Credit:
    words = words.replace("\xa0", " ")
    titled = words.title() if " " in words and words.isupper() else words
    if titled == words or len(titled) != len(words):
        return _read(words, known, language)
    credit = _read(titled, known, language)
    if credit.name is None or credit.office is None:
        return credit._replace(
            name=credit.name and words[credit.name_start : credit.name_end], office=credit.office and words
        )
    start = credit.name_start
    return credit._replace(
        name=words[start : credit.name_end], office=words[:start].strip(" ,–—-") or words[credit.name_end :]
    )


def is_of_church(credit: Credit) -> bool:
    """«Патриарх Московский и всея Руси Кирилл»: one name behind the see is whole."""
    return (
        credit.name is not None and credit.office is not None and bool(_SEE.fullmatch(f"{credit.office} {credit.name}"))
    )


def _read(words: str, known: Collection[str], language: str) -> Credit:
    words = _TRAILING.sub("", words)
    comma = words.find(", ")
    if comma > 0 and _is_bare_name(words[:comma]):
        return Credit(words[comma + 2 :].strip() or None, words[:comma], 0, comma)
    asks = outlet_and_name(words)  # "Ann Dale from Harbour Television"
    if asks is not None and words.startswith(asks.name) and _is_bare_name(asks.name):
        return Credit(asks.outlet, asks.name, 0, len(asks.name))
    tokens = [(found[0], *found.span()) for found in _WORD.finditer(words)]
    if (church := _SEE.fullmatch(words)) or (church := _CHURCH.fullmatch(words)):
        return Credit(church["office"], church["name"], *church.span("name"))
    start = _known_start(words, tokens, known)
    if start is None:
        start = _name_start(words, tokens, language)
    if start is None:
        return (
            _without_home(words, language) or _before_comma(words, language) or Credit(words.strip(" ,") or None, None)
        )
    if language in ("ru", "uk"):
        start += _words_of_place(tokens, start)
    at = tokens[start][1]
    end = _end_of_name(words, tokens, start)
    sure = start == 0 or _introduces(tokens, start, countries_in(words, language))
    return Credit(words[:at].strip(" ,–—-\u200b\xa0") or None, words[at:end], at, end, sure)


_LOCAL = re.compile(r"(?:мэр|губернатор|глав[аыуео]|раис|аким)", re.IGNORECASE)


def _words_of_place(tokens: list[tuple[str, int, int]], start: int) -> int:
    """Count the words of a place or body between office and name: «Президент Южной Осетии Алан Лугов», «мэр Москвы Сергей
    Лугов», «секретарь Содружества Вольных Портов Алан Лугов»."""
    if start > 0:
        for no in range(len(tokens) - 4, start - 1, -1):
            if is_adjective(tokens[no][0]):
                return no + 2 - start
    return int(_is_place(tokens, start))


def _is_place(tokens: list[tuple[str, int, int]], start: int) -> bool:
    """«главу Чечни Руслана Лугова»: a place in the genitive ends unlike the first name behind it, or the office stands
    in the nominative and it does not."""
    if start == 0 or len(tokens) - start < 3 or not OFFICE_WORD.fullmatch(tokens[start - 1][0]):
        return False
    place, first = tokens[start][0], tokens[start + 1][0]
    if (
        place.lower() in NAME_PARTICLES
        or first.lower() in NAME_PARTICLES
        or first.endswith(("ич", "вна", "вны", "вной"))
    ):
        return False
    if _LOCAL.match(tokens[start - 1][0]):
        return True
    if case_of_office(tokens[start - 1][0], "") == "nom":
        return place.endswith(("ы", "и", "а", "я"))
    if place.endswith(("ы", "и")):
        return not first.endswith(("ы", "и"))
    return place.endswith(("а", "я")) and not first.endswith(("а", "я", "ы", "и"))


def _end_of_name(words: str, tokens: list[tuple[str, int, int]], start: int) -> int:
    """A name goes to the end, or up to "of Morocco"."""
    for token, at, _ in tokens[start + 1 :]:
        if token.lower() in ("of", "and"):
            return len(words[:at].rstrip(" ,"))
    return len(words.rstrip(" ,"))


def _without_home(words: str, language: str) -> Credit | None:
    """ "... cosmonaut Oleg Skripochka of Russia": the country behind a name is no part of it."""
    at = words.rfind(" of ")
    if at < 0 or not countries_in(words[at:], language) or len(words[at:].split()) > 5:
        return None
    credit = read_credit(words[:at], (), language)
    return credit if credit.name and credit.office and len(credit.name.split()) >= 2 else None


def _before_comma(words: str, language: str) -> Credit | None:
    """ "Sports commentator Ivan Stone, ceremony moderator": a name with something said before it and behind it."""
    comma = words.find(", ")
    if comma < 0 or not words[comma + 2].islower():
        return None
    credit = _read(words[:comma], (), language)
    return credit if credit.name and credit.office and credit.sure and len(credit.name.split()) >= 2 else None


def _is_bare_name(words: str) -> bool:
    tokens = words.split()
    return 2 <= len(tokens) <= 5 and all(is_name_token(token) for token in tokens) and not OFFICE_WORD.search(tokens[0])


def _known_start(words: str, tokens: list[tuple[str, int, int]], known: Collection[str]) -> int | None:
    """The longest ending that is printed as a name elsewhere."""
    if not known:
        return None
    folded = fold(words).rstrip(" ,")
    for no in range(max(0, len(tokens) - 6), len(tokens) - 1):
        if folded[tokens[no][1] :] in known:
            return no
    return None


def _name_start(words: str, tokens: list[tuple[str, int, int]], language: str) -> int | None:
    """Find the first word of the name at the end; None where there is none."""
    royal = _royal(tokens)
    if royal is not None:
        return royal
    countries = countries_in(words, language)
    first = len(tokens)
    while first > 0 and _can_be_name(tokens, first - 1, countries):
        first -= 1
    while first < len(tokens) and tokens[first][0].lower() in NAME_PARTICLES:
        first += 1
    count = len(tokens) - first
    if count == 0:
        return None
    if count == 1 and first > 0 and not (_introduces(tokens, first, countries) or _INITIALLED.match(tokens[first][0])):
        return None
    if first > 0 and count >= 2 and not _introduces(tokens, first, countries):
        return _shorten(tokens, first)
    return first


def _royal(tokens: list[tuple[str, int, int]]) -> int | None:
    """ "King Mohammed VI of Morocco", "Patriarch Kirill of Moscow and All Russia": the name follows the title at once."""
    for no, (token, _, _) in enumerate(tokens[:-1]):
        if (
            _ROYAL.fullmatch(token)
            and is_name_token(tokens[no + 1][0])
            and tokens[no + 1][0].lower() not in NAME_PARTICLES
        ):
            return no + 1
    for no in range(len(tokens) - 1, max(-1, len(tokens) - 5), -1):
        if re.fullmatch(r"[IVX]{1,5}", tokens[no][0]) and no > 0 and is_name_token(tokens[no - 1][0]):
            return no - 1 if no == len(tokens) - 1 else None
    return None


def _can_be_name(tokens: list[tuple[str, int, int]], no: int, countries: list[CountryFound]) -> bool:
    token, start, end = tokens[no]
    if token.endswith(",") and no < len(tokens) - 1:
        return False
    if any(found.start < end and start < found.end for found in countries):
        return False
    if is_abbreviation(token) and not _in_capitals(tokens, no):
        return False
    return is_name_token(token)


def _in_capitals(tokens: list[tuple[str, int, int]], no: int) -> bool:
    """Is a word in capitals a surname ("Arnold SCHWARZENEGGER", "JOSE ANGEL GURRIA") rather than an abbreviation?"""
    if no == len(tokens) - 1 and no > 0:
        before = tokens[no - 1][0]
        return len(tokens[no][0]) >= 4 and is_name_token(before) and before.lower() not in NAME_PARTICLES
    return no < len(tokens) - 1 and all(is_abbreviation(token) for token, _, _ in tokens[no:])


def _introduces(tokens: list[tuple[str, int, int]], first: int, countries: list[CountryFound]) -> bool:
    """Does the word before a name end an office, so that everything after it is the name?"""
    token, start, end = tokens[first - 1]
    bare = token.strip(",()").lower()
    if any(found.start < end and start < found.end for found in countries):
        return True
    if bare in _COMPANY_FORMS:
        return False
    return bool(OFFICE_WORD.fullmatch(bare)) or token.endswith((",", ")", "”", "»")) or is_abbreviation(token)


def _shorten(tokens: list[tuple[str, int, int]], first: int) -> int | None:
    """After a body's own words ("of Gazprom Alexei Miller") the name is the last two words, and what particles join."""
    if len(tokens) - first == 3 and tokens[first - 1][0].lower() in _PLAIN_BODIES:
        return first
    start = len(tokens) - 2
    while start > first and (
        tokens[start][0].lower() in NAME_PARTICLES or tokens[start - 1][0].lower() in NAME_PARTICLES
    ):
        start -= 1
        if start <= first:
            break
    if start == first and tokens[first - 1][0].lower() in _OF_WORDS:
        return None
    return max(start, first)
