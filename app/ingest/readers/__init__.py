"""Readers: by media type, from raw bytes to a canonical text with its alignment. `READERS` lists them, first fit wins.

What a source is says the caller (`media_type`), else its first words where they are unmistakable (a doctype, an XML
declaration, front matter), else the end of its file name; what nobody knows is plain text.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.ingest.manifest import EMPTY, Manifest
from app.ingest.readers.html import read_html
from app.ingest.readers.markdown import read_markdown
from app.ingest.readers.plain import read_plain
from app.ingest.readers.reading import Reading
from app.ingest.readers.source import Source, decode_source
from app.ingest.readers.xml import read_xml


@dataclass(frozen=True)
class Reader:
    """How sources of some media types are read. `knows` says of a source's first words that they are unmistakably its."""

    name: str
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    knows: Callable[[str], bool]
    read: Callable[[Source, Manifest], Reading]


# <!DOCTYPE html>   <html lang="en">   and, after an XML declaration, XHTML
_HTML_HEAD = re.compile(
    r"(?:<\?xml[^>]{0,300}>\s{0,99})?(?:<!--.{0,999}?-->\s{0,99}){0,9}<(?:!doctype\s{1,9}html\b|html\b|head\b|body\b)",
    re.IGNORECASE | re.DOTALL,
)

# <?xml version="1.0"?>   <akomaNtoso xmlns="...">   <TEI>
_XML_HEAD = re.compile(r"<(?:\?xml\s|(?:[\w.-]{1,20}:)?(?:akomaNtoso|TEI|teiCorpus)[\s>])")
# Front matter: a rule, then a key and a colon
_FRONT_MATTER = re.compile(r"---[ \t]*(?:\r\n?|\n)[A-Za-z][\w.-]{0,60}:[ \t\r\n]")

READERS: tuple[Reader, ...] = (
    Reader(
        "html",
        ("text/html", "application/xhtml+xml"),
        (".html", ".htm", ".xhtml", ".shtml"),
        lambda head: _HTML_HEAD.match(head) is not None,
        read_html,
    ),
    Reader(
        "xml",
        ("application/xml", "text/xml", "application/akn+xml", "application/tei+xml"),
        (".xml", ".akn", ".tei", ".an"),
        lambda head: _XML_HEAD.match(head) is not None,
        read_xml,
    ),
    Reader(
        "markdown",
        ("text/markdown", "text/x-markdown"),
        (".md", ".markdown", ".mdown", ".mkd"),
        lambda head: _FRONT_MATTER.match(head) is not None,
        read_markdown,
    ),
    Reader("plain", ("text/plain",), (".txt", ".text"), lambda head: False, read_plain),
)
_HEAD = 2048


def read(raw: bytes, *, name: str = "", media_type: str | None = None, manifest: Manifest = EMPTY) -> Reading:
    """Read a source: canonical text, alignment to the decoded source, markup, findings.

    `name` is a file name or a path, of which only the end counts; `media_type` wins over it. Never raises, whatever
    the bytes: what is wrong with them is a finding of the reading.
    """
    source = decode_source(raw, encoding=manifest.encoding)
    return find_reader(source, name=name, media_type=media_type).read(source, manifest)


def find_reader(source: Source, *, name: str = "", media_type: str | None = None) -> Reader:
    """Find the reader of a source: by media type, by its first words, by its name, else the one for plain text."""
    plain = next(reader for reader in READERS if reader.name == "plain")
    if media_type is not None:
        essence = media_type.partition(";")[0].strip().lower()
        declared = next((reader for reader in READERS if essence in reader.media_types), None)
        if declared is not None and declared is not plain:
            return declared
    head = source.content[source.start : source.start + _HEAD].lstrip()
    known = next((reader for reader in READERS if reader.knows(head)), None)
    if known is not None:
        return known
    lowered = name.lower()
    return next((reader for reader in READERS if lowered.endswith(reader.suffixes)), plain)
