"""XML to tokens with exact positions, forgiving where a file is damaged: what is not well-formed is words, and found.

The parsers at hand give byte offsets, or stop at the first fault; a truncated transcript should be read as far as it
goes. A document type is never read, so there is no entity to expand and nothing to fetch: references are the numbers
and the names that HTML and XML share.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from app.ingest.readers.tokenizer import resolve

TokenKind = Literal["text", "start", "end", "empty", "cdata", "skipped", "doctype", "fault"]


class XmlToken(NamedTuple):
    """A stretch of the source. Tokens tile it. `inside` is where attributes or the words of a CDATA section stand.

    `name` is without its prefix. A `fault` is no markup though it looks like some: it is words.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    inside: tuple[int, int] = (0, 0)


# A quote that does not end takes what is left, so that no tag ends there. (No part of the repetition may fail half way:
# the `re` of Python 3.11.2, which Debian ships, then goes on from where it stands.)
_MARKUP = re.compile(
    r"""<(?: (?P<slash>/?) (?P<name>[^\W\d][\w.:-]*+)
             (?P<attributes>(?: [^<>"']++ | "[^"<]*+(?:"|(?=<)|\Z) | '[^'<]*+(?:'|(?=<)|\Z) )*+)>
         | (?P<comment>!--)
         | (?P<cdata>!\[CDATA\[)
         | (?P<doctype>!DOCTYPE)
         | (?P<instruction>\?)
         )""",
    re.VERBOSE,
)
_TAG_BEGINS = re.compile(r"</?(?:[^\W\d]|\Z)")
_ATTRIBUTE = re.compile(r"""(?P<name>[^\s=<>"'/]++)\s*+=\s*+(?:"(?P<double>[^"<]*+)"|'(?P<single>[^'<]*+)')""")
_CLOSING: dict[str, str] = {"comment": "-->", "cdata": "]]>", "instruction": "?>"}


def tokenize_xml(content: str, start: int = 0) -> Iterator[XmlToken]:
    """Give the tokens of a source from `start` on. They tile it; time is linear in its length; never raises."""
    at, length = start, len(content)
    while at < length:
        opened = content.find("<", at)
        if opened < 0:
            yield XmlToken("text", at, length)
            return
        if opened > at:
            yield XmlToken("text", at, opened)
        found = _MARKUP.match(content, opened)
        token = _fault(content, opened) if found is None else _token(content, found)
        yield token
        at = token.end


def _fault(content: str, opened: int) -> XmlToken:
    """What begins like markup and is none is a word; a tag that the end of the source cuts off is nothing."""
    if _TAG_BEGINS.match(content, opened) and content.find("<", opened + 1) < 0 and content.find(">", opened) < 0:
        return XmlToken("skipped", opened, len(content))
    return XmlToken("fault", opened, opened + 1)


def _token(content: str, found: re.Match[str]) -> XmlToken:
    opened, inside = found.span()
    if found["name"] is not None:
        empty = content.startswith("/>", inside - 2)
        kind: TokenKind = "end" if found["slash"] else ("empty" if empty else "start")
        return XmlToken(kind, opened, inside, found["name"].rpartition(":")[2], found.span("attributes"))
    if found["doctype"]:
        return XmlToken("doctype", opened, _after_doctype(content, inside))
    sort = str(found.lastgroup)
    closing = _CLOSING[sort]
    ended = content.find(closing, inside)
    if ended < 0:  # a truncated file: what follows is what it says it is
        end = stop = len(content)
    else:
        end, stop = ended, ended + len(closing)
    return XmlToken("cdata" if sort == "cdata" else "skipped", opened, stop, inside=(inside, end))


_DOCTYPE_PART = re.compile(r"""[^\[\]<>"']++ | "[^"]*+" | '[^']*+' | [\[\]<>"']""", re.VERBOSE)


def _after_doctype(content: str, at: int) -> int:
    """Find where a document type declaration ends, its inner declarations and their quotes included."""
    depth = 0
    while found := _DOCTYPE_PART.match(content, at):
        at = found.end()
        if found[0] == "<" and content.startswith("!--", at):
            ended = content.find("-->", at)
            if ended < 0:
                return len(content)
            at = ended + 3
        elif found[0] in ("[", "<"):
            depth += 1
        elif found[0] == "]":
            depth -= 1
        elif found[0] == ">":
            if depth <= 0:
                return at
            depth -= 1
    return len(content)


def xml_attributes(content: str, span: tuple[int, int]) -> dict[str, str]:
    """Read attributes: names without prefix (`xml:id` is `id`), values resolved; the first of a name wins."""
    attributes: dict[str, str] = {}
    if span[1] - span[0] < 3:
        return attributes
    for found in _ATTRIBUTE.finditer(content, *span):
        value = found["double"] if found["double"] is not None else found["single"]
        attributes.setdefault(found["name"].rpartition(":")[2], resolve(value) if "&" in value else value)
    return attributes
