"""What a reader gives: the canonical text, the way back to the source, and what the source's own markup says of it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from app.ingest.findings import Finding
from app.ingest.records import Stated
from app.text import Alignment, Span, Text

MarkupKind = Literal[
    # inline, from tags or Markdown
    "strong", "emphasis", "link",
    # blocks
    "title", "heading", "caption", "pull_quote", "list_item", "table", "separator",
    # regions that are not the body of the transcript
    "metadata", "editorial",
    # structure that XML formats state outright (Akoma Ntoso, TEI)
    "label", "speech", "aside", "narrative", "elision", "dateline", "continuation",
]  # fmt: skip


class Markup(NamedTuple):
    """A span that the source marks in some way, in code points of the text; inline kinds do not reach over line ends.

    `attributes` are the few that matter: `level` of a heading, `href` of a link, `role` of a page's summary, and of a
    speech `speaker` (the id it refers to), `name` (what the source states for that id) and `kind` (question, answer).
    """

    kind: MarkupKind
    span: Span
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Give an attribute, or None."""
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True)
class Printed:
    """What front matter, microdata or page heads state about the event; each with its place where it is in the text."""

    title: Stated | None = None
    date: Stated | None = None
    place: Stated | None = None
    url: str | None = None
    publisher: str | None = None
    licence: str | None = None
    language: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Reading:
    """A source read. `markup` is in reading order (by start, wider first); it may be empty (plain text)."""

    reader: str
    media_type: str
    encoding: str
    encoding_origin: str
    text: Text
    alignment: Alignment
    printed: Printed = Printed()
    markup: tuple[Markup, ...] = ()
    findings: tuple[Finding, ...] = ()
