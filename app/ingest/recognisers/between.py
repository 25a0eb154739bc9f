"""What stands between turns: headings, and lines that print when or on what page, directly before a label.

A turn ends with a sentence; a short line without a full stop between its end and the next label is not its words.
"""

import re
from collections.abc import Iterable

from app.ingest.marks import Mark, MarkKind, Page, Recogniser
from app.ingest.recognisers import clock, proceedings
from app.text import Line

ENDS = re.compile(r"[.!?…⋯:;,”\"»’'—–。？！）)\]：；，、」』》～-][*_]*$")
# "10:30", "14.05 hrs", "3.30 pm", "● (1005)", "(1430)", "{time} 1415", "Column 123", "Página 12", "[[Page S6927]]", "Page: 4 of 20"
_PRINTED_AT = re.compile(
    r"""[*_\s§]*(?:[●•]?\s*\(\d{3,4}\)|(?:[a-z]{3,9}\s\d{1,2}(?:st|nd|rd|th)?,\s\d{4}\s*/\s*)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|hrs|h|uur|uhr))?\.?|\d{1,2}\s*(?:am|pm|[ap]\.m\.|noon)|\{time\}\s*\d{3,4}|\[?time:?\s*\d.*
      |(?:column|col\.?|page|página|pág\.?|seite)\s*:?\s*\[?[A-Z]{0,3}\d+(?:\s*(?:of|de|von)\s*\d+)?\]?|\[\[?page[s]?\s+[A-Z]{0,2}\d+[^\]]{0,20}\]?\]|take:?\s*\d+|\d{1,4}|.{0,60}\bpage:\s*\d+\s+of\s+\d+
      |\d{2}-\d{5}(?:\s+\d+/\d+)?|\d+/\d+\s+\d{2}-\d{5}|(?:\d{1,2}/\d{1,2}/\d{4}\s.{0,90}\s)?[AES]/(?:[\w.\-]+/)*PV[./]\d+(?:\s.{0,90}\d{1,2}/\d{1,2}/\d{4})?)[*_\s]*""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDER_HEADING = re.compile(r"\([A-ZÀ-Þ][^().]{2,60}\)")  # "(Announcement)" below "NEW MEMBER"
_REFERRED = re.compile(
    r"\s\((?:Standing Order|Rule|S\.?O\.?|No\.?|Programme|Continued|\d)[^()]{0,40}\)$|\s\[[A-Z][^\[\]]{0,20}\]$"
)  # "(Standing Order No. 23)", "[H.L.]" behind a heading
_HOUR_BEHIND = re.compile(r"(?<=[^\W\d_])\s+\d{1,2}[:.]\d{2}\s*[ap]\.?m\.?$")  # "BUSINESS OF THE HOUSE 10:40 a.m."
_FOOT = 20  # lines
_BULLETS = ("* ", "• ", "- ", "+ ")  # a list at the end of what somebody says is no heading
_LONGEST = 120  # a longer line is no heading


def between(page: Page, label_lines: Iterable[int]) -> Recogniser:
    """Give the recogniser of the headings and page marks that stand directly before these lines (numbers), read upwards."""
    kinds: dict[int, MarkKind] = {}
    taken = set(label_lines)
    for no in taken:
        _upwards(page, no, taken, kinds)

    def heading(page: Page, line: Line) -> list[Mark] | None:
        kind = kinds.get(line.no)
        return None if kind is None else [Mark(kind, page.words_of(line))]

    return heading


def _upwards(page: Page, no: int, taken: set[int], kinds: dict[int, MarkKind]) -> None:
    clear = True  # is the line just below blank or a heading itself, so that this one stands alone?
    only_shouted = False  # below brackets, which may be a stage direction, only capitals are surely a heading
    at = no - 1
    while at >= 0 and at not in taken and at not in kinds:
        words = page.words_of(page.lines[at])
        if words.length == 0:
            clear = True
        elif proceedings.furniture(page, page.lines[at]):
            kinds[at] = "metadata"
        elif _UNDER_HEADING.fullmatch(page.text.content, words.start, words.end):
            only_shouted = True
        else:
            kind = _kind(page.text[words])
            if only_shouted and kind == "heading" and not page.text[words].isupper():
                return
            only_shouted = False
            above_blank = at == 0 or page.words_of(page.lines[at - 1]).length == 0
            if kind is None or (kind == "heading" and not (clear or above_blank)):
                return
            kinds[at] = kind
        at -= 1


def is_printed_at(printed: str) -> bool:
    """Does a line only say when something was said, or on what page it is printed?"""
    return len(printed) <= _LONGEST and bool(_PRINTED_AT.fullmatch(printed) or clock.CLOCK.fullmatch(printed))


def _kind(printed: str) -> MarkKind | None:
    if is_printed_at(printed):
        return "metadata"
    if (timed := _HOUR_BEHIND.search(printed)) is not None and printed[: timed.start()].isupper():
        return "heading"
    if (
        printed[:2] in _BULLETS
        or len(printed) > _LONGEST
        or (ENDS.search(_REFERRED.sub("", printed)) and not _is_shouted(printed))
        or printed[0].islower()
    ):
        return None
    return "heading" if any(char.isalnum() for char in printed) else None


def _is_shouted(printed: str) -> bool:
    """All in capitals: a heading even with a full stop behind it."""
    return printed.isupper() and len(printed) > 8 and not printed.endswith((",", "—", "-", "–", "!", "?"))


def page_mark(page: Page, line: Line) -> list[Mark] | None:
    """A line in the middle of a turn that only prints a page, a column or a time; "ENDS" in the foot."""
    words = page.words_of(line)
    if 0 < words.length <= _LONGEST:
        printed = page.text[words]
        if line.no >= len(page.lines) - _FOOT and printed.isupper() and clock.END.fullmatch(printed):
            return [Mark("metadata", words)]
        if not printed.isdigit() and is_printed_at(printed):
            return [Mark("metadata", words)]
    return None
