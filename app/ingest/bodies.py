"""Organizations as text: which bodies of the directory, and which states, a stretch of text names."""

import re
from dataclasses import dataclass, field

from app.countries import country_name
from app.ingest.directory import Directory, Organization
from app.ingest.records import OrganizationRecord
from app.text import Span
from app.vocabulary import ORGANIZATION_KINDS, OrganizationKind


@dataclass
class Bodies:
    """The bodies and states that one source names, each recorded once. `find` is pure; `state` and `body` remember."""

    directory: Directory
    records: dict[str, OrganizationRecord] = field(default_factory=dict)

    def find(self, words: str) -> list[tuple[Organization, Span]]:
        """Find the bodies that a text names, in reading order, longest names first."""
        pattern = self.directory.organization_pattern
        if pattern is None:
            return []
        found = ((self.directory.find_organization(_plain(m[0])), Span(*m.span())) for m in pattern.finditer(words))
        return [(body, span) for body, span in found if body is not None]

    def state(self, code: str) -> str:
        """Record a state by its alpha-2 code and give its id."""
        key = code.lower()
        if key not in self.records:
            self.records[key] = OrganizationRecord(key, country_name(code.upper()), "state", code.upper())
        return key

    def by_id(self, identifier: str) -> str | None:
        """Record the state or body that the directory means by an id; None where it describes none such."""
        if len(identifier) == 2:
            return self.state(identifier)
        body = self.directory.find_organization(identifier)
        return self.body(body) if body is not None else None

    def body(self, body: Organization, printed: str | None = None) -> str:
        """Record a body, its parent too, and the spelling met; give its id."""
        known = self.records.get(body.id)
        spellings = tuple(dict.fromkeys((*(known.spellings if known else ()), *([printed] if printed else []))))
        kind: OrganizationKind = next((kind for kind in ORGANIZATION_KINDS if kind == body.kind), "other")
        country = body.country.upper() if body.country else None
        self.records[body.id] = OrganizationRecord(body.id, body.name, kind, country, body.parent, spellings)
        if body.parent and body.parent not in self.records:
            parent = self.directory.find_organization(body.parent)
            if parent is not None:
                self.body(parent)
        return body.id


def _plain(printed: str) -> str:
    return re.sub(r"[\s\xa0]+", " ", printed)
