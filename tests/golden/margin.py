"""Prints what the parser made of a transcript so that a historian can check it: each line with its tile in the margin.

A tile's kind stands where it begins; `|` begins a line of the transcript, `>` goes on in the middle of one. Below stand
the event, who spoke, who took part, the documents and the findings.
"""

from collections.abc import Iterator

from app.ingest.records import EventRecord, Parsed
from app.text import Span

WIDTH = 12


def margin(parsed: Parsed) -> str:
    """Print a parsed source in the margin format."""
    lines = [*_tiles(parsed)]
    for event in parsed.events:
        lines += ["", *_event(parsed, event)]
    lines += ["", "== findings", *(_finding(parsed, f.code, f.severity, f.span) for f in parsed.findings)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _tiles(parsed: Parsed) -> Iterator[str]:
    text, fresh = parsed.text.content, True
    for segment in parsed.segments:
        margin = segment.kind
        for piece in text[segment.span.start : segment.span.end].splitlines(keepends=True):
            yield f"{margin:<{WIDTH}}{'|' if fresh else '>'} {piece.strip()}"
            margin, fresh = "", piece.endswith("\n")


def _event(parsed: Parsed, event: EventRecord) -> Iterator[str]:
    date = event.date
    yield f"== event: {event.title.value} ({event.title.origin})"
    yield f"layout {parsed.layout} | kind {event.kind} | language {event.language}"
    yield f"completeness {event.completeness} | continuation {event.continuation} | elisions {event.elisions}"
    yield f"date {f'{date.start}/{date.end} {date.precision} ({date.origin})' if date else '-'}"
    yield f"place {f'{event.place.value} ({event.place.origin})' if event.place else '-'}"
    yield f"organizations {', '.join(event.organizations) or '-'}"
    yield "== statements"
    for s in event.statements:
        note = f" [{s.label_note}]" if s.label_note else ""
        more = " continues" if s.continues else ""
        yield (
            f"{s.label}{note} -> {s.speaker_name} ({s.speaker}, {s.match.method}) {s.kind}{more}"
            f" {s.represents or '-'}: {_ends(parsed, s.span)}"
        )
    yield "== participants"
    for p in event.participants:
        yield (
            f"{p.name or '(unnamed)'} ({p.speaker}, {p.match.method}) | {p.office or '-'} | {p.office_class or '-'}"
            f" | {p.represents or '-'} | {p.role}{' spoke' if p.spoke else ''}"
        )
    yield "== documents"
    for d in event.documents:
        package = f" package {d.package_declared}/{d.package_listed}" if d.package_declared else ""
        yield f"{d.action} {d.kind}: {d.title}{package}"
        for s in d.signatories:
            yield f"  {s.basis}: {s.organization or '-'} {s.speaker or '-'} {s.capacity or '-'}"


def _ends(parsed: Parsed, span: Span) -> str:
    words = parsed.text[span].split()
    return " ".join(words) if len(words) <= 8 else f"{' '.join(words[:4])} … {' '.join(words[-4:])}"


def _finding(parsed: Parsed, code: str, severity: str, span: Span | None) -> str:
    return f"{severity} {code}{f': {_ends(parsed, span)}' if span else ''}"
