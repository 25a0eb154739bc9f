"""The inside of a Markdown paragraph: emphasis, links, escapes, references, code, and the HTML that stands between.

Marks that have no partner in their paragraph are words and stay. Each mark is looked at once: linear on any input.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Literal

from app.ingest.readers.reading import MarkupKind
from app.ingest.readers.tokenizer import resolve_one
from app.ingest.readers.weaver import Weaver
from app.text import Span

_SPECIAL = re.compile(r"[\\`*_~\[\]<&]|!\[")
# Elements of HTML that people write into Markdown; what else stands in angle brackets (<…>, <Applause>) is words.
_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|br|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|figcaption|figure|font|footer"
    "|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|main|mark|nav|ol|p|picture|pre|q|s|section|small|source|span|strike|strong"
    "|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|video|wbr"
)
_TOKEN = re.compile(
    rf"""(?P<escape>\\[!-/:-@\[-`{{-~])
       | (?P<reference>&(?:\#(?:[0-9]{{1,20}}+|[xX][0-9a-fA-F]{{1,20}}+)|[a-zA-Z][a-zA-Z0-9]{{0,31}}+);)
       | (?P<code>`++)
       | (?P<delimiter>\*++|_++|~~)
       | (?P<opener>!?\[)
       | (?P<link>\]\((?P<href>[^()\s]*+(?>(?:\([^()\s]*+\)[^()\s]*+){{0,9}}))(?:\s++"[^"\n]*+")?\s*+\))
       | (?P<closer>\])
       | (?P<comment><!--)
       | <(?P<address>(?:https?://|mailto:)[^\s<>]++)>
       | <(?P<slash>/?)(?P<tag>{_TAGS})(?=[\s/>])[^<>]*+>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BACKTICKS = re.compile(r"\\[!-/:-@\[-`{-~]|`++")
_BLOCK_TAGS = frozenset(
    ("p", "div", "blockquote", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "hr",
     "section", "article", "center", "header", "footer", "main", "nav", "aside", "dl", "dt", "dd")
)  # fmt: skip
_TAG_KINDS: dict[str, MarkupKind] = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis"}

Counts = tuple[int, int]  # how many pairs of strong, and of emphasis
Begin = tuple[MarkupKind, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class _Piece:
    """A special stretch of the source. `keep_start` to `keep_end` are read as they stand, or `words` for all of it.

    Plain numbers and shared tuples: a page may hold a million of these, and what the collector must visit adds up.
    """

    start: int
    end: int
    keep_start: int
    keep_end: int
    words: str = ""
    begins: tuple[Begin, ...] = ()
    ends: tuple[MarkupKind, ...] = ()
    breaks: Literal["", "line", "block"] = ""
    mark: str = ""  # of a run of delimiters: which
    dropped: bool = False  # what stands inside is not read
    opened: Counts = (0, 0)  # of a run: how many pairs of each kind it opens, and closes
    closed: Counts = (0, 0)

    def read_nothing(self) -> None:
        self.keep_start = self.keep_end = self.end


def weave_inline(weaver: Weaver, lines: Sequence[Span], *, joined: Sequence[bool]) -> None:
    """Weave the lines of a paragraph; `joined` says for each line end whether it only comes of the file's width."""
    content, last = weaver.content, lines[-1].end
    special = any(_SPECIAL.search(content, line.start, line.end) for line in lines)
    pieces = iter(_pieces(content, lines[0].start, last) if special else ())
    piece = next(pieces, None)
    at = lines[0].start  # what stands before is woven, or not read
    for no, line in enumerate(lines):
        at = max(line.start, at)
        while piece is not None and piece.start < line.end:
            _weave_words(weaver, at, piece.start)
            _weave_piece(weaver, piece)
            at = max(at, piece.end)
            piece = next(pieces, None)
        backslash = no < len(joined) and content.endswith("\\", at, line.end)
        end = line.end - backslash
        _weave_words(weaver, at, end)
        at = max(at, line.end)
        if no < len(joined):
            printed = backslash or not joined[no] or content.endswith("  ", line.start, line.end)
            (weaver.line_end if printed else weaver.space)(at, _after_line_end(content, at))


def _after_line_end(content: str, at: int) -> int:
    """Where the line end at `at` ends; `at` itself where a link or a tag has reached over it."""
    if content.startswith("\r\n", at):
        return at + 2
    return at + 1 if content.startswith(("\n", "\r"), at) else at


def _weave_words(weaver: Weaver, start: int, end: int) -> None:
    """Words of one line as they stand, white space between them too; at their edges it is held back."""
    if start >= end:
        return
    piece = weaver.content[start:end]
    core = piece.strip(" \t")
    first = start + len(piece) - len(piece.lstrip(" \t")) if core else end
    if first > start:
        weaver.gap(start, first)
    if core:
        weaver.plain(core, first)
        weaver.gap(first + len(core), end)


def _weave_piece(weaver: Weaver, piece: _Piece) -> None:
    for kind in (*piece.ends, *_repeated(piece.closed)):
        weaver.end(kind)
    if piece.breaks == "line":
        weaver.line_end(piece.start, piece.start)
    elif piece.breaks:
        weaver.block(1, piece.start, piece.start)
    if piece.words:
        weaver.atom(piece.words, piece.start, piece.end)
    else:
        _weave_words(weaver, piece.keep_start, piece.keep_end)
    for kind, attributes in piece.begins:
        weaver.begin(kind, attributes)
    for kind in _repeated(piece.opened):
        weaver.begin(kind)


def _repeated(counts: Counts) -> Iterator[MarkupKind]:
    yield from repeat("strong", counts[0])
    yield from repeat("emphasis", counts[1])


def _pieces(content: str, start: int, end: int) -> list[_Piece]:
    """Find the special stretches of a paragraph and decide what becomes of each."""
    pieces = list(_outside_code(content, start, end))
    _pair_links(pieces)
    pieces = _outside_dropped(pieces)
    _pair_delimiters([piece for piece in pieces if piece.mark in ("*", "_", "~")], content, start, end)
    return pieces


def _code_ends(content: str, start: int, end: int) -> dict[int, tuple[int, int]]:
    """For each run of backticks that a later one of the same length closes: where that one stands."""
    closing: dict[int, tuple[int, int]] = {}
    if content.find("`", start, end) < 0:
        return closing
    opened: dict[int, list[int]] = {}  # by length, those without a partner yet
    for found in _BACKTICKS.finditer(content, start, end):
        if found[0][0] != "`":
            continue
        length = found.end() - found.start()
        for earlier in opened.pop(length, ()):
            closing[earlier] = found.span()
        opened[length] = [found.start()]
    return closing


def _tokens(content: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Find what is special, one after the other. A search for single characters first: it is many times as fast."""
    at = start
    while found := _SPECIAL.search(content, at, end):
        token = _TOKEN.match(content, found.start(), end)
        if token is not None:
            yield token
        at = token.end() if token is not None else found.end()


def _outside_code(content: str, start: int, end: int) -> Iterator[_Piece]:
    """Make pieces; nothing is special inside `code` and comments."""
    closing = _code_ends(content, start, end)
    done, unclosed = start, False
    for token in _tokens(content, start, end):
        at, stop = token.span()
        if at < done:
            continue
        if token["code"]:
            if at in closing:
                first, done = closing[at]
                yield _Piece(at, stop, stop, stop)
                yield _Piece(first, done, done, done)
        elif token["comment"]:
            after = -1 if unclosed else content.find("-->", stop, end)
            unclosed = after < 0
            if after >= 0:
                done = after + 3
                yield _Piece(at, done, done, done)
        else:
            yield _piece(token)


def _piece(token: re.Match[str]) -> _Piece:
    at, stop = token.span()
    if token["escape"]:
        return _Piece(at, stop, at + 1, stop)
    if token["reference"]:
        words = resolve_one(token["reference"])
        return _Piece(at, stop, at, stop, "" if words == token["reference"] else words)
    if token["delimiter"]:
        return _Piece(at, stop, at, stop, mark=token["delimiter"][0])
    if token["opener"] or token["closer"]:
        return _Piece(at, stop, at, stop, mark=token[0])
    if token["link"]:
        return _Piece(at, stop, at, stop, mark="](", begins=(("link", (("href", token["href"]),)),))
    if token["address"]:
        return _Piece(at, stop, at + 1, stop - 1)
    return _tag(token)


def _tag(token: re.Match[str]) -> _Piece:
    at, stop = token.span()
    name = token["tag"].lower()
    piece = _Piece(at, stop, stop, stop)
    if name == "br":
        piece.breaks = "line"
    elif name in _BLOCK_TAGS:
        piece.breaks = "block"
    kind = _TAG_KINDS.get(name)
    if kind is not None and token["slash"]:
        piece.ends = (kind,)
    elif kind is not None:
        piece.begins = ((kind, ()),)
    return piece


def _pair_links(pieces: Sequence[_Piece]) -> None:
    """`[words](address)`: the words stay, as a link. Of `![an image](address)` nothing is text."""
    opened: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.mark in ("[", "!["):
            opened.append(index)
        elif piece.mark == "]" and opened:
            opened.pop()
        elif piece.mark == "](":
            link, piece.begins = piece.begins, ()
            if not opened:
                continue
            opener = pieces[opened.pop()]
            piece.read_nothing()
            opener.read_nothing()
            if opener.mark == "![":
                opener.end, opener.dropped = piece.end, True
            else:
                opener.begins, piece.ends = link, ("link",)


def _outside_dropped(pieces: Sequence[_Piece]) -> list[_Piece]:
    kept: list[_Piece] = []
    done = 0
    for piece in pieces:
        if piece.start >= done:
            kept.append(piece)
            done = piece.end if piece.dropped else done
    return kept


def _pair_delimiters(runs: Sequence[_Piece], content: str, start: int, end: int) -> None:
    """Pair runs of `*`, `_` and `~~` in their paragraph, the innermost first; what finds no partner stays a word."""
    opened: dict[str, list[_Piece]] = {"*": [], "_": [], "~": []}
    for run in runs:
        before = content[run.start - 1] if run.start > start else " "
        after = content[run.end] if run.end < end else " "
        openers = opened[run.mark]
        if not before.isspace() and not (run.mark == "_" and after.isalnum()):
            while openers and run.keep_start < run.keep_end:
                _pair(openers[-1], run)
                if openers[-1].keep_start == openers[-1].keep_end:
                    openers.pop()
        if run.keep_start == run.keep_end or after.isspace() or (run.mark == "_" and before.isalnum()):
            continue
        openers.append(run)


def _pair(opener: _Piece, closer: _Piece) -> None:
    strong = opener.keep_end - opener.keep_start >= 2 and closer.keep_end - closer.keep_start >= 2
    opener.keep_end -= 2 if strong else 1
    closer.keep_start += 2 if strong else 1
    if opener.mark != "~":
        opener.opened = (opener.opened[0] + strong, opener.opened[1] + (not strong))
        closer.closed = (closer.closed[0] + strong, closer.closed[1] + (not strong))
