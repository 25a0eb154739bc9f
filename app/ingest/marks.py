"""What recognisers say of a page: marks. A mark is a span with a kind; assembling turns marks into tiles and statements.

A recogniser looks at one line of a page and gives marks, or None where the line is not its business. The first that
gives marks has the line. Marks may reach over following lines, which are then not asked about again.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from types import MappingProxyType
from typing import Concatenate, Literal, NamedTuple, ParamSpec, TypeVar, cast

from app.ingest.directory import Directory
from app.ingest.manifest import Manifest
from app.ingest.readers.reading import Markup, MarkupKind, Reading
from app.text import Line, Span, Text
from app.vocabulary import StatementKind

MarkKind = Literal[
    "title", "heading", "dateline", "narrative", "label", "speech", "aside", "elision",
    "continuation", "separator", "editorial", "metadata", "unclaimed",
]  # fmt: skip


class Mark(NamedTuple):
    """A span of one kind.

    `label` opens a statement: what follows on the line and on lines marked `speech` is said by it, up to the next label,
    or to a mark that takes the floor away (narrative, heading, editorial, ...; see assemble). The span of a label is the
    printed label without colon, brackets or note; `note` is what stands with it (`retranslated`), `office` the office it
    prints, `name` the name it prints, `statement_kind` question, answer, ... where the layout knows.
    `until` is where the label's own tile ends (after colon and spaces), when it differs from the span's end.
    """

    kind: MarkKind
    span: Span
    until: int | None = None
    note: str | None = None
    name: str | None = None
    office: str | None = None
    statement_kind: StatementKind | None = None
    attributes: Mapping[str, str] = MappingProxyType({})


# "Hassan Rouhani (retranslated):": what stands in brackets between a label's words and its colon. The time code of a
# recording, "Ann Dale (00:12):", is no part of a label; the minute behind a seat, "Dr LOWE (Ashby) (12:01):", is printed with it.
_IN_BRACKETS = re.compile(r"(?:(?<=[)\]）])|(?!\s*[(\[]\d{1,2}:\d))(?:\s*[(\[（][^()\[\]（）\n]{1,120}[)\]）])+")


def whole_label(text: Text, label: Mark) -> Span:
    """Give the span of a label exactly as printed: with what it prints in brackets, without its colon or full stop."""
    found = _IN_BRACKETS.match(text.content, label.span.end, max(label.span.end, label.until or 0))
    return Span(label.span.start, found.end()) if found else label.span


def printed_label(text: Text, label: Mark) -> str:
    """Give a label as printed; where the source states the speaker without printing one, the stated name."""
    return text[label.span] or label.name or ""


@dataclass(frozen=True, eq=False)  # compared by identity
class Page:
    """A reading with all that recognisers may look at. Lines are those of `text`; markup is indexed by line."""

    reading: Reading
    manifest: Manifest
    directory: Directory
    told: dict[object, object] = field(default_factory=dict, repr=False)  # see `once_a_page`

    @cached_property
    def text(self) -> Text:
        return self.reading.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return self.reading.text.lines

    @cached_property
    def markup_by_line(self) -> tuple[tuple[Markup, ...], ...]:
        """For each line the markup that overlaps it, in reading order."""
        rows: list[list[Markup]] = [[] for _ in self.lines]
        for markup in self.reading.markup:
            if not self.lines or markup.span.start >= len(self.text):
                continue
            no = self.text.line_at(markup.span.start).no
            while no < len(rows) and self.lines[no].start < max(markup.span.end, markup.span.start + 1):
                rows[no].append(markup)
                no += 1
        return tuple(tuple(row) for row in rows)

    def words_of(self, line: Line) -> Span:
        """Give the line's words: without line break and without white space at either edge."""
        return self._words[line.no]

    @cached_property
    def _words(self) -> list[Span]:
        content = self.text.content
        words = []
        for _, start, _, end in self.lines:
            printed = content[start:end]
            left = printed.lstrip()
            begin = end - len(left)
            words.append(Span(begin, begin + len(left.rstrip())) if left else Span(start, start))
        return words

    @cached_property
    def first_line(self) -> int:
        """Number the first line that has words; 0 where none has."""
        return next((no for no, words in enumerate(self._words) if words.length), 0)

    def is_marked(self, span: Span, *kinds: MarkupKind) -> bool:
        """Does markup of one of these kinds cover the whole (non-empty) span?"""
        start, end = span
        if start == end or not self.reading.markup:
            return False
        for markup in self.markup_by_line[self.text.line_at(start).no]:
            if markup.kind in kinds and markup.span.start <= start and end <= markup.span.end:
                return True
        return False


Arguments = ParamSpec("Arguments")
Told = TypeVar("Told")


def once_a_page(
    tell: Callable[Concatenate[Page, Arguments], Told],
) -> Callable[Concatenate[Page, Arguments], Told]:
    """Keep what a function tells of a page, by its other arguments, with the page: layouts that score it and the one that
    is chosen ask the same."""

    @wraps(tell)
    def once(page: Page, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Told:
        key = (tell, arguments, *named.items())
        if key not in page.told:
            page.told[key] = tell(page, *arguments, **named)
        return cast(Told, page.told[key])

    return once


Recogniser = Callable[[Page, Line], Sequence[Mark] | None]


@dataclass(frozen=True)
class Layout:
    """A transcript layout: how well a page fits it (0 to 1), and its recognisers, tried in order on each line.

    `prepare`, where given, looks at the whole page first and gives the recognisers made for it (a layout that learns
    labels, say); otherwise `recognisers` serve as they are. `at_most` is the highest score that it ever gives:
    where another fits as well already, the page need not be scored.
    """

    name: str
    score: Callable[[Page], float]
    recognisers: tuple[Recogniser, ...] = ()
    prepare: Callable[[Page], tuple[Recogniser, ...]] | None = None
    at_most: float = 1.0

    def recognise(self, page: Page) -> list[Mark]:
        """Give the marks of a page in reading order; lines that nobody recognises are `unclaimed` until assembled."""
        recognisers = self.prepare(page) if self.prepare else self.recognisers
        marks: list[Mark] = []
        done = 0
        for line in page.lines:
            if line.start < done:
                continue
            words = page.words_of(line)
            if words.length == 0:
                continue
            found: Sequence[Mark] | None = None
            for recogniser in recognisers:
                found = recogniser(page, line)
                if found is not None:
                    break
            if found is None:
                found = (Mark("unclaimed", words),)
            for mark in found:
                marks.append(mark)
                done = max(done, mark.span.end)
        return marks
