"""HTML tokens to elements: which tag closes which, as forgiving as a browser, and linear however deep tags are nested.

The result is flat: elements in the order in which they open, each with its parent, and the steps of a walk through
them. How much prose an element holds is counted here, because what a page is about is decided by its prose.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from app.ingest.findings import Finding
from app.ingest.readers.source import Flaw
from app.ingest.readers.tokenizer import Token, attributes_of, tokenize
from app.text import Span

# Blocks, with how many line ends stand before and after them where a browser copies text: a paragraph has space around it.
BLOCKS: dict[str, int] = {
    **dict.fromkeys(
        ("address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dt", "fieldset",
         "figcaption", "footer", "form", "header", "hgroup", "legend", "li", "main", "menu", "nav", "option", "search",
         "section", "select", "summary", "caption", "tr", "tbody", "thead", "tfoot", "video", "audio", "canvas", "object"),
        1,
    ),
    **dict.fromkeys(
        ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dl", "figure", "hr", "listing", "ol", "pre", "table",
         "ul", "xmp"),
        2,
    ),
}  # fmt: skip
CELLS = frozenset({"td", "th"})
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Blocks whose words are a person's or a table's, not a menu's.
OF_WORDS = frozenset(("p", "li", "dd", "dt", "td", "th", "blockquote", "pre", *HEADINGS))
_VOID = frozenset(
    ("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
     "meta", "param", "source", "track", "wbr")
)  # fmt: skip
_NOT_BUILT = frozenset(("html", "head", "body"))  # their tags may be missing or doubled, and change nothing here
_CLOSES_P = frozenset(BLOCKS) - {"option", "select", "legend", "summary", "caption", "video", "audio", "canvas", "object",
                                 "tr", "tbody", "thead", "tfoot", "body"}  # fmt: skip
_SCOPE = frozenset(("table", "td", "th", "caption", "template", "object", "svg"))
_TABLE_PARTS = frozenset(("table", "td", "th", "tr", "tbody", "thead", "tfoot", "caption"))
# A start tag of the first closes those of the second, up to one of the third.
_ROWS, _CELLS = ("tr", "td", "th"), ("td", "th")
_IMPLIED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), ("ul", "ol", "menu", "dir", *_SCOPE)),
    "dt": (("dt", "dd"), ("dl", *_SCOPE)),
    "dd": (("dt", "dd"), ("dl", *_SCOPE)),
    "option": (("option",), ("select", *_SCOPE)),
    "td": (_CELLS, ("tr", "table")),
    "th": (_CELLS, ("tr", "table")),
    "tr": (_ROWS, ("table",)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (("tbody", "thead", "tfoot", "caption", *_ROWS), ("table",))),
}
_KEEPS_NOTHING = frozenset(("img", "source", "track", "path", "col", "param", "input", "area", "embed", "wbr", "br"))
PROSE = 60  # characters in one block from which on it is prose, not a menu, a date, a button (on a page that has any)

# What happens at a step of the walk: an element opens or closes, or words or a `<br>` stand inside it.
OPEN, CLOSE, WORDS, BREAK = range(4)


# One step: what happens, in which element (its index, -1 outside all), and where it stands (start and end).
Step: TypeAlias = tuple[int, int, int, int]


class Element:
    """An element: its tag, attributes, place. `prose` counts the characters of prose inside it, links not counted."""

    __slots__ = (
        "attributes",
        "block",
        "broken",
        "ended",
        "linked",
        "name",
        "own",
        "parent",
        "prose",
        "said",
        "start",
        "worded",
    )

    def __init__(self, name: str, parent: int, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.parent = parent  # -1 for those at the top
        self.attributes = attributes
        self.start = start  # where its tag stands in the source
        self.block = -1  # the nearest block around or at it
        self.own = 0  # characters of its own as a block, those of blocks inside it not counted
        self.prose = 0
        self.said = 0  # characters outside links in it, prose or not
        self.linked = 0  # characters inside links in it
        self.broken = False  # of a cell: has it lines of its own?
        self.worded = False  # has it words directly inside it?
        self.ended = False  # its end tag came while blocks inside it were still open


@dataclass
class Tree:
    """A page as elements and steps; `heads` are the attributes of `meta`, `link` and `html` tags, and of links to licences, by tag name."""

    elements: list[Element] = field(default_factory=list)
    # Four numbers a step, so that there is no object for each: collecting a million of them takes more than linear time.
    flat_steps: "array[int]" = field(default_factory=lambda: array("q"))
    heads: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    title: Span | None = None
    linked_data: list[Span] = field(default_factory=list)  # the insides of scripts that hold JSON-LD
    flaws: list[Flaw] = field(default_factory=list)

    def steps(self) -> Iterator[Step]:
        """Walk through the page."""
        numbers = iter(self.flat_steps)
        return zip(numbers, numbers, numbers, numbers, strict=True)

    @cached_property
    def prose(self) -> int:
        """Characters of prose on the whole page, once it has grown."""
        return sum(element.prose for element in self.elements if element.parent < 0)


def grow(content: str, start: int = 0) -> Tree:
    """Grow the tree of a page. Findings: `unclosed-markup` for a tag, comment or script that the end cuts off."""
    return _Grower(content).grow(tokenize(content, start))


class _Grower:
    """The open elements while the tokens go by. `where` says for each tag name at which depths it is open."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.tree = Tree()
        self.step: Callable[[Step], None] = self.tree.flat_steps.extend
        self.stack: list[int] = []
        self.blocks: list[int] = []  # depths of the blocks on the stack
        self.scopes: list[int] = []  # depths of the elements that end tags of what is around them do not reach into
        self.where: dict[str, list[int]] = {}
        self.links = 0  # how many <a> are open

    def grow(self, tokens: Iterable[Token]) -> Tree:
        for token in tokens:
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
            elif token.kind == "raw":
                self._raw(token)
            if not token.closed:
                self._unclosed(token)
        self._pop_to(0, len(self.content))
        self._count_prose()
        return self.tree

    def _unclosed(self, token: Token) -> None:
        what = {"comment": "comment", "raw": f"<{token.name}>"}.get(token.kind, f"tag <{token.name}>")
        message = f"The {what} at {token.start} never ends; what follows it is no text of the page."
        place = Span(token.start, token.end)
        self.tree.flaws.append(Flaw(Finding("unclosed-markup", "warning", message), place))

    def _text(self, token: Token) -> None:
        here = self.stack[-1] if self.stack else -1
        self.step((WORDS, here, token.start, token.end))
        if here < 0:
            return
        size = len(self.content[token.start : token.end].strip())
        if not size:
            return
        element = self.tree.elements[here]
        element.worded = True
        if element.block >= 0:
            block = self.tree.elements[element.block]
            block.linked += size if self.links else 0
            block.own += 0 if self.links else size

    def _raw(self, token: Token) -> None:
        if token.name == "title" and self.tree.title is None and not self.where.get("svg"):
            self.tree.title = Span(token.start, token.end)
        elif token.name == "xmp":
            self._text(token)
        elif token.name == "script" and self.stack:
            kind = self.tree.elements[self.stack[-1]].attributes.get("type", "")
            if kind.lower().startswith("application/ld+json"):
                self.tree.linked_data.append(Span(token.start, token.end))

    def _innermost(self, names: Iterable[str]) -> int:
        innermost = -1
        for name in names:
            depths = self.where.get(name)
            if depths and depths[-1] > innermost:
                innermost = depths[-1]
        return innermost

    def _start(self, token: Token) -> None:
        name = token.name
        attributes = {} if name in _KEEPS_NOTHING else attributes_of(self.content, token.attributes)
        if name in ("meta", "link", "html") or (name == "a" and "license" in attributes.get("rel", "").lower()):
            self.tree.heads.append((name, attributes))
        if name in _NOT_BUILT:
            return
        self._close_implied(name, token.start)
        if name == "br" or name in BLOCKS:
            self._break_cell()
        if name == "br":
            self.step((BREAK, self.stack[-1] if self.stack else -1, token.start, token.end))
            return
        self._push(name, attributes, token)
        if name in _VOID:
            self._pop_to(len(self.stack) - 1, token.end)

    def _break_cell(self) -> None:
        cell = self._innermost(CELLS)
        if cell >= 0:
            self.tree.elements[self.stack[cell]].broken = True

    def _close_implied(self, name: str, at: int) -> None:
        """Close what a start tag closes: `<p>` by the next block, `<li>` by the next `<li>`, a row by the next row."""
        if self.where.get("p") and name in _CLOSES_P:
            paragraph = self.where["p"][-1]
            if not self.scopes or paragraph > self.scopes[-1]:
                self._pop_to(paragraph, at)
        if name in _IMPLIED:
            closed, kept = _IMPLIED[name]
            barrier = self._innermost(kept)
            depths = [found[-1] for found in map(self.where.get, closed) if found]
            above = [depth for depth in depths if depth > barrier]
            if above:
                self._pop_to(min(above), at)
        elif name in HEADINGS and self.stack and self.tree.elements[self.stack[-1]].name in HEADINGS:
            self._pop_to(len(self.stack) - 1, at)

    def _push(self, name: str, attributes: dict[str, str], token: Token) -> None:
        parent = self.stack[-1] if self.stack else -1
        element = Element(name, parent, attributes, token.start)
        index, depth = len(self.tree.elements), len(self.stack)
        self.tree.elements.append(element)
        if name in BLOCKS or name in CELLS:
            element.block = index
            self.blocks.append(depth)
        elif parent >= 0:
            element.block = self.tree.elements[parent].block
        if name in _SCOPE:
            self.scopes.append(depth)
        self.stack.append(index)
        self.where.setdefault(name, []).append(depth)
        self.links += name == "a"
        self.step((OPEN, index, token.start, token.end))

    def _end(self, token: Token) -> None:
        depths = self.where.get(token.name)
        if not depths:
            if token.name in ("br", "p"):  # a browser breaks the line at a stray </br> or </p>
                self.step((BREAK, self.stack[-1] if self.stack else -1, token.start, token.end))
            return
        depth = depths[-1]
        if self.scopes and depth < self.scopes[-1] and token.name not in _TABLE_PARTS and token.name not in _SCOPE:
            return
        inline = token.name not in BLOCKS and token.name not in CELLS
        if inline and self.blocks and depth < self.blocks[-1]:
            self._end_early(depth, token)
        else:
            self._pop_to(depth, token.start, token.end)

    def _end_early(self, depth: int, token: Token) -> None:
        """`<b><p>Name:</b> words</p>`: the bold ends here, though the block inside it goes on."""
        index = self.stack[depth]
        element = self.tree.elements[index]
        element.ended = True
        self.where[token.name].pop()
        self.links -= token.name == "a"
        self.step((CLOSE, index, token.start, token.end))

    def _pop_to(self, depth: int, at: int, end: int | None = None) -> None:
        """Close all elements from a depth on; the outermost of them by the tag that ends at `end`."""
        while len(self.stack) > depth:
            index = self.stack.pop()
            element = self.tree.elements[index]
            if self.blocks and self.blocks[-1] == len(self.stack):
                self.blocks.pop()
            if self.scopes and self.scopes[-1] == len(self.stack):
                self.scopes.pop()
            if element.ended:
                continue
            self.where[element.name].pop()
            self.links -= element.name == "a"
            closing_end = end if end is not None and len(self.stack) == depth else at
            self.step((CLOSE, index, at, closing_end))

    def _count_prose(self) -> None:
        elements = self.tree.elements
        enough = PROSE if any(element.own >= PROSE for element in elements) else 1
        for element in reversed(elements):
            element.said += element.own
            if element.own >= enough:
                element.prose += element.own
            if element.parent >= 0:
                parent = elements[element.parent]
                parent.prose += element.prose
                parent.said += element.said
                parent.linked += element.linked
