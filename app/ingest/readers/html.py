"""HTML as saved from a site: what a person reads on the page, in order, with the page's own markup of it.

Blocks become lines (a paragraph has an empty line around it, as where a browser copies text), white space is collapsed,
character references are resolved, and the alignment keeps where each came from. Scripts, hidden cards and the furniture
of the site give no text; captions, tags, related links and page foot stay, marked as such. `regions` decides.
"""

import re

from app.ingest.findings import Finding
from app.ingest.manifest import EMPTY, Manifest
from app.ingest.readers.page_head import date_stated, day_of, read_head
from app.ingest.readers.reading import MarkupKind, Printed, Reading
from app.ingest.readers.regions import Regions, divide, is_place, is_summary
from app.ingest.readers.repeats import without_quotations
from app.ingest.readers.source import Flaw, Source
from app.ingest.readers.tokenizer import resolve
from app.ingest.readers.tree import BLOCKS, CELLS, CLOSE, OPEN, WORDS, Element, Tree, grow
from app.ingest.readers.weaver import Weaver, in_order
from app.ingest.records import Stated
from app.text import Span, Text

_INLINE: dict[str, MarkupKind] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "a": "link",
}
_BOLD_STYLE = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s{0,9}:\s{0,9}italic", re.IGNORECASE)
_DATE = "date "  # what is watched: dates by the number of their element
_PREFORMATTED = frozenset(("pre", "listing", "xmp"))


def read_html(source: Source, manifest: Manifest = EMPTY) -> Reading:
    """Read a page. Linear in its size; never raises.

    Findings beside those of the source: `unclosed-markup`, `left-out` (how much is not in the text), `kept-hidden`
    (words that look hidden, but are too much of the page to be).
    """
    tree = grow(source.content, source.start)
    regions = divide(tree)
    weaver = Weaver(source.content)
    left_out = _Walk(tree, regions, weaver).walk()
    text, alignment, markup = weaver.build()
    return Reading(
        reader="html",
        media_type="text/html",
        encoding=source.encoding,
        encoding_origin=source.encoding_origin,
        text=text,
        alignment=alignment,
        printed=_printed(tree, source.content, text, weaver),
        markup=in_order(text, without_quotations(text, markup)),
        findings=source.findings(alignment, (*tree.flaws, *_about(tree, regions, left_out))),
    )


def _about(tree: Tree, regions: Regions, left_out: int) -> list[Flaw]:
    flaws: list[Flaw] = []
    if left_out:
        message = f"{left_out} words of menus, forms, hidden cards and the like are not in the text."
        flaws.append(Flaw(Finding("left-out", "info", message)))
    if regions.kept:
        first = tree.elements[regions.kept[0]]
        message = f"<{first.name}> looks hidden or like a menu, but holds much of the page's prose; it is read."
        flaws.append(Flaw(Finding("kept-hidden", "info", message), Span(first.start, first.start + 1)))
    return flaws


class _Walk:
    """The walk through the elements of a page, weaving its text."""

    def __init__(self, tree: Tree, regions: Regions, weaver: Weaver) -> None:
        self.tree = tree
        self.regions = regions
        self.weaver = weaver
        self.verbatim = 0  # how many preformatted elements are open
        self.left_out = 0
        self.marks: dict[int, list[MarkupKind]] = {}

    def walk(self) -> int:
        """Weave everything; give how many words are left out."""
        out, content = self.regions.out, self.weaver.content
        for what, index, start, end in self.tree.steps():
            if index >= 0 and out[index]:
                if what == WORDS:
                    self.left_out += len(content[start:end].split())
            elif what == WORDS:
                if self.verbatim:
                    self.weaver.verbatim(start, end)
                else:
                    self.weaver.words(start, end)
            elif what == OPEN:
                self._open(index, start)
            elif what == CLOSE:
                self._close(index, start)
            else:
                self.weaver.line_end(start, start)
        return self.left_out

    def _open(self, index: int, at: int) -> None:
        element = self.tree.elements[index]
        self._break(element, at)
        self.verbatim += element.name in _PREFORMATTED
        kinds = self._kinds(index, element)
        if kinds:
            self.marks[index] = kinds
            for kind in kinds:
                self.weaver.begin(kind, _attributes(kind, element))
        for what in self._watched(index, element):
            self.weaver.watch(what)

    def _close(self, index: int, at: int) -> None:
        element = self.tree.elements[index]
        for kind in self.marks.pop(index, ()):
            self.weaver.end(kind)
        for what in self._watched(index, element):
            self.weaver.unwatch(what)
        self.verbatim -= element.name in _PREFORMATTED
        self._break(element, at)

    def _break(self, element: Element, at: int) -> None:
        if element.name in BLOCKS:
            self.weaver.block(BLOCKS[element.name], at, at)
        elif element.broken:
            self.weaver.block(1, at, at)
        elif element.name in CELLS:
            self.weaver.cell(at, at)

    def _kinds(self, index: int, element: Element) -> list[MarkupKind]:
        kinds: list[MarkupKind] = []
        region = self.regions.kinds[index]
        if region is not None:
            kinds.append(region)
        inline = _INLINE.get(element.name)
        if inline is not None and (inline != "link" or "href" in element.attributes):
            kinds.append(inline)
        style = element.attributes.get("style") if element.attributes else None
        if style is not None and element.name in ("span", "font"):
            if _BOLD_STYLE.search(style):
                kinds.append("strong")
            if _ITALIC_STYLE.search(style):
                kinds.append("emphasis")
        return kinds

    def _watched(self, index: int, element: Element) -> list[str]:
        """What is printed of the event in this element."""
        if index == self.regions.title:
            return ["title"]
        if not element.attributes or not self.regions.inside[index]:
            return []
        if day_of(element.attributes.get("datetime")) is not None:
            return [f"{_DATE}{index}"]
        return ["place"] if is_place(element) else []


def _attributes(kind: MarkupKind, element: Element) -> tuple[tuple[str, str], ...]:
    if kind == "heading":
        return (("level", element.name[1]),)
    if kind == "link":
        return (("href", element.attributes["href"]),)
    if kind == "narrative" and is_summary(element):
        return (("role", "summary"),)
    return ()


def _printed(tree: Tree, content: str, text: Text, weaver: Weaver) -> Printed:
    named = _one_line(resolve(content[tree.title.start : tree.title.end])) if tree.title else None
    head = read_head(tree, content, named)
    title = _stated(text, weaver.watched.get("title"), head.title)
    place = _stated(text, weaver.watched.get("place"), head.place)
    return Printed(
        title=title,
        date=_date(tree, weaver, head.date),
        place=place,
        url=head.url,
        publisher=head.publisher,
        licence=head.licence,
        language=head.language,
    )


def _date(tree: Tree, weaver: Weaver, head: str | None) -> Stated | None:
    """The first dated `<time>` that the article prints, in ISO form, with its place; else what the head states."""
    dates = (what for what in weaver.watched if what.startswith(_DATE))
    first = min(dates, key=lambda what: weaver.watched[what], default=None)
    if first is None:
        return date_stated(head) if head is not None else None
    printed = day_of(tree.elements[int(first.removeprefix(_DATE))].attributes.get("datetime"))
    return Stated(printed, "explicit", weaver.watched[first]) if printed is not None else None


def _stated(text: Text, span: Span | None, otherwise: str | None) -> Stated | None:
    if span is not None:
        return Stated(_one_line(text[span]), "explicit", span)
    return Stated(otherwise, "explicit") if otherwise else None


def _one_line(words: str) -> str:
    return " ".join(words.split())
