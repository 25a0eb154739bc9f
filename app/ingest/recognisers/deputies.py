"""Deputies in full: whom `El señor ANCHUELO CREGO` names, by "el diputado don Álvaro Anchuelo Crego" elsewhere on the page."""

import re

from app.ingest.marks import Page
from app.text import fold

_WORD = r"(?:[A-ZÁÉÍÓÚÜÑÇÀÈÒ][\w·’'\-]*\.?[ªº]?|(?:de|del|la|las|los|i|y|e|DE|DEL|LA|LAS|LOS|Y|E)\b)"
_SPACE = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_CALLED = re.compile(rf"\b(?:[Dd]on|DON|[Dd]oña|DOÑA|D\.ª|D\.){_SPACE}(?P<name>{_WORD}(?:{_SPACE}{_WORD}){{1,7}})")
_GIVEN = re.compile(r"(?:don|doña|D\.ª?)\s+(?P<given>.+)", re.IGNORECASE)  # "RODRÍGUEZ RAMOS (doña María Soraya)"
_REACH = 400_000  # code points in which names are looked for


class Deputies:
    """The people whom one page prints with their given names, by surnames."""

    def __init__(self, page: Page) -> None:
        self._full: dict[str, dict[str, str]] = {}
        for found in _CALLED.finditer(page.text.content, 0, _REACH):
            words = found["name"].split()
            for end in range(2, len(words) + 1):
                name = " ".join(words[:end])
                for start in range(1, end):
                    named = self._full.setdefault(fold(" ".join(words[start:end])), {})
                    if fold(name) not in named or named[fold(name)].isupper():
                        named[fold(name)] = name

    def in_full(self, surnames: str, brackets: str | None = None) -> str:
        """Give the full name of whom surnames mean, with the given name that brackets hold, or the surnames alone.

        Two people with these surnames are none.
        """
        named = list(self._full.get(fold(surnames), {}).values())
        if len(named) == 1:
            return named[0]
        given = _GIVEN.fullmatch(brackets) if brackets else None
        return f"{given['given']} {surnames}" if given else surnames
