"""The US Congressional Record: `  Mr. REID. Mr. President, ...`, a label that ends in a full stop, surname in capitals.

Lines are hard-wrapped; a paragraph is indented by two spaces, headings are centred. Narrative looks alike but for the
full stop: `Mr. REID addressed the Chair.` What a clerk reads, roll calls and inserted matter are nobody's speech.
"""

import re
from dataclasses import replace
from itertools import islice

from app.ingest.layouts.general import body
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import stage
from app.ingest.recognisers.heads import dateline
from app.ingest.recognisers.labelled import is_capitals
from app.ingest.recognisers.naming import name_labels
from app.text import Line, Span, fold

_LABEL = re.compile(
    r"""\s*(?:<bullet>|[●•])?\s*(?P<label>
      (?:(?:Mr|Mrs|Ms|Miss|Dr|Messrs)\.\s+(?:(?:Manager|Counsel|Senator)\s+)?(?P<name>[^.,;:()\n]{2,40}?)(?:\s+(?:of|from)\s+(?P<state>(?:the\s+)?[A-Z][a-z]+(?:\s+[A-Z][a-z]+){0,2}))?
        |The\s+(?P<office>(?:[A-Z][a-z]+\s+)?[A-Z]{2,}[A-Z ]*?(?:\s+pro\s+tempore)?)
        |(?P<bare>(?:Senator|Representative|Chairman|Chairwoman|Chairperson)\s+[A-Z][A-Z’'\-]+(?:\s+[A-Z][A-Z’'\-]+)*))
      (?:\s+\((?P<brackets>(?:Mr|Mrs|Ms|Miss|Dr)\.[^()]{2,60})\))?)\.(?=\s|$)""",
    re.VERBOSE,
)
_SOURCE = re.compile(
    r"\[?(?:Congressional Record.{0,20}Vol(?:ume|\.).*|\[?(?:Senate|House|Extensions of Remarks|Daily Digest)\]?|\[?\[?Pages?\s[A-Z]?\d[^\]]*\]?\]?|From the Congressional Record Online.*|\((?:Senate|House)\s+-\s.*\)|Text available as:.*|Formatting necessary for.*|www\.g(?:po|ovinfo)\.gov.*|for complete and accurate display.*)\]?",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\(((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s+)?(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})\)|-\s+(?P<plain>[A-Z][a-z]+ \d{1,2}, \d{4})\)"
)
_TIME = re.compile(
    r"(?:\{time\}|\[Time:?|●|\(time\))\s*\d{3,4}\]?\)?|\[\[Page\s+[A-Z]{0,2}\d+\]\]|\d{1,2}:\d{2}\s[ap]\.m\.",
    re.IGNORECASE,
)
_NARRATIVE = re.compile(
    r"""(?:
      The\s+(?:[a-z]+\s+)*[Cc]lerk\s+(?:read|proceeded|called|continued|announced|reported|rereported|designated|resumed|will\s+report\s+the)\b
    | There\s+being\s+no\s+(?:further\s+)?objection,\s+(?:the|it|an?)\b
    | The\s+(?:[\w.\-]+\s+){0,8}(?:motion|amendments?|resolutions?|preamble|bills?|joint\s+resolution|concurrent\s+resolution|nominations?|title|conference\s+report|yeas\s+and\s+nays|previous\s+question|question|Journal|vote|call)\s+(?:[^.]{0,80}\s)?(?:was|were)\s+(?:agreed\s+to|ordered|read|rejected|passed|tabled|laid|withdrawn|taken|confirmed|announced|considered|modified|adopted|not\s+agreed)
    | The\s+(?:[\w.\-]+\s+){0,6}(?:text|amendment|resolution|bill|letter|material|statement|article|list)s?\s+(?:[^.]{0,100}\s)?(?:is|are|reads?)\s+as\s+follows
    | The\s+result\s+was\s+announced | The\s+vote\s+was\s+taken\s+by | The\s+yeas\s+and\s+nays\s+(?:were|resulted) | Thereupon,?\s | Whereupon,?\s | A\s+motion\s+to\s+reconsider\s+was
    | The\s+(?:Senate|House)\s+(?:met\s+at|proceeded\s+to|resumed|continued\s+with|was\s+called|divided|adjourned|reconvened) | At\s+\d{1,2}(?:\s*(?::|o'clock).{0,30})?\s*(?:[ap]\.m\.)?,?\s+the\s+(?:Senate|House)
    | So\s+(?:the\s|\(two-thirds).{0,200}(?:was|were|agreed|rejected) | (?:Mr|Mrs|Ms|Miss)\.\s[A-Z][^.]{1,40}\s(?:addressed|asked\s+and\s+was|was\s+recognized|submitted|offered|introduced|moved|demanded|proposed|changed|announced|from\s+the\s+Committee|led\s+the|assumed|\(for\s)
    | The\s+(?:SPEAKER|PRESIDING\s+OFFICER|PRESIDENT|VICE\s+PRESIDENT|CHAIR|ACTING\s+PRESIDENT|Speaker|Chaplain|guest\s+Chaplain|Reverend)[^.]{0,60}\s(?:laid|announced|led|appointed|resumed\s+the|offered|took|assumed|put\s+the|called\s+the)
    | The\s+following\s+(?:bills?|Senator|Senators|named|prayer|message|communication|petition|executive|title|report|is\s+the)\b | Pursuant\s+to\s+clause\s.{0,160}were\s+(?:introduced|referred|delivered|taken)
    | By\s+unanimous\s+consent,\s | \[Roll\s*(?:call)?\s*(?:Vote)?\s*No | (?:YEAS|NAYS|NOT\s+VOTING|AYES|NOES|PRESENT)[\s-]*\d*\s*$ | A\s+message\s+from\s+the | A\s+recorded\s+vote\s+was\s+ordered | Mr\.\s+[A-Z]+\s+and\s+Mr
    )""",
    re.VERBOSE,
)
_CENTRED = 8  # a heading is indented at least so far
_SAMPLE = 400
_LONGEST = 400  # code points in which a formula shows


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
    if name is not None and not (is_capitals(name) and all(len(t) <= 4 for t in name.split() if t.islower())):
        return None  # "Mrs. CAPPS changed her vote." is told
    if "\n" in found["label"] and "\n\n" in content[words.start : found.end()]:
        return None
    return found


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    labels = {line.no: found for line in page.lines if (found := _opens_turn(page, line)) is not None}
    told = _told_lines(page, labels)
    return (
        _source(min(labels, default=0)),
        _headings(min(labels, default=0)),
        _told(told),
        _turn(page, labels),
        *body(page, labels),
    )


def _opens_turn(page: Page, line: Line) -> re.Match[str] | None:
    found = _label_at(page, line)
    if found is None or line.no == 0:
        return found
    indented = page.words_of(line).start > line.start
    before = page.text[page.words_of(page.lines[line.no - 1])]
    runs_on = len(before) > 50 and before[-1] not in '.?!:"”)-_]'
    return found if indented or not runs_on else None


def _told_lines(page: Page, labels: dict[int, re.Match[str]]) -> set[int]:
    """Number the lines that the reporter tells: from a paragraph in his own formulas to the next label."""
    told: set[int] = set()
    telling = False
    blank = True
    for line in page.lines:
        words = page.words_of(line)
        if words.length == 0:
            blank = True
            continue
        opens = blank or words.start > line.start
        if line.no in labels:
            telling = False
        elif telling or (
            opens and _NARRATIVE.match(page.text.content, words.start, min(words.end, words.start + _LONGEST))
        ):
            telling = True
            told.add(line.no)
        blank = False
    return told


def _told(numbers: set[int]) -> Recogniser:
    def told(page: Page, line: Line) -> list[Mark] | None:
        return [Mark("narrative", page.words_of(line))] if line.no in numbers else None

    return told


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
                return [replace(dateline(page, words, date=date), kind="metadata")]
            return [Mark("metadata", words)]
        return [Mark("metadata", words)] if _TIME.fullmatch(printed) else None

    return source


def _headings(first: int) -> Recogniser:
    """Centred lines: the first names the proceedings."""
    named: list[int] = []

    def heading(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        if words.start - line.start < _CENTRED or words.length > 90 or not _stands_alone(page, line):
            return None
        if not any(char.isalnum() for char in page.text[words]):
            return None
        if line.no < first and (not named or named[-1] == line.no - 1):
            named.append(line.no)
            return [Mark("title", words)]
        return [Mark("heading", words)]

    return heading


def _stands_alone(page: Page, line: Line) -> bool:
    """Is this line, with other centred lines, between blank ones, and no list?"""
    around = [page.lines[no] for no in (line.no - 1, line.no + 1) if 0 <= no < len(page.lines)]
    return (
        all(page.words_of(near).length == 0 or page.words_of(near).start - near.start >= _CENTRED for near in around)
        and page.text[page.words_of(line)][-1] not in ".,;"
    )


def _turn(page: Page, labels: dict[int, re.Match[str]]) -> Recogniser:
    named = name_labels(page, [(" ".join(m["label"].split()), None) for m in labels.values() if m["name"] or m["bare"]])

    def turn(page: Page, line: Line) -> list[Mark] | None:
        found = labels.get(line.no)
        if found is None:
            return None
        naming = named.get(fold(" ".join(found["label"].split())))
        office = " ".join(found["office"].split()) if found["office"] else None
        label = Mark(
            "label",
            Span(*found.span("label")),
            found.end(),
            name=found["brackets"] or (naming.name if naming else None),
            office=office,
        )
        end = page.words_of(page.text.line_at(found.end() - 1)).end
        return stage.turn(page, label, end)

    return turn


LAYOUT = Layout("congressional-record", _score, prepare=_prepare)
