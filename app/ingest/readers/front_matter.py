"""Front matter: the lines between `---` at the head of a Markdown file, read as the small part of YAML that people write.

A key, a colon, a value: plain, quoted once or twice, folded over indented lines, or a list. Anything else is kept in
the text as it stands and read as nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.ingest.readers.markdown_lines import Lines
from app.text import Span

# title: "Press Gaggle by\_Press Secretary"     date: '2022-10-04'
_KEY = re.compile(r"(?P<key>[A-Za-z][\w.-]{0,60})[ \t]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*)$", re.DOTALL)
_ITEM = re.compile(r"-[ \t]+(?P<value>\S.*)$", re.DOTALL)
_OPENING = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
# A line of front matter: indented, of a list, a comment, or with a key ("Source URL: ..."); or empty
_INSIDE = re.compile(r"""[ \t] | -(?:[ \t]|$) | \# | [\]}] | $ | [\w"'][^:]{0,60}:(?:[ \t]|$)""", re.VERBOSE)
_COMMENT = re.compile(r"[ \t]\#(?:[ \t]|$)")  # date: 2022-10-04 # the day of the visit
_NOTHING = ("~", "null", "Null", "NULL")
_MOST_LINES = 400  # longer than this it is no front matter, but a page that begins with a rule

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_ESCAPED = {"_": "\xa0", "n": "\n", "t": "\t", "0": "", "N": "\x85", "L": "\u2028", "P": "\u2029", "e": "", "a": "", "b": "",
            "r": "\n", "v": " ", "f": " "}  # fmt: skip


class Field(NamedTuple):
    """A field: its values (several where it is a list), and where the whole of them is printed in the source."""

    values: tuple[str, ...]
    span: Span

    @property
    def value(self) -> str:
        """The value on one line; those of a list with commas."""
        return ", ".join(" ".join(value.split()) for value in self.values)


@dataclass(frozen=True)
class FrontMatter:
    """The fields by lower-case key, and where the front matter stands, its two rules included."""

    fields: dict[str, Field]
    span: Span
    lines: tuple[Span, ...]
    closed: bool = True

    def first(self, *keys: str) -> Field | None:
        """Give the first of these fields that is there and not empty."""
        return next((self.fields[key] for key in keys if key in self.fields and self.fields[key].value), None)


def find_front_matter(lines: Lines) -> FrontMatter | None:
    """Find the front matter at the head of a source; None where there is none.

    Where no rule closes it, it ends at the first empty line, if all that stands before looks like fields.
    """
    first = next((no for no, bare in enumerate(lines.bare[:_MOST_LINES]) if bare), None)
    if first is None or not _OPENING.match(lines.words[first]):
        return None
    last = _find_closing(lines, first)
    closed = last is not None
    if last is None:
        last = next((no for no in range(first, len(lines.bare)) if not lines.bare[no]), len(lines.bare)) - 1
    spans = tuple(map(lines.span, range(last + 1)))
    fields = dict(_fields(lines.content, spans[first + 1 : last + 1 - closed]))
    if not closed and (len(fields) < 2 or not all(map(_INSIDE.match, lines.words[first + 1 : last + 1]))):
        return None
    return FrontMatter(fields, Span(spans[first].start, spans[last].end), spans, closed) if fields else None


def _find_closing(lines: Lines, first: int) -> int | None:
    """Find the rule that closes front matter: before any words behind an empty line that can be no part of it."""
    after_blank = False
    for no in range(first + 1, min(first + _MOST_LINES, len(lines.words))):
        words = lines.words[no]
        if len(words) < 6 and _CLOSING.match(words):
            return no
        if after_blank and not _INSIDE.match(words):
            return None
        after_blank = after_blank or not lines.bare[no]
    return None


def _fields(content: str, lines: Sequence[Span]) -> Iterator[tuple[str, Field]]:
    """Read field by field: a line with a key, and the indented lines and list items that follow it."""
    at = 0
    while at < len(lines):
        found = _KEY.match(content[lines[at].start : lines[at].end])
        first, at = at, at + 1
        while at < len(lines) and (content[lines[at].start : lines[at].start + 1] in (" ", "\t", "-")):
            at += 1
        if found is None:
            continue
        printed = [content[line.start : line.end].strip() for line in lines[first + 1 : at]]
        start = lines[first].start + (found.start("value") if found["value"] else found.end())
        values = _values(found["value"] or "", [line for line in printed if line])
        yield found["key"].lower(), Field(values, Span(start, max(lines[at - 1].end, start)))


def _values(value: str, more: Sequence[str]) -> tuple[str, ...]:
    items = [_ITEM.match(line) for line in more]
    if not value and items and items[0] is not None:
        return tuple(_scalar(item["value"].strip()) for item in items if item is not None)
    if value.startswith("[") and not more and value.rstrip().endswith("]"):
        return tuple(_scalar(part.strip()) for part in value.strip()[1:-1].split(",") if part.strip())
    if value in (">", "|", ">-", "|-"):
        value = ""
    return (_scalar("\n".join((value.strip(), *more)).strip()),)


def _scalar(printed: str) -> str:
    """Read one value. In double quotes a backslash at the end of a line joins it to the next, without a space."""
    if "\n" not in printed and (commented := _COMMENT.search(printed)) and printed[-1] not in "\"'":
        printed = printed[: commented.start()].rstrip()
    if len(printed) >= 2 and printed[0] == printed[-1] == '"':
        return _ESCAPE.sub(_unescaped, printed[1:-1].replace("\\\n\\", "").replace("\\\n", "").replace("\n", " "))
    if len(printed) >= 2 and printed[0] == printed[-1] == "'":
        return printed[1:-1].replace("''", "'").replace("\n", " ")
    return "" if printed in _NOTHING else printed.replace("\n", " ")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is None:
        return _ESCAPED.get(found[4], found[4])
    number = int(code, 16)
    return "\ufffd" if number > 0x10FFFF or 0xD800 <= number < 0xE000 or number == 0 else chr(number)
