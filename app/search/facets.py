"""Facets: how the statements that a search finds divide by speaker, country, year, organization, kind and language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, NotRequired

from pydantic import Field
from sqlalchemy import Connection, bindparam, text
from tantivy import Query
from typing_extensions import TypedDict

from app.queries.names import organizations
from app.search.index import Snapshot
from app.search.narrowing import Clause
from app.search.ranking import count_hits
from app.search.terms import Terms

FACETS = ("speaker", "country", "year", "organization", "kind", "language")
MOST_VALUES = 50  # of a facet, the most frequent ones
_COUNTED = 60_000  # values of a facet that are counted; tantivy's own limit lies a little above
# Of facets with very many values only the most frequent are handed over.
_SHOWN = {"speaker": 1000}


class FacetValue(TypedDict):
    """How many statements have one value."""

    value: Annotated[str | None, Field(description="As the filter of the same name takes it; null for none")]
    label: Annotated[str | None, Field(description="The value in words")]
    count: Annotated[int, Field(description="Statements")]


class Facets(TypedDict):
    """The facets asked for: the most frequent values, most frequent first, and how many have none."""

    speaker: NotRequired[list[FacetValue]]
    country: NotRequired[list[FacetValue]]
    year: NotRequired[list[FacetValue]]
    organization: NotRequired[list[FacetValue]]
    kind: NotRequired[list[FacetValue]]
    language: NotRequired[list[FacetValue]]


@dataclass(frozen=True, slots=True)
class Sought:
    """A search ready to be asked of one commit of the index. `clauses` are its filters, which the query has too."""

    snapshot: Snapshot
    query: Query
    terms: Terms
    clauses: Sequence[Clause] = ()


def count_facets(connection: Connection, sought: Sought, names: Sequence[str]) -> Facets:
    """Count the values of each facet asked for, in one go."""
    if not names:
        return {}
    fields = {name: "represents" if name == "country" else name for name in names}
    asked = {
        name: {"terms": {"field": field, "size": _SHOWN.get(name, _COUNTED), "segment_size": _COUNTED}}
        for name, field in fields.items()
    }
    answer = sought.snapshot.searcher.aggregate(sought.query, asked)
    total = count_hits(sought.snapshot.searcher, sought.query)
    counted: dict[str, list[FacetValue]] = {}
    for name in FACETS:
        if name in names:
            counts = {str(each["key"]): int(each["doc_count"]) for each in answer[name]["buckets"]}
            rest = total - int(answer[name]["sum_other_doc_count"])
            counted[name] = _values(connection, name, counts, rest)
    return counted  # type: ignore[return-value]  # keys are those of FACETS


def _values(connection: Connection, name: str, counts: dict[str, int], total: int) -> list[FacetValue]:
    if name == "country":
        counts = _by_country(connection, counts)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
    labels = _labels(connection, name, [value for value, _ in ordered])
    found: list[FacetValue] = [
        {"value": value, "label": labels.get(value, value), "count": number} for value, number in ordered
    ]
    without = total - sum(counts.values())
    if name != "organization" and without > 0:  # a statement has several organizations, so the rest says nothing
        found.append({"value": None, "label": None, "count": without})
    return found


def _by_country(connection: Connection, counts: dict[str, int]) -> dict[str, int]:
    """Add up what each country's state, ministries, ... have."""
    bodies, found = organizations(connection), dict[str, int]()
    for body, number in counts.items():
        reference = bodies.reference(body)
        if reference is not None and reference["country"]:
            found[reference["country"]] = found.get(reference["country"], 0) + number
    return found


_NAMES = text("SELECT id, name FROM speaker WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))


def _labels(connection: Connection, name: str, values: Sequence[str]) -> dict[str, str]:
    """Give the values in words, where these say more."""
    if name == "speaker" and values:
        return {str(id): str(label) for id, label in connection.execute(_NAMES, {"ids": list(values)})}
    if name in ("organization", "country"):
        bodies = organizations(connection)
        references = ((value, bodies.reference(value.lower() if name == "country" else value)) for value in values)
        return {value: reference["name"] for value, reference in references if reference is not None}
    return {}


def facet_names(names: Iterable[str]) -> tuple[str, ...]:
    """The facets asked for, each once, in the order of `FACETS`."""
    asked = set(names)
    return tuple(name for name in FACETS if name in asked)
