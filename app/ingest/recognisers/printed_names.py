"""The names that a page prints, in running text and in its title, with the offices before them; counted by surname."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.countries import countries_in
from app.ingest.marks import Page
from app.ingest.offices import is_body_word, is_name_token
from app.ingest.recognisers.labelled import is_capitals
from app.ingest.recognisers.roster import listed_people
from app.ingest.recognisers.title import OFFICE_ABROAD, OFFICE_WORDS, title_words
from app.text import fold

_REACH = 100_000  # code points of the text in which a fuller name is looked for
CAPITALISED = r"(?:[A-ZÀ-ÞĀ-ſ]\.(?:\s?[A-ZÀ-ÞĀ-ſ]\.){0,3}|(?:[A-ZÀ-ÞĀ-ſ][\w’'\-]+)|(?:Mc|Mac|De|O’|O')[A-Z]\w+|(?:de|da|dos|von|van|der|bin|al|el|la|del|i|y)\b)"
_CONTRACTED = re.compile(r"[’'](?:m|re|ve|ll|d)$|^(?:that|what|here|there|who|it|he|she|let)[’']s$", re.IGNORECASE)
_JOINT = re.compile(r"[,;.:!?\n]|\s(?:and|by|with|&)\s", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{3,}s?")
_GOES_ON = rf"(?:(?:[ \t\xa0]+|\n(?!\s*\n)[ \t\xa0]*){CAPITALISED}){{1,30}}(?:,[ \xa0](?:Jr|Sr)\.)?(?![\w])"
# Two or more capitalised words. It begins with a set of letters, so that a search passes quickly over all others; what
# stands before the first one is looked at behind it.
_RUN = re.compile(rf"[A-ZÀ-ÞĀ-ſ](?<![\w’'\-][\s\S])(?:\.\s?(?:[A-ZÀ-ÞĀ-ſ]\.\s?){{0,3}}|[\w’'\-]+){_GOES_ON}")
_NAME = re.compile(CAPITALISED + _GOES_ON)
_MOST_PARTICLES = 5
_PARTICLE_BEFORE = re.compile(
    r"(?<![\w’'\-])(?:de|da|dos|von|van|der|bin|al|el|la|del|i|y)(?:[ \t\xa0]+|\n[ \t\xa0]*)$"
)
_TITLES_LIST = """
dr mr mrs ms miss hon rt right honourable honorable prof professor rev reverend senator sen rep gov gen general
admiral adm cdr cmdr congressman congresswoman representative captain col colonel frau herr lt lieutenant judge justice sheriff
chief m mme don doña d madam
"""
TITLES = frozenset(_TITLES_LIST.split())
_BEFORE_NAMES = OFFICE_WORDS | TITLES
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})  # behind a surname
PARTICLES = frozenset({"von", "van", "der", "den", "de", "del", "la", "dos", "da", "al", "el", "bin", "y", "i"})
_NO_GIVEN_NAMES_LIST = """
and but so or the a an to with for from by of in on at as if when thank thanks hi hello good now well yes no
okay today tonight our my his her your their mr. ms. ask asked says said also then remarks statement press
briefing gaggle call readout joint before after former acting deputy assistant doctors coach leader majority minority whip ensign this that last next addressing
official spokesperson transcript interview opening closing
"""
_NO_GIVEN_NAMES = frozenset(_NO_GIVEN_NAMES_LIST.split())


# "the President of the Council, Ann Dale", "with the Maltese Prime Minister, Ann Dale"
_OF_SOMETHING = re.compile(
    r"\s(?:of|for|del|della|de|du|der|des|do|da)\s|\bthe\s+[A-Z]\w+\s+(?:Prime\s+Minister|President|Chancellor)$"
)
_STOPS_LIST = """
in at on upon ahead aboard en while via under since before after during to following and as for with from announcing delivers hosts press conference joint
meeting
"""
STOPS = frozenset(_STOPS_LIST.split())


class PrintedName(NamedTuple):
    """A full name as the page prints it, with the office words before it, and whether the title prints it."""

    name: str
    office: frozenset[str]
    in_title: bool


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class KnownNames:
    """The names that a page prints, counted when a surname is asked for: of most, nobody is labelled."""

    def __init__(self, page: Page) -> None:
        printed = page.reading.printed.title
        self._runs: dict[str, list[tuple[re.Match[str], bool]]] = defaultdict(list)  # by each of their folded words
        self._counted: dict[str, Counter[PrintedName]] = {}
        self._listed = {entry.name for entry in listed_people(page) if entry.name and not entry.represents}
        self._content = page.text.content
        self._directory = page.directory
        stated = page.reading.printed.date
        self._day = stated.value[:10] if stated and _DAY.match(stated.value) else None
        for words, in_title in (
            (printed.value if printed else first_words(page), True),
            (page.text.content[:_REACH], False),
        ):
            for found in _runs(words):
                for token in set(fold(found[0]).replace(",", "").split()):
                    self._runs[token].append((found, in_title))

    def listed(self, short: str) -> str | None:
        """Give the one name among those that the head lists which ends in a short one (folded), or begins with it where
        family names come first: "Kissinger", "Mao" of "Mao Tse-tung"."""
        ends = {name for name in self._listed if fold(name).endswith(f" {short}")}
        found = ends or {name for name in self._listed if fold(name).startswith(f"{short} ")}
        return found.pop() if len(found) == 1 else None

    def listed_at(self, words: str) -> str | None:
        """Give the name that the head lists and these words end in, or go on behind: "President Ann Dale Watergate"."""
        return next((name for name in self._listed if " " in name and f" {fold(name)} " in f" {fold(words)} "), None)

    def by_surname(self, surname: str) -> Counter[PrintedName]:
        """Count the names with this (folded) surname."""
        if surname not in self._counted:
            names: dict[str, Counter[PrintedName]] = defaultdict(Counter)
            for found, in_title in self._runs.get(surname, ()):
                _count_run(names, found, in_title)
            self._counted[surname] = names[surname]
        return self._counted[surname]

    def offices_of(self, name: str) -> Iterator[frozenset[str]]:
        """Give the words of each office that whom the directory knows by this name held, on the day of the page if it states one."""
        person = self._directory.find_person(name)
        for office in person.offices if person else ():
            if self._day is None or office.held_on(self._day):
                yield office_words(office.title.split())

    def introduces(self, name: str) -> bool:
        """Does anybody on the page say that this is his name: "Good evening. I am Ada Bell."?"""
        return re.search(rf"\b(?:I am|I[’']m|[Mm]y name is)\s+{re.escape(name)}(?!\w)", self._content) is not None


def _runs(words: str) -> Iterator[re.Match[str]]:
    """Give the runs of capitalised words that may be names, with the particles before the first: "de la Cruz Prieto"."""
    at = 0
    while found := _RUN.search(words, at):
        start = _with_particles(words, found.start(), at)
        if start < found.start():
            found = _NAME.match(words, start) or found
        yield found
        at = found.end()


def _with_particles(words: str, start: int, least: int) -> int:
    """Say where the particles before a capitalised word begin."""
    for _ in range(_MOST_PARTICLES):
        if words[start - 1 : start] not in (" ", "\n", "\t", "\xa0"):
            break
        before = _PARTICLE_BEFORE.search(words, max(least, start - 12), start)
        if before is None:
            break
        start = before.start()
    return start


def surname_of(name: str) -> str:
    """Give the last word of a name before "III" or "Jr."."""
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1].casefold().strip(".,") in _SUFFIXES:
        tokens.pop()
    return tokens[-1].rstrip(",")


def without_suffix(name: str) -> str:
    return name[: name.rfind(surname) + len(surname)] if (surname := surname_of(name)) else name


def office_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold().strip(".,") for word in words) & _BEFORE_NAMES


def _count_run(names: dict[str, Counter[PrintedName]], found: re.Match[str], in_title: bool) -> None:
    """Count the names of a run of capitalised words, by the surname."""
    before = _words_before(found.string, found.start())
    for tokens in _between_joints(found[0].split()):
        _count(names, tokens, before, in_title)
        before = []


def _words_before(words: str, at: int) -> list[str]:
    """Give the words before a capitalised run that may belong to its office: "Secretary of" before "Homeland Security"."""
    clauses = _JOINT.split(words[max(0, at - 60) : at])
    before = clauses[-1].split()
    if not before and len(clauses) > 1 and words[:at].endswith(", ") and _OF_SOMETHING.search(clauses[-2]):
        return [token for token in clauses[-2].split()[-6:] if token[:1].isupper()]
    return before if before and before[-1].casefold() in ("of", "for", "to", "the") else []


def _between_joints(tokens: list[str]) -> Iterable[list[str]]:
    """Cut a run of capitalised words where a title joins names: "Anton Brandt And Foreign Minister Lucía Ferrer At a ..."."""
    run: list[str] = []
    for token in tokens:
        if token.casefold() in STOPS or _CONTRACTED.search(token):
            yield run
            run = []
        elif len(run) >= 2 and token == run[0]:
            yield run  # "Ann Dale Ann Dale": the name below a portrait, and again
            run = [token]
        else:
            run.append(token)
    yield run


def _count(names: dict[str, Counter[PrintedName]], tokens: list[str], before: list[str], in_title: bool) -> None:
    """Count the names in a run of capitalised words: offices and names in turn, "Press Secretary Joan Palmer En Route"."""
    shouted = len(tokens) > 1 and all(token.isupper() for token in tokens)  # then capitals are no abbreviation
    office, name = list(before), list[str]()
    if tokens and tokens[0].casefold() in OFFICE_WORDS and before and before[-1][:1].isupper():
        office = []  # the office before the comma is another's
    for token in [*tokens, ""]:
        bare = token.casefold().strip(".,")
        if token and not (
            bare in OFFICE_WORDS
            or OFFICE_ABROAD.fullmatch(bare)
            or (bare in TITLES and (len(bare) > 1 or not name))  # "M. Hale" is Monsieur, "Ann M. Hale" is not
            or (bare in _NO_GIVEN_NAMES and not (len(bare) == 1 and token.endswith(".")))  # "A. K. Dale"
            or (not shouted and _ACRONYM.fullmatch(token) and bare not in _SUFFIXES)
        ):
            name.append(token)
            continue
        if name:
            _count_one(names, name, office_words(office), in_title)
            office, name = [], []
        office.append(token)


def _count_one(names: dict[str, Counter[PrintedName]], name: list[str], office: frozenset[str], in_title: bool) -> None:
    """Count a name and its shorter forms: a run may go on behind it."""
    # "President of Ukraine Ivan Melnyk", "Administrator of the Harbour Protection Agency Ivan Melnyk"
    while (at := next((no + 1 for no, token in enumerate(name[:2]) if _is_no_name(token)), 0)) and len(name) - at >= 2:
        name = name[at:]
    if len(name) < 2 or name[0] in PARTICLES or is_body_word(name[0]):
        return
    if is_capitals(" ".join(name)):
        if len(name) <= 4 and len(name[0]) > 2:  # "STATEMENT OF ANN K. DALE": good where nothing better is printed
            names[surname_of(fold(" ".join(name)))][PrintedName(" ".join(name), office, False)] += 0
        return
    for end in range(2, len(name) + 1):
        if end < len(name) and name[end].casefold().strip(".,") in _SUFFIXES:
            continue  # "Lloyd J. Austin" goes on with "III"
        if not name[end - 1].islower():
            whole = _with_family(name, end)
            names[surname_of(fold(" ".join(name[:end])))][PrintedName(" ".join(whole), office, in_title)] += 1


def _with_family(name: list[str], end: int) -> list[str]:
    """Give the beginning of a name, not cut before "da Silva"."""
    goes_on = name[end : end + 1] in (["da"], ["dos"], ["das"], ["do"]) and len(name) > end + 1
    return name[: end + 2] if goes_on and not countries_in(name[end + 1]) else name[:end]


@lru_cache(maxsize=4096)
def _is_no_name(word: str) -> bool:
    """Is this word of a run a country, or a body's: "Ukraine", "Agency"?"""
    return bool(countries_in(word)) or not is_name_token(word)


def first_words(page: Page) -> str:
    return page.text[title_words(page)][:400]
