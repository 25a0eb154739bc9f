"""Bytes to code points: a source decoded, with everything in it that a careful reader must be told.

Nothing is repaired silently: every byte that does not decode, and every NUL, stands as U+FFFD in the text, one for
one, and is found. Offsets in a decoded source are the raw side of every alignment.
"""

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.ingest.findings import Finding
from app.ingest.readers.encodings import choose_encoding, utf16_by_zeros
from app.text import Alignment, Span, decode
from app.vocabulary import Severity

# Files of these kinds hold no text to read; the name is what the finding says.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7fELF", "a program"),
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (b"SQLite format 3\x00", "a SQLite database"),
)
_SAMPLE = 65536
_FEW = 15  # so many control characters may stand in any text, however short

_REPLACED = re.compile("[\x00\ud800-\udfff]")
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")  # any of these
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class Flaw(NamedTuple):
    """A finding about the source, not yet placed in a text: `raw` is in code points of the decoded source."""

    finding: Finding
    raw: Span | None = None


@dataclass(frozen=True)
class Source:
    """A source decoded. `content` has one code point for each of the decoded source, so its offsets are raw offsets.

    What did not decode, and NUL, is U+FFFD in it. `start` is 1 after a byte order mark, else 0.
    """

    content: str
    encoding: str
    encoding_origin: str
    start: int = 0
    flaws: tuple[Flaw, ...] = ()

    def findings(self, alignment: Alignment, more: tuple[Flaw, ...] = ()) -> tuple[Finding, ...]:
        """Give what was found while decoding, and more, placed in the text where its place gave any text."""
        return tuple(
            flaw.finding if flaw.raw is None else replace(flaw.finding, span=place(alignment, flaw.raw))
            for flaw in self.flaws + more
        )


def place(alignment: Alignment, raw: Span) -> Span | None:
    """Map a span of the decoded source to the code points of the text that came from it; None where none did."""
    runs = alignment.runs
    at = max(bisect_right(runs, raw.start, key=lambda run: run.raw_start) - 1, 0)
    found: Span | None = None
    while at < len(runs) and runs[at].raw_start < raw.end:
        run, at = runs[at], at + 1
        if run.raw_start + run.raw_length <= raw.start:
            continue
        start, end = run.start, run.start + run.length
        if run.length == run.raw_length:
            end = start + min(raw.end - run.raw_start, run.length)
            start += max(raw.start - run.raw_start, 0)
        found = Span(start if found is None else found.start, end)
    return found


def decode_source(raw: bytes, *, encoding: str | None = None) -> Source:
    """Decode a source; `encoding` is what its manifest names. Never raises: what is wrong is a flaw of the result.

    Findings: those of `choose_encoding`, and `binary-source`, `empty-source`, `undecodable-bytes`, `nul-characters`,
    `control-characters`, `mixed-line-ends`. A binary source has no text.
    """
    kind = _binary_kind(raw)
    if kind is not None:
        message = f"This is {kind}, which is not read. Save its text as .txt, .md, .html or .xml in UTF-8."
        return Source("", "utf-8", "guessed", flaws=(Flaw(Finding("binary-source", "error", message)),))
    chosen = choose_encoding(raw, named=encoding)
    decoded = decode(raw, chosen.encoding)
    start = 1 if decoded.startswith("\ufeff") else 0
    flaws = [Flaw(finding) for finding in chosen.findings]
    content = decoded
    if not _prints(decoded) and _ODD.search(decoded):
        flaws += _flaws(decoded, chosen.encoding)
        content = _REPLACED.sub("\ufffd", decoded)
    flaws += _mixed_line_ends(decoded)
    if not content[start:].strip():
        flaws.append(Flaw(Finding("empty-source", "warning", "The source holds no words.")))
    return Source(content, chosen.encoding, chosen.origin, start, tuple(flaws))


def _prints(decoded: str) -> bool:
    """Is this nothing but letters and marks that print, and common white space? Then nothing in it is odd."""
    for white in "\n\r\t\xa0":
        decoded = decoded.replace(white, "")
    return decoded.isprintable()


def _binary_kind(raw: bytes) -> str | None:
    """Name the kind of a file that is not text, or None. Unknown kinds give themselves away by control bytes."""
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            return kind
    sample = raw[:_SAMPLE]
    if sample[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or utf16_by_zeros(sample) is not None:
        return None
    control = len(sample) - len(sample.translate(None, bytes((*range(9), *range(14, 32)))))
    return "a binary file" if control > _FEW and control * 10 > len(sample) else None


def _flaws(decoded: str, encoding: str) -> list[Flaw]:
    """Look for what does not decode, NUL and control characters: one finding for each."""
    flaws: list[Flaw] = []
    replaced = [found.start() for found in _REPLACED.finditer(decoded)]
    undecoded = [at for at in replaced if decoded[at] != "\x00"]
    zeros = [at for at in replaced if decoded[at] == "\x00"]
    if undecoded:
        message = f"{_count(undecoded, 'code unit')} not {encoding}; U+FFFD stands for each."
        flaws.append(_flaw("undecodable-bytes", "warning", message, undecoded))
    if zeros:
        message = f"{_count(zeros, 'NUL character')} in the source; U+FFFD stands for each."
        flaws.append(_flaw("nul-characters", "warning", message, zeros))
    control = [found.start() for found in _CONTROL.finditer(decoded)]
    if control:
        flaws.append(_flaw("control-characters", "info", f"{_count(control, 'control character')} kept.", control))
    return flaws


def _count(places: list[int], noun: str) -> str:
    return f"1 {noun} is" if len(places) == 1 else f"{len(places)} {noun}s are"


def _flaw(code: str, severity: Severity, message: str, places: list[int]) -> Flaw:
    return Flaw(Finding(code, severity, message), Span(places[0], places[0] + 1))


def _mixed_line_ends(decoded: str) -> list[Flaw]:
    ends = _line_ends(decoded)
    if len(ends) < 2:
        return []
    printed = ", ".join(f"{count} {name}" for name, count in ends.items())
    return [Flaw(Finding("mixed-line-ends", "info", f"Line ends of several kinds: {printed}."))]


def _line_ends(decoded: str) -> dict[str, int]:
    if "\r" not in decoded:
        return {}
    both = decoded.count("\r\n")
    counts = {"CR LF": both, "LF": decoded.count("\n") - both, "CR": decoded.count("\r") - both}
    return {name: count for name, count in counts.items() if count}
