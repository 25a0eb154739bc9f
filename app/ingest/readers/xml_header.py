"""What the header of an XML transcript states: people by their ids, and title, date, place, address, language."""

import re
from dataclasses import dataclass, field

from app.ingest.readers.page_head import day_of

_KEPT = 4  # names of a path that matter; a header nested deeper than anybody writes stays linear
_ALPHA_3 = {"eng": "en", "rus": "ru", "fra": "fr", "fre": "fr", "spa": "es", "deu": "de", "ger": "de", "zho": "zh", "chi": "zh",
            "ita": "it", "por": "pt", "ara": "ar", "jpn": "ja", "und": ""}  # fmt: skip
_REFERENCES = frozenset(("TLCPerson", "TLCRole", "TLCOrganization", "TLCReference"))


@dataclass
class Header:
    """Collects what a header states while its elements go by. What is stated first counts."""

    people: dict[str, str] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    _path: list[str] = field(default_factory=list)
    _person: str | None = None
    _parts: list[str] = field(default_factory=list)

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the header begins."""
        self._path.append(name)
        identifier = attributes.get("eId") or attributes.get("id") or ""
        if name in _REFERENCES and identifier and attributes.get("showAs"):
            self.people.setdefault(identifier, attributes["showAs"])
        elif name == "person" and identifier:
            self._person, self._parts = identifier, []
        elif name == "FRBRdate":
            self._state("date", day_of(attributes.get("date")) if attributes.get("name") != "unknown" else None)
        elif name == "FRBRlanguage":
            self._state("language", attributes.get("language"))
        elif name == "record":  # what our own exports note
            self._state("place", attributes.get("place"))
            self._state("url", attributes.get("source"))
        elif name == "date":
            within = "date" if "setting" in self._path[-_KEPT:] else "source date"
            self._state(within, day_of(attributes.get("when") or attributes.get("from")))
        elif name == "language":
            self._state("language", attributes.get("ident"))

    def words(self, words: str) -> None:
        """Words of the header, resolved."""
        line = " ".join(words.split())
        if not line or not self._path:
            return
        path = self._path[-_KEPT:]
        if self._person is not None:
            if "persName" in path and "roleName" not in path:
                self._parts.append(line)
        elif path[-1] == "title" and ("titleStmt" in path or "bibl" in path):
            self._state("source title" if "bibl" in path else "title", line)
        elif path[-1] in ("name", "placeName", "settlement") and "setting" in path:
            self._state("place", line)
        elif path[-1] == "publisher":
            self._state("source publisher" if "bibl" in path else "publisher", line)
        elif path[-1] == "idno" and line.startswith(("http://", "https://")):
            self._state("source url" if "bibl" in path else "url", line)

    def close(self) -> None:
        """The innermost element ends."""
        if self._path.pop() == "person" and self._person is not None:
            if self._parts:
                self.people.setdefault(self._person, " ".join(self._parts))
            self._person = None

    def get(self, *names: str) -> str | None:
        """Give the first of these that is stated."""
        return next((self.stated[name] for name in names if name in self.stated), None)

    @property
    def language(self) -> str | None:
        """The language as a two-letter code where there is one; None when not stated or undetermined."""
        stated = self.get("language")
        code = re.split("[-_]", stated)[0].lower() if stated else ""
        return _ALPHA_3.get(code, code) or None

    def _state(self, name: str, value: str | None) -> None:
        if value:
            self.stated.setdefault(name, value)
