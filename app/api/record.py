"""The record as a whole: what is held, by which version, who held which office, and what is new."""

import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from app.api.answers import Answer
from app.api.listing import FORMATS, answer_table, table_parameters
from app.api.operations import Ask, Operation
from app.exports.atom import atom
from app.queries import coverage, offices
from app.queries.feed import list_changed_events
from app.queries.info import Info, get_state
from app.queries.page import Listing, ListLinks, Meta, PageInfo
from app.queries.parameters import OF_ITS_EVENTS
from app.queries.questions import ANYTHING

_TAG = "record"
_FEATURES = [
    "filters", "keyset-paging", "csv", "ndjson", "citations", "transcripts", "akoma-ntoso", "tei", "passages", "search",
    "concordance", "trends", "stats", "verify", "suggest", "atom",
]  # fmt: skip


class CoverageAnswer(coverage.Coverage):
    """What is held, by organization and month."""

    page: PageInfo
    meta: Meta
    links: ListLinks


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """The dated directory as far as it is served: people with offices, and the names of bodies by id."""

    people: Sequence[offices.Person]
    bodies: Mapping[str, str]


def software_version() -> str:
    """Give the version of this software."""
    try:
        return version("summit-records")
    except PackageNotFoundError:
        return "0"


def get_info(ask: Ask) -> Answer:
    """Get what this server holds and can do.

    The revision of the record, how much there is in it, the versions of the software, and the features that are on.
    """
    engine = ask.connection.dialect
    name = engine.name
    number = sqlite3.sqlite_version if name == "sqlite" else ".".join(map(str, engine.server_version_info or ()))
    info: Info = {
        **get_state(ask.connection),
        "name": "Summit Records",
        "version": software_version(),
        "versions": {"python": platform.python_version(), name: number, "tantivy": version("tantivy")},
        "features": _FEATURES,
    }
    return ask.json(info)


def get_coverage(ask: Ask) -> Answer:
    """Get what is held, by organization and month.

    So that an empty answer is not taken for "it never happened": events held, how many of them are excerpts, and how much
    was said.
    """
    held = coverage.get_coverage(ask.connection, ask.values.filter())
    return answer_table(ask, coverage.CoverageRow, held["data"], {"coverage": held["coverage"]})


def follow_events(ask: Ask) -> Answer:
    """Follow new and changed events.

    An Atom feed of the 50 events added or changed most recently.
    """
    home = ask.links.reader("events")
    return ask.written(
        atom(list_changed_events(ask.connection, ask.links), ask.links.base + ask.address, home).encode(), "atom"
    )


def operations(directory: DirectoryView) -> tuple[Operation, ...]:
    """Declare the operations of the record; `directory` is what /v1/offices answers from."""

    def list_offices(ask: Ask) -> Answer:
        """List who held which office.

        From the directory of dated offices that comes with the record, by country, first day and name; with `on`, those held
        on that day.
        """
        values = ask.values
        found = offices.list_offices(
            directory.people,
            directory.bodies,
            values.choices.get("country", ANYTHING),
            values.choices.get("organization", ANYTHING),
            values.choices.get("office", ANYTHING),
            values.texts.get("on"),
        )
        return answer_table(ask, offices.OfficeItem, found)

    return (
        Operation("get_info", "/v1/info", get_info, _TAG, Info),
        Operation(
            "get_coverage", "/v1/coverage", get_coverage, _TAG, CoverageAnswer,
            (*OF_ITS_EVENTS, *table_parameters(coverage.CoverageRow, "month,events")), FORMATS,
        ),
        Operation("follow_events", "/v1/feeds/events.atom", follow_events, _TAG, offers=("atom",)),
        Operation(
            "list_offices", "/v1/offices", list_offices, _TAG, Listing[offices.OfficeItem],
            (*offices.PARAMETERS, *table_parameters(offices.OfficeItem, "title,speaker.name")), FORMATS, example="country=AM&on=2022-05-16",
        ),
    )  # fmt: skip
