"""Who presides, as the head of a parliament's record prints it, for labels that print the office alone."""

import re
from collections.abc import Iterable, Mapping

from app.ingest.marks import Page
from app.ingest.recognisers.labelled import take_apart
from app.ingest.recognisers.openings import Opening
from app.text import fold

# "Speaker: The Honourable Ada Bell", "The SPEAKER (Hon. Ada Bell) took the chair at 12:00", "[Mr. Deputy Speaker (Shri Rao) in the Chair]"
_PRESIDES = re.compile(
    r"""^[ \t*_\[(]{0,9}(?P<office>(?:(?:the|hon\.?|mr\.?|madam)[ ]){0,2}(?:acting[ ]|deputy[ ])?(?:speaker|president|chair(?:man|woman|person)?))
      (?: [ ]?[(,][ ]?(?P<held>[^\n]{4,60}?)[),][ ](?:took|in)[ ]the[ ]chair | [ ]?:[ ](?P<named>[^\n:]{4,60})$ )""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# "Ada Bell (Chair)" in the list of who is present
_LISTED = re.compile(
    r"^[ \t*_]{0,9}(?P<name>[A-ZÀ-Þ][^\n()]{4,50}?) \((?:in the )?(?P<office>(?:Deputy |Vice-|Acting )?Chair(?:man|woman|person)?)\)[ \t*_.,;]{0,9}$",
    re.MULTILINE,
)
# "The Honourable Ada Bell, Speaker" below the day
_BELOW_DAY = re.compile(
    r"^[ \t]{0,9}(?P<name>The (?:Right )?Hono(?:u)?rable [A-ZÀ-Þ][^\n,]{4,50}), (?P<office>(?:Deputy |Acting )?Speaker(?: pro tempore)?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# "The House Chairperson: Committees, Oversight and Governance took the Chair": no label, though it has a colon
_TAKES_THE_CHAIR = re.compile(r"(?:[^.!?\n]|\n(?!\s*\n)){0,300}?\s(?:took|in)\s+the\s+chair\b", re.IGNORECASE)
_ARTICLES = re.compile(r"(?:(?:the|hon\.?|mr\.?|mrs\.?|madam|mdm)\s+)+", re.IGNORECASE)
_REACH = 5_000  # code points of a head


def presiding(page: Page) -> dict[str, str]:
    """Give, by office, whom the head prints as its holder. An office with two holders has none."""
    holders: dict[str, set[str]] = {}
    for found in _PRESIDES.finditer(page.text.content, 0, _REACH):
        name = (found["held"] or found["named"]).strip(" *_])")
        label = take_apart(name)
        if label is not None and label.kind in ("honorific", "name", "capitals"):
            holders.setdefault(office_key(found["office"]), set()).add(name)
    for pattern in (_LISTED, _BELOW_DAY):
        for found in pattern.finditer(page.text.content, 0, _REACH):
            holders.setdefault(office_key(found["office"]), set()).add(found["name"])
    return {office: names.pop() for office, names in holders.items() if len(names) == 1}


def takes_the_chair(page: Page, opening: Opening) -> bool:
    """Does a line only tell who took the chair, and is no label?"""
    return _TAKES_THE_CHAIR.match(page.text.content, opening.span.start, opening.until + 300) is not None


def office_key(office: str) -> str:
    """Give the form in which offices are compared: "Mr. Deputy Speaker" is "the DEPUTY SPEAKER"."""
    return fold(_ARTICLES.sub("", f"{office} ", count=1).strip() or office)


def with_holders(learned: Iterable[Opening], holders: Mapping[str, str]) -> list[Opening]:
    """Name the holder in labels that print an office alone: whom the last label of that office named, else the head.

    Reports name who presides when the chair changes, "Madam Deputy Speaker (Dame Ada Bell)", and then no more.
    """
    held = dict(holders)
    named: list[Opening] = []
    for opening in learned:
        label = opening.label
        if label.kind == "office" and (label.office is None or label.office == opening.core):
            key = office_key(opening.core)
            if label.name:
                held[key] = label.name
            elif key in held:
                opening = opening._replace(label=label._replace(name=held[key]))
        named.append(opening)
    return named
