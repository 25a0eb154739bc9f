"""Looks for the letters without which a pattern cannot be found: most prose has none of them, and is told at once.

Trying a pattern of many words at each letter of a page costs more than all else that is done with it. A few letters of
every word that the pattern begins with, looked for by the rarest of them, are told several times faster.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# By how often they come in English and Russian prose; what is not among them (capitals, a hyphen) comes more seldom.
_COMMONEST = " etaoinshrdlucmfwypvbgkjqxzоеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"


@dataclass(frozen=True)
class Stems:
    """A few letters of every word of some kind, looked for before any pattern is tried.

    Those in ASCII stand apart: where a text is ASCII itself, the others are not looked for.
    """

    ascii: re.Pattern[str]
    others: re.Pattern[str]

    @classmethod
    def of(cls, *stems: str) -> "Stems":
        """Look for any of these letters, as they are written here."""
        return cls(
            _any_of(stem for stem in stems if stem.isascii()),
            _any_of(stem for stem in stems if not stem.isascii()),
        )

    def stand_in(self, printed: str) -> bool:
        """Does one of these stand in a text?"""
        return self.ascii.search(printed) is not None or (
            not printed.isascii() and self.others.search(printed) is not None
        )


def _any_of(stems: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern that finds any stem by its rarest letter: "dopt" and "passed" are "p(?:(?<=dop)t|assed)"."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for stem in stems:
        at = max(range(len(stem)), key=lambda at: _rarity(stem[at]))
        before = f"(?<={re.escape(stem[: at + 1])})" if at else ""
        by_letter[stem[at]].append(before + re.escape(stem[at + 1 :]))
    found = (f"{re.escape(letter)}(?:{'|'.join(others)})" for letter, others in by_letter.items())
    return re.compile("|".join(found) or r"(?!)")


def _rarity(letter: str) -> int:
    return _COMMONEST.index(letter) if letter in _COMMONEST else len(_COMMONEST)
