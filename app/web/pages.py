"""The reader: the record as pages for people, rendered here, readable without scripts, on paper, and by ear.

A page is a function from a read transaction to HTML; how it is asked for and sent is not its business.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection

from app.exports.transcript import read_transcript
from app.queries import documents, events, organizations, sources, speakers, statements
from app.queries.info import get_state
from app.queries.links import Links
from app.queries.page import Direction, Page, PageRequest
from app.queries.questions import PAGING, Parameter, Question, Values
from app.queries.sql import current_revision

if TYPE_CHECKING:
    from jinja2 import Environment

_LATEST = 10
_ROWS = 50
CURSOR = tuple(parameter for parameter in PAGING if parameter.name == "cursor")


@dataclass(frozen=True, slots=True)
class PageAsk:
    """What a page is made from: the record, the id in its address, its parameters, and where it is served."""

    connection: Connection
    id: str
    values: Values
    links: Links


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """An address of the reader and what renders it."""

    name: str
    path: str
    render: Callable[[PageAsk], str]
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A type of problem as the page about problems explains it."""

    code: str
    title: str
    status: int
    meaning: str


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # with the first page: many a server renders none

    return Environment(
        loader=PackageLoader("app.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, links: Links, **values: Any) -> str:
    """Render a template; every value is escaped where it stands."""
    return _templates().get_template(template).render(links=links, base=links.base, **values) + "\n"


def docs_page(links: Links) -> str:
    """Render the documentation of the API."""
    return render("docs.html", links)


def problems_page(links: Links, kinds: Sequence[ProblemKind]) -> str:
    """Render the list of problems."""
    return render("problems.html", links, kinds=kinds)


def start_page(ask: PageAsk) -> str:
    """Render the front page."""
    latest = Question(page=PageRequest(limit=_LATEST, count=False, sort=(Direction("date", descending=True),)))
    page = events.list_events(ask.connection, latest, ask.links)
    return _of_record(ask, "start.html", events=page.items, counts=get_state(ask.connection)["counts"])


def _of_record(ask: PageAsk, template: str, **values: Any) -> str:
    return render(template, ask.links, revision=current_revision(ask.connection), **values)


def _question(ask: PageAsk, *sort: Direction) -> Question:
    return Question(page=PageRequest(limit=_ROWS, cursor=ask.values.texts.get("cursor"), sort=sort))


def _paging(ask: PageAsk, page: Page[Any], reader: str, api: str) -> Mapping[str, str | None]:
    """Where the next page is, and where the same is as data."""
    following = f"{reader}?cursor={quote(page.next, safe='')}" if page.next else None
    return {"next": following, "json": api, "csv": f"{api}?format=csv"}


def _events(ask: PageAsk) -> str:
    page = events.list_events(ask.connection, _question(ask, Direction("date", descending=True)), ask.links)
    return _of_record(
        ask, "events.html", page=page, **_paging(ask, page, ask.links.reader("events"), ask.links.api("events"))
    )


def _event(ask: PageAsk) -> str:
    transcript = read_transcript(ask.connection, ask.id, ask.links)
    return _of_record(ask, "event.html", event=transcript.event, pieces=transcript.pieces)


def _speakers(ask: PageAsk) -> str:
    page = speakers.list_speakers(ask.connection, _question(ask), ask.links)
    return _of_record(
        ask, "speakers.html", page=page, **_paging(ask, page, ask.links.reader("speakers"), ask.links.api("speakers"))
    )


def _speaker(ask: PageAsk) -> str:
    speaker = speakers.get_speaker(ask.connection, ask.id, ask.links)
    page = statements.list_speaker_statements(ask.connection, ask.id, _question(ask), ask.links)
    paging = _paging(ask, page, ask.links.reader("speakers", ask.id), ask.links.api("speakers", ask.id, "statements"))
    return _of_record(ask, "speaker.html", speaker=speaker, page=page, **paging)


def _organization(ask: PageAsk) -> str:
    return _of_record(
        ask, "organization.html", organization=organizations.get_organization(ask.connection, ask.id, ask.links)
    )


def _document(ask: PageAsk) -> str:
    return _of_record(ask, "document.html", document=documents.get_document(ask.connection, ask.id, ask.links))


def _source(ask: PageAsk) -> str:
    return _of_record(ask, "source.html", source=sources.get_source(ask.connection, ask.id, ask.links))


PAGES: tuple[ReaderPage, ...] = (
    ReaderPage("read_events", "/events", _events, CURSOR),
    ReaderPage("read_event", "/events/{id}", _event),
    ReaderPage("read_speakers", "/speakers", _speakers, CURSOR),
    ReaderPage("read_speaker", "/speakers/{id}", _speaker, CURSOR),
    ReaderPage("read_organization", "/organizations/{id}", _organization),
    ReaderPage("read_document", "/documents/{id}", _document),
    ReaderPage("read_source", "/sources/{id}", _source),
)
