"""Ids of people whom no directory knows: the slug of a whole name, anywhere; of less than that, only within its source.

"Ann Dale" is one id in every source that names her so. "MR. SMITH" on two pages may be two people, and nothing on either
page says that they are one: he is `mr-smith.<source>`, the Mr. Smith of that page. So an id never depends on what else the
record holds, and is the same whichever source comes first. Who looks for every Mr. Smith asks for the spelling.
"""

import re
from functools import lru_cache

from app.ingest.names import has_initials, slug
from app.ingest.offices import NAME_PARTICLES
from app.ingest.recognisers.naming import without_titles
from app.ingest.recognisers.printed_names import without_suffix
from app.text import fold

# A name that one person bears at a time: "Lord Hale of Ashby", "Patriarch Kirill", "King Salman", "Abdullah II".
_STYLE = re.compile(
    r"""
        (?:
          lord | baroness | viscount | earl | patriarch | metropolitan | catholicos | pope | king | queen
          | патриарх | митрополит | король | королева
        )\s.+
        | [^\W\d_]+\s[IVX]{1,5}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# «林海»: a family name and a given one or two, without a space between them
_UNSPACED = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,3}")
_KNIGHTED = re.compile(r"(?:sir|dame)\s+", re.IGNORECASE)
_BETWEEN = "."  # stands in no slug


def speaker_id(name: str, source: str) -> str | None:
    """Give the id of somebody by the fullest name that a source prints; None where it has neither letter nor digit."""
    whole = _whole_name(name)
    if whole is not None:
        return slug(whole) or None
    own = slug(name)
    return f"{own}{_BETWEEN}{source}" if own else None


def is_whole_name(name: str) -> bool:
    """Does a name say by itself who somebody is, be it with a first name or as a style that one person bears at a time?"""
    return _whole_name(name) is not None


def moved(speaker: str, old: str, new: str) -> str:
    """Give the id that somebody has when their source gets another id."""
    own, between, source = speaker.partition(_BETWEEN)
    return f"{own}{_BETWEEN}{new}" if between and source == old else speaker


@lru_cache(maxsize=4096)
def _whole_name(name: str) -> str | None:
    """Give a whole name without what stands before it, "Dr. Ann Dale"; None for a surname, "SEC. DALE", "SMITH of Ohio"."""
    if _STYLE.fullmatch(name) or _UNSPACED.fullmatch(name):
        return name
    person = without_titles(_KNIGHTED.sub("", name, count=1))
    if person is None or " of " in name or has_initials(person):
        return None
    words = [word for word in without_suffix(person).split() if fold(word) not in NAME_PARTICLES and word[-1] != "."]
    return person if len(words) > 1 else None
