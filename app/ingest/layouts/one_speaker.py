"""A speech or statement of one person without any label: the title names whose words the page holds."""

from app.ingest.layouts.general import SAMPLE, body, learn_best
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import furniture, lines, stage
from app.ingest.recognisers.heads import placed_mark
from app.ingest.recognisers.labelled import is_capitals
from app.ingest.recognisers.naming import name_labels
from app.ingest.recognisers.openings import openings
from app.ingest.recognisers.title import Named, named_in_title, title_words
from app.text import Line, fold

_HEAD = 40


def _score(page: Page) -> float:
    """Fit: a title that names one speaker, and no labels to be learned."""
    if whose(page) is None:
        return 0.0
    labelled = any(
        opening.label.kind in ("honorific", "voice") or is_capitals(page.text[opening.span])
        for opening in openings(page, "colon", page.lines[:SAMPLE])
    )
    return 0.0 if labelled or learn_best(page, page.lines[:SAMPLE])[1] else 0.6


def whose(page: Page) -> Named | None:
    """Say whom the page's title names as its speaker."""
    printed = page.reading.printed.title
    if printed is not None:
        return named_in_title(printed.value)
    first = page.text[title_words(page)]
    return named_in_title(first) if len(first) < 300 else None


def end_of_head(page: Page) -> int:
    """Number the first line that is neither furniture, clock, date, place nor separator."""
    at = 0
    for line in page.lines[:_HEAD]:
        words = page.words_of(line)
        if words.length and placed_mark(page, line, words) is None:
            return at
        at = line.no + 1
    return at


def speech_of(page: Page, named: Named) -> Recogniser:
    """Give the recogniser of lines that this person says, with asides and elision marks cut out."""
    called = f"{named.office} {named.name}" if named.office else named.name
    cyrillic = any("\u0400" <= char < "\u0530" for char in called)  # already in the nominative, and given in full
    name = named.name if cyrillic else name_labels(page, [(called, None)])[fold(called)].name or called

    def speech(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        return [
            Mark(m.kind, m.span, name=name, office=named.office) if m.kind == "speech" else m
            for m in stage.spoken(page, words.start, words.end)
        ] or None

    return speech


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    named = whose(page)
    until = end_of_head(page)

    def head(page: Page, line: Line) -> list[Mark] | None:
        if line.no >= until:
            return None
        words = page.words_of(line)
        return [placed_mark(page, line, words) or Mark("narrative", words)]

    around: tuple[Recogniser, ...] = (
        head,
        furniture.by_markup,
        lines.separator,
        lines.elision,
        lines.continuation,
        stage.reported_line,
    )
    return (*around, speech_of(page, named)) if named else (*around, *body(page, ()))


LAYOUT = Layout("one-speaker", _score, prepare=_prepare)
