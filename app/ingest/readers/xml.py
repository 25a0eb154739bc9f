"""XML transcripts: Akoma Ntoso, TEI in the shape of ParlaMint, and other XML. What the markup states becomes markup here.

Speeches carry the id and the stated name of their speaker. A document type is refused (nothing is expanded, nothing
fetched); a truncated or malformed file is read as far as it goes. Both are found, with their place.
"""

import re
from dataclasses import dataclass

from app.ingest.findings import Finding
from app.ingest.manifest import EMPTY, Manifest
from app.ingest.readers.page_head import dated_by_title, day_of
from app.ingest.readers.reading import Markup, Printed, Reading
from app.ingest.readers.source import Flaw, Source
from app.ingest.readers.tokenizer import resolve
from app.ingest.readers.weaver import Weaver
from app.ingest.readers.xml_header import Header
from app.ingest.readers.xml_profiles import OTHER, Profile, Role, profile_of
from app.ingest.readers.xml_tokens import XmlToken, tokenize_xml, xml_attributes
from app.ingest.records import Stated
from app.text import Span, Text

# "uk.org.publicwhip/debate/2014-05-06b.1.0": such ids tell the day of the sitting
_DATED_ID = re.compile(r"[\w.]+/[a-z]+/(?P<day>\d{4}-\d{2}-\d{2})[a-z]?\.\d")
_MEDIA_TYPES = {"akoma-ntoso": "application/akn+xml", "tei": "application/tei+xml", "xml": "application/xml"}


def read_xml(source: Source, manifest: Manifest = EMPTY) -> Reading:
    """Read XML. Linear in its size; never raises.

    Findings beside those of the source: `doctype-refused`, `malformed-xml` (the first place, and how many),
    `truncated-xml` (elements still open at the end).
    """
    walk = _Walk(source.content)
    for token in tokenize_xml(source.content, source.start):
        walk.take(token)
    walk.finish()
    text, alignment, markup = walk.weaver.build()
    markup = _with_title(text, markup, walk.header.get("source title", "title"))
    return Reading(
        reader=walk.profile.name,
        media_type=_MEDIA_TYPES[walk.profile.name],
        encoding=source.encoding,
        encoding_origin=source.encoding_origin,
        text=text,
        alignment=alignment,
        printed=_printed(walk, text, markup),
        markup=markup,
        findings=(*source.findings(alignment, walk.flaws()), *walk.cut_off(len(text))),
    )


@dataclass(slots=True)
class _Open:
    name: str
    role: Role
    start: int


class _Walk:
    """The open elements while the tokens go by, weaving the text."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.weaver = Weaver(content)
        self.header = Header()
        self.profile: Profile = OTHER
        self.begun = False
        self.stack: list[_Open] = []
        self.open_names: dict[str, int] = {}
        self.silent = 0  # depth of the header, 0 outside it
        self.glued = False  # does the next word follow without a space? (ParlaMint: join="right")
        self.day: str | None = None
        self.faults: list[Span] = []
        self.doctype: Span | None = None
        self.left_open: tuple[str, int] | None = None

    def take(self, token: XmlToken) -> None:
        if token.kind == "text":
            self._text(token)
        elif token.kind in ("start", "empty"):
            self._start(token)
        elif token.kind == "end":
            self._end(token)
        elif token.kind == "cdata":
            if not self.silent:
                self.weaver.literal(*token.inside)
        elif token.kind == "doctype":
            self.doctype = self.doctype or Span(token.start, token.end)
        elif token.kind == "fault":
            self.faults.append(Span(token.start, token.end))
            self._text(token)

    def _text(self, token: XmlToken) -> None:
        if self.silent:
            self.header.words(resolve(self.content[token.start : token.end]))
        elif self.glued and self.content[token.start : token.end].isspace():
            pass
        else:
            self.weaver.words(token.start, token.end)

    def _start(self, token: XmlToken) -> None:
        if not self.begun:
            self.begun, self.profile = True, profile_of(token.name)
        attributes = xml_attributes(self.content, token.inside)
        parent = self.stack[-1].name if self.stack else ""
        role = self.profile.role_of(token.name, attributes, parent)
        if self.silent or role.silent:
            self.silent += 1
            self.header.open(token.name, attributes)
        else:
            self._begin(token, role, attributes)
        self.stack.append(_Open(token.name, role, token.start))
        self.open_names[token.name] = self.open_names.get(token.name, 0) + 1
        if token.kind == "empty":
            self._pop(token.end)

    def _begin(self, token: XmlToken, role: Role, attributes: dict[str, str]) -> None:
        if token.name in ("eol", "lb", "br"):
            self.weaver.line_end(token.start, token.start)
        if role.breaks:
            self.weaver.block(role.breaks, token.start, token.start)
        if role.kind is not None:
            self.weaver.begin(role.kind, self._attributes(token.name, role, attributes))
        if token.name in ("w", "pc"):
            self.glued = attributes.get("join", "") in ("right", "both")
        if role.kind == "dateline" and self.day is None:
            self.day = day_of(attributes.get("date") or attributes.get("when"))
        if self.day is None and (dated := _DATED_ID.match(attributes.get("id", ""))):
            self.day = day_of(dated["day"])
        if len(self.stack) == 0 and attributes.get("lang"):
            self.header.stated.setdefault("language", attributes["lang"])

    def _attributes(self, element: str, role: Role, attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
        if role.kind == "link":
            return (("href", attributes.get("href") or attributes.get("target") or ""),)
        if role.kind != "speech":
            return ()
        rows: list[tuple[str, str]] = []
        who = next((attributes[key] for key in self.profile.who if attributes.get(key)), "").strip().lstrip("#")
        if " " in who and who not in self.header.people:
            who = who.split(" ")[0]  # TEI lets several speak at once; the first is named
        if who:
            rows.append(("speaker", who))
        name = next((attributes[key] for key in self.profile.named if attributes.get(key)), self.header.people.get(who))
        if name:
            rows.append(("name", name))
        if element in ("question", "answer"):
            rows.append(("kind", element))
        return tuple(rows)

    def _end(self, token: XmlToken) -> None:
        if not self.open_names.get(token.name):
            self.faults.append(Span(token.start, token.end))
            return
        while self.stack[-1].name != token.name:
            self.faults.append(Span(token.start, token.end))
            self._pop(token.start)
        self._pop(token.start)

    def _pop(self, at: int) -> None:
        element = self.stack.pop()
        self.open_names[element.name] -= 1
        if self.silent:
            self.silent -= 1
            self.header.close()
            return
        if element.role.kind is not None:
            self.weaver.end(element.role.kind)
        if element.role.breaks:
            self.weaver.block(element.role.breaks, at, at)

    def finish(self) -> None:
        """The source ends; what is still open was cut off."""
        if self.stack:
            innermost = self.stack[-1]
            self.left_open = (innermost.name, len(self.stack))
        while self.stack:
            self._pop(len(self.content))

    def flaws(self) -> tuple[Flaw, ...]:
        flaws: list[Flaw] = []
        if self.doctype is not None:
            message = (
                "The document type declaration is not read: no entity it declares is expanded, nothing is fetched."
            )
            flaws.append(Flaw(Finding("doctype-refused", "warning", message), self.doctype))
        if self.faults:
            message = f"The XML is not well-formed at {len(self.faults)} places, the first at {self.faults[0].start}."
            flaws.append(Flaw(Finding("malformed-xml", "warning", message), self.faults[0]))
        return tuple(flaws)

    def cut_off(self, length: int) -> tuple[Finding, ...]:
        """Elements still open at the end, found at the last code point of the text."""
        if self.left_open is None:
            return ()
        name, count = self.left_open
        message = f"The XML ends inside <{name}>, with {count} elements open; it was read as far as it goes."
        return (Finding("truncated-xml", "error", message, Span(length - 1, length) if length else None),)


def _with_title(text: Text, markup: tuple[Markup, ...], stated: str | None) -> tuple[Markup, ...]:
    """A heading that prints the stated title is the title; without a stated or marked one, the first heading is."""
    if any(one.kind == "title" for one in markup):
        return markup
    headings = [at for at, one in enumerate(markup) if one.kind == "heading"]
    same = (at for at in headings if stated is None or _one_line(text[markup[at].span]) == stated)
    at = next(same, None)
    if at is None:
        return markup
    return (*markup[:at], markup[at]._replace(kind="title"), *markup[at + 1 :])


def _printed(walk: _Walk, text: Text, markup: tuple[Markup, ...]) -> Printed:
    title = next((one.span for one in markup if one.kind == "title"), None)
    stated = walk.header.get("source title", "title")
    day = walk.day or walk.header.get("date", "source date")
    dated = Stated(day, "explicit") if day else dated_by_title(text, title)
    place = walk.header.get("place")
    words = _one_line(text[title]) if title is not None else stated
    return Printed(
        title=Stated(words, "explicit", title) if words else None,
        date=dated,
        place=Stated(place, "explicit") if place else None,
        url=walk.header.get("source url", "url"),
        publisher=walk.header.get("source publisher", "publisher"),
        language=walk.header.language,
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())
