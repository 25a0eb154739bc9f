"""Transcripts that print the speaker's name alone on a line, and below it what is said."""

from app.ingest.layouts.general import SAMPLE, learn, prepare_with
from app.ingest.marks import Layout, Page, Recogniser


def _score(page: Page) -> float:
    """Fit: several names alone on a line, each several times, and hardly a label with a colon."""
    alone = learn(page, "alone", SAMPLE)
    if len(alone) < 3:
        return 0.0
    repeated = 1 - len({o.key for o in alone}) / len(alone)
    rivals = len(learn(page, "colon", SAMPLE))
    return 0.0 if rivals >= len(alone) else round(0.35 + 0.35 * repeated, 3)


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    return prepare_with(page, learn(page, "alone", len(page.lines)))


LAYOUT = Layout("names-alone", _score, prepare=_prepare, at_most=0.7)
