"""The US Congressional Record: `  Mr. REID. Mr. President, ...`, a label that ends in a full stop, surname in capitals.

Lines are hard-wrapped; a paragraph is indented by two spaces, headings are centred. Narrative looks alike but for the
full stop: `Mr. REID addressed the Chair.` What a clerk reads, roll calls and inserted matter are nobody's speech.
"""

import re
from collections.abc import Container
from itertools import islice

from app.ingest.layouts.general import body
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import clerks, lines, members, stage
from app.ingest.recognisers.heads import dateline
from app.ingest.recognisers.labelled import is_capitals
from app.text import Line, Span

_LABEL = re.compile(
    r"""\s*(?:<bullet>|[●•])?\s*(?P<label>
      (?:(?:Mr|Mrs|Ms|Miss|Dr|Messrs)\.\s+(?:(?:Manager|Counsel|Senator)\s+)?(?P<name>[^.,;:()\n]{2,40}?)(?:\s+(?:of|from)\s+(?P<state>(?:the\s+)?[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2}))?
        |The\s+(?P<office>(?:[A-Z][a-z]+\s+)?[A-Z]{2,}[A-Z ]*?(?:\s+(?i:pro\s+tempore))?)
        |(?P<bare>(?:Senator|Representative|Chairman|Chairwoman|Chairperson)\s+[A-Z][A-Z’'\-]+(?:\s+[A-Z][A-Z’'\-]+)*))
      (?:\s+\((?P<brackets>(?:Mr|Mrs|Ms|Miss|Dr)\.[^()]{2,60})\))?)(?:\s+\((?P<note>[a-z][^()]{3,60})\))?\.(?=\s|$)""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"\s+(?:Mr\.|Madam|Mrs\.|Ms\.)\s+(?:President|Speaker|Chair(?:man|woman)?)\b"
)  # behind "Mr. McCain."
_SOURCE = re.compile(
    r"\[?(?:Congressional Record(?:.{0,20}Vol(?:ume|\.)|:).*|\[?DOCID:.*|\[?(?:Senate|House|Extensions of Remarks|Daily Digest)\]?|\[?\[?Pages?\s[A-Z]?\d[^\]]*\]?\]?|From the Congressional Record Online.*|\((?:Senate|House)\s+-\s.*\)|Text available as:.*|Formatting necessary for.*|www\.g(?:po|ovinfo)\.gov.*|for complete and accurate display.*)\]?",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:\(|Record:\s+)((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+)?(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})(?:\)|\s+\((?:House|Senate|Extensions))|-\s+(?P<plain>[A-Z][a-z]+ \d{1,2}, \d{4})\)"
)
# "THE HARBOURS ACT -- (Senate - September 17, 2008)"
_TITLED = re.compile(r"\S\s+-{1,2}\s+\((?:House|Senate)[^()]*-\s+(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})\)$")
_TIME = re.compile(
    r"(?:\{time\}|\[Time:?|●|\(time\))\s*\d{3,4}\]?\)?|\[\[Page\s+[A-Z]{0,2}\d+\]\]|\d{1,2}:\d{2}\s[ap]\.m\.",
    re.IGNORECASE,
)
_CENTRED = 8  # a heading is indented at least so far
_INDENTED = 5  # what is inserted or quoted, at least so far
_SAMPLE = 400


def _score(page: Page) -> float:
    """Fit: labels that end in a full stop, and the Record's own name."""
    found = sum(_label_at(page, line) is not None for line in islice(page.lines, _SAMPLE))
    named = "Congressional Record" in page.text.content[:3000] or "CONGRESSIONAL RECORD" in page.text.content[:3000]
    if found == 0:
        return 0.0
    return min(0.95, 0.3 + 0.06 * min(found, 6) + 0.25 * named)


def _label_at(page: Page, line: Line) -> re.Match[str] | None:
    """Find a label on a line; its print may run over to the next one. Deep indents are lists and centred text."""
    content = page.text.content
    words = page.words_of(line)
    if words.length == 0 or content[words.start] not in "MTDSRC<●•" or words.start - line.start > 5:
        return None
    found = _LABEL.match(content, words.start, min(words.end + 60, len(content)))
    if found is None or found.end("label") > words.end + 60:
        return None
    name = found["name"]
    shouted = name is None or (is_capitals(name) and all(len(t) <= 4 for t in name.split() if t.islower()))
    if not shouted and _ADDRESS.match(content, found.end()) is None:
        return None  # "Mrs. CAPPS changed her vote." is told
    if "\n" in found["label"] and "\n\n" in content[words.start : found.end()]:
        return None
    return found


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    labels = {line.no: found for line in page.lines if (found := _opens_turn(page, line)) is not None}
    told = clerks.told_lines(page, labels)
    within, inserted = _interruptions(page, labels, told)
    return (
        _source(min(labels, default=0)),
        _headings(min(labels, default=0), within),
        clerks.told_by(told),
        _inserted(inserted),
        _turn(page, labels),
        *body(page, (*labels, *told)),
    )


def _opens_turn(page: Page, line: Line) -> re.Match[str] | None:
    found = _label_at(page, line)
    if found is None or line.no == 0:
        return found
    indented = page.words_of(line).start > line.start
    before = page.text[page.words_of(page.lines[line.no - 1])]
    runs_on = len(before) > 50 and before[-1] not in '.?!:"”)-_]'
    return found if indented or not runs_on else None


def _source(first: int) -> Recogniser:
    """The lines above the first heading that say which Record this is; page and time marks anywhere."""

    def source(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        if words.length > 300:
            return None
        printed = page.text[words]
        if line.no < first and _SOURCE.fullmatch(printed):
            dated = _DATED.search(printed)
            if dated:
                start, end = dated.span("date" if dated["date"] else "plain")
                date = Span(words.start + start, words.start + end)
                return [dateline(page, words, date=date)._replace(kind="metadata")]
            return [Mark("metadata", words)]
        titled = _TITLED.search(printed) if line.no < first else None
        if titled:
            date = Span(words.start + titled.start("date"), words.start + titled.end("date"))
            return [dateline(page, words, date=date)._replace(kind="title")]
        return [Mark("metadata", words)] if _TIME.fullmatch(printed) else None

    return source


def _inserted(numbers: set[int]) -> Recogniser:
    """What a speaker had printed in the Record: articles and letters, indented below a heading of their own."""

    def inserted(page: Page, line: Line) -> list[Mark] | None:
        return [Mark("editorial", page.words_of(line))] if line.no in numbers else None

    return inserted


def _interruptions(page: Page, labels: Container[int], told: Container[int]) -> tuple[set[int], set[int]]:
    """Number the headings within a speech, and the lines of what is inserted there: below them the same speech goes on.

    A heading stands within a speech where neither a label nor the reporter's own words follow.
    """
    following = _following(page)
    within: set[int] = set()
    inserted: set[int] = set()
    speaking = inserting = False
    for line in page.lines:
        words = page.words_of(line)
        if words.length == 0:
            continue
        if line.no in labels:
            speaking, inserting = True, False
        elif line.no in told:
            speaking = False
        elif speaking and _is_heading(page, line):
            after = following[line.no]
            speaking = after is not None and after.no not in labels and after.no not in told
            if speaking and after is not None:
                within.add(line.no)
                inserting = page.words_of(after).start - after.start >= _INDENTED
        elif inserting:
            inserting = words.start - line.start >= _INDENTED
            inserted.update((line.no,) if inserting else ())
    return within, inserted


def _following(page: Page) -> list[Line | None]:
    """Give, for each line, the next one with words that is no heading; None where a separator or nothing follows."""
    following: list[Line | None] = []
    after: Line | None = None
    for line in reversed(page.lines):
        following.append(after)
        words = page.words_of(line)
        if words.length and not _is_heading(page, line):
            after = None if lines.separator(page, line) else line
    return following[::-1]


def _headings(first: int, within: Container[int]) -> Recogniser:
    """Centred lines, and lines of a long title in capitals: the first names the proceedings."""
    titled: list[int] = []

    def heading(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        if not _is_heading(page, line):
            return None
        if line.no > first or titled or members.CREDITED.fullmatch(page.text.content, words.start, words.end):
            return [Mark("heading", words, attributes={"within": "speech"} if line.no in within else {})]
        titled.append(line.no)
        return [Mark("title", Span(words.start, _end_of_title(page, line, first)))]

    return heading


def _is_heading(page: Page, line: Line) -> bool:
    words = page.words_of(line)
    printed = page.text[words]
    if words.length > 90 or not any(char.isalnum() for char in printed):
        return False
    centred = words.start - line.start >= _CENTRED
    return (centred and _stands_alone(page, line)) or (
        printed.isupper() and words.length > 40 and words.start > line.start
    )


def _end_of_title(page: Page, line: Line, first: int) -> int:
    """A title may go on over several lines, up to a blank one."""
    end = page.words_of(line).end
    for below in page.lines[line.no + 1 : first]:
        printed = page.text[page.words_of(below)]
        if not (printed.isupper() or (printed and _is_heading(page, below))):
            break
        end = page.words_of(below).end
    return end


def _stands_alone(page: Page, line: Line) -> bool:
    """Is this line, with other centred lines, between blank ones, and no list?"""
    around = [page.lines[no] for no in (line.no - 1, line.no + 1) if 0 <= no < len(page.lines)]
    return (
        all(page.words_of(near).length == 0 or page.words_of(near).start - near.start >= _CENTRED for near in around)
        and page.text[page.words_of(line)][-1] not in ".,;"
    )


def _turn(page: Page, labels: dict[int, re.Match[str]]) -> Recogniser:
    """Labels with whom they name. Who presides is named when the chair changes, and meant until it does again."""
    known = members.Members(page)
    presiding: dict[str, str] = {}

    def turn(page: Page, line: Line) -> list[Mark] | None:
        found = labels.get(line.no)
        if found is None:
            return None
        printed = " ".join(found["label"].split())
        office = " ".join(found["office"].split()) if found["office"] else None
        if office is not None:
            if found["brackets"]:
                presiding[office.casefold()] = known.in_full(found["brackets"], line) or found["brackets"]
            name = presiding.get(office.casefold())
        else:
            name = known.in_full(printed, line) or printed
        label = Mark("label", Span(*found.span("label")), found.end(), found["note"], name=name, office=office)
        end = page.words_of(page.text.line_at(found.end() - 1)).end
        return stage.turn(page, label, end)

    return turn


LAYOUT = Layout("congressional-record", _score, prepare=_prepare)
