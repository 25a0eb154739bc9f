"""Prints records: one file per format, over read models only. Registries are explicit; search finds them."""

from collections.abc import Callable

from app.exports.akoma_ntoso import akoma_ntoso
from app.exports.citations import Cited, bibtex, csl, ris, text
from app.exports.html import html
from app.exports.markdown import markdown
from app.exports.plain import plain
from app.exports.tei import tei
from app.exports.transcript import Transcript

# Formats of a whole transcript; the first is the default.
TRANSCRIPTS: dict[str, Callable[[Transcript], str]] = {
    "txt": plain,
    "md": markdown,
    "html": html,
    "akn": akoma_ntoso,
    "tei": tei,
}

# Formats of a citation.
CITATIONS: dict[str, Callable[[Cited], str]] = {"bibtex": bibtex, "ris": ris, "csl": csl, "text": text}
