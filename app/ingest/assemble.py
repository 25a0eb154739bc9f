"""Turns the marks of a page into segments that tile its text, and into utterances: who has the floor, and what is said.

The floor: a label takes it; speech and otherwise unclaimed lines are said by who has it. Narrative, headings, titles,
date lines and separators take it away. Asides, captions and other furniture interrupt, and so do headings that a layout
says to stand within a speech: what follows goes on (`continues`). After an elision nobody is assumed to go on: speech without a label there has no speaker.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.ingest.findings import Finding
from app.ingest.marks import Mark, MarkKind, Page
from app.ingest.records import Segment
from app.text import Span
from app.vocabulary import SegmentKind, StatementKind

INTERRUPTING: frozenset[MarkKind] = frozenset({"aside", "metadata", "editorial"})


class Utterance(NamedTuple):
    """What one speaker says without a break: its words, the label that gave the floor (None after an elision), and
    whether it goes on after an interruption. Where no label is printed, `named_by` is the speech mark whose `name` says
    who speaks (from the title of the page, say)."""

    span: Span
    label: Mark | None
    continues: bool
    named_by: Mark | None = None
    kind: StatementKind | None = None  # of what has no label: a question printed in bold, say


@dataclass(frozen=True, slots=True)
class Assembled:
    """Tiles of the text, utterances in reading order, and what could not be settled."""

    segments: tuple[Segment, ...]
    utterances: tuple[Utterance, ...]
    findings: tuple[Finding, ...]


def assemble(page: Page, marks: Sequence[Mark]) -> Assembled:
    """Assemble the marks of a page.

    Marks must be in order and must not overlap. Segments tile the text: white space between marks goes with the tile
    before it (at the very beginning, with the first). The span of an utterance has no white space at its edges.
    """
    floor = _Floor(page)
    for mark in marks:
        floor.take(mark)
    floor.close()
    return Assembled(_tile(page, floor.tiles), tuple(floor.utterances), tuple(floor.findings))


class _Floor:
    """Who is speaking while the marks go by."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tiles: list[tuple[SegmentKind, int]] = []  # kind and where it starts
        self.utterances: list[Utterance] = []
        self.findings: list[Finding] = []
        self.label: Mark | None = None
        self.named_by: Mark | None = None  # the speech mark that names the speaker, where no label does
        self.kind: StatementKind | None = None  # of what is said without a label, where its mark says so
        self.open = False  # has anybody the floor?
        self.spoken = False  # has the holder of the floor said anything yet?
        self.begun = False  # has anybody ever had it?
        self.span: Span | None = None
        self.last_end = 0

    def take(self, mark: Mark) -> None:
        if mark.kind == "label":
            self.close()
            if mark.span.length:  # the source may state a speaker without printing a label
                self.tiles.append(("label", mark.span.start))
            self.label, self.open, self.spoken, self.begun, self.kind = mark, True, False, True, None
        elif mark.kind == "speech" or (mark.kind == "unclaimed" and self.open):
            if mark.statement_kind is not None and (
                self.label is not None or self.kind not in (None, mark.statement_kind)
            ):
                self.close()  # says whose it is, and not of whom the label speaks, or who spoke before
                self.label, self.open, self.spoken = None, False, False
            self.kind = mark.statement_kind or self.kind
            self._speak(mark)
        else:
            self.close()
            self.tiles.append((self._tile_kind(mark), mark.span.start))
            self._interrupt(mark)
        self.last_end = mark.span.end

    def _tile_kind(self, mark: Mark) -> SegmentKind:
        if mark.kind == "unclaimed" and not self.begun:
            return "narrative"
        if mark.kind == "speech":
            return "statement"
        return mark.kind

    def _interrupt(self, mark: Mark) -> None:
        if mark.kind in INTERRUPTING or mark.attributes.get("within") == "speech":
            return
        if mark.kind == "elision":
            same_line = self.open and self.page.text.content.find("\n", self.last_end, mark.span.start) < 0
            if not same_line:
                self.label, self.spoken = None, False
            return
        self.label, self.open, self.spoken = None, False, False

    def _speak(self, mark: Mark) -> None:
        if self.span is None:
            self.tiles.append(("statement", mark.span.start))
            self.span = mark.span
            self.named_by = mark if self.label is None and mark.name else None
            if self.label is None:
                self.open = self.begun = True
            if self.label is None and self.named_by is None:
                self.findings.append(
                    Finding("unlabelled-speech", "warning", "Nobody is named as the speaker here.", mark.span)
                )
        else:
            self.span = Span(self.span.start, mark.span.end)

    def close(self) -> None:
        if self.span is not None:
            span = self.page.text.trimmed(self.span)
            self.utterances.append(Utterance(span, self.label, self.spoken, self.named_by, self.kind))
            self.span, self.spoken = None, True


def _tile(page: Page, starts: Sequence[tuple[SegmentKind, int]]) -> tuple[Segment, ...]:
    """Let each tile reach to the next; neighbours of one kind stay apart, as the recognisers saw them."""
    length = len(page.text)
    if not starts:
        return (Segment("unclaimed", Span(0, length)),) if length else ()
    edges = [0, *(start for _, start in starts[1:]), length]
    return tuple(
        Segment(kind, Span(start, end)) for (kind, _), start, end in zip(starts, edges, edges[1:], strict=False)
    )
