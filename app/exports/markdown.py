"""Markdown: front matter, a title, labels in bold at the head of their first paragraph; what is not speech in italics.

Words are escaped so that Markdown shows them as they are.
"""

import re

from app.exports.plain import head, label_line
from app.exports.transcript import Piece, Transcript

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|&~]")
_LINE_START = re.compile(r"^(\d{1,9})([.)])|^([-+=])")


def markdown(transcript: Transcript) -> str:
    """Write an event as Markdown."""
    front = "\n".join(f"{name.lower()}: {_quoted(value)}" for name, value in head(transcript))
    blocks = [
        f"---\n{front}\n---",
        f"# {escaped(transcript.event['title'])}",
        *(_block(piece) for piece in transcript.pieces if piece.kind != "title"),
    ]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Escape what Markdown would take for its own marks."""
    shown = _SPECIAL.sub(lambda found: "\\" + found.group(), words)
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else "\\" + found[3], shown)


def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _block(piece: Piece) -> str:
    if piece.kind != "statement":
        return "\n\n".join(f"*{escaped(paragraph)}*" for paragraph in piece.paragraphs)
    label = label_line(piece)
    paragraphs = [escaped(paragraph) for paragraph in piece.paragraphs]
    if label is not None:
        paragraphs[0] = f"**{escaped(label)}** {paragraphs[0]}"
    return "\n\n".join(paragraphs)
