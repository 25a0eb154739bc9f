"""One self-contained HTML page for an event: no script, no style sheet from elsewhere, readable in any browser.

Statements are `article`s with their place as anchor and their label in bold; what is not speech stands in italics.
"""

from html import escape

from app.exports.plain import head, label_line
from app.exports.transcript import Piece, Transcript

_STYLE = (
    "body{font:1.05rem/1.6 Georgia,serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}"
    ".aside{color:#5a5a5a}.elision{text-align:center;color:#8a4b00}"
    ".editorial,.metadata,.unclaimed,.narrative{color:#444;border-left:3px solid #bbb;padding-left:.8rem}"
    ".head{font-size:.9rem;overflow-wrap:anywhere}"
)


def html(transcript: Transcript) -> str:
    """Write an event as an HTML page."""
    event = transcript.event
    facts = "<br>\n".join(f"{escape(name)}: {escape(value)}" for name, value in head(transcript))
    content = "\n".join(_piece(piece) for piece in transcript.pieces if piece.kind != "title")
    return (
        f'<!doctype html>\n<html lang="{escape(event["language"] or "und")}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<meta name="generator" content="summit-records/1">\n'
        f"<title>{escape(event['title'])}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<h1>{escape(event["title"])}</h1>\n<p class="head">{facts}</p>\n<main>\n{content}\n</main>\n</body>\n</html>\n'
    )


def _piece(piece: Piece) -> str:
    if piece.kind != "statement":
        shown = "".join(f"<p><em>{escape(paragraph)}</em></p>" for paragraph in piece.paragraphs)
        return f'<div class="{piece.kind}">{shown}</div>'
    label = label_line(piece)
    paragraphs = [escape(paragraph) for paragraph in piece.paragraphs]
    if label is not None:
        paragraphs[0] = f"<b>{escape(label)}</b> {paragraphs[0]}"
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<article id="at-{piece.start}">{shown}</article>'
