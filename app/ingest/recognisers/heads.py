"""The head of a transcript, line by line: its title, furniture, when and where; and the foot behind the last words."""

import re
from functools import lru_cache

from babel.core import get_global

from app.ingest.dates import DateFound, find_date, weekdays
from app.ingest.language import guess_language
from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers import clock
from app.ingest.recognisers.labelled import take_apart
from app.ingest.recognisers.title import headline, is_above_title, title_line
from app.text import Line, Span, fold

_LONGEST_LINE = 200  # a line of a head is not longer
_HEAD = 60  # a head has not more lines than these
_NAMED_PLACE = re.compile(
    r"[*_\s\[]*(?:place|venue|location|lieu|lugar|ort|место|地點|地点)[*_]*\s*[:：\]][*_]*\s*(?P<place>\S.*?)[*_\s]*",
    re.IGNORECASE,
)
_NAMED_DATE = re.compile(
    r"""
        [*_\s\[]*(?:
          date(?:\s+of\s+(?:meeting|sitting|publication))? | date\s*(?:and|&|/)\s*time | delivered\s+on | fecha | datum | дата | 日期
          | (?:release|sitting)\s+date | (?:issued|published|posted)\s+on
        )[*_]*\s*[:：\]][*_]*\s*(?P<date>\S.*?)[*_\s]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What may stand with a date on its line: why it stands there, the hour, articles; a place is what is left.
_WITH_DATE = re.compile(
    r"""
        (?<!\w)(?:
          (?:last\s+)?(?:updated|modified|published?|released?|posted|created|issued|delivered)
            (?:\s+(?:date|on))?
          | date | publié | mis\s+à\s+jour | veröffentlicht | stand | publicado | actualizado | pubblicato
          | опубликовано | опубліковано | fecha | datum | дата | r | р | року | года | г | um | uhr | klo | kl
          | kst | hrs? | ora | ore | local\s+time | [ECMP][SD]T | C?E[SD]?T | BST | GMT | UTC
        )(?!\w)\.?
        | \d{1,2}(?:[:.h]\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)? | \d{1,2}\s*[ap]\.?m\b\.? | [（(][^()（）]{0,80}[)）]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?<!\w)(?:(?:on|le|am|el|vom|den|del|the|du|of)[\s\n]+)+(?=\n|$)", re.IGNORECASE
)  # right before a date
_TOWN = re.compile(r"(?:in|à)\s+(?P<place>[A-ZÀ-Þ][\w’-]+(?:[ -][A-ZÀ-Þ][\w’-]+){0,3})")  # on a line of its own
_DATE_AND_TIME = re.compile(
    rf"(?P<date>{clock.DATE.pattern}),\s+(?:at\s+)?(?P<time>\d{{1,2}}(?:[.:]\d{{2}})?\s*[ap]\.?m\.?)", re.IGNORECASE
)
# "Thursday, July 10, 2014/Ashadha 19, 1936 (Saka)"
_IN_TWO_ERAS = re.compile(
    rf"(?P<date>{clock.DATE.pattern})\s*/\s*[A-Z][a-z]+\s+\d{{1,2}},\s+\d{{4}}\s*\(Saka\)", re.IGNORECASE
)
_YEAR = re.compile(r"\b\d{4}\b")
_DAY_AND_YEAR = re.compile(r"\b\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?\d{4}\b")
_LANGUAGES = ("tr", "pl", "cs", "sk", "hu", "ro", "hr", "sv", "da", "nb", "fi", "nl", "it", "pt", "et", "lv", "lt", "sl", "az", "kk", "uk", "be", "el", "id", "vi")  # fmt: skip
_ISSUED = re.compile(r"[*_\s]*(?:issued|published|posted|updated)\s+(?:on)?\s*:?\s.*\d{4}.*", re.IGNORECASE)
_DAY_FIRST = re.compile(r"[#\s]*(?P<day>\d{4}-\d{2}-\d{2})\b")
_ONE_WORD = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{3,14}")
_TAIL = 60  # code points at the end of a title in which its day may stand
_RECALLS = re.compile(
    r"\b(?:of|dated|since|until|before|after|from|ahead\s+of|anniversary.{0,30}|vom|du|del|от|від)\s+(?:the\s+)?$",
    re.IGNORECASE,
)  # the day of something else
_DEBATED = re.compile(
    r"(?:volume\s+\d+:\s*)?(?:(?:debated|celebrada|held)\s+(?:on|el)|H[CL]\s+Deb)\s+(?P<date>.{6,50})", re.IGNORECASE
)
_VENUE = re.compile(
    r"""
        \b(?:
          room | house | hall | palace | cent(?:er|re) | hotel | building | office | embassy | residence
          | university | school | college | airport | base | church | park | auditorium | garden | lawn
          | teleconference | videoconference | headquarters | kremlin | chancellery | castle | museum
          | theat(?:er|re) | club | studio | ministry | parliament
        )\b
        | \bD\.C\.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_META = re.compile(
    r"""
        [*_\s\[]*(?:
          transcript\s+id | notes? | full\s+text | description | audio(?:/video)?(?:\s+available)? | release\s+type | period\s+of\s+service | source | url | tags? | language | publisher
          | speakers? | participants? | transcript\s+by | e&oe.* | subjects?
        )[*_]*\s*[:：\]].*
    """,
    re.VERBOSE | re.IGNORECASE,
)


def dateline(page: Page, words: Span, **what: Span) -> Mark:
    """Give the mark of a date line with where its date, time and place stand (`start-end`), and the date as `iso`."""
    attributes = {key: f"{span.start}-{span.end}" for key, span in what.items()}
    date = _find_date(page, page.text[what["date"]]) if "date" in what else None
    return Mark("dateline", words, attributes=attributes | ({"iso": date.iso} if date else {}))


def _find_date(page: Page, printed: str) -> DateFound | None:
    stated = (page.manifest.language, page.reading.printed.language, "en")
    found = (find_date(printed, language[:2]) for language in dict.fromkeys(stated) if language)
    date = next((date for date in found if date is not None), None)
    if date is not None:
        return date
    guessed = guess_language(page.text.content)
    date = find_date(printed, guessed) if guessed and guessed not in stated else None
    return date or (_in_any_language(printed) if _YEAR.search(printed) and len(printed) < 160 else None)


@lru_cache(maxsize=256)
def _in_any_language(printed: str) -> DateFound | None:
    """Find a day in the months of a language that the text's commonest words do not tell: "21 Eylül 2017"."""
    if not _DAY_AND_YEAR.search(printed):
        return None
    found = (find_date(printed, language) for language in _LANGUAGES)
    return next((date for date in found if date is not None and len(date.iso) == 10), None)


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
    town = _TOWN.fullmatch(printed) if len(printed) < 60 else None
    if town:
        return dateline(page, words, place=Span(*town.span("place")).shift(words.start))
    timed = _DATE_AND_TIME.fullmatch(printed) if len(printed) < 80 else None
    if timed:
        at = {key: Span(*timed.span(key)).shift(words.start) for key in ("date", "time")}
        return dateline(page, words, **at)
    for pattern, key in ((_NAMED_PLACE, "place"), (_NAMED_DATE, "date"), (_DEBATED, "date"), (_IN_TWO_ERAS, "date")):
        named = pattern.fullmatch(printed) if len(printed) < 160 else None
        if named and (pattern is not _DEBATED or _YEAR.search(printed)):
            start, end = named.span(key)
            return dateline(page, words, **{key: Span(words.start + start, words.start + end)})
    dated = dated_mark(page, words) if len(printed) < 160 else None
    if dated:
        return dated
    if (
        clock.FURNITURE.fullmatch(printed)
        or _META.fullmatch(printed)
        or (line.no < title_line(page) and is_above_title(printed))
    ):
        return Mark("metadata", words)
    return None if any(char.isalnum() for char in printed) else Mark("separator", words)


def dated_mark(page: Page, words: Span) -> Mark | None:
    """Give the mark of a line that prints a date, and perhaps an hour and a place, and nothing else."""
    dated = _dated(page, words)
    return dateline(page, words, **dated) if dated else None


def _dated(page: Page, words: Span) -> dict[str, Span] | None:
    """Take a line apart that prints a date, and perhaps an hour and a place, and nothing else."""
    printed = page.text[words]
    date = _find_date(page, printed)
    if date is None or len(date.iso) < 10:
        return None
    language = page.reading.printed.language or guess_language(page.text.content) or "en"
    rest = printed[: date.start] + "\n" * (date.end - date.start) + printed[date.end :]
    for pattern in (weekdays(language[:2]), _WITH_DATE, _ARTICLE):
        for found in pattern.finditer(rest if pattern in (_WITH_DATE, _ARTICLE) else fold(rest)):
            rest = rest[: found.start()] + "\n" * (found.end() - found.start()) + rest[found.end() :]
    left = [found for found in re.finditer(r"[^\n]+", rest) if any(char.isalnum() for char in found[0])]
    at = Span(date.start, date.end).shift(words.start)
    if not left:
        return {"date": at}
    place = page.text.trimmed(Span(*left[0].span()).shift(words.start))
    place = _without_edges(page, place)
    if len(left) == 1 and clock.is_section(page.text[place]):
        return {"date": at}
    if len(left) > 1 or not clock.says_where(page.text[place]) or any(char.isdigit() for char in page.text[place]):
        return None
    return {"date": at, "place": place}


def _without_edges(page: Page, span: Span) -> Span:
    start, end = span
    while start < end and not page.text.content[start].isalnum():
        start += 1
    while end > start and not (page.text.content[end - 1].isalnum() or page.text.content[end - 2 : end] == "C."):
        end -= 1
    return Span(start, end)


def _title(page: Page, words: Span) -> Mark:
    """The title; where it begins or ends with its day, "2019-10-22 Conversation about ...", that is the date."""
    dated = clock.DATE.match(page.text.content, words.start, words.end)
    if dated is not None:
        return dateline(page, words, date=clock.bare(page.text, Span(*dated.span())))._replace(kind="title")
    day = _DAY_FIRST.match(page.text.content, words.start, words.end)
    if day is not None:
        return dateline(page, words, date=Span(*day.span("day")))._replace(kind="title")
    printed = page.text[words]
    last = _find_date(page, printed[-_TAIL:]) if any(char.isdigit() for char in printed[-_TAIL:]) else None
    if last is None or len(last.iso) < 10:
        return Mark("title", words)
    start, end = (max(0, len(printed) - _TAIL) + at for at in (last.start, last.end))
    if _RECALLS.search(printed[:start]) or (
        any(char.isalnum() for char in printed[end:]) and not _weekday_before(page, printed[:start])
    ):
        return Mark("title", words)
    return dateline(page, words, date=Span(start, end).shift(words.start))._replace(kind="title")


def placed_mark(page: Page, line: Line, words: Span) -> Mark | None:
    """The same for houses that print the place on a line of its own: short capitalised lines are places too."""
    mark = plain_mark(page, line, words)
    if mark is None and _stands_above_issue(page, line):
        return Mark("metadata", words)  # "Foreign Policy", above "Issued on: April 27, 2018"
    if mark is None and _repeats_title(page, page.text[words]):
        return Mark("metadata", words)
    if mark is None and clock.says_where(page.text[words]) and not _names_office(page.text[words]):
        return dateline(page, words, place=clock.bare(page.text, words))
    return mark


def _stands_above_issue(page: Page, line: Line) -> bool:
    below = next((words for at in page.lines[line.no + 1 : line.no + 3] if (words := page.words_of(at)).length), None)
    return below is not None and below.length < 60 and _ISSUED.fullmatch(page.text[below]) is not None


def _repeats_title(page: Page, printed: str) -> bool:
    """ "AT THE OPENING OF THE DOCKS": part of the stated title, again and in capitals."""
    title = page.reading.printed.title
    return title is not None and printed.isupper() and " ".join(fold(printed).split()) in fold(title.value)


def _weekday_before(page: Page, printed: str) -> bool:
    language = page.reading.printed.language or guess_language(page.text.content) or "en"
    return any(found.end() >= len(printed.rstrip(" ,")) for found in weekdays(language[:2]).finditer(fold(printed)))


def _names_office(printed: str) -> bool:
    """ "Ned Hale, Department Spokesperson" is somebody, no place."""
    label = take_apart(printed) if "," in printed else None
    return label is not None and label.kind == "office" and label.name is not None


def is_field(page: Page, line: Line) -> bool:
    """Is this a field of a head, "PLACE: the Guest House", "[Source] ...", or a name with nothing but a date behind it?"""
    printed = page.text[page.words_of(line)]
    if any(pattern.fullmatch(printed) for pattern in (_NAMED_PLACE, _NAMED_DATE, _META)):
        return True
    _, colon, rest = printed.partition(":")
    return bool(colon) and 4 < len(rest) < 60 and clock.DATE.fullmatch(rest.strip()) is not None


def is_title(page: Page, line: Line, printed: str) -> bool:
    """Is this the line that prints the title: the one the source states, else the first of all?"""
    title = page.reading.printed.title
    if title is not None:
        return fold(" ".join(printed.split()).strip("*#_ ")) == fold(" ".join(title.value.split()))
    first = headline(page)
    return first is not None and line.no == first.no


def _town(page: Page, line: Line, words: Span) -> Mark | None:
    """A line that is a great town's name, "New York" (of a time zone), or one word below the date."""
    if not 2 < words.length <= 40:
        return None
    bare = _without_edges(page, words)
    printed = page.text[bare]
    known = fold(printed) in _towns() or (_ONE_WORD.fullmatch(printed) is not None and _is_below_date(page, line))
    return dateline(page, words, place=bare) if known else None


def _is_below_date(page: Page, line: Line) -> bool:
    above = next(
        (w for at in reversed(page.lines[max(0, line.no - 2) : line.no]) if (w := page.words_of(at)).length), None
    )
    dated = dated_mark(page, above) if above is not None and above.length < 60 else None
    return dated is not None and "place" not in dated.attributes


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    zones = get_global("zone_territories")
    return frozenset(fold(zone.rpartition("/")[2].replace("_", " ")) for zone in zones if "/" in zone)


def _goes_on(page: Page, line: Line) -> bool:
    """Does this line go on with the one above it: a paragraph that is broken into lines?"""
    above = page.words_of(page.lines[line.no - 1]) if line.no else None
    return above is not None and above.length > 50


def head(first_label: int) -> Recogniser:
    """Give the recogniser of what stands above the first label (line number)."""

    def line_of_head(page: Page, line: Line) -> list[Mark] | None:
        if line.no >= first_label or line.no > page.first_line + _HEAD:
            return None
        words = page.words_of(line)
        mark = plain_mark(page, line, words) or _town(page, line, words)
        if mark is None and words.length < 80 and not _goes_on(page, line) and _VENUE.search(page.text[words]):
            mark = placed_mark(page, line, words)
        return None if mark is None else [mark]

    return line_of_head
