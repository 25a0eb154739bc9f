"""Who held an office on the day of an event, by the directory: what a page leaves open, "the head of Armenia", "President
Hale".

The day decides, and nothing else that the record holds: a source means the same people whichever came before it. Two
who fit are nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.ingest.directory import Directory, Office, Person
from app.ingest.offices import read_office
from app.ingest.recognisers.labelled import honorific_end
from app.ingest.recognisers.naming import without_titles
from app.ingest.recognisers.people_list import Mention
from app.text import fold

_HEADS = ("head_of_state", "head_of_government")
_VAGUE = ("head", "former", "minister", None)  # classes that many hold at once
_ARTICLE = re.compile(r"(?:the|le|la|el|il|der|die|o|a)\s+")
_LESSER = re.compile(r"\b(?:vice|deputy|prime|first|acting|former|under|assistant)[\s-]+$")


@dataclass(frozen=True)
class Incumbents:
    """The offices of the directory on one day; nobody's where the day is not known."""

    directory: Directory
    day: str | None

    def find_called(self, names: Sequence[str], offices: Sequence[str], language: str) -> Person | None:
        """Find whom an office with a surname means, "President Hale", or a surname of which the page says the office.

        `names` are all that the page prints of one person: each must be the directory's, or an end of it.
        """
        if self.day is None:
            return None
        found: dict[str, Person] = {}
        for name in names:
            said = _offices_said(name, offices)
            for person, office in self.directory.find_bearers(without_titles(name) or ""):
                if office.held_on(self.day) and any(_is_called(office, words, language) for words in said):
                    found[person.id] = person
        fitting = [person for person in found.values() if all(person.bears(without_titles(n) or "") for n in names)]
        return fitting[0] if len(fitting) == 1 else None

    def office_called(
        self, person: Person, names: Sequence[str], offices: Sequence[str], language: str
    ) -> Office | None:
        """Give the office of the day that `find_called` took somebody for the holder of; None where two are called so."""
        said = {words for name in names for words in _offices_said(name, offices)}
        held = [office for office in person.offices if self.day is not None and office.held_on(self.day)]
        called = [office for office in held if any(_is_called(office, words, language) for words in said)]
        return called[0] if len(called) == 1 else None

    def infer(self, mention: Mention) -> Person | None:
        """Say who held an unnamed office; None where the directory does not tell."""
        if self.day is None or mention.country is None:
            return None
        wanted = (mention.office_class,) if mention.office_class and mention.office_class not in _HEADS else ()
        orders = (wanted,) if wanted else (("head_of_state",), ("head_of_government",))
        if mention.office_class == "head_of_government":
            orders = (("head_of_government",),)
        for classes in orders:
            held = self.directory.find_holder(mention.country.lower(), self.day, office_classes=classes)
            if held is not None:
                return held[0]
        return None

    def class_of(self, mention: Mention) -> str | None:
        """Give the class of office that the person inferred for a mention held."""
        person = self.infer(mention)
        if person is None or self.day is None or mention.country is None:
            return None
        held = [o for o in person.offices if o.represents == mention.country.lower() and o.held_on(self.day)]
        return held[0].office_class if held else None

    def leading_office(self, person: Person | None) -> Office | None:
        """Give the leading office that somebody held."""
        if person is None or self.day is None:
            return None
        held = [o for o in person.offices if o.held_on(self.day) and o.office_class in _HEADS]
        return held[0] if held else None


def _offices_said(name: str, offices: Sequence[str]) -> Sequence[str]:
    """Give the office that stands before a surname, "President" of "President Hale", else those said elsewhere."""
    last = without_titles(name)
    title = name[honorific_end(name) : -len(last)].strip() if last and name.endswith(last) else ""
    return (title,) if title else offices


def _is_called(office: Office, words: str, language: str) -> bool:
    """Can an office be called so: "President" or "PRESIDENT OF UKRAINE" that of Ukraine, but "President" no vice president's?"""
    meaning = read_office(words, language)
    if meaning.country is not None and meaning.country.lower() != office.represents:
        return False
    if meaning.office_class == office.office_class and meaning.office_class not in _VAGUE:
        return True
    called, title = _ARTICLE.sub("", fold(words), count=1), fold(office.title)
    found = re.search(rf"(?<!\w){re.escape(called)}(?!\w)", title) if called else None
    return found is not None and not _LESSER.search(title[: found.start()])
