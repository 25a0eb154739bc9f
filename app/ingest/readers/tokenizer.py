"""HTML to tokens with exact positions, in one pass that never goes back: linear on any input.

The rules are those of the HTML standard's tokenizer: comments, bogus comments, raw text elements, quoted attributes
that run on, all end where a browser ends them. Written by hand because a record needs exact positions and a public
reader needs linear time: `html.parser` is quadratic on repeated `<!--` and `<a `, lxml and selectolax give no positions.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Literal, NamedTuple

TokenKind = Literal["text", "start", "end", "comment", "raw"]


class Token(NamedTuple):
    """A stretch of the source. Tokens tile it.

    `name` is the lower-case tag name of `start` and `end`; for `raw` (the inside of a script, a style, a title ...) it
    is the element it stands in. `attributes` is where the attributes of a start tag are printed.
    `closed` is False for what the end of the source cuts off.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: tuple[int, int] | None = None
    closed: bool = True


# What follows "<": a tag (`<p class="x">`, `</p>`), a comment, or a bogus comment (`<!doctype html>`, `<?xml ?>`, `</ >`).
# Possessive quantifiers take what they take: nothing is tried twice. A quote that never ends takes the rest.
_MARKUP = re.compile(
    r"""<(?: (?P<slash>/?) (?P<name>[a-zA-Z][^\s/>]*+)
             (?P<attributes>(?: [^>=]++ | =\s*+(?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) )?+ )*+)
             (?P<close>>|\Z)
         | (?P<comment>!--)
         | (?P<bogus>[!?] | /(?=[^a-zA-Z]))
         )""",
    re.VERBOSE,
)
_COMMENT_END = re.compile("--!?>")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW_TEXT}

# class="a b"   hidden   datetime='2022-05-16'   itemprop=name
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/=>][^\s/=>]*+) (?: \s*+=\s*+ (?: "(?P<double>[^"]*+)"? | '(?P<single>[^']*+)'? | (?P<bare>[^\s>]*+) ) )?+""",
    re.VERBOSE,
)


def tokenize(content: str, start: int = 0) -> Iterator[Token]:
    """Give the tokens of a page from `start` on. They tile it; time is linear in its length; never raises."""
    length, at = len(content), start
    search = _MARKUP.search
    while at < length:
        found = search(content, at)
        if found is None:
            yield Token("text", at, length)
            return
        opened = found.start()
        if opened > at:
            yield Token("text", at, opened)
        slash, name, attributes, close, comment, _ = found.groups()
        if name is None:
            token = _comment(content, found) if comment else _bogus_comment(content, opened)
            yield token
            at = token.end
            continue
        at, name = found.end(), name.lower()
        yield Token(
            "end" if slash else "start",
            opened,
            at,
            name,
            found.span("attributes") if attributes else None,
            close == ">",
        )
        if not slash and name in _RAW_TEXT and at < length:
            ended = _RAW_END[name].search(content, at)
            raw_end = ended.start() if ended is not None else length
            if raw_end > at:
                yield Token("raw", at, raw_end, name, closed=ended is not None)
            at = raw_end


def _comment(content: str, found: re.Match[str]) -> Token:
    opened, inside = found.span()
    if content.startswith((">", "->"), inside):  # <!--> and <!---> are whole comments
        return Token("comment", opened, content.index(">", inside) + 1)
    ended = _COMMENT_END.search(content, inside)
    if ended is None:
        return Token("comment", opened, len(content), closed=False)
    return Token("comment", opened, ended.end())


def _bogus_comment(content: str, opened: int) -> Token:
    ended = content.find(">", opened)
    return Token("comment", opened, ended + 1 if ended >= 0 else len(content), closed=ended >= 0)


_NONE: dict[str, str] = {}


def attributes_of(content: str, span: tuple[int, int] | None) -> dict[str, str]:
    """Read the attributes of a start tag: lower-case names, values unescaped; the first of a name wins. Not to be changed."""
    if span is None:
        return _NONE
    printed = content[span[0] : span[1]]
    return _read_often(printed) if len(printed) <= _SHORT else _read_attributes(printed)


_SHORT = 200  # code points: those of menus and paragraphs come again on every page of a site


@lru_cache(maxsize=8192)
def _read_often(printed: str) -> dict[str, str]:
    return _read_attributes(printed)


def _read_attributes(printed: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(printed):
        value = double or single or bare
        attributes.setdefault(name.lower(), resolve(value) if "&" in value else value)
    return attributes


# A character reference: &lt;  &#8217;  &#x2026;  and, as browsers read them, without the semicolon too. No longer number is one.
REFERENCE = re.compile(r"&(?:#(?:[0-9]{1,20}+|[xX][0-9a-fA-F]{1,20}+)|[a-zA-Z][a-zA-Z0-9]{0,31}+);?")


def resolve(words: str) -> str:
    """Resolve the character references of some words, as browsers do."""
    return REFERENCE.sub(lambda found: unescape(found[0]), words)


def resolve_one(reference: str) -> str:
    """Resolve one character reference; what is none stays as it is."""
    return unescape(reference)
