"""Weaves a canonical text out of a marked-up source: words, white space, breaks and markup as a reader meets them.

White space and breaks are held back until words follow, so that no line begins or ends with them and marks begin and
end at words. Every piece keeps its place in the source; what never comes here gave no text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.ingest.readers.reading import Markup, MarkupKind
from app.ingest.readers.tokenizer import REFERENCE, resolve_one
from app.text import Alignment, Span, Text, TextBuilder

_SPACE = " \t\n\r\f"
_IRREGULAR = re.compile(rf"[ \t\n\r\f]{{2,}}|{REFERENCE.pattern}")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_LINE_ENDS = re.compile(rf"\r\n?|{REFERENCE.pattern}")
_INLINE: frozenset[MarkupKind] = frozenset(("strong", "emphasis", "link"))
_MOST_BREAKS = 2  # one empty line between paragraphs, however many the source has


@dataclass(slots=True)
class _Open:
    """Markup that has begun: how often it is nested in itself (only the outermost counts), and where its words begin."""

    depth: int
    place: int
    start: int | None
    attributes: tuple[tuple[str, str], ...]


@dataclass
class Weaver:
    """Takes a source piece by piece, in order. Positions are code points of `content`, the decoded source."""

    content: str
    builder: TextBuilder = field(default_factory=TextBuilder)
    markup: list[Markup | None] = field(default_factory=list)  # in the order in which they begin; None: without words
    watched: dict[str, Span] = field(default_factory=dict)
    _open: dict[str, _Open] = field(default_factory=dict)
    _waiting: list[_Open] = field(default_factory=list)
    _held: tuple[str, int, int] | None = None  # white space held back, and where it stands
    _bare: bool = True  # has the line no words yet?

    # White space

    def space(self, start: int, end: int) -> None:
        """White space between words; many make one, at the edge of a line none."""
        if self._held is None and not self._bare:
            self._held = (" ", start, end)

    def gap(self, start: int, end: int) -> None:
        """White space within a line, which stays as it stands when words follow."""
        if self._held is None and not self._bare and end > start:
            self._held = (self.content[start:end], start, end)

    def cell(self, start: int, end: int) -> None:
        """The edge between two cells of a table: a tab, where both hold words of one line."""
        if not self._bare and (self._held is None or "\n" not in self._held[0]):
            self._held = ("\t", start, end)

    def block(self, breaks: int, start: int, end: int) -> None:
        """The edge of a block, with at least so many line ends."""
        if not self.builder.length:
            return
        if self._held is None or "\n" not in self._held[0]:
            self._held = ("\n" * breaks, start, end)
        elif len(self._held[0]) < breaks:
            self._held = ("\n" * breaks, *self._held[1:])

    def line_end(self, start: int, end: int) -> None:
        """A printed line end; a second one makes an empty line, further ones nothing."""
        if not self.builder.length:
            return
        if self._held is None or "\n" not in self._held[0]:
            self._held = ("\n", start, end)
        elif len(self._held[0]) < _MOST_BREAKS:
            self._held = ("\n" * _MOST_BREAKS, *self._held[1:])

    # Words

    def words(self, start: int, end: int) -> None:
        """Text of the source between two tags: white space collapses, character references are resolved."""
        piece = self.content[start:end]
        core = piece.strip(_SPACE)
        if not core:
            if piece:
                self.space(start, end)
            return
        first = start + len(piece) - len(piece.lstrip(_SPACE))
        if first > start:
            self.space(start, first)
        self._collapsed(core, first)
        last = first + len(core)
        if last < end:
            self.space(last, end)

    def _collapsed(self, core: str, start: int) -> None:
        at = 0
        for found in _IRREGULAR.finditer(core):
            if found.start() > at:
                self.plain(_on_one_line(core[at : found.start()]), start + at)
            at = found.end()
            if found[0][0] == "&":
                self.atom(resolve_one(found[0]), start + found.start(), start + at)
            else:
                self.space(start + found.start(), start + at)
        if at < len(core):
            self.plain(_on_one_line(core[at:]), start + at)

    def literal(self, start: int, end: int) -> None:
        """Text in which nothing is a reference (a CDATA section); white space collapses."""
        at = start
        for found in _SPACES.finditer(self.content, start, end):
            if found.start() > at:
                self.plain(self.content[at : found.start()], at)
            self.space(*found.span())
            at = found.end()
        if at < end:
            self.plain(self.content[at:end], at)

    def plain(self, words: str, start: int) -> None:
        """Words that stand in the text as they stand in the source at `start`, one code point for one."""
        self._let_go()
        self.builder.add(words, start)

    def atom(self, words: str, start: int, end: int) -> None:
        """Words that the source writes in another way (`&lt;`, `\\*`); white space among them is a space."""
        if words and not words.strip(_SPACE):
            self.space(start, end)
        elif words:
            self._let_go()
            self.builder.add(words, start, end - start)

    def verbatim(self, start: int, end: int) -> None:
        """Preformatted text: white space and lines as they stand."""
        self._let_go()
        at = start
        for found in _LINE_ENDS.finditer(self.content, start, end):
            self.builder.add(self.content[at : found.start()], at)
            at = found.end()
            words = "\n" if found[0][0] == "\r" else resolve_one(found[0])
            self.builder.add(words, found.start(), at - found.start())
        self.builder.add(self.content[at:end], at)
        self._bare = self.content.endswith(("\n", "\r"), start, end)

    def _let_go(self) -> None:
        """Words follow: give the white space held back, and begin the marks that wait for words."""
        if self._held is not None:
            white, start, end = self._held
            self.builder.add(white, start, end - start)
            self._held = None
        self._bare = False
        if self._waiting:
            for opened in self._waiting:
                opened.start = self.builder.length
            self._waiting.clear()

    # Markup

    def begin(self, kind: str, attributes: tuple[tuple[str, str], ...] = ()) -> None:
        """Markup begins with the next words; inside markup of its own kind it is not seen."""
        opened = self._open.get(kind)
        if opened is not None and opened.depth:
            opened.depth += 1
            return
        opened = self._open[kind] = _Open(1, len(self.markup), None, attributes)
        self.markup.append(None)
        self._waiting.append(opened)

    def end(self, kind: MarkupKind) -> None:
        """Markup ends with the last words; without words it never was."""
        span = self._close(kind)
        if span is not None:
            opened = self._open[kind]
            self.markup[opened.place] = Markup(kind, span, opened.attributes)

    def watch(self, what: str) -> None:
        """Begin to watch a stretch of the text, to be asked for in `watched` after its `unwatch`."""
        self.begin("watch " + what)

    def unwatch(self, what: str) -> None:
        """End of a watched stretch; the first with words counts."""
        span = self._close("watch " + what)
        if span is not None:
            self.watched.setdefault(what, span)

    def _close(self, kind: str) -> Span | None:
        opened = self._open.get(kind)
        if opened is None or not opened.depth:
            return None
        opened.depth -= 1
        if opened.depth:
            return None
        if opened.start is None:
            self._waiting.remove(opened)
            return None
        return Span(opened.start, self.builder.length)

    def build(self) -> tuple[Text, Alignment, tuple[Markup, ...]]:
        """Give the text, its alignment, and the markup in reading order, wider first; inline markup line by line."""
        text, alignment = self.builder.build()
        return text, alignment, in_order(text, (one for one in self.markup if one is not None))


def _on_one_line(words: str) -> str:
    """A single tab or line end is a space; its length stays."""
    for white in "\n\t\r\f":
        if white in words:
            words = words.replace(white, " ")
    return words


def in_order(text: Text, markup: Iterable[Markup]) -> tuple[Markup, ...]:
    """Trim markup to words, cut inline markup at line ends, join neighbours of one kind on a line, and sort."""
    tidied: list[Markup] = []
    last: dict[str, int] = {}  # where the last strong and the last emphasis stand among the tidied
    for one in markup:
        for span in _by_line(text, one) if one.kind in _INLINE else (text.trimmed(one.span),):
            if not span.length:
                continue
            before = last.get(one.kind)
            if before is not None and _adjoin(text, tidied[before].span, span):
                tidied[before] = tidied[before]._replace(span=Span(tidied[before].span.start, span.end))
                continue
            if one.kind in ("strong", "emphasis"):
                last[one.kind] = len(tidied)
            tidied.append(one._replace(span=span))
    return tuple(sorted(tidied, key=lambda one: (one.span.start, -one.span.end)))


def _by_line(text: Text, one: Markup) -> Iterable[Span]:
    start, end = one.span
    while start < end:
        at = text.content.find("\n", start, end)
        stop = end if at < 0 else at
        yield text.trimmed(Span(start, stop))
        start = stop + 1


def _adjoin(text: Text, first: Span, second: Span) -> bool:
    """Does only white space of one line stand between the two? (a label broken over two tags)"""
    between = text.content[first.end : second.start]
    return first.end <= second.start and not between.strip() and "\n" not in between
