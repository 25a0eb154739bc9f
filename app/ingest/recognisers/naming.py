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
from app.ingest.credit import read_credit
from app.ingest.language import guess_language
from app.ingest.marks import Page
from app.ingest.names import of_both_sexes
from app.ingest.offices import is_name_token
from app.ingest.recognisers.holders import called_so, held_before
from app.ingest.recognisers.labelled import honorific_end, is_office, opens_with_office, take_apart
from app.ingest.recognisers.printed_names import (
    PARTICLES,
    TITLES,
    KnownNames,
    PrintedName,
    first_words,
    office_words,
    surname_of,
    without_suffix,
)
from app.ingest.recognisers.title import OFFICE_WORDS
from app.text import fold

_HEAD = 1_500  # code points from the beginning in which the lines below a title may say who holds an office
_NOBLE = frozenset({"sir", "dame", "lord", "lady", "baroness", "baron", "viscount", "earl"})  # parts of a name
# Offices before a surname in transcripts of the German government: "BK'in Hale", "StS Ferrer", "P Dale"
_ABBREVIATED = frozenset(
    {
        "BK",
        "BK'in",
        "BKin",
        "BM",
        "BM'in",
        "BMin",
        "StS",
        "StS'in",
        "StSin",
        "PStS",
        "PStS'in",
        "StM",
        "StM'in",
        "P",
        "MP",
        "PM",
    }
)
_ABBREVIATED_CAPITALS = frozenset(map(str.upper, _ABBREVIATED))
_BEHIND = frozenset(
    {"MP", "MLA", "MSP", "MEP", "MLC", "QC", "KC", "SC", "AM", "AO", "AC", "OBE", "CBE"}
)  # letters behind a name
_APOSTROPHES = str.maketrans("´’‘`", "''''")
_OF_FAMILY = frozenset({"da", "de", "do", "dos", "das"})
_WITH_FAMILY = frozenset({"president", "vice", "first", "lady", "gentleman", "king", "queen", "prime", "chancellor"})
_BEFORE_FULL = re.compile(r"(?:the\s+)?(?:(?:rt\.?|right)\.?\s+)?hon\b|shri|smt|sushri|kum|dr\b|prof\b", re.IGNORECASE)


class Naming(NamedTuple):
    """What a label names: the fullest name that the page prints for it (None for an office that nobody is printed to
    hold), and the office before the name, as printed."""

    name: str | None
    office: str | None


def name_labels(page: Page, labels: Iterable[tuple[str, str | None]], begins: int | None = None) -> dict[str, Naming]:
    """Say, by folded label, whom labels name. `begins` is where the first turn does, of whomever.

    `labels` are printed without their brackets, each with the name that its brackets hold, if they do: once is enough
    where all labels of one office hold the same.
    """
    labels = tuple(labels)
    wanted = dict.fromkeys(labels)
    holders: dict[str, set[str]] = defaultdict(set)
    for words, inside in wanted:
        if inside:
            holders[fold(words)].add(inside)
    known = KnownNames(page)
    title = page.reading.printed.title.value if page.reading.printed.title else first_words(page)
    head = _above_labels(
        page.text.content[: min(_HEAD, begins if begins is not None else _HEAD)], [words for words, _ in wanted]
    )
    language = page.manifest.language or page.reading.printed.language or guess_language(page.text.content) or "en"
    alone = frozenset(fold(words) for words, _ in wanted if " " in words and not opens_with_office(words))
    both = of_both_sexes(words for words, _ in labels)
    named: dict[str, Naming] = {}
    for words, _ in wanted:
        held_by = holders.get(fold(words), set())
        holder = next(iter(held_by)) if len(held_by) == 1 else None
        joined = " ".join(words.split())
        if surname_of(fold(joined)) in both and honorific_end(joined):
            named[fold(words)] = Naming(joined, None)  # of Mr. and Ms. Hale, "Ada Hale" is not known to be either
            continue
        naming = _naming(joined, holder, known, title, head)
        named[fold(words)] = _credited(naming, joined, alone, language)
    for office, names in holders.items():
        for name in names if len(names) > 1 else ():
            named[held_key(office, name)] = _naming(office, name, known, title, head)
    return _among_themselves(named)


def _above_labels(head: str, labels: list[str]) -> str:
    """Cut the head of a page where its first turn begins: there "President Hale" may be somebody who is greeted."""
    for words in labels:
        head = head[: _first_turn(head, words)] if words in head else head
    return head


_MARGIN = re.compile(r"^\W*", re.MULTILINE)
_BEHIND_LABEL = re.compile(r"\s*[(\[:.]")


def _first_turn(head: str, words: str) -> int:
    for margin in _MARGIN.finditer(head):
        if head.startswith(words, margin.end()) and _BEHIND_LABEL.match(head, margin.end() + len(words)):
            return margin.start()
    return len(head)


def held_key(office: str, holder: str) -> str:
    """Give the key of an office with one of its holders, where labels name several."""
    return fold(f"{office} ({holder})")


def _credited(naming: Naming, words: str, alone: frozenset[str], language: str) -> Naming:
    """Take office and name apart where nothing else did: "PRESIDENT OF FIJI JOSEFA WAQALITI", "Office, Name".

    `alone` are names, folded, that other labels print alone.
    """
    if naming.name not in (words, None) or len(words.split()) < 3 or honorific_end(words):
        return naming
    if not (opens_with_office(words) or ", " in words):
        return naming
    label = take_apart(words)
    if label is not None and label.name and label.office not in (None, words) and words.startswith(label.name):
        return Naming(label.name, label.office)  # "ADA BELL, HTN MODERATOR"
    credit = read_credit(words, alone, language[:2])
    name = without_titles(credit.name) if credit.name and credit.office else None
    if not name or " " not in name or (name.isupper() and not _is_whole(name)):
        return naming
    return Naming(name, credit.office)


def _among_themselves(named: dict[str, Naming]) -> dict[str, Naming]:
    """Give a label with a surname alone, "MINISTER WONG", the full name that another label prints: "PENNY WONG, MINISTER"."""
    _told_by_shorter(named)
    full: dict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    for key, naming in named.items():
        name = naming.name
        if name and " " in name and fold(name) != key and not honorific_end(name) and not opens_with_office(name):
            full[surname_of(fold(name))].add((name, office_words((naming.office or "").split())))
    for key, naming in named.items():
        if naming.name is None or fold(" ".join(naming.name.split())) != " ".join(key.split()):
            continue
        short = without_titles(naming.name)
        if not short or " " in short:
            continue
        office = naming.name[: -len(short)].strip()
        wanted = frozenset[str]() if honorific_end(naming.name) else office_words(office.split())
        names = {name for name, held in full.get(fold(short), ()) if wanted <= held}
        if len({fold(name) for name in names}) == 1:
            named[key] = Naming(min(names), office or None)
    return named


def _told_by_shorter(named: dict[str, Naming]) -> None:
    """Where one label is "PRESIDENT RAMAPHOSA", "PRESIDENT CYRIL RAMAPHOSA" is no office with two surnames."""
    for key, naming in list(named.items()):
        name = without_titles(naming.name) if naming.name and naming.name.isupper() else None
        if not name or len(name.split()) != 2 or fold(name) == key or not naming.name:
            continue
        office = naming.name[: -len(name)].strip()
        if office and fold(f"{office} {name.split()[-1]}") in named:
            named[key] = Naming(name, office)


def _is_whole(name: str) -> bool:
    """Are capitals behind an office a full name? Of three words they are; of two they may be surnames, "LÓPEZ OBRADOR"."""
    tokens = [token for token in name.split() if token.casefold() not in PARTICLES]
    return len(tokens) >= 3 and all(map(is_name_token, tokens))


def _naming(words: str, holder: str | None, known: KnownNames, title: str, head: str) -> Naming:
    if holder:
        alone = without_titles(holder)
        whole = alone and (_has_given_name(alone) or _is_in_full(holder, alone))
        return Naming(alone if whole else holder, words)
    name = without_titles(words)
    if name is None:
        return Naming(_holder_of(words, known, title, head), words)
    office = words[: len(words) - len(name)].strip(" ,") if words.endswith(name) else ""
    if _honorifics_end(words) >= len(office) or words.split(maxsplit=1)[0].casefold() in _NOBLE:
        office = ""
    fuller = _with_second_surname(_fuller(name, office, known), title) or _family_name_first(words, name, title)
    whole = (
        _has_given_name(name)
        or _is_surnames(words, name)
        or _is_in_full(words, name)
        or (office and words.isupper() and _is_whole(name))
    )
    if fuller is None and not whole:
        return Naming(_as_titled(words, title) or words, office or None)
    return Naming(fuller or name, office or None)


def _honorifics_end(words: str) -> int:
    """Say where the honorifics at the beginning of a label end, "Hon Mr " of "Hon Mr Hale"."""
    at = 0
    while end := honorific_end(words[at:]):
        at += end
    return at


def _as_titled(words: str, title: str) -> str | None:
    """Give a label in capitals as the title prints the same words: "President Hale"."""
    if not words.isupper() or words.lower() not in title.lower():
        return None
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", title, re.IGNORECASE)
    return found[0] if found else None


def _holder_of(office: str, known: KnownNames, title: str, head: str) -> str | None:
    """Say whom the title calls by an office, or else the lines below it: in full where it can be, else as it does,
    "President Hale"."""
    called = called_so(office, title) or called_so(office, head) or held_before(office, head)
    called = (known.listed_at(called) if called else None) or called
    alone = without_titles(called) if called else None
    if called is None or alone is None:
        return called
    return _fuller(alone, office, known) or (alone if _has_given_name(alone) else called)


def _has_given_name(name: str) -> bool:
    """Is there more than a surname: two words besides particles, "von der Aue" being one?"""
    words = [t for t in name.split() if t.casefold() not in PARTICLES]
    return len(words) > 1 and " of " not in name and not all(t.isupper() and len(t) > 3 for t in words)


def _is_surnames(words: str, name: str) -> bool:
    """ "La señora RAMÍREZ DEL RÍO" gives both surnames, and "LEIGH SALES" no honorific: these are names as they stand."""
    return words == name or (" " in name and words[:3] in ("El ", "La "))


def _is_in_full(words: str, name: str) -> bool:
    """ "Hon CHRIS HALE", "SHRI ARUN RAO", "Dr MARY LOWE" print names in full; behind "Mr." capitals may be two surnames."""
    return " " in name and name.isupper() and _BEFORE_FULL.match(words) is not None


@lru_cache(maxsize=4096)
def without_titles(words: str) -> str | None:
    """Give a label without honorifics and offices before the name; None where nothing is left.

    "The MINISTER OF TRANSPORT" is an office whatever follows: nobody is called "the" by name.
    """
    if not words.strip():
        return None
    if (fold(words[:4]) == "the " and not honorific_end(words)) or is_office(words):
        return None
    office, comma, name = words.partition(", ")
    if comma and " " in name and opens_with_office(office) and not opens_with_office(name):
        return without_titles(name)  # "PRESIDENT OF THE GOVERNMENT, Ann Dale"
    at = 0 if words.split(maxsplit=1)[0].casefold() in _NOBLE else honorific_end(words)
    tokens = words[at:].split()
    start = 0
    for no, token in enumerate(tokens):
        bare = token.casefold().strip(".,")
        if token == "Don" and no + 2 == len(tokens):
            continue  # "Mr. Don Davies", but "Don Juan Vera"
        abbreviated = no == 0 and len(tokens) == 2 and _is_abbreviated(token, capitals=words.isupper())
        if bare == "of" and at and no - start > 1 and all(map(is_name_token, tokens[start:no])):
            del tokens[no:]  # "Deputy K. Moore of St. Mary" sits for a place
            break
        if abbreviated or ((bare in OFFICE_WORDS or bare in TITLES) and len(bare) > 1) or token.endswith(("’s", "'s")):
            start = no + 1
    if start == len(tokens) == 2 and at == 0 and words.istitle() and tokens[0].casefold() not in OFFICE_WORDS | TITLES:
        start = 0  # "Randy White" is no part of the White House
    while 0 < start < len(tokens) and tokens[start - 1].casefold() in PARTICLES:
        start -= 1
    while len(tokens) - start > 2 and tokens[-1].strip(".,") in _BEHIND:
        tokens.pop()
    name = " ".join(tokens[start:]).strip(" ,")
    return name or None


def _is_abbreviated(token: str, *, capitals: bool) -> bool:
    token = token.translate(_APOSTROPHES)
    return token in _ABBREVIATED or (capitals and token in _ABBREVIATED_CAPITALS)


def _family_name_first(words: str, name: str, title: str) -> str | None:
    """Give the full name where the title prints the family name first: "President Yoon Suk Yeol of the Republic of Korea"."""
    if len(name.split()) != 1 or name.lower() not in title.lower():
        return None
    if name.isupper() and (shouted := re.search(rf"(?<!\w){re.escape(name)}\s+[A-ZÀ-Þ][a-zà-ÿ]+(?=\s|$)", title)):
        return " ".join(shouted[0].split())
    if words.lower() not in title.lower() and not honorific_end(words):
        return None
    given = (
        r"(?:(?:da|de|dos|bin|al|von|van)\s+)?[A-ZÀ-ÞĀ-ſ](?:(?!(?<!p)ing\b)[\w’'\-])+"  # "Jinping", but not "Hosting"
    )
    if honorific_end(words):  # `Mr Lee` is whom the title calls "Prime Minister Lee Hsien Loong"
        called = re.search(rf"\b(?:Minister|President|PM)\s+(?P<name>{re.escape(name)}(?:\s+{given}){{2}})\b", title)
        return called["name"].removesuffix("’s").removesuffix("'s") if called else None
    found = re.search(rf"(?<!\w)(?i:{re.escape(words)})(?:\s+{given}){{1,2}}(?=\s+of\s)", title)
    if found is None or not countries_in(title[found.end() : found.end() + 60]):
        return None
    return found[0].split(maxsplit=len(words.split()) - 1)[-1]


def _with_second_surname(name: str | None, title: str) -> str | None:
    """Give a name as far as the title goes on with it: "Rodrigo Vera" in "President Rodrigo Vera Robles of Costa Rica"."""
    if name is None or f"{name} " not in title:
        return name
    found = re.search(rf"(?<!\w){re.escape(name)}(?:\s+[A-ZÀ-Þ][\w’-]+){{1,2}}(?=\s+of\s)", title)
    if found is None or not countries_in(title[found.end() : found.end() + 60]):
        return name
    return " ".join(found[0].split())


def _fuller(name: str, office: str, known: KnownNames) -> str | None:
    """Give the fuller name that the page prints for one that it prints short.

    Where the label has an office, the fuller name must stand behind it too (a president's sons share his surname), or be
    the only one;
    elsewhere the title's counts, then one behind an office, then the only one there is, or who says "I am Ada Bell".
    """
    key = fold(name)
    listed = known.listed(key)
    if listed is not None:
        return listed
    found = Counter(
        {p: n for p, n in known.by_surname(surname_of(key)).items() if _ends_so(without_suffix(fold(p.name)), key)}
    )
    if _has_given_name(name):  # full already, but for an initial; its case may be better in running text
        found = Counter({p: n for p, n in found.items() if fold(p.name).split()[0] == key.split()[0]})
    wanted = office_words(office.split()) - {"the"}
    if wanted:
        holders = Counter({p: n for p, n in found.items() if _holds(p.office, wanted)})
        if not holders and wanted & _WITH_FAMILY:  # of "Joe" and "Jill" one is known to have held it
            holders = Counter(
                {p: n for p, n in found.items() if any(_holds(o, wanted) for o in known.offices_of(p.name))}
            )
        if holders or not _is_one(found):
            return _shortest(holders)
        if (
            wanted & _WITH_FAMILY
        ):  # the title may print the one name without the office: "Ivan Stone and Ada Bell, Memorandum"
            return _shortest(Counter({p: n for p, n in found.items() if p.in_title and not p.office}))
        return _shortest(found)  # "ADMINISTRATOR REED", and but one "Ada Reed" on the page
    for among in (
        {p: n for p, n in found.items() if p.in_title},
        {p: n for p, n in found.items() if p.office},
        dict(found) if _is_one(found) else {},
        introduced if _is_one(introduced := {p: n for p, n in found.items() if known.introduces(p.name)}) else {},
    ):
        if among:
            return _shortest(Counter(among))
    return None


def _ends_so(name: str, short: str) -> bool:
    """Does a name end in the short one, or go on behind it with another surname: "Luiz Lula", "Luiz Lula da Silva"?"""
    if name.endswith(f" {short}") or (f" {short} d" in name and name.split()[-2] in _OF_FAMILY):
        return True
    first, _, last = short.partition(" ")  # "Lloyd J. Austin" is "LLOYD AUSTIN"
    return (
        name != short and bool(last) and " " not in last and name.startswith(f"{first} ") and name.endswith(f" {last}")
    )


def _is_one(found: Iterable[PrintedName]) -> bool:
    """Is it one name that is printed, be it in capitals here and in title case there?"""
    return len({fold(printed.name) for printed in found}) == 1


def _holds(office: frozenset[str], wanted: frozenset[str]) -> bool:
    return wanted <= office and ("vice" in office) == ("vice" in wanted)


def _shortest(found: Counter[PrintedName]) -> str | None:
    """Give the commonest name; of names that end alike ("Communications John Kirby", "John Kirby") the shortest."""
    if not found:
        return None
    names: Counter[str] = Counter()
    for printed, count in found.items():
        names[printed.name] += count * (20 if printed.in_title else 1)
    most = max(names, key=lambda name: (names[name], -len(name), name))
    return min((name for name in names if most.endswith(name)), key=len)
