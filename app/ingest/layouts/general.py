"""The general layout: learns a transcript's own labels from the openings of its lines. It serves what no other layout knows."""

import re
from collections import Counter

from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.text import Line, Span

_OPENING = re.compile(r"(?P<label>[^\W\d_][^:：\n]{0,79}?)(?P<note>[ ]*\([^()\n]{1,60}\))?[ ]*[:：](?=\s|$)")


def _openings(page: Page) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in page.lines:
        words = page.words_of(line)
        match = _OPENING.match(page.text.content, words.start, words.end)
        if match and match["label"][0].isupper() and len(match["label"].split()) <= 8:
            found[match["label"]] += 1
    return found


def _score(page: Page) -> float:
    repeated = sum(count for count in _openings(page).values() if count > 1)
    return min(0.4, 0.1 + 0.05 * repeated)


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    labels = {label for label, count in _openings(page).items() if count > 1}

    def recognise(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        match = _OPENING.match(page.text.content, words.start, words.end)
        if match is None or match["label"] not in labels:
            return None
        until = match.end()
        marks = [Mark("label", Span(*match.span("label")), until=until)]
        speech = page.text.trimmed(Span(until, words.end))
        if speech.length:
            marks.append(Mark("speech", speech))
        return marks

    return (recognise,)


LAYOUT = Layout("general", _score, prepare=_prepare)
