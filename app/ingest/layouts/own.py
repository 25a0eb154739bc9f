"""Our own text exports, read back: `exports/plain.py`, `markdown.py` and `html.py` print what this layout reads.

They say so in their head (`Format: summit-records/1`). A label stands in bold, or alone on the line right above its
words; what is not speech is indented by four spaces, or in italics. "[no label]" is speech whose source names nobody.
"""

import re

from app.ingest.marks import Layout, Mark, Page
from app.ingest.recognisers.lines import ELISION
from app.ingest.recognisers.stated import read_label
from app.text import Line, Span

_FORMAT = re.compile(r'\W{0,2}format: "?summit-records/1"?', re.IGNORECASE)
_HEAD = re.compile(r"""-{3}$|(?P<name>[A-Za-z]{3,20}):[ ]"?(?P<value>.*?)"?$""")  # Date: 2022-05-16
# "Hassan Rouhani (retranslated):"   "PRESIDENT MACRON: (As interpreted.)"
_LABEL = re.compile(r"(?P<label>.+?)(?:[ ]\((?P<note>[^()]*)\))?:(?:[ ]\((?P<after>[^()]*)\))?")
_NO_LABEL = "[no label]"
_INDENT = "    "
_HEAD_LINES = 24  # the head of the longest format and a title


def _format_line(page: Page) -> int | None:
    return next((line.no for line in page.lines[:6] if _FORMAT.match(page.text[page.words_of(line)])), None)


def _score(page: Page) -> float:
    return 0.0 if _format_line(page) is None else 1.0


def _head(page: Page, line: Line) -> list[Mark] | None:
    """The title, and the lines of the head: from the format line to the first blank one."""
    if line.no >= _HEAD_LINES:
        return None
    words = page.words_of(line)
    if any(markup.kind in ("title", "heading") for markup in page.markup_by_line[line.no]):
        return [Mark("title", words)]
    first = _format_line(page)
    found = _HEAD.fullmatch(page.text[words])
    if first is None or found is None or _is_past(page, first, line.no):
        return None
    if found["name"] in ("Date", "date"):
        value = Span(words.start + found.start("value"), words.start + found.end("value"))
        date = {"date": f"{value.start}-{value.end}", "iso": found["value"]}
        return [Mark("metadata", words, attributes=date)]
    if found["name"] in ("Title", "title"):
        value = Span(words.start + found.start("value"), words.start + found.end("value"))
        return [Mark("metadata", Span(words.start, value.start)), Mark("title", value)]
    return [Mark("metadata", words)]


def _is_past(page: Page, first: int, no: int) -> bool:
    return any(page.words_of(line).length == 0 for line in page.lines[first:no])


def _not_speech(page: Page, line: Line) -> list[Mark] | None:
    """Lines in italics, or indented in plain text."""
    words = page.words_of(line)
    plain = page.reading.reader == "plain"
    if plain and not page.text[line.words].startswith(_INDENT):
        return None
    if not plain and not page.is_marked(words, "emphasis"):
        return None
    return [Mark("elision" if ELISION.fullmatch(page.text[words]) else "aside", words)]


def _label(page: Page, line: Line) -> list[Mark] | None:
    """A label with its first paragraph: behind it on the line, or on the next line."""
    words = page.words_of(line)
    printed = _label_span(page, line, words)
    found = _LABEL.fullmatch(page.text[printed]) if printed else None
    if printed is None or found is None:
        return None
    rest = page.text.trimmed(Span(printed.end, words.end))
    speech = [Mark("speech", rest)] if rest.length else []
    if found["label"] == _NO_LABEL:
        return [Mark("separator", printed), *speech]
    label = Span(printed.start, printed.start + found.end("label"))
    said = read_label(found["label"])
    mark = Mark(
        "label", label, rest.start, found["after"] or found["note"], said.name, said.office, said.statement_kind
    )
    return [mark, *speech]


def _label_span(page: Page, line: Line, words: Span) -> Span | None:
    if page.reading.reader != "plain":
        return next(
            (m.span for m in page.markup_by_line[line.no] if m.kind == "strong" and m.span.start == words.start), None
        )
    alone = line.no > 0 and page.words_of(page.lines[line.no - 1]).length == 0
    above = line.no + 1 < len(page.lines) and page.words_of(page.lines[line.no + 1]).length > 0
    return words if alone and above else None


def _speech(page: Page, line: Line) -> list[Mark] | None:
    return [Mark("speech", page.words_of(line))]


LAYOUT = Layout("summit-records", _score, (_head, _not_speech, _label, _speech))
