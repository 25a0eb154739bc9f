"""Numbers of lines in the margin, as courts print them: 1 to 25 on each page, before whatever the line says."""

import re
from itertools import pairwise

from app.ingest.marks import Mark, Page, once_a_page
from app.ingest.recognisers import stage
from app.text import Line, Span

_NUMBER = re.compile(r"\d{1,2}(?=[ \t\xa0]|$)")
_SAMPLE = 80  # lines with words that are looked at
_LEAST = 10  # of them must count on from the one before


@once_a_page
def is_numbered(page: Page) -> bool:
    """Does a page number its lines, most of them, one by one?"""
    numbers = [_number(page, line) for line in page.lines[: 3 * _SAMPLE] if page.words_of(line).length][:_SAMPLE]
    printed = [int(number) for number in numbers if number is not None]
    if len(printed) < _LEAST or len(printed) * 3 < len(numbers) * 2:
        return False
    return sum(after == before + 1 for before, after in pairwise(printed)) * 4 >= len(printed) * 3


def _number(page: Page, line: Line) -> str | None:
    words = page.words_of(line)
    found = _NUMBER.match(page.text.content, words.start, words.end)
    return found[0] if found else None


def without_number(page: Page, line: Line) -> Span:
    """Give the words of a line behind the number in its margin."""
    words = page.words_of(line)
    if not is_numbered(page):
        return words
    found = _NUMBER.match(page.text.content, words.start, words.end)
    rest = page.text.trimmed(Span(found.end(), words.end)) if found else words
    return rest if rest.length else words


def numbered(page: Page, line: Line) -> list[Mark] | None:
    """A line of speech with its number, which nobody says."""
    words = page.words_of(line)
    rest = without_number(page, line)
    if rest == words and not (is_numbered(page) and _NUMBER.fullmatch(page.text.content, words.start, words.end)):
        return None
    number = Mark("metadata", page.text.trimmed(Span(words.start, rest.start)), attributes={"within": "speech"})
    if rest == words:
        return [number._replace(span=words)]
    return [number, *stage.spoken(page, rest.start, rest.end, "unclaimed")]
