"""Counts: every number is what counting the rows one by one gives, on both engines; and says what it counts."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from app.db import Database
from app.errors import BadValue
from app.ingest.directory import Office, Person, read_directory
from app.queries.coverage import get_coverage
from app.queries.info import get_state
from app.queries.offices import list_offices
from app.queries.questions import ANYTHING, Choice, Filter
from app.queries.stats import StatsBy, get_stats
from tests.queries import world as plain

FILTERS = [
    Filter(),
    Filter(date_from="2010-01-01"),
    Filter(organization=Choice(("meridian-forum",))),
    Filter(country=Choice(("MT",))),
    Filter(role=Choice(("chair",))),
    Filter(language=Choice(("fr", "ru")), min_words=20),
    Filter(speaker=Choice(none=("tomas-arrivel",))),
    Filter(completeness=Choice(("excerpt",))),
]


@pytest.fixture(scope="session")
def world(filled: Database) -> plain.World:
    with filled.reading() as connection:
        return plain.read_world(connection)


def groups_of(world: plain.World, by: StatsBy, row: dict[str, Any]) -> list[str | None]:
    """The groups that a statement belongs to, said without SQL."""
    if by in ("year", "month"):
        return [row["day"][: 4 if by == "year" else 7] or None]
    if by == "country":
        return [next((each["country"] for each in world.organizations if each["id"] == row["represents_id"]), None)]
    if by == "organization":
        return [each["organization_id"] for each in world.met if each["event_id"] == row["event_id"]] or [None]
    return [row[{"event": "event_id", "speaker": "speaker_id"}.get(by, by)]]


@pytest.mark.parametrize("by", ["year", "month", "event", "speaker", "country", "organization", "kind", "language"])
@pytest.mark.parametrize("asked", FILTERS, ids=lambda asked: asked.key())
def test_stats_are_what_counting_one_by_one_gives(
    filled: Database, world: plain.World, by: StatsBy, asked: Filter
) -> None:
    kept = plain.statements(world, asked)
    expected: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for row in world.statements:
        if row["id"] in kept:
            for group in groups_of(world, by, row):
                expected[group].append(row)

    with filled.reading() as connection:
        stats = get_stats(connection, asked, by)

    counted = {row["group"]: row for row in stats["data"] if row["statements"]}
    assert {
        group: (row["statements"], row["words"], row["events"], row["speakers"]) for group, row in counted.items()
    } == {
        group: (
            len(rows),
            sum(row["words"] for row in rows),
            len({row["event_id"] for row in rows}),
            len({row["speaker_id"] for row in rows} - {None}),
        )
        for group, rows in expected.items()
    }
    rows = [row for row in world.statements if row["id"] in kept]
    totals = stats["totals"]
    assert (totals["statements"], totals["words"], totals["events"], totals["speakers"]) == (
        len(rows),
        sum(row["words"] for row in rows),
        len({row["event_id"] for row in rows}),
        len({row["speaker_id"] for row in rows} - {None}),
    )


def test_documents_are_counted_where_the_filter_means_them(filled: Database, world: plain.World) -> None:
    asked = Filter(date_from="2010-01-01")
    with filled.reading() as connection:
        stats = get_stats(connection, asked, "year")
        spoken = get_stats(connection, Filter(min_words=3), "year")

    assert stats["totals"]["documents"] == len(plain.documents(world, asked))
    assert sum(row["documents"] or 0 for row in stats["data"]) == stats["totals"]["documents"]
    assert spoken["totals"]["documents"] is None
    assert any("Documents" in line for line in spoken["excluded"])


def test_coverage_says_how_much_is_excerpts(filled: Database, world: plain.World) -> None:
    with filled.reading() as connection:
        coverage = get_coverage(connection, Filter())

    assert coverage["coverage"] == {"events": 31, "excerpts": 1, "undated": 0}
    months = {
        (row["organization"]["id"] if row["organization"] else None, row["month"]): row["events"]
        for row in coverage["data"]
    }
    expected: dict[tuple[str | None, str], int] = defaultdict(int)
    for event in world.events:
        for body in [each["organization_id"] for each in world.met if each["event_id"] == event["id"]] or [None]:
            expected[body, event["day"][:7]] += 1
    assert months == expected


def test_info_counts_the_record(filled: Database, world: plain.World) -> None:
    with filled.reading() as connection:
        state = get_state(connection)

    assert state["counts"] == {
        "sources": 31,
        "events": len(world.events),
        "statements": len(world.statements),
        "words": sum(row["words"] for row in world.statements),
        "speakers": len(world.speakers),
        "organizations": len(world.organizations),
        "documents": len(world.documents),
    }
    assert state["languages"] == ["en", "fr", "ru"]
    assert state["period"] == {
        "first": min(e["day"] for e in world.events),
        "last": max(e["day"] for e in world.events),
    }


def test_an_empty_record_answers_with_nothing(database: Database) -> None:
    with database.reading() as connection:
        state, stats = get_state(connection), get_stats(connection, Filter(), "country")
        coverage = get_coverage(connection, Filter())

    assert (state["revision"], state["updated_at"], set(state["counts"].values())) == (0, None, {0})
    assert state["period"] == {"first": None, "last": None}
    assert (stats["data"], stats["totals"]["words"], coverage["data"]) == ([], 0, [])


SEED = read_directory(Path(__file__).parents[2] / "seed")
BODIES = {body.id: body.name for body in SEED.organizations}


def test_the_directory_says_who_held_an_office_on_a_day() -> None:
    found = list_offices(
        SEED.people, BODIES, Choice(("Armenia",)), ANYTHING, Choice(("head_of_government",)), "2022-05-16"
    )

    assert [(each["speaker"]["id"], each["office_class"], each["represents"]) for each in found] == [
        ("nikol-pashinyan", "head_of_government", {"id": "am", "name": "Armenia", "country": "AM"})
    ]


def test_a_class_that_nobody_holds_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadValue) as refused:
        list_offices(SEED.people, BODIES, ANYTHING, ANYTHING, Choice(("head_of_sate",)), None)

    assert refused.value.faults[0].suggestion == "head_of_state"


PEOPLE = [
    Person(
        id="ann-lee",
        name="Ann Lee",
        offices=(
            Office(
                title="Mayor",
                **{"class": "head_of_government"},
                represents="mt",
                since="2019-06-01",
                until="2021-03-31",
            ),
            Office(title="Keeper", **{"class": "secretary_general"}, represents="lto", since="2021-05-01"),
        ),
    )
]


@pytest.mark.parametrize(
    ("on", "titles"),
    [
        (None, ["Keeper", "Mayor"]),
        ("2021-03-31", ["Mayor"]),
        ("2021-04", []),
        ("2021-05", ["Keeper"]),
        ("2021", ["Keeper", "Mayor"]),
        ("2018", []),
    ],
)
def test_an_office_is_held_on_some_day_of_a_month_or_a_year(on: str | None, titles: list[str]) -> None:
    found = list_offices(PEOPLE, {"lto": "Lantern Treaty Organisation"}, ANYTHING, ANYTHING, ANYTHING, on)

    assert [each["title"] for each in found] == titles


@pytest.mark.parametrize("value", ["lto", "lantern treaty organisation"])
def test_offices_of_a_body_are_found_by_its_id_and_its_name(value: str) -> None:
    found = list_offices(PEOPLE, {"lto": "Lantern Treaty Organisation"}, ANYTHING, Choice((value,)), ANYTHING, None)

    assert [each["title"] for each in found] == ["Keeper"]


def test_a_country_and_a_body_must_be_one() -> None:
    with pytest.raises(BadValue, match="is no country"):
        list_offices(PEOPLE, {}, Choice(("Atlantis",)), ANYTHING, ANYTHING, None)
    with pytest.raises(BadValue, match="No body of the directory") as refused:
        list_offices(
            PEOPLE, {"lto": "Lantern Treaty Organisation"}, ANYTHING, Choice(("lantern treaty",)), ANYTHING, None
        )
    assert refused.value.faults[0].suggestion == "lto"
