"""Parliaments of the Westminster kind: `Mr. Jack Straw (Blackburn) (Lab):`, `The Prime Minister (Rishi Sunak)`, `Hon. X (Office, Party):`.

Labels end in a colon or stand alone on their line; between speeches the reporter tells what the house did, and prints
headings, times, column numbers, divisions and the language spoken. South African records bracket stage directions squarely.
"""

import re

from app.ingest.layouts.general import FORMS, SAMPLE, learn_all, learn_best, prepare_with
from app.ingest.marks import Layout, Page, Recogniser
from app.ingest.recognisers import proceedings
from app.ingest.recognisers.openings import Form

_HOUSE = re.compile(
    r"\b(?:hansard|house of commons|house of lords|national assembly|legislative assembly|joint sitting|national council of provinces|official report|"
    r"hon\.? (?:members?|friend|gentleman|lady|speaker)|mr\.? speaker|madam speaker|deputy speaker|house chairperson|my lords|noble lord|right hon)\b",
    re.IGNORECASE,
)
_FORMS: tuple[Form, ...] = tuple(form for form in FORMS if form in ("colon", "alone"))


def _score(page: Page) -> float:
    """Fit: honorifics and offices as labels, and the words that only parliaments use."""
    learned = learn_best(page, page.lines[:SAMPLE], _FORMS)[1]
    if not learned:
        return 0.0
    titled = sum(o.label.kind in ("honorific", "office", "voice") for o in learned) / len(learned)
    at_home = len({words.lower() for words in _HOUSE.findall(page.text.content[:60_000])})
    if at_home < 2 or titled < 0.5:
        return 0.0
    return round(min(0.9, 0.35 + 0.2 * titled + 0.08 * min(at_home, 5)), 3)


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    learned = learn_all(page, _FORMS)
    return prepare_with(page, learned, proceedings.furniture, proceedings.told_until_label(learned))


LAYOUT = Layout("hansard", _score, prepare=_prepare)
