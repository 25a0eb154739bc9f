"""What each field of a filter means for each table, in SQL. One meaning everywhere; here it is written down.

Filters come resolved (`names.resolve`): ids, folded places, printed offices. Aliases are fixed: `s` statement, `e` event,
`d` document, `v` speaker, `o` organization, `p` participation.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from app.queries.names import Organizations, organizations
from app.queries.questions import ANYTHING, Choice, Filter
from app.queries.sql import Conditions, Ways


def within_days(conditions: Conditions, column: str, asked: Filter) -> None:
    """The first day of the event lies within the days, both inclusive; what has no date lies in no period."""
    if asked.date_from:
        conditions.add(f"{column} >= {conditions.bind(asked.date_from)}")
    if asked.date_to:
        conditions.add(f"{column} <= {conditions.bind(asked.date_to)}")
        if not asked.date_from:
            conditions.add(f"{column} > ''")


def of_country(conditions: Conditions, bodies: Organizations, choice: Choice, column: str) -> None:
    """The organization belongs to a country: it is the state itself, one of its ministries, ..."""
    conditions.choose(
        choice, lambda codes: f"{column} IS NOT NULL AND {conditions.within(column, bodies.of_countries(codes))}"
    )


def in_language(conditions: Conditions, choice: Choice, column: str) -> None:
    """A language code; `und` stands for none."""

    def spoken(codes: Sequence[str]) -> str:
        named = [code for code in codes if code != "und"]
        alike = f"({column} IS NOT NULL AND {conditions.within(f'lower({column})', named)})"
        return f"({alike} OR {column} IS NULL)" if "und" in codes else alike

    conditions.choose(choice, spoken)


def hold_office(conditions: Conditions, offices: Sequence[str]) -> str:
    """A participation's office is of the class, or is one of those printed. Classes are words joined by underscores."""
    classes = [office for office in offices if office.islower() and " " not in office]
    printed = [office for office in offices if "_" not in office]
    either = [("p.office_class", classes), ("p.office", printed)]
    return " OR ".join(
        f"({column} IS NOT NULL AND {conditions.within(column, values)})" for column, values in either if values
    )


def event_ways(connection: Connection, asked: Filter) -> Ways:
    """Both ways of a filter on events."""
    return Ways(event_conditions(connection, asked), event_conditions(connection, asked, in_order=True))


def event_conditions(connection: Connection, asked: Filter, *, in_order: bool = False) -> Conditions:
    """Conditions on `event e`. See `Ways`."""
    conditions, bodies = Conditions(), organizations(connection)
    conditions.choose_column(asked.event, "e.id")
    within_days(conditions, "e.day", asked)
    conditions.choose_column(asked.kind, "e.kind")
    _on_event(conditions, asked)
    conditions.choose_column(asked.continuation, "e.continuation")
    have = _has_part if in_order else _took_part
    involve = _involves if in_order else _met_or_represented
    conditions.choose(asked.speaker, lambda ids: have(conditions.within("p.speaker_id", ids)))
    conditions.choose(asked.country, lambda codes: involve(conditions, bodies.of_countries(codes)))
    conditions.choose(asked.organization, lambda ids: involve(conditions, ids))
    if asked.role or asked.office:
        one = _in_a_part(conditions, bodies, asked)
        conditions.add(have(" AND ".join(one)))
    if asked.action or asked.signatory:
        made = Conditions(values=conditions.values)
        made.choose_column(asked.action, "d.action")
        _by_signatory(made, asked.signatory)
        conditions.add(f"e.id IN (SELECT d.event_id FROM document d{made.where()})")
    return conditions


def _on_event(conditions: Conditions, asked: Filter) -> None:
    """Conditions on columns of `event e` that mean the same for all that belongs to it."""
    in_language(conditions, asked.language, "e.language")
    conditions.choose_column(asked.place, "e.place_folded")
    conditions.choose_column(asked.completeness, "e.completeness")


def _took_part(condition: str) -> str:
    return f"e.id IN (SELECT p.event_id FROM participation p WHERE {condition})"


def _has_part(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM participation p WHERE p.event_id = e.id AND {condition})"


def _involves(conditions: Conditions, ids: Sequence[str]) -> str:
    met = conditions.within("m.organization_id", ids)
    return (
        f"EXISTS (SELECT 1 FROM event_organization m WHERE m.event_id = e.id AND {met})"
        f" OR {_has_part(conditions.within('p.represents_id', ids))}"
    )


def _met_or_represented(conditions: Conditions, ids: Sequence[str]) -> str:
    met = conditions.within("m.organization_id", ids)
    represented = conditions.within("p.represents_id", ids)
    return (
        f"e.id IN (SELECT m.event_id FROM event_organization m WHERE {met}"
        f" UNION SELECT p.event_id FROM participation p WHERE {represented})"
    )


def _in_a_part(conditions: Conditions, bodies: Organizations, asked: Filter) -> list[str]:
    """What one participation has: role and office, and whom they are asked of."""
    one = Conditions(values=conditions.values)
    one.choose_column(asked.role, "p.role")
    one.choose(asked.office, lambda offices: hold_office(one, offices))
    if asked.speaker.any:
        one.add(one.within("p.speaker_id", asked.speaker.any))
    if asked.country.any:
        one.add(one.within("p.represents_id", bodies.of_countries(asked.country.any)))
    return one.parts


def statement_ways(connection: Connection, asked: Filter, *, by_words: bool = False) -> Ways:
    """Both ways of a filter on statements; `by_words` where their number of words is the order of the list."""
    in_order = statement_conditions(connection, asked, in_order=True, by_words=by_words)
    return Ways(statement_conditions(connection, asked), in_order)


def statement_conditions(
    connection: Connection, asked: Filter, *, in_order: bool = False, by_words: bool = False
) -> Conditions:
    """Conditions on `statement s`. See `Ways`."""
    conditions, bodies = Conditions(), organizations(connection)
    conditions.choose_column(asked.event, "s.event_id")
    _of_several(conditions, asked.speaker, "s.speaker_id", in_order=in_order)
    within_days(conditions, "s.day", asked)
    if asked.country.any:  # a country of which the record has no organization has no statement: "" is no id
        speaking_for = Choice(bodies.of_countries(asked.country.any) or ("",))
        _of_several(conditions, speaking_for, "s.represents_id", in_order=in_order)
    of_country(conditions, bodies, Choice(none=asked.country.none), "s.represents_id")
    conditions.choose(asked.organization, lambda ids: _for_or_among(conditions, ids, in_order=in_order))
    conditions.choose_column(asked.kind, "s.kind")
    in_language(conditions, asked.language, "s.language")
    words = "coalesce(s.words, 0)" if in_order and not by_words else "s.words"  # an expression, which no index has
    if asked.min_words is not None:
        conditions.add(f"{words} >= {conditions.bind(asked.min_words)}")
    if asked.max_words is not None:
        conditions.add(f"{words} <= {conditions.bind(asked.max_words)}")
    if asked.role or asked.office:
        _said_as(conditions, asked, in_order=in_order)
    _at_events(conditions, Filter(place=asked.place, completeness=asked.completeness), in_order=in_order)
    return conditions


def _of_several(conditions: Conditions, choice: Choice, column: str, *, in_order: bool) -> None:
    """A choice on an indexed column. One value is read in order from its index; of several no index has the order."""
    if in_order and len(choice.any) > 1:
        conditions.add(conditions.within(f"coalesce({column}, '')", choice.any))  # an expression, which no index has
        choice = Choice(none=choice.none)
    conditions.choose_column(choice, column)


def _for_or_among(conditions: Conditions, ids: Sequence[str], *, in_order: bool) -> str:
    """A statement on behalf of an organization, or at an event where it met."""
    behalf = conditions.within("s.represents_id", ids)
    met = conditions.within("m.organization_id", ids)
    among = (
        f"EXISTS (SELECT 1 FROM event_organization m WHERE m.event_id = s.event_id AND {met})"
        if in_order
        else f"s.event_id IN (SELECT m.event_id FROM event_organization m WHERE {met})"
    )
    return f"(s.represents_id IS NOT NULL AND {behalf}) OR {among}"


def _said_as(conditions: Conditions, asked: Filter, *, in_order: bool) -> None:
    """The speaker of the statement took part in its event in such a role or office."""
    part = Conditions(values=conditions.values)
    part.choose_column(asked.role, "p.role")
    part.choose(asked.office, lambda offices: hold_office(part, offices))
    if in_order:
        here = part.where("p.event_id = s.event_id", "p.speaker_id = s.speaker_id")
        conditions.add(f"EXISTS (SELECT 1 FROM participation p{here})")
    else:
        # With the day, so that the index by speaker answers it alone.
        conditions.add(
            "(s.speaker_id, s.day, s.event_id) IN (SELECT p.speaker_id, e.day, p.event_id FROM participation p"
            f" JOIN event e ON e.id = p.event_id{part.where()})"
        )


def _at_events(conditions: Conditions, asked: Filter, *, in_order: bool) -> None:
    """The event of the statement has something."""
    own = Conditions(values=conditions.values)
    _on_event(own, asked)
    if not own.parts:
        return
    if in_order:
        conditions.add(f"EXISTS (SELECT 1 FROM event e{own.where('e.id = s.event_id')})")
    else:
        conditions.add(f"s.event_id IN (SELECT e.id FROM event e{own.where()})")


def document_conditions(connection: Connection, asked: Filter) -> Conditions:
    """Conditions on `document d`: countries and organizations signed it, or (organizations) met where it was made."""
    conditions, bodies = Conditions(), organizations(connection)
    conditions.choose_column(asked.event, "d.event_id")
    within_days(conditions, "d.day", asked)
    conditions.choose_column(asked.kind, "d.kind")
    conditions.choose_column(asked.action, "d.action")
    conditions.choose(asked.speaker, lambda ids: _signed(conditions.within("g.speaker_id", ids)))
    conditions.choose(
        asked.country, lambda codes: _signed(conditions.within("g.organization_id", bodies.of_countries(codes)))
    )
    _by_signatory(conditions, asked.signatory)
    conditions.choose(
        asked.organization,
        lambda ids: (
            f"{_signed(conditions.within('g.organization_id', ids))} OR d.event_id IN"
            f" (SELECT m.event_id FROM event_organization m WHERE {conditions.within('m.organization_id', ids)})"
        ),
    )
    own = Conditions(values=conditions.values)
    _on_event(own, asked)
    if own.parts:
        conditions.add(f"d.event_id IN (SELECT e.id FROM event e{own.where()})")
    return conditions


def _by_signatory(conditions: Conditions, choice: Choice) -> None:
    """The document bears the name of an organization or a speaker."""
    conditions.choose(
        choice,
        lambda ids: _signed(
            f"({conditions.within('g.organization_id', ids)} OR {conditions.within('g.speaker_id', ids)})"
        ),
    )


def _signed(condition: str) -> str:
    return f"d.id IN (SELECT g.document_id FROM signatory g WHERE {condition})"


def participation_conditions(connection: Connection, asked: Filter) -> Conditions:
    """Conditions on one `participation p`."""
    conditions = Conditions()
    _on_participation(conditions, organizations(connection), asked)
    return conditions


def _on_participation(conditions: Conditions, bodies: Organizations, asked: Filter) -> None:
    conditions.choose_column(asked.event, "p.event_id")
    conditions.choose_column(asked.speaker, "p.speaker_id")
    of_country(conditions, bodies, asked.country, "p.represents_id")
    conditions.choose_column(asked.organization, "p.represents_id")
    conditions.choose_column(asked.role, "p.role")
    conditions.choose(asked.office, lambda offices: hold_office(conditions, offices))


def speaker_conditions(connection: Connection, asked: Filter) -> Conditions:
    """Conditions on `speaker v`: all that is asked of taking part is asked of one and the same participation."""
    conditions = Conditions()
    conditions.choose_column(asked.speaker, "v.id")
    conditions.choose_column(asked.kind, "v.kind")
    part, at = Conditions(values=conditions.values), Conditions(values=conditions.values)
    _on_participation(part, organizations(connection), replace(asked, speaker=ANYTHING))
    within_days(at, "e.day", asked)
    _on_event(at, asked)
    if at.parts:
        part.add(f"p.event_id IN (SELECT e.id FROM event e{at.where()})")
    if part.parts:
        conditions.add(f"v.id IN (SELECT p.speaker_id FROM participation p{part.where()})")
    return conditions


def organization_conditions(asked: Filter) -> Conditions:
    """Conditions on `organization o`: all that is asked of an event is asked of one where it met or was represented."""
    conditions = Conditions()
    conditions.choose_column(asked.organization, "o.id")
    conditions.choose_column(asked.kind, "o.kind")
    conditions.choose_column(asked.country, "o.country")
    conditions.choose(
        asked.event,
        lambda ids: (
            "o.id IN (SELECT m.organization_id FROM event_organization m"
            f" WHERE {conditions.within('m.event_id', ids)} UNION SELECT p.represents_id FROM participation p"
            f" WHERE p.represents_id IS NOT NULL AND {conditions.within('p.event_id', ids)})"
        ),
    )
    at = Conditions(values=conditions.values)
    within_days(at, "e.day", asked)
    _on_event(at, asked)
    if at.parts:
        at.choose_column(Choice(asked.event.any), "e.id")
        conditions.add(
            "o.id IN (SELECT m.organization_id FROM event_organization m JOIN event e ON e.id = m.event_id"
            f"{at.where()} UNION SELECT p.represents_id FROM participation p JOIN event e ON e.id = p.event_id"
            f"{at.where('p.represents_id IS NOT NULL')})"
        )
    return conditions


def source_conditions(connection: Connection, asked: Filter) -> Conditions:
    """Conditions on `source c`: all that is asked of an event is asked of one of its events."""
    own = event_conditions(connection, replace(asked, language=ANYTHING, event=Choice(asked.event.any)))
    conditions = Conditions(values=own.values)
    if own.parts:
        conditions.add(f"c.id IN (SELECT e.source_id FROM event e{own.where()})")
    in_language(conditions, asked.language, "c.language")
    conditions.choose(
        Choice(none=asked.event.none),
        lambda ids: f"c.id IN (SELECT e.source_id FROM event e WHERE {conditions.within('e.id', ids)})",
    )
    return conditions
