"""Reads a transcript that a test prints, and tells its turns, tiles and layout as short tuples."""

from textwrap import dedent

from app.ingest import directory
from app.ingest.assemble import Assembled, assemble
from app.ingest.layouts import choose
from app.ingest.manifest import EMPTY
from app.ingest.marks import Page
from app.ingest.pipeline import parse
from app.ingest.readers import read


def page_of(printed: str, name: str = "page.txt") -> Page:
    return Page(read(dedent(printed).lstrip("\n").encode(), name=name, manifest=EMPTY), EMPTY, directory.EMPTY)


def assembled(page: Page) -> Assembled:
    return assemble(page, choose(page)[0].recognise(page))


def layout_of(printed: str, name: str = "page.txt") -> str:
    return choose(page_of(printed, name))[0].name


def turns(printed: str, name: str = "page.txt") -> list[tuple[str | None, str]]:
    """Give (label, words) of every turn; what goes on after an interruption is joined to it by ` / `."""
    page = page_of(printed, name)
    told: list[tuple[str | None, str]] = []
    for utterance in assembled(page).utterances:
        label = page.text[utterance.label.span] if utterance.label else None
        words = " ".join(page.text[utterance.span].split())
        if utterance.continues and told:
            told[-1] = (told[-1][0], f"{told[-1][1]} / {words}")
        else:
            told.append((label, words))
    return told


def labels(printed: str, name: str = "page.txt") -> list[str | None]:
    return [label for label, _ in turns(printed, name)]


def notes(printed: str, name: str = "page.txt") -> list[str | None]:
    return [u.label.note if u.label else None for u in assembled(page_of(printed, name)).utterances]


def tiles(printed: str, kind: str, name: str = "page.txt") -> list[str]:
    """Give the words of every tile of one kind."""
    page = page_of(printed, name)
    return [" ".join(page.text[s.span].split()) for s in assembled(page).segments if s.kind == kind]


def speakers(printed: str, name: str = "page.txt") -> list[tuple[str | None, str | None]]:
    """Give (label as printed, whom it names) of every turn."""
    parsed = parse(EMPTY, dedent(printed).lstrip("\n").encode(), directory.EMPTY, name=name)
    return [(s.label, s.speaker_name) for event in parsed.events for s in event.statements if not s.continues]


def day_of(printed: str, name: str = "page.txt") -> str | None:
    """Give the day on which the page's event began."""
    event = parse(EMPTY, dedent(printed).lstrip("\n").encode(), directory.EMPTY, name=name).events[0]
    return event.date.start if event.date else None
