"""Plain text as a person pastes it: the canonical text is the source, with line ends turned into one kind."""

import re

from app.ingest.manifest import EMPTY, Manifest
from app.ingest.readers.reading import Reading
from app.ingest.readers.source import Source
from app.text import Alignment, Run, Text

_CARRIAGE_RETURN = re.compile("\r\n?")


def read_plain(source: Source, manifest: Manifest = EMPTY) -> Reading:
    """Read plain text. Every code point of the source but a byte order mark stands in the text; CR LF and CR are LF."""
    text, alignment = _with_plain_line_ends(source)
    return Reading(
        reader="plain",
        media_type="text/plain",
        encoding=source.encoding,
        encoding_origin=source.encoding_origin,
        text=text,
        alignment=alignment,
        findings=source.findings(alignment),
    )


def _with_plain_line_ends(source: Source) -> tuple[Text, Alignment]:
    content = source.content[source.start :] if source.start else source.content
    if "\r" not in content:
        return Text(content), Alignment.identity(len(content), raw_start=source.start)
    runs: list[Run] = []
    start, shift = 0, source.start  # a code point of the text stands `shift` further on in the source
    for found in _CARRIAGE_RETURN.finditer(content):
        if found.end() - found.start() == 1:
            continue  # one code point for one
        line_end = found.start() + source.start - shift
        if line_end > start:
            runs.append(Run(start, start + shift, line_end - start, line_end - start))
        runs.append(Run(line_end, line_end + shift, 1, 2))
        start, shift = line_end + 1, shift + 1
    length = len(content) + source.start - shift
    if length > start:
        runs.append(Run(start, start + shift, length - start, length - start))
    return Text(_CARRIAGE_RETURN.sub("\n", content)), Alignment(tuple(runs))
