"""Documents told outside of sentences: by the title of an event, and by the lines of a list."""

import re
from dataclasses import replace

from app.ingest.recognisers.document_lists import Told
from app.ingest.recognisers.document_times import ELSEWHERE
from app.ingest.recognisers.document_titles import generic_or_document, is_bare, kind_of, noun_leads
from app.ingest.recognisers.document_words import (
    ACTION_WORD,
    BILL,
    BULLET,
    LEAD,
    NUMBER_OF_BILL,
    PRESS_CALL,
    SIGNED_IN_HEADING,
    TELLS,
)
from app.ingest.recognisers.documents import Signing, action_of, read_told
from app.text import Span, Text
from app.vocabulary import Action

_LONGEST = 2_000  # code points of a title


def find_signings_in_heading(title: str, place: Span, *, exact: bool) -> list[Signing]:
    """Find what a title says is signed: "Remarks at Signing of the Harbour Safety Act", "Press Call on the Executive Order on X".

    `place` is where the source prints the title; `exact` where it prints it in these very words, not escaped in front matter.
    """
    printed = title.replace("\xa0", " ")
    found = SIGNED_IN_HEADING.search(printed) or PRESS_CALL.search(printed)
    if found is None or place.length > _LONGEST:
        return []
    verb = "signing" if not re.search(r"[Ss]tatement", found["title"]) or "igning" in found[0] else "issuing"
    told = [Told(verb, found.start("title"), found.end("title"))]
    if len(numbers := list(BILL.finditer(printed, found.start("title")))) > 1:
        told = [Told(verb, number.start(), number.end()) for number in numbers]
    signings = []
    for signing in (each for one in told for each in read_told(printed, one, Span(0, len(printed)))):
        words = printed[signing.title.start : signing.title.end]
        if is_bare(words) and not NUMBER_OF_BILL.match(words):
            continue
        at = signing.title.shift(place.start) if exact else place
        signings.append(replace(signing, span=place, title=at, words="" if exact else words, headed=True))
    return signings


def announces_list(printed: str) -> tuple[Action, str] | None:
    """ "The following documents were signed:" - what the lines after it name was done; None for another sentence."""
    if not printed.rstrip().endswith(":") or ELSEWHERE.search(printed):
        return None
    found = ACTION_WORD.search(printed)
    if found is None or not (generic_or_document(printed) or "sign" in found[0].lower()):
        return None
    return action_of(found[0]), found[0]


def read_listed(text: Text, line: Span, action: Action, verb: str) -> Signing | None:
    """Read one line of such a list: a title, perhaps behind a dash or a number; None where it is none."""
    lead = BULLET.match(text[line])  # \s takes any space
    start = line.start + (lead.end() if lead else 0)
    article = LEAD.match(text.content[start : min(line.end, start + 200)])
    title = text.trimmed(Span(start + (article.end() if article else 0), line.end))
    while title.length and text.content[title.end - 1] in ".,;":
        title = Span(title.start, title.end - 1)
    words = text[title]
    kind = kind_of(words)
    if kind is None or title.length > 600 or not noun_leads(words) or TELLS.search(words) or ELSEWHERE.search(words):
        return None
    return Signing(line, title, "", kind, action, verb)
