"""Initials as labels, "NV:", "J.K.": whom they stand for, where the names of a page tell it of one person alone."""

import re
from collections.abc import Iterable

from app.text import fold

_LETTERS = re.compile(r"[A-ZÀ-ÞА-ЯЁ]{2,4}|(?:[A-ZÀ-ÞА-ЯЁ]\.\s?){2,4}")
# "My name is Ada Bell", "I'm Ada Bell", "Dr Ada Bell": how a speech says who somebody is
_INTRODUCED = re.compile(
    r"\b(?:[Mm]y\s+name\s+is|I\s+am|I['’]m|Dr|Mr|Mrs|Ms|Prof|Professor|Ambassador|Minister)\.?\s+(?P<name>(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)(?:\s+(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.|van|von|de|bin|al)){1,4})"
)


def letters_in(label: str) -> str | None:
    """Give the letters of a label that is nothing but initials; None of any other."""
    return re.sub(r"[.\s]", "", label) if _LETTERS.fullmatch(label) else None


def letters_of(name: str) -> str:
    """Give the first letters of the parts of a name: "AVK" of "Anna van Keller"."""
    return "".join(part[0] for part in re.split(r"[\s.]+", name) if part and part[0].isalpha()).upper()


def is_initials_of(key: str, name: str) -> bool:
    """Are these letters the first ones of a name, all of them, or those of its first and last part?"""
    whole = letters_of(name)
    return len(key) > 1 and len(whole) > 1 and key in (whole, whole[0] + whole[-1])


def only_name(key: str, names: Iterable[str]) -> str | None:
    """Give the one name that these letters are the initials of; None where there are several, or none."""
    found = {fold(name): name for name in names if is_initials_of(key, name)}
    return next(iter(found.values())) if len(found) == 1 else None


def introduced(words: str) -> Iterable[str]:
    """Give the names of those whom somebody introduces: themselves, or others by their titles."""
    for found in _INTRODUCED.finditer(words):
        yield found["name"]
