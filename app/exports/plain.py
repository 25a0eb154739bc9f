"""Plain text that a person reads and our own layout reads back (`ingest/layouts/own.py`): head lines, then blocks.

A block is one line, or a label line ending in a colon with its first paragraph right under it. What is not speech is
indented by four spaces. So nothing needs escaping: the shape says what a block is, not its words.
"""

from app.exports.transcript import Piece, Transcript, printed_label

FORMAT = "summit-records/1"
INDENT = "    "
NO_LABEL = "[no label]"


def head(transcript: Transcript) -> list[tuple[str, str]]:
    """Give what stands at the head of a text format: what it is, where it is from, which revision it reflects."""
    event, source = transcript.event, transcript.source
    date = event["date"]
    rows = [
        ("Format", FORMAT),
        ("Title", event["title"]),
        ("Kind", event["kind"]),
        ("Date", "" if date is None else date["start"]),
        ("Place", event["place"] or ""),
        ("Language", event["language"] or ""),
        ("Completeness", event["completeness"]),
        ("Record", event["links"]["self"]),
        ("Revision", str(transcript.revision)),
        ("Source", source["url"] or ""),
        ("Licence", source["licence"] or ""),
    ]
    return [(name, " ".join(value.split())) for name, value in rows if value.strip()]


def plain(transcript: Transcript) -> str:
    """Write an event as plain text."""
    lines = [f"{name}: {value}" for name, value in head(transcript)]
    blocks = ["\n".join(lines), *(_block(piece) for piece in transcript.pieces if piece.kind != "title")]
    return "\n\n".join(blocks) + "\n"


def label_line(piece: Piece) -> str | None:
    """Give the label as printed with its colon; None where the statement goes on and needs no label."""
    statement = piece.statement
    if statement is None or statement["continues"]:
        return None
    return printed_label(statement) or f"{NO_LABEL}:"


def _block(piece: Piece) -> str:
    if piece.kind != "statement":
        return "\n".join(INDENT + paragraph for paragraph in piece.paragraphs)
    label = label_line(piece)
    words = "\n\n".join(piece.paragraphs)
    return words if label is None else f"{label}\n{words}"
