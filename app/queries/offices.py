"""Offices: who held which office on a day, from the directory of dated offices that comes with the record."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Protocol

from pydantic import Field
from typing_extensions import TypedDict

from app.countries import country_name, find_country
from app.errors import nearest
from app.queries.questions import Choice, Parameter, bad_value, shown
from app.queries.references import OrganizationReference, SpeakerReference


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

    def held_on(self, day: str) -> bool:
        """Was it held on this ISO day?"""


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
    Parameter("on", "Day: YYYY-MM-DD.", "2022-05-16", "day"),
    Parameter("office", "Class of the office.", "head_of_state"),
)


def list_offices(
    people: Sequence[Person], bodies: Mapping[str, str], countries: Choice, classes: Choice, on: str | None
) -> list[OfficeItem]:
    """List who held which office on a day (all dated offices where none is given), by country, first day and name.

    `people` come from the directory, as do the names of `bodies` by id; states have CLDR's names.
    Raises BadValue for a country that is none, a class that nobody holds, and a day that is not a whole one.
    """
    if on is not None and len(on) != 10:
        raise bad_value("on", f"{on} is not one day. Write YYYY-MM-DD.")
    _refuse_unknown_classes(people, classes)
    wanted = [_country(value) for value in countries.any]
    unwanted = [_country(value) for value in countries.none]
    found: list[OfficeItem] = [
        {
            "speaker": {"id": person.id, "name": person.name},
            "title": office.title,
            "office_class": office.office_class,
            "represents": _body(office.represents, bodies),
            "since": office.since,
            "until": office.until,
        }
        for person in people
        for office in person.offices
        if (on is None or office.held_on(on))
        and (not wanted or office.represents in wanted)
        and office.represents not in unwanted
        and (not classes.any or office.office_class in classes.any)
        and office.office_class not in classes.none
    ]
    return sorted(
        found, key=lambda item: (item["represents"]["id"], item["since"], item["speaker"]["name"], item["title"])
    )


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


def _body(identifier: str, bodies: Mapping[str, str]) -> OrganizationReference:
    if len(identifier) == 2:
        return {"id": identifier, "name": country_name(identifier), "country": identifier.upper()}
    return {"id": identifier, "name": bodies.get(identifier, identifier), "country": None}
