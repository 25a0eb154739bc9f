"""Who holds an office, as a title or the head of a page prints it: "Remarks by President Hale", "Ann Dale, Spokesman"."""

import re

from app.ingest.offices import is_body_word, is_name_token
from app.ingest.recognisers.printed_names import CAPITALISED, PARTICLES, STOPS, TITLES
from app.ingest.recognisers.title import OFFICE_WORDS
from app.text import fold

_DOES = frozenset(
    {"hosts", "signs", "delivers", "announces", "meets", "visits", "speaks", "aboard", "statement", "remarks"}
)
# "for Foreign Affairs", "of Defence": what an office is for, in folded text
_PORTFOLIO = r"[^\S\n]+(?:for|of)[^\S\n]+(?:the[^\S\n]+)?(?!the\b)[a-z]+(?:[^\S\n]+(?:and[^\S\n]+)?[a-z]+)?"
# "Presidente da República, Ana Dale", "présidente de la République Ana Dale", in folded text
_OF_REPUBLIC = (
    r"[^\S\n]+(?:da|de[^\S\n]+la|della|del)[^\S\n]+(?:republica|republique|repubblica|nacion|gobierno|consiglio)"
)
# What an office goes on with is another office, but for "chairman of the committee", "Président de la République".
_NO_MORE = rf"(?:{_OF_REPUBLIC}|[^\S\n]+of[^\S\n]+the[^\S\n]+(?:sub)?committee)?(?!\w|[^\S\n]+(?:of|de|da|del|della)\b)"
_LAST_NAME = re.compile(rf"(?<![\w’'-]){CAPITALISED}(?:[^\S\n]+{CAPITALISED}){{1,3}}$")
_CALLED = re.compile(rf"(?:[A-Z][^\S\n](?=[A-Z]))*{CAPITALISED}(?:[^\S\n]+{CAPITALISED}){{0,3}}")


def called_so(office: str, title: str) -> str | None:
    """Give whom the title calls by this office, as it prints them: "President Hale" for `THE PRESIDENT`, "le président
    Jean Valin" for `LE PRESIDENT`, "Minister for Ports Ann Dale" for `Minister`. None where it calls several so."""
    bare = re.sub(r"^(?:the|le|la|el|il|der|die|o|a)\s+", "", fold(office))
    called: dict[str, str] = {}
    folded = fold(title)
    if bare not in folded:  # spares making the pattern
        return None
    for found in re.finditer(
        rf"(?<!\w){re.escape(bare)}(?:{_OF_REPUBLIC},?|{_PORTFOLIO})?(?:,?[^\S\n]+(?:dr|mr|mrs|ms|hon)\.?)?[^\S\n]+(?=\w)",
        folded,
    ):
        if "\n" in title[found.start() : found.end()]:
            continue
        if title[max(0, found.start() - 5) : found.start()].casefold() in ("vice ", "vice-") and "vice" not in bare:
            continue
        name = _CALLED.match(title, found.end())
        tokens = name[0].split() if name else []
        tokens = _owner(tokens)
        keep = next((no for no, t in enumerate(tokens) if _goes_on(t)), len(tokens))
        # not "an Ceann Comhairle i gceannas", nor "chairman of the Harbour Board"
        if keep and tokens[0][:1].isupper() and not is_body_word(tokens[keep - 1]):
            office_words = title[found.start() : found.start() + len(bare)]
            called.setdefault(fold(tokens[keep - 1]), f"{office_words} {' '.join(tokens[:keep])}")
    return next(iter(called.values()), None)


def held_before(office: str, head: str) -> str | None:
    """Give whom the head names before this office: "a briefing by Ann Dale, Spokesman for the Council"."""
    bare = re.sub(r"^(?:the|le|la|el|il|der|die|o|a)\s+", "", fold(office))
    folded = fold(head)
    if bare not in folded:
        return None
    for found in re.finditer(rf",[^\S\n]+(?:the[^\S\n]+)?{re.escape(bare)}{_NO_MORE}", folded):
        before = _LAST_NAME.search(head[max(0, found.start() - 60) : found.start()])
        tokens = before[0].split() if before is not None else []
        while len(tokens) > 2 and tokens[0].casefold().strip(".") in PARTICLES | TITLES:  # "de M. Jean Valin"
            tokens.pop(0)
        if tokens and all(map(is_name_token, tokens)):
            return " ".join(tokens)
    return None


def _owner(tokens: list[str]) -> list[str]:
    """Cut behind the one whose something is: "Ann Dale's Doorstop Interview"."""
    for no, token in enumerate(tokens):
        if token.endswith(("’s", "'s")):
            return [*tokens[:no], token[:-2]]
    return tokens


def _goes_on(token: str) -> bool:
    """Does a title go on behind the name with this word: "Biden Honoring ...", "Biden Press Conference"?"""
    folded = token.casefold()
    return folded in OFFICE_WORDS or folded in STOPS or folded in _DOES or folded.endswith("ing")
