"""Misprints that a manifest corrects: the text stays as it is printed, and labels are read as the manifest says.

A correction that does not fit its text changes nothing and is found; so is each that was used, with its reason.
"""

from collections.abc import Sequence

from app.ingest.credit import read_credit
from app.ingest.findings import Finding
from app.ingest.manifest import Correction
from app.ingest.marks import Mark, Page
from app.text import Span


def correct(page: Page, marks: Sequence[Mark]) -> tuple[list[Mark], tuple[Finding, ...]]:
    """Read the labels of a page as its manifest corrects them; give the marks and what was found on the way."""
    fitting = [c for c in page.manifest.corrections if _fits(page, c)]
    findings = [
        Finding("corrected", "info", f"Printed {c.printed!r}, read as {c.read_as!r}: {c.reason}", Span(c.start, c.end))
        if c in fitting
        else _misfit(page, c)
        for c in page.manifest.corrections
    ]
    return [_read(page, mark, fitting) if fitting else mark for mark in marks], tuple(findings)


def _fits(page: Page, correction: Correction) -> bool:
    return page.text.content[correction.start : correction.end] == correction.printed != ""


def _misfit(page: Page, correction: Correction) -> Finding:
    inside = correction.start <= correction.end <= len(page.text)
    printed = page.text.content[correction.start : correction.end][:80]
    return Finding(
        "correction-misfit",
        "warning",
        f"The manifest says that {correction.printed!r} is printed at {correction.start}-{correction.end}; there stands"
        f" {printed!r}. Give the span in code points of the text.",
        Span(correction.start, correction.end) if inside else None,
    )


def _read(page: Page, mark: Mark, corrections: Sequence[Correction]) -> Mark:
    """A label with corrections inside it names whom the corrected words name."""
    inside = [c for c in corrections if mark.kind == "label" and mark.span.contains(Span(c.start, c.end))]
    if not inside:
        return mark
    words, at = "", mark.span.start
    for correction in sorted(inside, key=lambda c: c.start):
        words += page.text.content[at : correction.start] + correction.read_as
        at = max(at, correction.end)
    credit = read_credit(words + page.text.content[at : mark.span.end])
    return mark._replace(name=credit.name, office=credit.office)
