"""Names: whom or what a word in a filter means. Ids, spellings, countries and places become ids of the record.

Spellings are learnt from the tables once a revision and kept in memory, folded and sorted: they resolve filters, complete
what a person types, and find the nearest name for a misspelt one, on both engines alike and without a scan.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from babel import Locale
from sqlalchemy import Connection

from app.countries import find_country
from app.errors import nearest, shown
from app.queries.identities import nearest_id
from app.queries.questions import Choice, Filter, bad_value
from app.queries.references import OrganizationReference
from app.queries.sql import Known, fetch, known, listed_json
from app.text import fold
from app.vocabulary import OrganizationKind

Learnt = TypeVar("Learnt")
_MOST_IDS = 20_000  # that one field may mean
_NEAR = 150  # names on either side in which the nearest one is looked for


class Spelling(NamedTuple):
    """A name from one of its words on, folded: `putin` and `vladimir putin` both lead to Vladimir Putin."""

    key: str
    text: str
    id: str


class Spellings:
    """Every spelling of one kind of record."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        """`names` are pairs of text and id."""
        self.ids = frozenset(identifier for _, identifier in names)
        self._exact: dict[str, tuple[str, ...]] = {}
        starts: set[Spelling] = set()
        for text, identifier in names:
            folded = fold(text).strip()
            known_as = self._exact.get(folded, ())
            if identifier not in known_as:
                self._exact[folded] = (*known_as, identifier)
            for at in _word_starts(folded):
                starts.add(Spelling(folded[at:], text, identifier))
        self._starts = sorted(starts)

    def find(self, words: str) -> tuple[str, ...]:
        """Find the ids that a value means: an id itself, else every record with that spelling."""
        return (words,) if words in self.ids else self._exact.get(fold(words).strip(), ())

    def beginning(self, words: str) -> list[Spelling]:
        """List the spellings of which a word begins so, in order: whole names before later words of a name."""
        prefix = fold(words).strip()
        low = bisect_left(self._starts, prefix, key=lambda spelling: spelling.key)
        high = bisect_left(self._starts, prefix + "\U0010ffff", key=lambda spelling: spelling.key)
        return self._starts[low:high]

    def nearest(self, words: str) -> str | None:
        """Find the id that a misspelt name probably means, among those that begin alike."""
        folded = fold(words).strip()[:100]
        at = bisect_left(self._starts, folded, key=lambda spelling: spelling.key)
        around = self._starts[max(0, at - _NEAR) : at + _NEAR]
        near = nearest(folded, [spelling.key for spelling in around])
        return next((spelling.id for spelling in around if spelling.key == near), None)


def _word_starts(folded: str) -> list[int]:
    return [at for at, char in enumerate(folded) if char.isalnum() and (at == 0 or not folded[at - 1].isalnum())]


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """What is kept in memory of an organization."""

    reference: OrganizationReference
    kind: OrganizationKind
    parent: str | None
    spellings: tuple[str, ...]


@dataclass(frozen=True)
class Organizations:
    """Every organization: a few thousand at most, so that no list needs to join them."""

    by_id: dict[str, OrganizationName]

    @cached_property
    def spellings(self) -> Spellings:
        return Spellings(
            [(text, each) for each, body in self.by_id.items() for text in (body.reference["name"], *body.spellings)]
        )

    @cached_property
    def _by_country(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for each, body in self.by_id.items():
            country = body.reference["country"]
            if country:
                found[country] = (*found.get(country, ()), each)
        return found

    def of_countries(self, countries: Sequence[str]) -> tuple[str, ...]:
        """List the organizations of these countries: the states themselves, their ministries, ..."""
        return tuple(dict.fromkeys(each for country in countries for each in self._by_country.get(country, ())))

    def reference(self, identifier: str | None) -> OrganizationReference | None:
        """Give the reference of an organization; None for None."""
        body = self.by_id.get(identifier) if identifier is not None else None
        return body.reference if body else None


def _learn(connection: Connection, name: str, read: Callable[[Connection], Learnt]) -> Learnt:
    """Give what was read of this revision before, or read it."""
    learnt: Known = known(connection)
    if name not in learnt.learnt:
        learnt.learnt[name] = read(connection)
    return cast(Learnt, learnt.learnt[name])


def organizations(connection: Connection) -> Organizations:
    """Give all organizations of the record."""
    return _learn(connection, "organizations", _read_organizations)


def _read_organizations(connection: Connection) -> Organizations:
    rows = fetch(connection, "SELECT id, name, kind, country, parent_id, spellings FROM organization ORDER BY id")
    return Organizations(
        {
            identifier: OrganizationName(
                {"id": identifier, "name": name, "country": country}, kind, parent, tuple(listed_json(spellings))
            )
            for identifier, name, kind, country, parent, spellings in rows
        }
    )


def speakers(connection: Connection) -> Spellings:
    """Give the spellings of all speakers of the record."""
    return _learn(connection, "speakers", _read_speakers)


def _read_speakers(connection: Connection) -> Spellings:
    sql = "SELECT name, id FROM speaker UNION SELECT text, speaker_id FROM speaker_name"
    return Spellings([(text, identifier) for text, identifier in fetch(connection, sql)])


def places(connection: Connection) -> Spellings:
    """Give the places of all events; the id of a place is its folded name."""
    return _learn(connection, "places", _read_places)


def _read_places(connection: Connection) -> Spellings:
    sql = "SELECT DISTINCT place, place_folded FROM event WHERE place_folded IS NOT NULL"
    return Spellings([(text, folded) for text, folded in fetch(connection, sql)])


def _offices(connection: Connection) -> dict[str, str]:
    """Every office as printed, with its folded form."""
    return _learn(connection, "offices", _read_offices)


def _read_offices(connection: Connection) -> dict[str, str]:
    sql = "SELECT DISTINCT office FROM participation WHERE office IS NOT NULL"
    return {office: fold(office) for (office,) in fetch(connection, sql)}


def _office_classes(connection: Connection) -> frozenset[str]:
    return _learn(connection, "office classes", _read_office_classes)


def _read_office_classes(connection: Connection) -> frozenset[str]:
    sql = "SELECT DISTINCT office_class FROM participation WHERE office_class IS NOT NULL"
    return frozenset(office for (office,) in fetch(connection, sql))


def resolve(connection: Connection, asked: Filter) -> Filter:
    """Replace what a caller wrote by what the record calls it.

    Speakers, organizations, signatories and events become ids, countries alpha-2 codes in capitals, places folded names,
    offices the classes and the printed offices that hold the words, languages lower case. Raises BadValue, with the
    nearest name, for what means nothing in this record: an empty list would say that nothing happened.
    """
    finders: dict[str, Callable[[Connection, str], tuple[str, ...]]] = {
        "event": _find_event,
        "speaker": _find_speaker,
        "country": _find_country,
        "organization": _find_organization,
        "signatory": _find_signatory,
        "place": _find_place,
        "office": _find_office,
        "language": _find_language,
    }
    found = {}
    for name, find in finders.items():
        choice: Choice = getattr(asked, name)
        if choice:
            found[name] = Choice(
                tuple(dict.fromkeys(each for value in choice.any for each in find(connection, value))),
                tuple(dict.fromkeys(each for value in choice.none for each in find(connection, value))),
                tuple(find(connection, value) for values in choice.each for value in values),
            )
            meant = len(found[name].any) + len(found[name].none) + sum(map(len, found[name].each))
            if meant > _MOST_IDS:
                raise bad_value(name, f"These values match {meant} records, more than {_MOST_IDS}. Be more specific.")
    return replace(asked, **found) if found else asked  # type: ignore[arg-type]  # the fields that are choices


def _find_event(connection: Connection, value: str) -> tuple[str, ...]:
    if not fetch(connection, "SELECT 1 FROM event WHERE id = :id", {"id": value}):
        reason = f"There is no event {shown(value)!r} in the record. /v1/events lists them."
        raise bad_value("event", reason, nearest_id(connection, "event", value))
    return (value,)


def _find_speaker(connection: Connection, value: str) -> tuple[str, ...]:
    names = speakers(connection)
    found = names.find(value)
    if not found:
        raise bad_value("speaker", f"Nobody in the record is called {shown(value)!r}.", names.nearest(value))
    return found


def _find_country(connection: Connection, value: str) -> tuple[str, ...]:
    code = find_country(value)
    if code is None:
        raise bad_value(
            "country",
            f"{shown(value)!r} is not a country. Give its alpha-2 or alpha-3 code, or its name.",
            organizations(connection).spellings.nearest(value),
        )
    return (code,)


def _find_organization(connection: Connection, value: str, parameter: str = "organization") -> tuple[str, ...]:
    bodies = organizations(connection)
    found = bodies.spellings.find(value)
    if not found:
        code = find_country(value)
        found = (code.lower(),) if code and code.lower() in bodies.by_id else ()
    if not found:
        raise bad_value(
            parameter,
            f"No organization or country in the record is called {shown(value)!r}.",
            bodies.spellings.nearest(value),
        )
    return found


def _find_signatory(connection: Connection, value: str) -> tuple[str, ...]:
    return speakers(connection).find(value) or _find_organization(connection, value, "signatory")


def _find_place(connection: Connection, value: str) -> tuple[str, ...]:
    """Every place of which the value is the name, or whole words of it: Moscow finds "The Kremlin, Moscow"."""
    folded, names = fold(value).strip(), places(connection)
    found = tuple(
        dict.fromkeys(
            spelling.id
            for spelling in names.beginning(folded)
            if not spelling.key[len(folded) : len(folded) + 1].isalnum()
        )
    )
    if not found:
        raise bad_value("place", f"No event of the record was in {shown(value)!r}.", names.nearest(value))
    return found


def _find_office(connection: Connection, value: str) -> tuple[str, ...]:
    """The class itself, and every office as printed that holds the words."""
    folded = fold(value).strip()
    classes = _office_classes(connection)
    found = [office for office, words in _offices(connection).items() if folded in words]
    if value in classes:
        found.insert(0, value)
    if not found:
        raise bad_value(
            "office",
            f"No office in the record is called, or contains, {shown(value)!r}.",
            nearest(value[:100], sorted(classes)),
        )
    return tuple(found)


def _find_language(connection: Connection, value: str) -> tuple[str, ...]:
    code = value.lower()
    if code == "und" or code.partition("-")[0] in Locale("en").languages:
        return (code,)
    by_name = {str(name).casefold(): str(key) for key, name in Locale("en").languages.items()}
    if code in by_name:
        return (by_name[code].lower(),)
    close = nearest(code[:100], list(by_name))
    raise bad_value("language", f"{shown(value)!r} is not a language code.", by_name[close] if close else None)
