"""What stands before the first turn and looks like one: the fields of a head, who presides and attends, a title with a colon.

President: Mr. Hale ........ (Arland)        DATE AND TIME:   Monday, March 4, 1974
Moderator: Ann Dale                          POST-CABINET PRESS CONFERENCE: Monday, 4 March
"""

import re
from collections.abc import Sequence

from app.ingest.marks import Page
from app.ingest.recognisers.heads import is_field
from app.ingest.recognisers.labelled import take_apart
from app.ingest.recognisers.openings import Opening, openings
from app.ingest.recognisers.roster import listed_people

_HEAD = 60  # lines of a head, at most
_SAMPLE = 400  # lines among which offices with their holders are looked for
_TITLED = 100  # code points behind the colon of a title, at most
_ENDS_SENTENCE = re.compile(r"[.!?…。？！—–-][\"”»’')\]]*$")
_LEADERS = re.compile(r"\.{5,}|(?:\.\s){4,}")


def without_head(page: Page, kept: list[Opening]) -> list[Opening]:
    """Leave out what comes before the first turn: what the head says of who presides and attends, "President: Mr. Hale
    ........ (Arland)", its fields, a title."""
    keys = [o.key for o in kept]
    first = next(
        (
            no
            for no, opening in enumerate(kept)
            if not _in_roster(page, opening) and (keys.count(opening.key) > 1 or not _is_titled(page, opening))
        ),
        len(kept),
    )
    return kept[first:]


def _is_titled(page: Page, opening: Opening) -> bool:
    """Does what stands behind the colon end like a title, "WATERGATE: The Tapes", or a field, and not like a sentence?"""
    said = _said(page, opening)
    if is_field(page, opening.line):
        return True
    return (
        opening.label.kind in ("capitals", "word", "name")
        and 0 < len(said) <= _TITLED
        and not _ENDS_SENTENCE.search(said)
        and not opening.bold
    )


def _in_roster(page: Page, opening: Opening) -> bool:
    label = opening.label
    if label.statement_kind == "interjection" and not opening.followed:
        return True  # "PARTICIPANTS:", above who they are
    if (
        label.kind not in ("office", "voice")
        or label.name
        or label.statement_kind == "question"
        or opening.core.startswith("The ")
    ):
        return False
    said = _said(page, opening)
    if _LEADERS.search(said) or "\t" in said:
        return True
    named = take_apart(_LISTED.split(said)[0])
    return named is not None and named.kind in ("honorific", "name", "capitals")


_LISTED = re.compile(r"\s+\(|,\s|\t|\.{4,}|(?:\s\.){4,}")  # what ends a name in a roster


def _said(page: Page, opening: Opening) -> str:
    return page.text.content[opening.until : page.words_of(opening.line).end].strip(" *_\t")


def holders(page: Page, learned: Sequence[Opening]) -> list[tuple[str, str]]:
    """Give the offices that the head prints with who holds them: "President: Mr. Hale (Arland)", "Moderator: Ann Dale"."""
    if not learned:
        return []
    above = min(learned[0].line.no, _HEAD)
    head = [
        o for o in openings(page, "colon", min(_SAMPLE, len(page.lines))) if o.line.no < above and _in_roster(page, o)
    ]
    held = ((o.core, _LISTED.split(_said(page, o))[0].strip(" .")) for o in head)
    listed = [(p.office, p.name) for p in listed_people(page) if p.office and p.name and p.represents]
    return [*listed, *((office, name) for office, name in held if any(char.isalpha() for char in name))]
