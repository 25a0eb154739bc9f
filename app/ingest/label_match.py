"""How surely a label, or a name, says who is meant: by what is printed there, whatever the rest of the page tells."""

from collections.abc import Iterable

from app.ingest.marks import Mark, whole_label
from app.ingest.names import bare, surname
from app.ingest.records import Match
from app.ingest.speaker_ids import is_whole_name
from app.text import Text, fold


def match_of_name(name: str) -> Match:
    """Say how surely a printed name says who somebody is: in full, or with less."""
    return Match("full_label", 1.0) if is_whole_name(name) else Match("label", 0.7)


def match_of_label(text: Text, label: Mark, name: str, names: Iterable[str], found: Match) -> Match:
    """Say what a label prints of whom it means: the whole name, the surname of somebody whom the page names in full, less
    than that, or only an office, whose holder is printed elsewhere.

    `name` is the fullest of the `names` that the page prints of them; `found` how they were found, which stands where the
    label itself is not printed, where the directory knows the spelling, and where it is a misprint.
    """
    if label.kind != "label" or label.span.length == 0 or label.name is None:
        return found
    printed = _closed_up(text[whole_label(text, label)])
    if any(is_whole_name(each) and _closed_up(bare(each)) in printed for each in names):
        return Match("full_label", 1.0)
    if found.method in ("directory", "misprint"):
        return found
    if any(surname(each) in printed for each in (name, label.name)):
        return Match("surname", 0.9) if is_whole_name(name) else match_of_name(name)
    return Match("office", 0.8) if label.office else found


def _closed_up(words: str) -> str:
    """Give folded words without the spaces between them, which labels that are broken over tags may lack."""
    return "".join(fold(words).split())
