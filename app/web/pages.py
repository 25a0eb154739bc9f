"""The reader: the record as pages for people, rendered here, readable without scripts, on paper, and by ear.

A page is a function from a read transaction to HTML; how it is asked for and sent is not its business.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from sqlalchemy import Connection

from app.errors import BadSearch
from app.exports.transcript import read_transcript
from app.queries import documents, events, organizations, sources, speakers, statements
from app.queries.info import get_state
from app.queries.links import Links
from app.queries.page import Direction, Page, PageRequest
from app.queries.quality import get_quality
from app.queries.questions import PAGING, Parameter, Question, Values
from app.queries.sql import current_revision
from app.search.find import SearchItem, SearchQuestion, find
from app.search.index import Snapshot
from app.search.terms import LONGEST, read_terms

if TYPE_CHECKING:
    from jinja2 import Environment

_LATEST = 10
_ROWS = 50
_LATEST_FIRST = Direction("date", descending=True)
_CURSOR = tuple(parameter for parameter in PAGING if parameter.name == "cursor")
_WORDS = Parameter("q", "Words to look for.", "peace", "word", longest=LONGEST * 2)


@dataclass(frozen=True, slots=True)
class PageAsk:
    """What a page is made from: the record and its search index, the id in its address, its parameters, its links."""

    connection: Connection
    snapshot: Callable[[], Snapshot]  # called only by the page that searches
    id: str
    values: Values
    links: Links


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """An address of the reader and what renders it. `searches`: it asks the index, which may be behind the record."""

    name: str
    path: str
    render: Callable[[PageAsk], str]
    parameters: tuple[Parameter, ...] = ()
    searches: bool = False


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A type of problem as the page about problems explains it."""

    code: str
    title: str
    status: int
    meaning: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that a search found, as the page shows it: its snippet in pieces, each with whether it matches."""

    item: SearchItem
    html: str
    pieces: Sequence[tuple[str, bool]]

    @staticmethod
    def of(item: SearchItem, links: Links) -> "Hit":
        """Cut the snippet at its highlights, which are offsets in the whole statement."""
        text, first, last = item["snippet"]["text"], item["snippet"]["start"], item["snippet"]["end"]
        pieces, at = [], first
        for mark in item["highlights"]:
            if mark["start"] >= at and mark["end"] <= last:
                pieces += [(text[at - first : mark["start"] - first], False)]
                pieces += [(text[mark["start"] - first : mark["end"] - first], True)]
                at = mark["end"]
        start = int(item["id"].rpartition("@")[2])
        return Hit(item, links.passage_in_reader(item["event"]["id"], start), [*pieces, (text[at - first :], False)])


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


def problem_page(links: Links, problem: Mapping[str, Any]) -> str:
    """Render what went wrong with a request for a page."""
    return render("problem.html", links, problem=problem)


def start_page(ask: PageAsk) -> str:
    """Render the front page."""
    latest = Question(page=PageRequest(limit=_LATEST, count=False, sort=(_LATEST_FIRST,)))
    page = events.list_events(ask.connection, latest, ask.links)
    return _of_record(ask, "start.html", events=page.items, counts=get_state(ask.connection)["counts"])


def _of_record(ask: PageAsk, template: str, **values: Any) -> str:
    return render(template, ask.links, revision=current_revision(ask.connection), **values)


def _question(ask: PageAsk, *sort: Direction) -> Question:
    return Question(page=PageRequest(limit=_ROWS, cursor=ask.values.texts.get("cursor"), sort=sort))


def _paging(page: Page[Any], reader: str, api: str) -> Mapping[str, object]:
    """A page of a list, where the next one is, and where the same is as data."""
    following = f"{reader}?{urlencode({'cursor': page.next})}" if page.next else None
    return {"page": page, "next": following, "json": api, "csv": f"{api}?format=csv"}


def _list(ask: PageAsk, collection: str, page: Page[Any]) -> str:
    paging = _paging(page, ask.links.reader(collection), ask.links.api(collection))
    return _of_record(ask, f"{collection}.html", **paging)


def _events(ask: PageAsk) -> str:
    return _list(ask, "events", events.list_events(ask.connection, _question(ask, _LATEST_FIRST), ask.links))


def _speakers(ask: PageAsk) -> str:
    return _list(ask, "speakers", speakers.list_speakers(ask.connection, _question(ask), ask.links))


def _documents(ask: PageAsk) -> str:
    return _list(ask, "documents", documents.list_documents(ask.connection, _question(ask, _LATEST_FIRST), ask.links))


def _organizations(ask: PageAsk) -> str:
    return _list(ask, "organizations", organizations.list_organizations(ask.connection, _question(ask), ask.links))


def _search(ask: PageAsk) -> str:
    """The form, and what its words find; words that cannot be read are explained above the form."""
    words = ask.values.texts.get("q", "")
    if not words:
        return _of_record(ask, "search.html", words="", fault=None, found=None)
    try:
        asked = SearchQuestion(read_terms(words), cursor=ask.values.texts.get("cursor"))
        found = find(ask.connection, ask.snapshot(), asked)
    except BadSearch as error:
        return _of_record(ask, "search.html", words=words, fault=error.faults[0].reason, found=None)
    query = urlencode({"q": words})
    following = f"{ask.links.reader('search')}?{query}&{urlencode({'cursor': found.next})}" if found.next else None
    api = f"{ask.links.api('search')}?{query}"
    hits = [Hit.of(item, ask.links) for item in found.items]
    return _of_record(
        ask, "search.html", words=words, fault=None, found=found, hits=hits,
        next=following, json=api, csv=f"{api}&format=csv",
    )  # fmt: skip


def _event(ask: PageAsk) -> str:
    transcript = read_transcript(ask.connection, ask.id, ask.links)
    return _of_record(ask, "event.html", event=transcript.event, pieces=transcript.pieces)


def _quality(ask: PageAsk) -> str:
    transcript = read_transcript(ask.connection, ask.id, ask.links)
    ends = [piece.end for piece in transcript.pieces]

    def shown(start: int) -> str:
        """Give the address of the piece of the event's page where a code point is shown."""
        piece = transcript.pieces[min(bisect_right(ends, start), len(ends) - 1)]
        return ask.links.passage_in_reader(ask.id, piece.start)

    quality = get_quality(ask.connection, ask.id)
    return _of_record(ask, "quality.html", event=transcript.event, quality=quality, shown=shown)


def _speaker(ask: PageAsk) -> str:
    speaker = speakers.get_speaker(ask.connection, ask.id, ask.links)
    page = statements.list_speaker_statements(ask.connection, ask.id, _question(ask), ask.links)
    paging = _paging(page, ask.links.reader("speakers", ask.id), ask.links.api("speakers", ask.id, "statements"))
    return _of_record(ask, "speaker.html", speaker=speaker, **paging)


def _organization(ask: PageAsk) -> str:
    return _of_record(
        ask, "organization.html", organization=organizations.get_organization(ask.connection, ask.id, ask.links)
    )


def _document(ask: PageAsk) -> str:
    return _of_record(ask, "document.html", document=documents.get_document(ask.connection, ask.id, ask.links))


def _source(ask: PageAsk) -> str:
    return _of_record(ask, "source.html", source=sources.get_source(ask.connection, ask.id, ask.links))


PAGES: tuple[ReaderPage, ...] = (
    ReaderPage("read_search", "/search", _search, (_WORDS, *_CURSOR), searches=True),
    ReaderPage("read_events", "/events", _events, _CURSOR),
    ReaderPage("read_event", "/events/{id}", _event),
    ReaderPage("read_quality", "/events/{id}/quality", _quality),
    ReaderPage("read_speakers", "/speakers", _speakers, _CURSOR),
    ReaderPage("read_speaker", "/speakers/{id}", _speaker, _CURSOR),
    ReaderPage("read_organizations", "/organizations", _organizations, _CURSOR),
    ReaderPage("read_organization", "/organizations/{id}", _organization),
    ReaderPage("read_documents", "/documents", _documents, _CURSOR),
    ReaderPage("read_document", "/documents/{id}", _document),
    ReaderPage("read_source", "/sources/{id}", _source),
)
