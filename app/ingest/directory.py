"""The directory: people with their spellings and dated offices, and organizations, read from two TOML files.

It resolves what a transcript leaves open ("the head of Armenia" on a day) and joins spellings of one person. What it
adds is marked `inferred`; two candidates are no candidate.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Unreadable
from app.text import fold


class Office(BaseModel):
    """An office held from a day to a day (both inclusive; `until` is null while held)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    office_class: str = Field(alias="class")
    represents: str  # organization id, alpha-2 for states
    since: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    until: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")

    def held_on(self, day: str) -> bool:
        """Was the office held on this ISO day?"""
        return self.since <= day and (self.until is None or day <= self.until)


class Person(BaseModel):
    """A person: slug id, the name we use, every spelling known, offices, identifiers elsewhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: str
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    identifiers: dict[str, str] = {}

    def bears(self, name: str) -> bool:
        """Is this a name of theirs, or an end of it: a surname, which may stand first, "Kim", or be two words?"""
        words = fold(name).split()
        return bool(words) and any(words in (whole[: len(words)], whole[-len(words) :]) for whole in self._spellings)

    @cached_property
    def _spellings(self) -> list[list[str]]:
        return [fold(name).split() for name in (self.name, *self.names)]


class Organization(BaseModel):
    """A body other than a state (states come from CLDR): slug id, name, spellings, parent."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directory:
    """People and organizations that are known beforehand."""

    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()

    @cached_property
    def _by_spelling(self) -> dict[str, list[Person]]:
        spellings: dict[str, list[Person]] = {}
        for person in self.people:
            for name in dict.fromkeys(fold(name) for name in (person.name, *person.names)):
                spellings.setdefault(name, []).append(person)
        return spellings

    def find_person(self, name: str) -> Person | None:
        """Find whom a full name, in any known spelling, means; None when nobody or more than one."""
        found = self._by_spelling.get(fold(name), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_initial(self) -> dict[tuple[str, str], list[Person]]:
        initials: dict[tuple[str, str], list[Person]] = {}
        for person in self.people:
            keys = {(name.split()[-1], name[0]) for name in map(fold, (person.name, *person.names)) if " " in name}
            for key in keys:
                initials.setdefault(key, []).append(person)
        return initials

    def find_by_initial(self, surname: str, initial: str) -> Person | None:
        """Find whom a folded surname and the first letter of a first name mean; None when nobody or more than one."""
        found = self._by_initial.get((surname, initial), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _in_office(self) -> dict[str, list[Person]]:
        """Everybody with an office, by the first and the last word of each spelling, folded."""
        bearers: dict[str, list[Person]] = {}
        for person in self.people:
            spellings = [fold(name).split() for name in (person.name, *person.names) if person.offices]
            for word in {end for words in spellings if words for end in (words[0], words[-1])}:
                bearers.setdefault(word, []).append(person)
        return bearers

    def find_bearers(self, name: str) -> list[tuple[Person, Office]]:
        """Find who in office bears a name, or a surname, with each office they ever held."""
        last = fold(name).split()[-1:]
        people = (person for word in last for person in self._in_office.get(word, ()) if person.bears(name))
        return [(person, office) for person in people for office in person.offices]

    def find_holder(
        self, represents: str, day: str, *, office_classes: tuple[str, ...]
    ) -> tuple[Person, Office] | None:
        """Find who held one of these classes of office for a country or body on a day; None when nobody or more than one."""
        held = [
            (person, office)
            for person in self.people
            for office in person.offices
            if office.represents == represents and office.office_class in office_classes and office.held_on(day)
        ]
        return held[0] if len(held) == 1 else None

    def find_organization(self, name: str) -> Organization | None:
        """Find a body by any of its spellings or its id."""
        return self._organizations_by_spelling.get(fold(name))

    @cached_property
    def _organizations_by_spelling(self) -> dict[str, Organization]:
        return {fold(name): body for body in self.organizations for name in (body.id, body.name, *body.names)}

    @cached_property
    def organization_pattern(self) -> re.Pattern[str] | None:
        """A pattern of the bodies' spellings, longest first, with any white space between words; None without bodies."""
        names = {name for body in self.organizations for name in (body.name, *body.names)}
        if not names:
            return None
        loose = (r"[\s\xa0]+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
        return re.compile(r"(?<!\w)(?:" + "|".join(loose) + r")(?!\w)")


EMPTY = Directory()


class _People(BaseModel):
    model_config = ConfigDict(extra="forbid")
    person: tuple[Person, ...] = ()


class _Organizations(BaseModel):
    model_config = ConfigDict(extra="forbid")
    organization: tuple[Organization, ...] = ()


def read_directory(folder: Path) -> Directory:
    """Read people.toml and organizations.toml from a folder; a missing file is an empty one. Raises Unreadable."""
    people, organizations = folder / "people.toml", folder / "organizations.toml"
    try:
        return Directory(
            _People.model_validate(tomllib.loads(people.read_text(encoding="utf-8"))).person if people.exists() else (),
            _Organizations.model_validate(tomllib.loads(organizations.read_text(encoding="utf-8"))).organization
            if organizations.exists()
            else (),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise Unreadable(f"The directory in {folder.name}/ cannot be read: {error}") from error
