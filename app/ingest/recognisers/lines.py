"""Whole lines that mean one thing wherever they stand: separators, elision marks, "To be continued"."""

import re

from app.ingest.marks import Mark, Page
from app.text import Line

# "* * *", "***", "⁂", "_____", "– – –"
_SEPARATOR = re.compile(r"(?:\*[\s\xa0]*){3,}|⁂|(?:[_=•·―—–-][\s\xa0]*){3,}", re.ASCII)
# "<…>", "‹…›", "[…]", "<...>", "(…)", "…" alone on the line, with or without a full stop behind it
ELISION = re.compile(r"(?:<\s*(?:…|\.{3})\s*>|‹\s*(?:…|\.{3})\s*›|\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\))")
_LONGEST = 80  # code points of the longest of these lines
_CUE = re.compile(r"WEBVTT|(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}.*")
_STARRED = re.compile(r"\*{2}[^*\s][^*\n]*[^*.!?:\s]")
_ELISION_LINE = re.compile(rf"(?:{ELISION.pattern}|…|\.{{3}})\.?")
# "To be continued", "To be continued.", "(to be continued…)", «Окончание следует», «Продолжение следует.»
_CONTINUATION = re.compile(
    r"""[\s(\[<*_]*
    (?: to\sbe\scontinued | will\sbe\scontinued | transcript\sto\sbe\scontinued | more\sto\sfollow
      | (?:окончание|продолжение)\sследует | continuará | se\scontinuará | à\ssuivre | (?:wird|fortsetzung)\sfolgt )
    [\s.…)\]>*_]*""",
    re.VERBOSE | re.IGNORECASE,
)


def breaks(page: Page, line: Line) -> list[Mark] | None:
    """A line that breaks off what is said: a separator, an elision mark, "To be continued"."""
    if page.words_of(line).length >= _LONGEST:
        return None
    return separator(page, line) or elision(page, line) or continuation(page, line)


def separator(page: Page, line: Line) -> list[Mark] | None:
    """A line of stars or strokes."""
    words = page.words_of(line)
    found = words.length < _LONGEST and _SEPARATOR.fullmatch(page.text.content, words.start, words.end)
    return [Mark("separator", words)] if found else None


def cue(page: Page, line: Line) -> list[Mark] | None:
    """A line of captions that only says when: "00:00:04.500 --> 00:00:07.000"; or the name of their format."""
    words = page.words_of(line)
    if words.length < 80 and _CUE.fullmatch(page.text.content, words.start, words.end):
        return [Mark("metadata", words)]
    return None


def starred(page: Page, line: Line) -> list[Mark] | None:
    """A heading that stars open and none close, as in the noon briefings of the United Nations: "**Secretary-General Travel"."""
    words = page.words_of(line)
    found = words.length < 90 and _STARRED.fullmatch(page.text.content, words.start, words.end)
    return [Mark("heading", words)] if found else None


def elision(page: Page, line: Line) -> list[Mark] | None:
    """A mark, alone on its line, that something was left out here."""
    words = page.words_of(line)
    found = words.length < 12 and _ELISION_LINE.fullmatch(page.text.content, words.start, words.end)
    return [Mark("elision", words)] if found else None


def continuation(page: Page, line: Line) -> list[Mark] | None:
    """ "To be continued" and its like; only as a whole line, since speakers say it too."""
    words = page.words_of(line)
    found = words.length < 60 and _CONTINUATION.fullmatch(page.text.content, words.start, words.end)
    return [Mark("continuation", words)] if found else None
