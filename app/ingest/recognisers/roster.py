"""Who is who, as the head of a transcript lists it: participants with their offices, a key to initials, who presides.

    PARTICIPANTS:   Chairman Ada Bell            Present: the Minister (M), A. B. Hale (H) and Ivan Stone (S)
                    Ivan Stone, Interpreter      Speaker key:  TJ  Tara Jansen
                                                               MR  Dr Mark Rowe

The list gives full names to labels that are short, and says whom initials mean. A list that nothing announces is taken
for one where three lines running print a name with an office. Read here: names, offices, countries, initials; left to
others: who speaks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.countries import countries_in
from app.ingest.credit import read_credit
from app.ingest.marks import Mark, Page, Recogniser, once_a_page
from app.ingest.offices import OFFICE_WORD, is_name_token
from app.ingest.recognisers.initials import is_initials_of, letters_of
from app.ingest.recognisers.labelled import honorific_end, is_office, names_somebody
from app.ingest.recognisers.people_list import Mention
from app.text import Line, Span
from app.vocabulary import Role

_HEAD = 90  # lines of a page among which a list of those present is looked for
_LONGEST = 180  # code points of an entry
_LONGEST_LIST = 2_000  # code points of a list on one line
_BLANKS = 2  # blank lines between entries, at most
_LEAST = 3  # entries of a list that nothing announces

# "PARTICIPANTS:", "**Present:**", "Sprecher:", "Speaker key:", "[Participants]"
_ANNOUNCES = re.compile(
    r"""
        [\s*_#\[]*(?P<what>
          (?:speaker|speakers['’]?)\s+key | key(?:\s+to\s+(?:speakers|initials))?
          | (?:list\s+of\s+)?(?:participants?|attendees|speakers?|witnesses|panel(?:l?ists)?|delegat(?:es|ions?)|members(?:\s+present)?)
          | (?:also\s+)?present | in\s+attendance
          | members | sprecher(?:innen)?(?:\s+und\s+sprecher)? | teilnehmer(?:innen)?(?:\s+und\s+teilnehmer)? | anwesend
          | participant(?:e?s)? | présents | intervenants | asistentes | asisten | presentes | partecipanti | uczestnicy | obecni
          | участники | присутствовали | участвовали | учасники | присутні | katılımcılar | 出席者 | 与会者 | 參加者
        )(?:\s*\([^()\n]{1,30}\))?\s*[*_\]]*\s*(?P<colon>[:：])?[*_]*\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PRESIDES = re.compile(
    r"[\s*_]*(?P<office>president|chair(?:man|woman|person)?|moderator|presidente|président)\s*[*_]*[:：][*_]*\s*(?P<who>\S.*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[\s*•·▪–—-]+(?=[^\W_])")
_LEADERS = re.compile(r"(?:\s*\.){3,}\s*")
# "TJ Tara Jansen", "TJ – Tara Jansen", "TJ: Tara Jansen"
_KEYED = re.compile(r"(?P<key>[A-ZÀ-Þ]{1,4})(?:\s*[:=–—-]\s*|\s+)(?P<who>[A-ZÀ-Þ].*)")
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()\n]{1,80})\)")
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|[A-ZÀ-Þ])\.$")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,4}")
_BEFORE_HONORIFIC = re.compile(r"(?P<what>[A-ZÀ-Þ][^,;()]{2,70}?)\s(?=(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Mme)\b)")
_INTERPRETS = re.compile(r"\b(?:interpret|translat|dolmetsch|interprète|intérprete|переводчи)", re.IGNORECASE)
_JOINT = re.compile(r"\s*[;,]\s+(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:and|und|et|y|и)\s+")
_MODERATES = re.compile(r"\b(?:moderator|facilitator|модератор)", re.IGNORECASE)


class Listed(NamedTuple):
    """Somebody of a list: the name without honorifics (None: the list prints an office alone), the office, whom they
    represent, the initials that stand for them; where the entry stands."""

    name: str | None
    office: str | None
    represents: str | None
    initials: str | None
    span: Span
    line: int


@once_a_page
def listed_people(page: Page) -> tuple[Listed, ...]:
    """Give the people whom the head of a page lists, in reading order."""
    last = min(_HEAD, len(page.lines))
    no, found = page.first_line, list[Listed]()
    while no < last:
        words = page.words_of(page.lines[no])
        presiding = _presiding(page, words, no) if words.length < _LONGEST else None
        announced = _announces(page, words) if presiding is None else None
        if presiding is not None:
            found.append(presiding)
            no += 1
        elif announced is not None:
            here = list(_announced(page, no, announced))
            found += here
            no = max((entry.line for entry in here), default=no) + 1
        else:
            run = _unannounced(page, no) if words.length else []
            found += run
            no = run[-1].line + 1 if run else no + 1
    return tuple(found)


def _announces(page: Page, words: Span) -> re.Match[str] | None:
    """Find the words that announce a list: at the beginning of a line, or of its second sentence ("The Hall. Present: ...")."""
    if not 0 < words.length < _LONGEST_LIST:
        return None
    content = page.text.content
    found = _ANNOUNCES.match(content, words.start, words.end)
    if found is not None and (found.end() == words.end or found["colon"]):
        return found
    stop = content.find(". Present:", words.start, words.start + _LONGEST)
    return _ANNOUNCES.match(content, stop + 1, words.end) if stop > 0 else None


def _presiding(page: Page, words: Span, no: int) -> Listed | None:
    """ "President: Mr. Hale (Arland)": who presides over a body whose members are then listed."""
    found = _PRESIDES.fullmatch(page.text.content, words.start, words.end)
    entry = _entry(page, Span(*found.span("who")), no, keyed=False) if found else None
    if found is None or entry is None or not entry.name or not (inside := _BRACKETS.search(found["who"])):
        return None
    who = found["who"][: inside.start()].strip(" .")
    return entry._replace(name=who, office=found["office"], represents=inside["inside"])


def _announced(page: Page, no: int, announced: re.Match[str]) -> Iterator[Listed]:
    """Give those listed behind the announcing words: on the line itself, and on the lines below."""
    words = page.words_of(page.lines[no])
    rest = page.text.trimmed(Span(announced.end(), words.end))
    keyed = "key" in announced["what"].casefold()
    if rest.length:
        parts = [_entry(page, part, no, keyed=keyed) for part in _parts(page, rest)]
        several = [entry for entry in parts if entry is not None]
        if len(several) > 1 and len(several) == len(parts):
            yield from several
            return
        whole = _entry(page, rest, no, keyed=keyed)
        if whole is None:
            return
        yield whole
    blanks = 0
    for line in page.lines[no + 1 : no + 1 + _HEAD]:
        span = page.words_of(line)
        if not span.length:
            blanks += 1
            if blanks > _BLANKS:
                return
            continue
        below = _entry(page, span, line.no, keyed=keyed)
        if below is None or not _says_enough(below):
            return
        blanks = 0
        yield below


def _says_enough(entry: Listed) -> bool:
    """Is there more on a line than one word, which may be a heading: "Agenda"?"""
    return bool(entry.office or entry.represents or entry.initials or (entry.name and " " in entry.name))


def _unannounced(page: Page, no: int) -> list[Listed]:
    """Give the people of lines that print a name with an office each, three of them at least."""
    found: list[Listed] = []
    blanks = 0
    for line in page.lines[no : no + _HEAD]:
        span = page.words_of(line)
        if not span.length:
            blanks += 1
            if blanks > 1:
                break
            continue
        entry = _entry(page, span, line.no, keyed=False)
        if entry is None or not entry.name or not entry.office or " " not in entry.name:
            break
        blanks = 0
        found.append(entry)
    offices = sum(
        bool(OFFICE_WORD.search(entry.office or "") or _INTERPRETS.search(entry.office or "")) for entry in found
    )
    return found if len(found) >= _LEAST and offices * 2 >= len(found) else []


def _parts(page: Page, span: Span) -> Iterator[Span]:
    """Give the parts of a list on one line: "the Minister (M), A. B. Hale (H) and Ivan Stone (S)."""
    at = span.start
    for joint in _JOINT.finditer(page.text.content, span.start, span.end):
        yield Span(at, joint.start())
        at = joint.end()
    end = span.end - 1 if page.text.content[span.end - 1] == "." else span.end
    yield Span(at, end)


def _entry(page: Page, span: Span, no: int, *, keyed: bool) -> Listed | None:
    """Read one entry of a list; None where these words are none."""
    content = page.text.content
    bullet = _BULLET.match(content, span.start, span.end)
    start = bullet.end() if bullet else span.start
    printed = content[start : span.end].rstrip(" ;,*_")
    if not 1 < len(printed) <= _LONGEST or printed.endswith(("?", "!", ":")) or not printed[0].isalpha():
        return None
    if printed.endswith(".") and not _ABBREVIATED.search(printed):
        return None
    words, initials = printed, None
    if (keyed and (key := _KEYED.fullmatch(printed))) or (
        (key := _KEYED.fullmatch(printed)) and _stands_for(key["key"], key["who"])
    ):
        words, initials = key["who"], key["key"]
    elif ":" in printed:
        return None
    bare, inside = _without_brackets(words)
    if initials is None and inside and _INITIALS.fullmatch(inside) and _may_stand_for(inside, bare):
        initials, inside = inside, None
    read = _read(" ".join(_LEADERS.sub(" ", bare).split()), inside)
    if read is None or (read[0] is None and initials is None):
        return None
    name, office, represents = read
    return Listed(name, office, represents, initials, Span(start, start + len(printed)), no)


def _without_brackets(words: str) -> tuple[str, str | None]:
    """Give an entry without its brackets, and what the last of them hold."""
    inside = [found["inside"] for found in _BRACKETS.finditer(words)]
    return _BRACKETS.sub("", words).strip(), inside[-1] if inside else None


def _read(words: str, inside: str | None) -> tuple[str | None, str | None, str | None] | None:
    """Take an entry apart into name, office and country: "Name, Office", "Office Name", "Country Mr. Name"."""
    country = _country_before(words)
    if country is not None:
        return words[len(country) :].strip(), None, country
    represents = inside if inside and countries_in(inside) else None
    name, comma, office = words.partition(", ")
    if is_office(words) or words.casefold().startswith("the "):
        return None, words, represents
    if comma and not names_somebody(name.replace("’", "'")) and not OFFICE_WORD.search(name):
        return None
    credit = read_credit(name)
    if credit.office and credit.name and OFFICE_WORD.search(credit.office):
        return credit.name, credit.office if not comma else f"{credit.office}, {office}", represents
    at = honorific_end(name)
    bare = name if at and represents else name[at:].strip()  # "Mr. Hale (Arland)" is called so
    tokens = bare.split()
    if not 1 <= len(tokens) <= 6 or not (names_somebody(bare) or _is_initialled(tokens)):
        return None
    *first, last = tokens if comma or len(tokens) > 1 else (*tokens, "")  # "Winston Lord", "John Dean"
    if not all(is_name_token(token) or "." in token or token[:1].islower() for token in first) or last.islower():
        return None
    return bare, office or (inside if inside and not represents and _says_what(inside) else None) or None, represents


def _country_before(words: str) -> str | None:
    """ "Singapore Mr. Hale": what stands before a name with its honorific, a country or a body."""
    found = _BEFORE_HONORIFIC.match(words)
    return found["what"] if found and not OFFICE_WORD.search(found["what"]) else None


def _is_initialled(tokens: list[str]) -> bool:
    return all(token[:1].isupper() for token in tokens)


def _says_what(inside: str) -> bool:
    return OFFICE_WORD.search(inside) is not None or _INTERPRETS.search(inside) is not None


def _stands_for(key: str, words: str) -> bool:
    """Are these the initials of a name that stands behind them: "MK Dr Maria van Kerk"?"""
    return is_initials_of(key, words[honorific_end(words) :].partition(",")[0])


def _may_stand_for(inside: str, words: str) -> bool:
    """Can bracketed letters stand for this: "H. R. Hale (H)", "the President (P)"?"""
    letters = letters_of(words)
    return (len(inside) == 1 and inside in letters) or is_initials_of(inside, words) or inside == letters


@once_a_page
def explained(page: Page) -> dict[str, Listed]:
    """Give the initials that the head of a page explains, with whom they stand for; those of two people not."""
    listed = [entry for entry in listed_people(page) if entry.initials]
    times = Counter(entry.initials for entry in listed)
    return {entry.initials: entry for entry in listed if entry.initials and times[entry.initials] == 1}


def lists_somebody(page: Page, line_no: int) -> bool:
    """Is this a line of such a list?"""
    return any(entry.line == line_no for entry in listed_people(page))


def listed_mentions(page: Page, marks: Iterable[Mark]) -> list[Mention]:
    """Give those whom the head lists as people who took part, where the layout marked its lines so."""
    marked = {mark.attributes["listed"] for mark in marks if "listed" in mark.attributes}
    found: list[Mention] = []
    for entry in listed_people(page) if marked else ():
        if str(entry.line) not in marked:
            continue
        role: Role = "participant"
        if entry.office and _INTERPRETS.search(entry.office):
            role = "interpreter"
        elif entry.office and _MODERATES.search(entry.office):
            role = "moderator"
        countries = countries_in(entry.represents) if entry.represents else []
        found.append(
            Mention(
                entry.span, entry.name, entry.office, countries[0].code if countries else None, entry.represents, role
            )
        )
    return found


def roster(page: Page) -> Recogniser:
    """Give the recogniser of the lines of such lists."""
    lines = {entry.line for entry in listed_people(page)}
    announcing = {
        line.no
        for line in page.lines[:_HEAD]
        if (line.no + 1 in lines or line.no + 2 in lines) and _announces(page, page.words_of(line)) is not None
    }

    def line_of_roster(page: Page, line: Line) -> list[Mark] | None:
        if line.no not in lines and line.no not in announcing:
            return None
        return [Mark("metadata", page.words_of(line), attributes={"listed": str(line.no)})]

    return line_of_roster
