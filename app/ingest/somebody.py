"""A person as one source shows them, and which of several spellings is the fullest name."""

from dataclasses import dataclass, field

from app.ingest.names import bare, is_full, romanised
from app.ingest.recognisers.naming import without_titles
from app.ingest.recognisers.people_list import Mention
from app.text import Span, fold


@dataclass
class Somebody:
    """A person as one source shows them: every spelling met, offices as printed, the fullest name."""

    name: str
    names: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    spoke: bool = False
    misprints: list[str] = field(default_factory=list)  # labels that are theirs, misprinted
    mention: Mention | None = None  # where the narrative says they took part
    language: str = "en"

    @property
    def office(self) -> str | None:
        return self.offices[0] if self.offices else None

    def meet(self, name: str, office: str | None) -> None:
        """Take in another spelling; the fullest becomes the name, the first of those that differ in letters only."""
        if name and name not in self.names:
            self.names.append(name)
        if office and office not in self.offices:
            self.offices.append(office)
        if not _differ_in_letters(self.name, name):
            self.name = max((self.name, name), key=_fullness)


def _differ_in_letters(one: str, other: str) -> bool:
    """Are these one name, told as fully, in two spellings: "Petr Lane", "Pyotr Lane"?"""
    return (
        romanised(one) == romanised(other)
        and fold(bare(one)) != fold(bare(other))
        and _fullness(one)[:-1] == _fullness(other)[:-1]
    )


def _fullness(name: str) -> tuple[bool, bool, bool, int]:
    """Full before initials before a surname; no office before the name; title case before capitals; longer before shorter.

    Capitals are not asked for an office: a misprinted one, "PRESIDEN HALE", would be a first name.
    """
    return (
        is_full(name),
        not name.isupper() and is_full(without_titles(name) or name),
        not name.isupper() and not any(word.isupper() and len(word) > 3 for word in name.split()),
        len(name),
    )
