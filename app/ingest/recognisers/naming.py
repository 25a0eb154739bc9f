"""Who a short label names in full, by what the page itself prints: `MS. PALMER` is "Joan Palmer" of the title.

Honorifics and offices before a name are left off. A surname gets the given names that the title or the text prints
before it; an office alone, `THE PRESIDENT`, gets the one whom the title calls so, and in a house where one label names
its holder in brackets, that one. Where the page gives no fuller name, the label stays as it is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from app.countries import countries_in
from app.ingest.marks import Page
from app.ingest.offices import is_body_word, is_name_token
from app.ingest.recognisers.labelled import honorific_end, is_capitals, is_office
from app.ingest.recognisers.title import OFFICE_WORDS, title_words
from app.text import fold

_REACH = 100_000  # code points of the text in which a fuller name is looked for
_CAPITALISED = r"(?:(?:[A-ZÀ-ÞĀ-ſ]\.\s?){1,4}|(?:[A-ZÀ-ÞĀ-ſ][\w’'\-]+)|(?:Mc|Mac|De|O’|O')[A-Z]\w+|(?:de|da|dos|von|van|der|bin|al|el|la|del|i|y)\b)"
_DOES = frozenset(
    {"hosts", "signs", "delivers", "announces", "meets", "visits", "speaks", "aboard", "statement", "remarks"}
)
_CONTRACTED = re.compile(r"[’'](?:m|re|ve|ll|d)$|^(?:that|what|here|there|who|it|he|she|let)[’']s$", re.IGNORECASE)
_JOINT = re.compile(r"[,;.:!?\n]|\s(?:and|by|with|&)\s", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{3,}s?")
_NAME = re.compile(
    rf"(?<![\w’'\-]){_CAPITALISED}(?:(?:[ \t\xa0]+|\n(?!\s*\n)[ \t\xa0]*){_CAPITALISED}){{1,30}}(?![\w])"
)
_TITLES_LIST = """
dr mr mrs ms miss hon rt right honourable honorable prof professor rev reverend senator sen rep gov gen general
admiral adm congressman congresswoman representative captain col colonel lt lieutenant judge justice sheriff
chief m mme don doña d
"""
_TITLES = frozenset(_TITLES_LIST.split())
_BEFORE_NAMES = OFFICE_WORDS | _TITLES
_NOBLE = frozenset({"sir", "dame", "lord", "lady", "baroness", "baron", "viscount", "earl"})  # parts of a name
_PARTICLES = frozenset({"von", "van", "der", "den", "de", "del", "la", "dos", "da", "al", "el", "bin", "y", "i"})
_WITH_FAMILY = frozenset({"president", "vice", "first", "lady", "gentleman", "king", "queen", "prime", "chancellor"})
_NO_GIVEN_NAMES_LIST = """
and but so or the a an to with for from by of in on at as if when thank thanks hi hello good now well yes no
okay today tonight our my his her your their mr. ms. ask asked says said also then remarks statement press
briefing gaggle call readout joint before after former acting deputy assistant doctors coach leader majority minority whip ensign this that last next addressing
"""
_NO_GIVEN_NAMES = frozenset(_NO_GIVEN_NAMES_LIST.split())


_BEFORE_FULL = re.compile(r"(?:(?:the\s+)?(?:rt\.?|right)\.?\s+)?hon\b|shri|smt|sushri|kum|dr\b|prof\b", re.IGNORECASE)


class Naming(NamedTuple):
    """What a label names: the fullest name that the page prints for it (None for an office that nobody is printed to
    hold), and the office before the name, as printed."""

    name: str | None
    office: str | None


class _Printed(NamedTuple):
    """A full name as the page prints it, with the office words before it, and whether the title prints it."""

    name: str
    office: frozenset[str]
    in_title: bool


class _Known:
    """The names that a page prints, counted when a surname is asked for: of most, nobody is labelled."""

    def __init__(self, page: Page) -> None:
        printed = page.reading.printed.title
        self._runs: dict[str, list[tuple[re.Match[str], bool]]] = defaultdict(list)  # by each of their folded words
        self._counted: dict[str, Counter[_Printed]] = {}
        for words, in_title in (
            (printed.value if printed else _first_words(page), True),
            (page.text.content[:_REACH], False),
        ):
            for found in _NAME.finditer(words):
                for token in set(fold(found[0]).split()):
                    self._runs[token].append((found, in_title))

    def by_surname(self, surname: str) -> Counter[_Printed]:
        """Count the names with this (folded) surname."""
        if surname not in self._counted:
            names: dict[str, Counter[_Printed]] = defaultdict(Counter)
            for found, in_title in self._runs.get(surname, ()):
                _count_run(names, found, in_title)
            self._counted[surname] = names[surname]
        return self._counted[surname]


def name_labels(page: Page, labels: Iterable[tuple[str, str | None]]) -> dict[str, Naming]:
    """Say, by folded label, whom labels name.

    `labels` are printed without their brackets, each with the name that its brackets hold, if they do: once is enough
    where all labels of one office hold the same.
    """
    wanted = dict.fromkeys(labels)
    holders: dict[str, set[str]] = defaultdict(set)
    for words, inside in wanted:
        if inside:
            holders[fold(words)].add(inside)
    known = _Known(page)
    title = page.reading.printed.title.value if page.reading.printed.title else _first_words(page)
    named: dict[str, Naming] = {}
    for words, _ in wanted:
        held_by = holders.get(fold(words), set())
        holder = next(iter(held_by)) if len(held_by) == 1 else None
        named[fold(words)] = _naming(" ".join(words.split()), holder, known, title)
    for office, names in holders.items():
        for name in names if len(names) > 1 else ():
            named[held_key(office, name)] = _naming(office, name, known, title)
    return named


def held_key(office: str, holder: str) -> str:
    """Give the key of an office with one of its holders, where labels name several."""
    return fold(f"{office} ({holder})")


def _naming(words: str, holder: str | None, known: _Known, title: str) -> Naming:
    if holder:
        alone = _without_titles(holder)
        whole = alone and (_has_given_name(alone) or _is_in_full(holder, alone))
        return Naming(alone if whole else holder, words)
    name = _without_titles(words)
    if name is None:
        return Naming(_holder_of(words, known, title), words)
    office = words[: len(words) - len(name)].strip(" ,") if words.endswith(name) else ""
    if honorific_end(words) >= len(office):
        office = ""
    fuller = _fuller(name, office, known) or _family_name_first(words, name, title)
    whole = _has_given_name(name) or _is_surnames(words, name) or _is_in_full(words, name)
    return Naming(fuller or (name if whole else words), office or None)


def _holder_of(office: str, known: _Known, title: str) -> str | None:
    """Say whom the title calls by an office: in full where it can be, else as it does, "President Hale"."""
    called = _called_so(office, title)
    alone = _without_titles(called) if called else None
    if called is None or alone is None:
        return called
    return _fuller(alone, office, known) or (alone if _has_given_name(alone) else called)


def _has_given_name(name: str) -> bool:
    """Is there more than a surname: two words besides particles, "von der Aue" being one?"""
    words = [t for t in name.split() if t.casefold() not in _PARTICLES]
    return len(words) > 1 and " of " not in name and not all(t.isupper() and len(t) > 3 for t in words)


def _is_surnames(words: str, name: str) -> bool:
    """ "La señora RAMÍREZ DEL RÍO" gives both surnames, and "LEIGH SALES" no honorific: these are names as they stand."""
    return words == name or (" " in name and words[:3] in ("El ", "La "))


def _is_in_full(words: str, name: str) -> bool:
    """ "Hon CHRIS HALE", "SHRI ARUN RAO", "Dr MARY LOWE" print names in full; behind "Mr." capitals may be two surnames."""
    return " " in name and name.isupper() and _BEFORE_FULL.match(words) is not None


@lru_cache(maxsize=4096)
def _without_titles(words: str) -> str | None:
    """Give a label without honorifics and offices before the name; None where nothing is left.

    "The MINISTER OF TRANSPORT" is an office whatever follows: nobody is called "the" by name.
    """
    if (fold(words[:4]) == "the " and not honorific_end(words)) or is_office(words):
        return None
    at = 0 if words.split(maxsplit=1)[0].casefold() in _NOBLE else honorific_end(words)
    tokens = words[at:].split()
    start = 0
    for no, token in enumerate(tokens):
        bare = token.casefold().strip(".,")
        if ((bare in OFFICE_WORDS or bare in _TITLES) and len(bare) > 1) or token.endswith(("’s", "'s")):
            start = no + 1
    while 0 < start < len(tokens) and tokens[start - 1].casefold() in _PARTICLES:
        start -= 1
    name = " ".join(tokens[start:]).strip(" ,")
    return name or None


def _called_so(office: str, title: str) -> str | None:
    """Give whom the title calls by this office, as it prints them: "President Hale" for `THE PRESIDENT`."""
    bare = re.sub(r"^(?:the|le|la|el)\s+", "", office, flags=re.IGNORECASE)
    pattern = rf"(?<!vice )(?<!\w)(?i:{re.escape(bare)})\s+({_CAPITALISED}(?:\s+{_CAPITALISED}){{0,3}})"
    called = []
    for found in re.finditer(pattern, title):
        if title[max(0, found.start() - 5) : found.start()].casefold() == "vice " and "vice" not in bare.casefold():
            continue
        tokens = found[1].split()
        keep = next((no for no, t in enumerate(tokens) if _goes_on(t)), len(tokens))
        if keep:
            called.append(f"{title[found.start() : found.start(1)].strip()} {' '.join(tokens[:keep])}")
    return called[0] if called else None


_STOPS_LIST = """
in at on upon ahead aboard en while via under since before after during to following and as for with from announcing delivers hosts press conference joint
meeting
"""
_STOPS = frozenset(_STOPS_LIST.split())


def _goes_on(token: str) -> bool:
    """Does a title go on behind the name with this word: "Biden Honoring ...", "Biden Press Conference"?"""
    folded = token.casefold()
    return folded in OFFICE_WORDS or folded in _STOPS or folded in _DOES or folded.endswith("ing")


def _family_name_first(words: str, name: str, title: str) -> str | None:
    """Give the full name where the title prints the family name first: "President Yoon Suk Yeol of the Republic of Korea"."""
    if len(name.split()) != 1:
        return None
    given = (
        r"(?:(?:da|de|dos|bin|al|von|van)\s+)?[A-ZÀ-ÞĀ-ſ](?:(?!(?<!p)ing\b)[\w’'\-])+"  # "Jinping", but not "Hosting"
    )
    found = re.search(rf"(?<!\w)(?i:{re.escape(words)})(?:\s+{given}){{1,2}}(?=\s+of\s)", title)
    if found is None or not countries_in(title[found.end() : found.end() + 60]):
        return None
    return found[0].split(maxsplit=len(words.split()) - 1)[-1]


def _fuller(name: str, office: str, known: _Known) -> str | None:
    """Give the fuller name that the page prints for one that it prints short.

    Where the label has an office, the fuller name must stand behind it too (a president's sons share his surname), or be
    the only one;
    elsewhere the title's counts, then one behind an office, then the only one there is.
    """
    key = fold(name)
    found = Counter({p: n for p, n in known.by_surname(key.split()[-1]).items() if fold(p.name).endswith(f" {key}")})
    if _has_given_name(name):  # full already; only its case may be better in running text
        found = Counter({p: n for p, n in found.items() if fold(p.name) == key})
    wanted = _office_words(office.split()) - {"the"}
    if wanted:
        holders = Counter({p: n for p, n in found.items() if _holds(p.office, wanted)})
        if holders or wanted & _WITH_FAMILY or len({p.name for p in found}) != 1:
            return _shortest(holders)
        return _shortest(found)  # "ADMINISTRATOR REED", and but one "Ada Reed" on the page
    for among in (
        {p: n for p, n in found.items() if p.in_title},
        {p: n for p, n in found.items() if p.office},
        dict(found) if len({p.name for p in found}) == 1 else {},
    ):
        if among:
            return _shortest(Counter(among))
    return None


def _office_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold().strip(".,") for word in words) & _BEFORE_NAMES


def _holds(office: frozenset[str], wanted: frozenset[str]) -> bool:
    return wanted <= office and ("vice" in office) == ("vice" in wanted)


def _shortest(found: Counter[_Printed]) -> str | None:
    """Give the commonest name; of names that end alike ("Communications John Kirby", "John Kirby") the shortest."""
    if not found:
        return None
    names: Counter[str] = Counter()
    for printed, count in found.items():
        names[printed.name] += count * (20 if printed.in_title else 1)
    most = max(names, key=lambda name: (names[name], -len(name), name))
    return min((name for name in names if most.endswith(name)), key=len)


def _count_run(names: dict[str, Counter[_Printed]], found: re.Match[str], in_title: bool) -> None:
    """Count the names of a run of capitalised words, by the surname."""
    before = _words_before(found.string, found.start())
    for tokens in _between_joints(found[0].split()):
        _count(names, tokens, before, in_title)
        before = []


def _words_before(words: str, at: int) -> list[str]:
    """Give the words before a capitalised run that may belong to its office: "Secretary of" before "Homeland Security"."""
    before = _JOINT.split(words[max(0, at - 60) : at])[-1].split()
    return before if before and before[-1].casefold() in ("of", "for", "to", "the") else []


def _between_joints(tokens: list[str]) -> Iterable[list[str]]:
    """Cut a run of capitalised words where a title joins names: "Anton Brandt And Foreign Minister Lucía Ferrer At a ..."."""
    run: list[str] = []
    for token in tokens:
        if token.casefold() in _STOPS or _CONTRACTED.search(token):
            yield run
            run = []
        else:
            run.append(token)
    yield run


def _count(names: dict[str, Counter[_Printed]], tokens: list[str], before: list[str], in_title: bool) -> None:
    """Count the names in a run of capitalised words: offices and names in turn, "Press Secretary Joan Palmer En Route"."""
    office, name = list(before), list[str]()
    for token in [*tokens, ""]:
        bare = token.casefold().strip(".,")
        if token and not (
            bare in OFFICE_WORDS or bare in _TITLES or bare in _NO_GIVEN_NAMES or _ACRONYM.fullmatch(token)
        ):
            name.append(token)
            continue
        if name:
            _count_one(names, name, _office_words(office), in_title)
            office, name = [], []
        office.append(token)


def _count_one(names: dict[str, Counter[_Printed]], name: list[str], office: frozenset[str], in_title: bool) -> None:
    """Count a name and its shorter forms: a run may go on behind it."""
    # "President of Ukraine Ivan Melnyk", "Administrator of the Harbour Protection Agency Ivan Melnyk"
    while (at := next((no + 1 for no, token in enumerate(name[:2]) if _is_no_name(token)), 0)) and len(name) - at >= 2:
        name = name[at:]
    if len(name) < 2 or name[0] in _PARTICLES or is_capitals(" ".join(name)) or is_body_word(name[0]):
        return
    for end in range(2, len(name) + 1):
        if not name[end - 1].islower():
            names[fold(name[end - 1])][_Printed(" ".join(name[:end]), office, in_title)] += 1


@lru_cache(maxsize=4096)
def _is_no_name(word: str) -> bool:
    """Is this word of a run a country, or a body's: "Ukraine", "Agency"?"""
    return bool(countries_in(word)) or not is_name_token(word)


def _first_words(page: Page) -> str:
    return page.text[title_words(page)][:400]
