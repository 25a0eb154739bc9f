"""Passages: any span of any source, resolved to its words, its context and what is needed to cite it."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.errors import Fault, NotFound, SpanOutOfText, shown
from app.queries.identities import is_writable, missing
from app.queries.links import Links
from app.queries.references import (
    End,
    EventReference,
    SourceReference,
    SpeakerReference,
    Start,
    event_reference,
    speaker_reference,
)
from app.queries.sql import Row, current_revision, fetch, integer
from app.text import Alignment, Span, decode, raw_bytes
from app.vocabulary import SegmentKind


class StatementOfPassage(TypedDict):
    """The first statement of which a passage has words."""

    id: str
    label: str | None
    start: Start
    end: End
    whole: Annotated[bool, Field(description="Does the passage lie inside this one statement?")]


class RawSlice(TypedDict):
    """The same passage in the source as published."""

    start: Annotated[int, Field(description="First code point of the decoded source")]
    end: Annotated[int, Field(description="Code point after the last")]
    byte_start: Annotated[int, Field(description="First byte of the source")]
    byte_end: Annotated[int, Field(description="Byte after the last")]
    text: Annotated[str, Field(description="As published, with tags and entities")]
    sha256: Annotated[str, Field(description="Of the whole source")]


class TextPositionSelector(TypedDict):
    """W3C Web Annotation: a span by position."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int


class TextQuoteSelector(TypedDict):
    """W3C Web Annotation: a span by its words and what stands around them."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


class Selectors(TypedDict):
    """The passage for annotation tools."""

    position: TextPositionSelector
    quote: TextQuoteSelector


class Citation(TypedDict):
    """What a citation needs; `format=` gives it as BibTeX, RIS, CSL-JSON or text."""

    speaker: Annotated[str | None, Field(description="Name, or the label as printed")]
    title: Annotated[str, Field(description="Title of the event")]
    date: str | None
    place: str | None
    publisher: str | None
    source_url: str | None
    permalink: str
    revision: int


class PassageLinks(TypedDict):
    """Addresses of a passage."""

    self: str
    html: str
    source: Annotated[
        str | None, Field(description="The published page, scrolled to these words (`#:~:text=`), or null")
    ]


class PassageDetail(TypedDict):
    """A passage: exactly these characters, who said them, where they were published."""

    id: Annotated[str, Field(description="`source@start-end`", examples=["csto-moscow-2022@1163-1191"])]
    text: str
    start: Start
    end: End
    kind: Annotated[SegmentKind, Field(description="Kind of the segment in which it begins")]
    statement: StatementOfPassage | None
    speaker: Annotated[
        SpeakerReference | None, Field(description="Who said it; null where it is not, or not all, one speaker's words")
    ]
    event: Annotated[EventReference | None, Field(description="Null outside any event")]
    source: SourceReference
    raw: RawSlice
    selectors: Selectors
    citation: Citation
    links: PassageLinks


_ADDRESS = re.compile(r"(?P<source>[^@]+)@(?P<start>[0-9]{1,15})-(?P<end>[0-9]{1,15})")
_SPEECH = ("label", "statement")
_AROUND = 32  # code points of prefix and suffix
_EXACT = 120  # longest words that a text fragment repeats in full
_FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Issue:
    """The current snapshot of a source, with what is needed to find a span in its bytes."""

    url: str | None
    publisher: str | None
    sha256: str
    encoding: str
    raw: bytes
    text: str
    alignment: bytes


def get_passage(connection: Connection, address: str, links: Links) -> PassageDetail:
    """Resolve `source@start-end`, in code points of the source's canonical text, half-open.

    Raises NotFound for an unknown source or what has no span at all, SpanOutOfText, saying what is wrong, for a span that
    is empty, reversed, outside the text or no two numbers.
    """
    source_id, span = _read(address)
    issue = _issue(connection, source_id)
    _refuse_outside(address, span, len(issue.text))
    values: dict[str, object] = {"source": source_id, "start": span.start, "end": span.end}
    event, kind = _event(connection, values), _kind(connection, values)
    statement, speaker, voice = _statement(connection, values, is_speech=kind in _SPEECH)
    reference = event_reference(event[0], event[1], event[2]) if event else None
    words, permalink = issue.text[span.start : span.end], links.api("passages", address)
    page = links.api("sources", source_id, "content")
    if reference is not None:
        page = links.passage_in_reader(reference["id"], statement["start"] if statement else span.start)
    return {
        "id": address,
        "text": words,
        "start": span.start,
        "end": span.end,
        "kind": kind,
        "statement": statement,
        "speaker": speaker,
        "event": reference,
        "source": {"id": source_id, "url": issue.url},
        "raw": _raw(issue, span),
        "selectors": _selectors(issue.text, span),
        "citation": {
            "speaker": voice,
            "title": reference["title"] if reference else source_id,
            "date": reference["date"] if reference else None,
            "place": event[3] if event else None,
            "publisher": issue.publisher,
            "source_url": issue.url,
            "permalink": permalink,
            "revision": current_revision(connection),
        },
        "links": {"self": permalink, "html": page, "source": text_fragment(issue.url, words) if issue.url else None},
    }


def _selectors(text: str, span: Span) -> Selectors:
    return {
        "position": {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        "quote": {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
    }


def _read(address: str) -> tuple[str, Span]:
    found = _ADDRESS.fullmatch(address) if is_writable(address) else None
    if found is None:
        reason = (
            f"{shown(address)!r} is no passage. Write source@start-end, as in csto-moscow-2022@1163-1191: code points of"
            " the source's text, the end not included."
        )
        wrong = SpanOutOfText if "@" in address else NotFound
        raise wrong(reason, (Fault("path", "id", reason),))
    return found["source"], Span(int(found["start"]), int(found["end"]))


def _refuse_outside(address: str, span: Span, length: int) -> None:
    if span.start >= span.end:
        what = "is empty" if span.start == span.end else "ends before it starts"
    elif span.end > length:
        what = f"is not inside the text, which has code points 0 to {length}"
    else:
        return
    reason = f"Span {span.start}-{span.end} {what}."
    raise SpanOutOfText(reason, (Fault("path", "id", reason, None),))


def _issue(connection: Connection, source_id: str) -> _Issue:
    sql = (
        "SELECT c.url, c.publisher, n.sha256, n.encoding, n.raw, n.text, n.alignment FROM source c"
        " JOIN snapshot n ON n.number = c.snapshot WHERE c.id = :id"
    )
    rows = fetch(connection, sql, {"id": source_id})
    if not rows:
        missing(connection, "source", source_id)
    return _Issue(*rows[0])


def _event(connection: Connection, values: dict[str, object]) -> Row | None:
    sql = (
        "SELECT id, title, day, place FROM event"
        ' WHERE source_id = :source AND start <= :start AND "end" > :start AND :end >= 0 ORDER BY position LIMIT 1'
    )
    rows = fetch(connection, sql, values)
    return rows[0] if rows else None


def _statement(
    connection: Connection, values: dict[str, object], *, is_speech: bool
) -> tuple[StatementOfPassage | None, SpeakerReference | None, str | None]:
    """The first statement that the passage touches, who said it, and the name under which to cite them.

    Nobody is said to have said what begins before their words (`is_speech` False), or what runs on into someone else's.
    """
    sql = (
        'SELECT s.id, s.label, s.start, s."end", s.speaker_id, v.name, s.speaker_name FROM statement s'
        " LEFT JOIN speaker v ON v.id = s.speaker_id"
        ' WHERE s.source_id = :source AND s.start < :end AND s."end" > :start ORDER BY s.start'
    )
    rows = fetch(connection, sql, values)
    if not rows:
        return None, None, None
    identifier, label, start, end, speaker, name, printed = rows[0]
    whole = start <= integer(values["start"]) and integer(values["end"]) <= end
    statement: StatementOfPassage = {"id": identifier, "label": label, "start": start, "end": end, "whole": whole}
    voices = {(row[4], row[6] or row[1]) if row[4] is None else row[4] for row in rows}
    if not is_speech or len(voices) > 1:
        return statement, None, None
    return statement, speaker_reference(speaker, name), name or printed or label


def _kind(connection: Connection, values: dict[str, object]) -> SegmentKind:
    sql = (
        "SELECT g.kind FROM source c JOIN segment g ON g.snapshot = c.snapshot"
        ' WHERE c.id = :source AND g.start <= :start AND g."end" > :start AND :end >= 0 LIMIT 1'
    )
    rows = fetch(connection, sql, values)
    found: SegmentKind = rows[0][0] if rows else "unclaimed"
    return found


def _raw(issue: _Issue, span: Span) -> RawSlice:
    """The passage in the bytes as published. Bytes that could not be decoded show as U+FFFD."""
    raw = bytes(issue.raw)
    found = Alignment.from_bytes(bytes(issue.alignment)).raw_span(span)
    in_bytes = raw_bytes(raw, issue.encoding, found)
    words = decode(raw, issue.encoding)[found.start : found.end]
    return {
        "start": found.start,
        "end": found.end,
        "byte_start": in_bytes.start,
        "byte_end": in_bytes.end,
        "text": re.sub("[\ud800-\udfff]", "\ufffd", words),
        "sha256": issue.sha256,
    }


def text_fragment(url: str, words: str) -> str:
    """Give the address of a page that a browser scrolls to these words (W3C text fragments).

    Long words, and those that run over a line, are given by their first and last few.
    """
    flat = words.split()
    if len(words) <= _EXACT and "\n" not in words.strip():
        directive = _fragment(" ".join(flat))
    else:
        size = min(_FRAGMENT_WORDS, max(1, len(flat) // 2))
        first = words.strip().split("\n")[0].split()[:size]
        last = words.strip().split("\n")[-1].split()[-size:]
        directive = f"{_fragment(' '.join(first))},{_fragment(' '.join(last))}"
    return f"{url.partition('#')[0]}#:~:text={directive}"


def _fragment(words: str) -> str:
    # A dash next to a comma would read as a prefix or suffix.
    return quote(words, safe="").replace("-", "%2D")
