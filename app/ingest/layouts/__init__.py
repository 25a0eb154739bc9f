"""Transcript layouts: how a house prints its transcripts. One file each; the order of LAYOUTS decides between equals."""

from app.ingest.layouts import (
    bold_questions,
    congreso,
    congressional_record,
    general,
    hansard,
    headings,
    kremlin,
    names_alone,
    one_speaker,
    own,
    stenogram,
    structured,
    whitehouse,
)
from app.ingest.marks import Layout, Page

LAYOUTS: tuple[Layout, ...] = (
    structured.LAYOUT,
    own.LAYOUT,
    whitehouse.LAYOUT,
    stenogram.LAYOUT,
    kremlin.LAYOUT,
    congressional_record.LAYOUT,
    congreso.LAYOUT,
    headings.LAYOUT,
    hansard.LAYOUT,
    names_alone.LAYOUT,
    bold_questions.LAYOUT,
    one_speaker.LAYOUT,
    general.LAYOUT,
)


SURE = 0.85  # a layout that fits so well is taken without a look at those behind it


def choose(page: Page) -> tuple[Layout, float]:
    """Choose the layout that fits best, with how surely (0 to 1). A manifest may name one."""
    named = next((layout for layout in LAYOUTS if layout.name == page.manifest.layout), None)
    if named is not None:
        return named, 1.0
    best, sure = general.LAYOUT, 0.0
    for layout in LAYOUTS:
        if layout.at_most <= sure:
            continue
        score = layout.score(page)
        if score > sure:
            best, sure = layout, score
        if sure >= SURE:
            break
    return best, sure
