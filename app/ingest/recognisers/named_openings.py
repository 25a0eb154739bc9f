"""Whom the labels of a page name, by what other labels, its head and its first turns print (see `naming` for one label)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.ingest.marks import Page
from app.ingest.recognisers.initials import introduced, letters_in, only_name
from app.ingest.recognisers.labelled import opens_with_office, take_apart
from app.ingest.recognisers.naming import Naming, held_key, name_labels
from app.ingest.recognisers.openings import BRACKETS, Opening
from app.ingest.recognisers.roster import explained, listed_people
from app.text import fold

_INTRODUCTIONS = 4  # turns at the beginning that may say who people are


def name_openings(page: Page, learned: Sequence[Opening], roster: Iterable[tuple[str, str]] = ()) -> dict[str, Naming]:
    """Say whom labels name, by their key (see `naming`); voices and outlets name nobody. `roster` are offices with their holders."""
    people = [o for o in learned if o.label.kind != "voice" and (o.label.name or not o.label.statement_kind)]
    held = {re.sub(r"^the ", "", fold(office)): name for office, name in (*roster, *_roles(page, people))}
    presiding = [o for o in learned if o.label.kind == "voice" and o.label.statement_kind is None]
    pairs: list[tuple[str, str | None]] = [
        (o.core, held[bare]) for o in (*people, *presiding) if (bare := re.sub(r"^the ", "", o.key)) in held
    ]
    pairs += [(name, None) for name in held.values()]
    pairs += [(o.core, o.label.name if o.label.kind == "office" else None) for o in people]
    # "PRESIDENT OF THE GOVERNMENT, Ann Dale" says whom "President of the Government" names
    pairs += [(office, name) for o in people if o.label.kind == "office" and not o.label.name for office, comma, name in [o.core.partition(", ")] if comma and " " in name and opens_with_office(office) and not opens_with_office(name)]  # fmt: skip
    # "ANNA KELLER, PREMIER" says whom "PREMIER" names
    pairs += [(o.label.office, o.label.name) for o in people if o.label.name and o.label.office not in (None, o.core)]
    named = name_labels(page, pairs, learned[0].line.start if learned else None)
    return named | _by_initials(page, learned, named)


def _by_initials(page: Page, learned: Sequence[Opening], named: Mapping[str, Naming]) -> dict[str, Naming]:
    """Say whom labels name that are initials: whom the head explains them by, else the one person with these letters among
    other labels, those listed, and those whom the first turns introduce."""
    told = explained(page)
    short = {o.key: o.core for o in learned if o.core in told or letters_in(o.core)}
    if not short:
        return {}
    until = learned[min(len(learned), _INTRODUCTIONS) - 1].until
    names = [entry.name for entry in listed_people(page) if entry.name and " " in entry.name]
    names += [n.name for key, n in named.items() if n.name and " " in n.name and key not in short]
    names += introduced(page.text.content[:until])
    found: dict[str, Naming] = {}
    for key, core in short.items():
        entry = told.get(core)
        name = entry.name or entry.office if entry else only_name(letters_in(core) or core, names)
        if name and not (entry is None and opens_with_office(core)):
            found[key] = Naming(name, entry.office if entry and entry.name else None)
    return found


def _roles(page: Page, people: Iterable[Opening]) -> Iterator[tuple[str, str]]:
    """Give the roles that labels print in brackets, with who has them: "Mr David Hale (Moderator)"."""
    for opening in people:
        inside = BRACKETS.search(page.text[opening.span]) if opening.bracketed else None
        role = take_apart(inside["inside"]) if inside else None
        if inside and role and role.kind == "voice" and role.statement_kind is None:
            yield inside["inside"], opening.core


def naming_of(opening: Opening, named: Mapping[str, Naming]) -> Naming | None:
    """Say whom an opening names, among what `name_openings` says."""
    label = opening.label
    held = named.get(held_key(opening.core, label.name)) if label.kind == "office" and label.name else None
    return held or named.get(opening.key)
