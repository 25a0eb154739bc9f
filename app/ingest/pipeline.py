"""The parser as one pure function: a manifest, the bytes of a source and the directory in, its records and findings out.

Nothing is read or written here, and nothing raises: bytes that are no transcript give a text with unclaimed tiles and
findings that say so.
"""

from app.ingest import events
from app.ingest.assemble import assemble
from app.ingest.corrections import correct
from app.ingest.directory import Directory
from app.ingest.findings import Finding
from app.ingest.layouts import choose
from app.ingest.manifest import Manifest
from app.ingest.marks import Page
from app.ingest.names import id_of_file
from app.ingest.readers import read
from app.ingest.records import Parsed, SourceRecord
from app.ingest.supplied import usable

_SURE_ENOUGH = 0.3  # a layout chosen with less than this is worth a look


def parse(
    manifest: Manifest, raw: bytes, directory: Directory, *, name: str = "", media_type: str | None = None
) -> Parsed:
    """Parse one source.

    `name` is the file's name (its ending may tell the reader, its stem gives an id where the manifest has none). Equal
    arguments give equal records. Segments tile the text; every other span lies inside it. Time grows linearly with the
    size of the source. Findings: those of the reader and of the manifest, `layout-uncertain`, and those of resolving.
    """
    manifest, misfits = usable(manifest, directory)
    reading = read(raw, name=name, media_type=media_type, manifest=manifest)
    page = Page(reading, manifest, directory)
    layout, confidence = choose(page)
    marks, corrected = correct(page, layout.recognise(page))
    assembled = assemble(page, marks)
    source = _source(manifest, page, name)
    told = events.tell(page, marks, assembled, source=source.id, layout=layout.name)
    findings = (
        *reading.findings,
        *misfits,
        *_about_layout(layout.name, confidence, page),
        *corrected,
        *assembled.findings,
        *told.findings,
    )
    return Parsed(
        source=source,
        reader=reading.reader,
        layout=layout.name,
        layout_confidence=round(confidence, 3),
        media_type=reading.media_type,
        encoding=reading.encoding,
        encoding_origin=reading.encoding_origin,
        text=reading.text,
        alignment=reading.alignment,
        events=told.events,
        segments=assembled.segments,
        speakers=told.speakers,
        organizations=told.organizations,
        findings=findings,
    )


def _about_layout(layout: str, confidence: float, page: Page) -> tuple[Finding, ...]:
    if confidence >= _SURE_ENOUGH or not page.text.content.strip():
        return ()
    return (
        Finding(
            "layout-uncertain",
            "warning",
            f"No layout fits this page well; it was read as {layout!r} with confidence {confidence:.2f}.",
        ),
    )


def _source(manifest: Manifest, page: Page, name: str) -> SourceRecord:
    printed = page.reading.printed
    return SourceRecord(
        id=manifest.id or id_of_file(name),
        url=manifest.url or printed.url,
        publisher=manifest.publisher or printed.publisher,
        licence=manifest.licence or printed.licence,
        language=manifest.language or printed.language,
    )
