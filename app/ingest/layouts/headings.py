"""Transcripts in Markdown whose labels are headings, `### Audrey Tang:`, with sections and asides as quoted lines, `> (laughter)`."""

import re

from app.ingest.layouts.general import SAMPLE, learn, prepare_with
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.text import Line

_QUOTED = re.compile(r">\s*(?P<words>\S.*)")


def _score(page: Page) -> float:
    """Fit: headings that can name speakers, of which some come again."""
    found = learn(page, "heading", SAMPLE)
    if len(found) < 2:
        return 0.0
    return round(0.6 + 0.3 * (1 - len({o.key for o in found}) / len(found)), 3)


def _quoted(page: Page, line: Line) -> list[Mark] | None:
    """A quoted line is the transcriber's: in brackets a section or an aside, otherwise a note."""
    words = page.words_of(line)
    found = _QUOTED.fullmatch(page.text.content, words.start, words.end)
    if found is None:
        return None
    return [Mark("aside" if found["words"][0] in "(（[" else "editorial", words)]


def _section(page: Page, line: Line) -> list[Mark] | None:
    """Any other heading opens a part of the meeting."""
    words = page.words_of(line)
    return [Mark("heading", words)] if words.length and page.text[words].startswith("#") and line.no > 0 else None


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    return prepare_with(page, learn(page, "heading", len(page.lines)), _quoted, _section)


LAYOUT = Layout("headings", _score, prepare=_prepare, at_most=0.9)
