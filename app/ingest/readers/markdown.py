"""Markdown, with or without front matter: what a person reads of it, without the marks that are for the printer.

Emphasis, headings, links, escapes and references are resolved into words and markup; the alignment keeps where each
stood. Front matter stays in the text, line by line, as metadata. A line end is kept, but where the file is wrapped to a
width: there the lines of a paragraph are one. Bullets, numbers and rules are words of the text.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.ingest.findings import Finding
from app.ingest.manifest import EMPTY, Manifest
from app.ingest.readers.front_matter import FrontMatter, find_front_matter
from app.ingest.readers.markdown_inline import weave_inline
from app.ingest.readers.markdown_lines import Lines, is_full, split_lines, wrapped_width
from app.ingest.readers.page_head import date_stated, dated_by_title
from app.ingest.readers.reading import Markup, Printed, Reading
from app.ingest.readers.repeats import without_quotations
from app.ingest.readers.source import Flaw, Source, place
from app.ingest.readers.weaver import Weaver
from app.ingest.records import Stated
from app.text import Alignment, Span, Text

# How a line that is no plain paragraph opens.
_BLOCK = re.compile(
    r"""[ \t]{0,40}(?:
        (?P<heading>\#{1,6})(?:[ \t]+|$)                        # ### Name:
      | (?P<rule>(?:(?:\*[ \t]*+){3,200} | (?:-[ \t]*+){3,200} | (?:_[ \t]*+){3,200})$)   # * * *
      | (?P<fence>```|~~~)
      | (?P<bullet>[-*+\u2022]|[0-9]{1,9}[.)])[ \t]+(?=\S)      # -   The unemployment rate ...
      )""",
    re.VERBOSE,
)
_MAYBE_BLOCK = frozenset("#*-_`~+\u2022>0123456789 \t|=")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)++")
_SETEXT = re.compile(r"[ \t]{0,3}(?:=+|-+)[ \t]*$")

# Nearly every paragraph: lines that open no block and hold no mark, an empty line behind the last. (White space at the head
# of a line is for the others to judge, but a no-break space is a word.)
_PLAIN = re.compile(
    r"""(?: \xa0[^\S\r\n]*+ | (?![#*\-_`~+\u2022>0-9|=]) )
        [^\s\\`*_~\[\]<&][^\r\n\\`*_~\[\]<&]*+(?:\n|\Z)
        (?P<last>(?=[^\S\r\n]*+(?:[\r\n]|\Z)))?""",
    re.VERBOSE,
)


def read_markdown(source: Source, manifest: Manifest = EMPTY) -> Reading:
    """Read Markdown. Linear in its size; never raises.

    Findings beside those of the source: `unclosed-markup` for front matter that no rule closes.
    """
    content = source.content
    lines = split_lines(content, source.start)
    weaver = Weaver(content)
    front = find_front_matter(lines)
    if front is not None:
        _weave_front_matter(weaver, front)
        lines = lines.after(len(front.lines))
    _Body(weaver, lines).weave()
    text, alignment, markup = weaver.build()
    markup = _with_title(without_quotations(text, markup), has_title=front is not None and "title" in front.fields)
    return Reading(
        reader="markdown",
        media_type="text/markdown",
        encoding=source.encoding,
        encoding_origin=source.encoding_origin,
        text=text,
        alignment=alignment,
        printed=_printed(front, text, markup, alignment),
        markup=markup,
        findings=source.findings(alignment, () if front is None or front.closed else (_unclosed(front),)),
    )


def _unclosed(front: FrontMatter) -> Flaw:
    message = "The front matter has no closing rule; it was taken to end at the first empty line."
    return Flaw(Finding("unclosed-markup", "warning", message), Span(front.span.start, front.span.start + 3))


def _weave_front_matter(weaver: Weaver, front: FrontMatter) -> None:
    weaver.begin("metadata")
    for line in front.lines:
        weaver.line_end(line.start, line.start)
        words = weaver.content[line.start : line.end].rstrip()
        if words:
            weaver.plain(words, line.start)
    weaver.end("metadata")
    weaver.block(2, front.span.end, front.span.end)


def _with_title(markup: Sequence[Markup], *, has_title: bool) -> tuple[Markup, ...]:
    """Without a title in the front matter, a heading of the first level at the top is the title."""
    first = next((at for at, one in enumerate(markup) if one.kind == "heading"), None)
    if has_title or first is None or markup[first].get("level") != "1":
        return tuple(markup)
    return (*markup[:first], markup[first]._replace(kind="title"), *markup[first + 1 :])


class _Body:
    """The lines after the front matter, woven block by block."""

    def __init__(self, weaver: Weaver, lines: Lines) -> None:
        self.weaver = weaver
        self.content = weaver.content
        self.lines = lines
        self.width = wrapped_width(lines)
        self.paragraph: list[Span] = []
        self.fence: str | None = None
        self.quoted = False

    def weave(self) -> None:
        no, end = 0, len(self.lines.words)
        while no < end:
            at_rest = not self.paragraph and not self.quoted and self.fence is None
            if at_rest and not self.lines.bare[no]:
                self.weaver.block(2, *self.lines.span(no))
                no += 1
                continue
            plain = self._count_plain(no) if at_rest else 0
            if plain:
                self._weave_plain(no, plain)
            else:
                self._take(self.lines.span(no), self.lines.words[no])
            no += plain or 1
        self._close_paragraph()
        self._quote(False, Span(len(self.content), len(self.content)))

    def _count_plain(self, no: int) -> int:
        """Count the lines of the plain paragraph that begins with this line; 0 where it is no such paragraph."""
        at, count = self.lines.starts[no], 0
        while found := _PLAIN.match(self.content, at):
            at, count = found.end(), count + 1
            if found["last"] is not None:
                return count
        return 0

    def _weave_plain(self, first: int, count: int) -> None:
        """Weave a plain paragraph: what `weave_inline` makes of it, in few long pieces."""
        lines, weaver, last = self.lines, self.weaver, first + count - 1
        begin = lines.starts[first]
        piece: list[str] = []
        for no in range(first, last):
            words = lines.words[no]
            joined = self.width is not None and is_full(lines.words[no], lines.words[no + 1], self.width)
            if words[-1] not in " \t":
                piece += (words, " " if joined else "\n")
                continue
            piece.append(words.rstrip(" \t"))
            weaver.plain("".join(piece), begin)
            begin, end = lines.starts[no + 1], lines.starts[no] + len(words)
            if joined and not words.endswith("  "):
                weaver.gap(lines.starts[no] + len(piece[-1]), end)
            else:
                weaver.line_end(end, begin)
            piece = []
        piece.append(lines.words[last].rstrip(" \t"))
        weaver.plain("".join(piece), begin)
        end = lines.starts[last] + len(lines.words[last])
        weaver.block(1, end, end)

    def _take(self, line: Span, words: str) -> None:
        if self.fence is not None:
            self._verbatim(line, words)
        elif not words or words.isspace():
            self._close_paragraph()
            self.weaver.block(2, line.start, line.end)
        elif words[0] not in _MAYBE_BLOCK:
            self._quote(False, line)
            self.paragraph.append(line)
        else:
            self._take_block(line, words)

    def _take_block(self, line: Span, words: str) -> None:
        quoted = _QUOTED.match(words)
        if quoted is not None:
            self._quote(True, line)
            line = Span(line.start + quoted.end(), line.end)
            words = words[quoted.end() :]
            if not words.strip():
                self._close_paragraph()
                self.weaver.block(2, line.start, line.end)
                return
        else:
            self._quote(False, line)
        if self.paragraph and _SETEXT.match(words) and words.strip() != "-":
            self._setext("1" if "=" in words else "2")
            return
        found = _BLOCK.match(words)
        if found is None:
            self.paragraph.append(line)
        else:
            self._open_block(line, words, found)

    def _open_block(self, line: Span, words: str, found: re.Match[str]) -> None:
        self._close_paragraph()
        self.weaver.block(1, line.start, line.start)
        if found["heading"]:
            end = max(len(_without_closing_hashes(words)), found.end())
            self._heading(Span(line.start + found.end(), line.start + end), str(len(found["heading"])))
        elif found["rule"]:
            self.weaver.begin("separator")
            self.weaver.plain(words.strip(), line.start + len(words) - len(words.lstrip()))
            self.weaver.end("separator")
            self.weaver.block(2, line.end, line.end)
        elif found["fence"]:
            self.fence = found["fence"]
        else:
            self.weaver.begin("list_item")
            self.paragraph.append(line)

    def _heading(self, span: Span, level: str) -> None:
        self.weaver.begin("heading", (("level", level),))
        weave_inline(self.weaver, [span], joined=())
        self.weaver.end("heading")
        self.weaver.block(2, span.end, span.end)

    def _setext(self, level: str) -> None:
        end = self.paragraph[-1].end
        self.weaver.begin("heading", (("level", level),))
        self._close_paragraph()
        self.weaver.end("heading")
        self.weaver.block(2, end, end)

    def _verbatim(self, line: Span, words: str) -> None:
        self.weaver.line_end(line.start, line.start)
        if self.fence is not None and words.lstrip().startswith(self.fence):
            self.fence = None
        elif words.strip():
            self.weaver.plain(words.rstrip(), line.start)

    def _quote(self, quoted: bool, line: Span) -> None:
        if quoted == self.quoted:
            return
        if quoted or not self.paragraph:
            self._close_paragraph()
            self.weaver.block(2, line.start, line.start)
            (self.weaver.begin if quoted else self.weaver.end)("pull_quote")
            self.quoted = quoted

    def _close_paragraph(self) -> None:
        if not self.paragraph:
            return
        lines, self.paragraph = self.paragraph, []
        joined = tuple(self._joins(first, second) for first, second in pairwise(lines))
        weave_inline(self.weaver, lines, joined=joined)
        self.weaver.end("list_item")
        self.weaver.block(1, lines[-1].end, lines[-1].end)

    def _joins(self, first: Span, second: Span) -> bool:
        """Was the line broken only because the next word did not fit?"""
        if self.width is None:
            return False
        return is_full(self.content[first.start : first.end], self.content[second.start : second.end], self.width)


def _without_closing_hashes(words: str) -> str:
    bare = words.rstrip()
    open_ended = bare.rstrip("#")
    return open_ended.rstrip() if open_ended != bare and open_ended.endswith((" ", "\t")) else bare


def _printed(front: FrontMatter | None, text: Text, markup: Sequence[Markup], alignment: Alignment) -> Printed:
    if front is None:
        title = next((one for one in markup if one.kind == "title"), None)
        if title is None:
            return Printed()
        words = " ".join(text[title.span].split())
        return Printed(title=Stated(words, "explicit", title.span), date=dated_by_title(text, title.span))
    day = front.first("date", "published_time", "published", "publishdate", "created")
    url = front.first("source_url", "url", "canonical_url", "link", "source", "permalink")
    publisher = front.first("publisher", "site", "organization")
    language = front.first("language", "lang", "locale")
    kind = front.first("kind", "type", "category", "categories", "tags")
    return Printed(
        title=_stated(front, alignment, "title"),
        date=date_stated(day.value, place(alignment, day.span)) if day else None,
        place=_stated(front, alignment, "place", "location", "venue"),
        url=url.value if url is not None and url.value.startswith(("http://", "https://")) else None,
        publisher=publisher.value if publisher is not None else None,
        language=re.split("[-_]", language.value)[0].lower() if language is not None else None,
        kind=kind.value if kind is not None else None,
    )


def _stated(front: FrontMatter, alignment: Alignment, *keys: str) -> Stated | None:
    found = front.first(*keys)
    return Stated(found.value, "explicit", place(alignment, found.span)) if found is not None else None
