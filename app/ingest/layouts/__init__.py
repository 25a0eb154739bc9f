"""Transcript layouts: how a house prints its transcripts. One file each; the order of LAYOUTS decides between equals."""

from app.ingest.layouts import (
    congreso,
    congressional_record,
    general,
    hansard,
    headings,
    kremlin,
    names_alone,
    one_speaker,
    own,
    whitehouse,
)
from app.ingest.marks import Layout, Page

LAYOUTS: tuple[Layout, ...] = (
    own.LAYOUT,
    kremlin.LAYOUT,
    whitehouse.LAYOUT,
    congressional_record.LAYOUT,
    congreso.LAYOUT,
    headings.LAYOUT,
    hansard.LAYOUT,
    names_alone.LAYOUT,
    one_speaker.LAYOUT,
    general.LAYOUT,
)


def choose(page: Page) -> tuple[Layout, float]:
    """Choose the layout that fits best, with how surely (0 to 1). A manifest may name one."""
    if page.manifest.layout is not None:
        named = next((layout for layout in LAYOUTS if layout.name == page.manifest.layout), None)
        if named is not None:
            return named, 1.0
    scored = [(layout.score(page), layout) for layout in LAYOUTS]
    best = max(score for score, _ in scored)
    return next((layout, score) for score, layout in scored if score == best)
