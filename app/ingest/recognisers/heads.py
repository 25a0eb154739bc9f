"""The head of a transcript, line by line: its title, furniture, when and where; and the foot behind the last words."""

import re
from dataclasses import replace

from app.ingest.dates import DateFound, find_date
from app.ingest.language import guess_language
from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers import clock
from app.ingest.recognisers.title import is_above_title, title_line
from app.text import Line, Span, fold

_LONGEST_TITLE = 300
_LONGEST_LINE = 200  # a line of a head is not longer
_HEAD = 60  # a head has not more lines than these
_NAMED_PLACE = re.compile(
    r"[*_\s]*(?:place|venue|location|lieu|lugar|ort|место|地點|地点)[*_]*\s*[:：][*_]*\s*(?P<place>\S.*?)[*_\s]*",
    re.IGNORECASE,
)
_NAMED_DATE = re.compile(
    r"[*_\s]*(?:date(?:\s+of\s+(?:meeting|sitting|publication))?|fecha|datum|дата|日期|(?:release|sitting)\s+date|(?:issued|published|posted)\s+on)[*_]*\s*[:：][*_]*\s*(?P<date>\S.*?)[*_\s]*",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    rf"(?P<place>[^\W\d_][^\d:\n]{{2,60}}?)\s*[,–—-]\s*(?P<date>{clock.DATE.pattern})", re.IGNORECASE
)
_DATE_AND_TIME = re.compile(
    rf"(?P<date>{clock.DATE.pattern}),\s+(?:at\s+)?(?P<time>\d{{1,2}}(?:[.:]\d{{2}})?\s*[ap]\.?m\.?)", re.IGNORECASE
)
# "Thursday, July 10, 2014/Ashadha 19, 1936 (Saka)"
_IN_TWO_ERAS = re.compile(
    rf"(?P<date>{clock.DATE.pattern})\s*/\s*[A-Z][a-z]+\s+\d{{1,2}},\s+\d{{4}}\s*\(Saka\)", re.IGNORECASE
)
_YEAR = re.compile(r"\b\d{4}\b")
_ISSUED = re.compile(r"[*_\s]*(?:issued|published|posted|updated)\s+(?:on)?\s*:?\s.*\d{4}.*", re.IGNORECASE)
_DAY_FIRST = re.compile(r"[#\s]*(?P<day>\d{4}-\d{2}-\d{2})\b")
_DEBATED = re.compile(
    r"(?:volume\s+\d+:\s*)?(?:(?:debated|celebrada|held)\s+(?:on|el)|H[CL]\s+Deb)\s+(?P<date>.{6,50})", re.IGNORECASE
)
_VENUE = re.compile(
    r"\b(?:room|house|hall|palace|cent(?:er|re)|hotel|building|office|embassy|residence|university|school|college|airport|base|church|park|auditorium|garden|lawn|"
    r"teleconference|videoconference|headquarters|kremlin|chancellery|castle|museum|theat(?:er|re)|club|studio|D\.C\.|ministry|parliament)\b",
    re.IGNORECASE,
)
_META = re.compile(
    r"[*_\s]*(?:transcript\s+id|release\s+type|period\s+of\s+service|source|url|tags?|language|publisher|speakers?|participants?|transcript\s+by|e&oe.*|subjects?)[*_]*\s*[:：].*",
    re.IGNORECASE,
)


def dateline(page: Page, words: Span, **what: Span) -> Mark:
    """Give the mark of a date line with where its date, time and place stand (`start-end`), and the date as `iso`."""
    attributes = {key: f"{span.start}-{span.end}" for key, span in what.items()}
    date = _find_date(page, page.text[what["date"]]) if "date" in what else None
    return Mark("dateline", words, attributes=attributes | ({"iso": date.iso} if date else {}))


def _find_date(page: Page, printed: str) -> DateFound | None:
    languages = (page.manifest.language, page.reading.printed.language, "en", guess_language(page.text.content))
    found = (find_date(printed, language[:2]) for language in dict.fromkeys(languages) if language)
    return next((date for date in found if date is not None), None)


def plain_mark(page: Page, line: Line, words: Span) -> Mark | None:
    """Say what a line of any head is where that is beyond doubt: metadata, title, clock, date, furniture, a named place."""
    printed = page.text[words]
    if page.is_marked(words, "metadata"):
        return Mark("metadata", words)
    if page.is_marked(words, "title") or is_title(page, line, printed):
        return _title(page, words)
    if words.length > _LONGEST_LINE:
        return None
    bare = clock.bare(page.text, words)
    if clock.CLOCK.fullmatch(printed):
        return dateline(page, words, time=bare)
    if clock.DATE.fullmatch(printed):
        return dateline(page, words, date=bare)
    timed = _DATE_AND_TIME.fullmatch(printed) if len(printed) < 80 else None
    if timed:
        at = {key: Span(*timed.span(key)).shift(words.start) for key in ("date", "time")}
        return dateline(page, words, **at)
    for pattern, key in ((_NAMED_PLACE, "place"), (_NAMED_DATE, "date"), (_DEBATED, "date"), (_IN_TWO_ERAS, "date")):
        named = pattern.fullmatch(printed) if len(printed) < 160 else None
        if named and (pattern is not _DEBATED or _YEAR.search(printed)):
            start, end = named.span(key)
            return dateline(page, words, **{key: Span(words.start + start, words.start + end)})
    both = _PLACE_AND_DATE.fullmatch(printed) if len(printed) < 120 else None
    if both:
        place, date = both.span("place"), both.span("date")
        return dateline(
            page,
            words,
            place=Span(*place).shift(words.start),
            date=clock.bare(page.text, Span(*date).shift(words.start)),
        )
    if (
        clock.FURNITURE.fullmatch(printed)
        or _META.fullmatch(printed)
        or (line.no < title_line(page) and is_above_title(printed))
    ):
        return Mark("metadata", words)
    return None if any(char.isalnum() for char in printed) else Mark("separator", words)


def _title(page: Page, words: Span) -> Mark:
    """The title; where it begins with its day, "2019-10-22 Conversation about ...", that is the date."""
    dated = clock.DATE.match(page.text.content, words.start, words.end)
    if dated is not None:
        return replace(dateline(page, words, date=clock.bare(page.text, Span(*dated.span()))), kind="title")
    day = _DAY_FIRST.match(page.text.content, words.start, words.end)
    if day is None:
        return Mark("title", words)
    return replace(dateline(page, words, date=Span(*day.span("day"))), kind="title")


def placed_mark(page: Page, line: Line, words: Span) -> Mark | None:
    """The same for houses that print the place on a line of its own: short capitalised lines are places too."""
    mark = plain_mark(page, line, words)
    if mark is None and _stands_above_issue(page, line):
        return Mark("metadata", words)  # "Foreign Policy", above "Issued on: April 27, 2018"
    if mark is None and clock.says_where(page.text[words]):
        return dateline(page, words, place=clock.bare(page.text, words))
    return mark


def _stands_above_issue(page: Page, line: Line) -> bool:
    below = next((words for at in page.lines[line.no + 1 : line.no + 3] if (words := page.words_of(at)).length), None)
    return below is not None and below.length < 60 and _ISSUED.fullmatch(page.text[below]) is not None


def is_title(page: Page, line: Line, printed: str) -> bool:
    """Is this the line that prints the title: the one the source states, else the first of all?"""
    title = page.reading.printed.title
    if title is not None:
        return fold(" ".join(printed.split()).strip("*#_ ")) == fold(" ".join(title.value.split()))
    return len(printed) <= _LONGEST_TITLE and line.no == title_line(page) and not printed.endswith(".")


def head(first_label: int) -> Recogniser:
    """Give the recogniser of what stands above the first label (line number)."""

    def line_of_head(page: Page, line: Line) -> list[Mark] | None:
        if line.no >= first_label or line.no > page.first_line + _HEAD:
            return None
        words = page.words_of(line)
        mark = plain_mark(page, line, words)
        if mark is None and words.length < 80 and _VENUE.search(page.text[words]):
            mark = placed_mark(page, line, words)
        return None if mark is None else [mark]

    return line_of_head
