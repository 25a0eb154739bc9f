"""What the reporters of the US Congress tell between speeches: clerks reading, votes, what was inserted, who addressed the Chair.

Told are whole paragraphs that begin with a formula of theirs and in which nobody says "I" or "we"; from there to the
next label all is told: what was read, the roll, the letter printed in the Record.
"""

import re
from collections.abc import Collection

from app.ingest.marks import Mark, Page, Recogniser
from app.text import Line

_NARRATIVE = re.compile(
    r"""
        (?:
          The\s+(?:[a-z]+\s+)*[Cc]lerk\s+(?:
            read | proceeded | called | continued | announced | reported | rereported | designated | resumed
            | will\s+report\s+the
          )\b
          | There\s+being\s+no\s+(?:further\s+)?objection,\s+(?:the|it|an?)\b
          | The\s+(?:[\w.\-]+\s+){0,8}(?:
            motion | amendments? | resolutions? | preamble | bills? | joint\s+resolution
            | concurrent\s+resolution | nominations? | title | conference\s+report | yeas\s+and\s+nays
            | previous\s+question | question | Journal | vote | call
          )\s+(?:[^.]{0,80}\s)?(?:was|were)\s+(?:
            agreed\s+to | ordered | read | rejected | passed | tabled | laid | withdrawn | taken | confirmed
            | announced | considered | modified | adopted | not\s+agreed
          )
          | The\s+(?:[\w.\-]+\s+){0,6}(?:text|amendment|resolution|bill|letter|material|statement|article|list)
            s?\s+(?:(?:[^.]|\bM(?:r|rs|s)\.){0,100}\s)?(?:is|are|reads?)\s+as\s+follows
          | The\s+result\s+was\s+announced | The\s+vote\s+was\s+taken\s+by
          | The\s+yeas\s+and\s+nays\s+(?:were|resulted) | Thereupon,?\s | Whereupon,?\s
          | A\s+motion\s+to\s+reconsider\s+was
          | The\s+(?:Senate|House)\s+(?:
            met\s+at | proceeded\s+to | resumed | continued\s+with | was\s+called | divided | adjourned
            | reconvened
          )
          | At\s+\d{1,2}(?:\s*(?::|o'clock).{0,30})?\s*(?:[ap]\.m\.)?,?\s+the\s+(?:Senate|House)
          | So\s+(?:the\s|\(two-thirds).{0,200}(?:was|were|agreed|rejected)
          | (?:Mr|Mrs|Ms|Miss)\.\s[A-Z][^.]{1,40}\s(?:
            addressed | asked\s+and\s+was | was\s+recognized | submitted | offered | introduced | moved
            | demanded | proposed | changed | announced | from\s+the\s+Committee | led\s+the | assumed | \(for\s
          )
          | The\s+(?:
            SPEAKER | PRESIDING\s+OFFICER | PRESIDENT | VICE\s+PRESIDENT | CHAIR | ACTING\s+PRESIDENT | Speaker
            | Chaplain | guest\s+Chaplain | Reverend
          )(?:\((?:Mr|Mrs|Ms|Miss|Dr)\.[^()]{2,40}\)|[^.]){0,60}\s(?:
            laid | announced | led | appointed | resumed\s+the | offered | took | assumed | put\s+the
            | called\s+the
          )
          | The\s+following\s+(?:
            bills? | Senator | Senators | named | prayer | message | communication | petition | executive
            | title | report | is\s+the
          )\b
          | Pursuant\s+to\s+clause\s.{0,160}were\s+(?:introduced|referred|delivered|taken)
          | By\s+unanimous\s+consent,\s | There\s+was\s+no\s+objection
          | Accordingly\s+the\s+(?:House|Senate|Committee)\b
          | The\s+(?:SPEAKER|CHAIR(?:MAN)?|Speaker|Chair(?:man)?)\s+pro\s+tempore\s+laid
          | Messrs\.\s[^.]{3,300}?\s(?:changed|addressed) | [A-Z]\w+\s(?:for|against):\s*$
          | (?:The\s+Committee\s+rose|The\s+previous\s+question\s+was) | The\s+vote\s+was\s+taken
          | \((?:Mr|Mrs|Ms|Miss|Dr)\.\s[^()]{3,120}\s(?:asked\s+and\s+was|at\s+the\s+request)\s
          | \[(?:Mr|Mrs|Ms|Miss|Dr)\.\s[^\[\]]{3,80}\s(?:addressed\s+the|withheld|will\s+)
          | \[Roll\s*(?:call)?\s*(?:Vote)?\s*No | (?:YEAS|NAYS|NOT\s+VOTING|AYES|NOES|PRESENT)[\s-]*\d*\s*$
          | A\s+message\s+from\s+the | A\s+recorded\s+vote\s+was\s+ordered | Mr\.\s+[A-Z]+\s+and\s+Mr
        )
    """,
    re.VERBOSE,
)
_SPOKEN = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us|you|You|your)\b")
_AS_FOLLOWS = re.compile(r"as\s+follows\s*:|\[Roll")
# above an article that a member had printed in the Record; where paragraphs have indents, these tell how far it goes
_INSERTED = re.compile(r"\[From\s+(?:the\s+)?[A-Z][^\]\n]*\]")
_ENDED = re.compile(r"[.:?!)\]\"'-]$")  # how the last line of a paragraph ends
_LONGEST = 400  # code points in which a formula shows
_PARAGRAPH = 12  # lines of a paragraph that are read to see whether somebody speaks in it


def told_by(numbers: Collection[int]) -> Recogniser:
    """Give the recogniser of what is told on these lines (see `told_lines`)."""

    def told(page: Page, line: Line) -> list[Mark] | None:
        return [Mark("narrative", page.words_of(line))] if line.no in numbers else None

    return told


def told_lines(page: Page, labels: Collection[int]) -> set[int]:
    """Number the lines of what is told; `labels` are the numbers of the lines that labels open."""
    flat = is_flat(page, labels)
    told: set[int] = set()
    telling = False
    opens = True
    for line in page.lines:
        words = page.words_of(line)
        if words.length == 0:
            opens = True
            continue
        if line.no in labels:
            telling = False
        elif telling or ((opens or words.start > line.start) and _tells(page, line, labels, flat=flat)):
            telling = True
            told.add(line.no)
        opens = flat and _ENDED.search(page.text.content, words.start, words.end) is not None
    return told


def is_flat(page: Page, labels: Collection[int]) -> bool:
    """Has a page lost the indents of its paragraphs? Then one begins behind any line that ends a sentence."""
    return not any(page.words_of(page.lines[no]).start > page.lines[no].start for no in labels)


def _tells(page: Page, line: Line, labels: Collection[int], *, flat: bool) -> bool:
    """Does the reporter tell something in the paragraph that this line begins?"""
    words = page.words_of(line)
    if flat and _INSERTED.fullmatch(page.text.content, words.start, words.end):
        return True
    if not _NARRATIVE.match(page.text.content, words.start, min(words.end + 1, words.start + _LONGEST)):
        return False
    printed = _paragraph(page, line, labels, flat=flat)
    return _AS_FOLLOWS.search(printed) is not None or _SPOKEN.search(printed) is None


def _paragraph(page: Page, line: Line, labels: Collection[int], *, flat: bool) -> str:
    """Give the words of the paragraph that a line begins: up to a blank line, an indented one, a label."""
    printed = [page.text[page.words_of(line)]]
    for below in () if flat and _ENDED.search(printed[0]) else page.lines[line.no + 1 : line.no + _PARAGRAPH]:
        words = page.words_of(below)
        if words.length == 0 or words.start > below.start or below.no in labels:
            break
        printed.append(page.text[words])
        if flat and _ENDED.search(printed[-1]):
            break
    return " ".join(printed)
