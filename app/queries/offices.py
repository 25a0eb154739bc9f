"""Offices: who held which office on a day, from the directory of dated offices that comes with the record."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Protocol

from pydantic import Field
from typing_extensions import TypedDict

from app.countries import country_name, find_country
from app.errors import nearest, shown
from app.queries.questions import Choice, Parameter, bad_value, first_day, last_day
from app.queries.references import OrganizationReference, SpeakerReference
from app.text import fold


class OfficeItem(TypedDict):
    """An office held from a day to a day."""

    speaker: SpeakerReference
    title: Annotated[str, Field(description="Title of the office", examples=["Prime Minister of Armenia"])]
    office_class: Annotated[str, Field(examples=["head_of_government"])]
    represents: OrganizationReference
    since: Annotated[str, Field(description="First day (ISO 8601)")]
    until: Annotated[str | None, Field(description="Last day (ISO 8601), or null while held")]


class Office(Protocol):
    """A dated office, as the directory declares it."""

    title: str
    office_class: str
    represents: str
    since: str
    until: str | None


class Person(Protocol):
    """Someone with dated offices."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def offices(self) -> Sequence[Office]: ...


PARAMETERS = (
    Parameter("country", "Country: alpha-2, alpha-3, or name in any language.", "AM"),
    Parameter("organization", "Body or country represented: its id or its name.", "csto"),
    Parameter("on", "Day on which it was held: YYYY-MM-DD; of a YYYY-MM or YYYY, some day of it.", "2022-05-16", "day"),
    Parameter("office", "Class of the office.", "head_of_state"),
)


def list_offices(
    people: Sequence[Person],
    bodies: Mapping[str, str],
    countries: Choice,
    organizations: Choice,
    classes: Choice,
    on: str | None,
) -> list[OfficeItem]:
    """List who held which office on a day (all dated offices where none is given), by country, first day and name.

    `people` come from the directory, as do the names of `bodies` by id; states have CLDR's names. `on` a month or a year
    is some day of it. Raises BadValue for a country or body that is none, and a class that nobody holds.
    """
    _refuse_unknown_classes(people, classes)
    first, last = first_day(on), last_day(on)
    represented = [
        Choice(tuple(map(_country, countries.any)), tuple(map(_country, countries.none))),
        Choice(
            tuple(_body(value, bodies) for value in organizations.any),
            tuple(_body(value, bodies) for value in organizations.none),
        ),
    ]
    found: list[OfficeItem] = [
        {
            "speaker": {"id": person.id, "name": person.name},
            "title": office.title,
            "office_class": office.office_class,
            "represents": _reference(office.represents, bodies),
            "since": office.since,
            "until": office.until,
        }
        for person in people
        for office in person.offices
        if (last is None or office.since <= last)
        and (first is None or office.until is None or office.until >= first)
        and all(_is_of(choice, office.represents) for choice in represented)
        and _is_of(classes, office.office_class)
    ]
    return sorted(
        found, key=lambda item: (item["represents"]["id"], item["since"], item["speaker"]["name"], item["title"])
    )


def _is_of(choice: Choice, value: str) -> bool:
    return (not choice.any or value in choice.any) and value not in choice.none


def _refuse_unknown_classes(people: Sequence[Person], classes: Choice) -> None:
    known = sorted({office.office_class for person in people for office in person.offices})
    for value in (*classes.any, *classes.none):
        if value not in known:
            listed = f"Classes: {', '.join(known)}."
            raise bad_value(
                "office", f"Nobody holds an office of class {shown(value)!r}. {listed}", nearest(value[:100], known)
            )


def _country(value: str) -> str:
    code = find_country(value)
    if code is None:
        raise bad_value("country", f"{shown(value)!r} is no country. Give its alpha-2 or alpha-3 code, or its name.")
    return code.lower()


def _body(value: str, bodies: Mapping[str, str]) -> str:
    """The id of a body by its id or name, or of a country."""
    by_name = {fold(name): identifier for identifier, name in bodies.items()}
    if value in bodies or fold(value) in by_name:
        return value if value in bodies else by_name[fold(value)]
    code = find_country(value)
    if code is None:
        near = nearest(value[:100], [*bodies, *by_name])
        meant = by_name.get(near, near) if near else None
        raise bad_value("organization", f"No body of the directory is called {shown(value)!r}.", meant)
    return code.lower()


def _reference(identifier: str, bodies: Mapping[str, str]) -> OrganizationReference:
    if len(identifier) == 2:
        return {"id": identifier, "name": country_name(identifier), "country": identifier.upper()}
    return {"id": identifier, "name": bodies.get(identifier, identifier), "country": None}
