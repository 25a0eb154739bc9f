"""What stands around a transcript: title, headings, date lines, related links, the foot of a page, a reposter's own lines."""

import re
from collections.abc import Collection

from app.ingest.dates import find_date
from app.ingest.marks import Mark, MarkKind, Page, Recogniser
from app.ingest.readers.reading import MarkupKind
from app.ingest.recognisers import asides, clock, lines
from app.ingest.recognisers.title import ends_sentence, is_above_title, title_line
from app.text import Line, Span

_BY_MARKUP: dict[MarkupKind, MarkKind] = {
    "metadata": "metadata", "caption": "metadata", "editorial": "editorial", "pull_quote": "editorial",
    "title": "title", "heading": "heading", "separator": "separator", "dateline": "dateline",
}  # fmt: skip
_TIME = re.compile(
    r"(?:at\s+|в\s+)?\d{1,2}[:.]\d{2}(?:\s*(?:a\.?m\.?|p\.?m\.?|hrs|h))?(?:\s*\(?(?-i:[A-Z]{2,4})\b\)?)?", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?|(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),?",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"""
        (?:
          see\salso | additional | related\s(?:materials|articles|links|news) | read\salso | смотрите\sтакже
          | дополнительно | материалы\sпо\sтеме | по\sтеме
        )\s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Headings of the page's foot; they count only where nothing is said any more after them.
_FOOT = re.compile(
    r"""
        (?:
          geography | topics | persons | publication\sstatus | published\sin\ssections?:.*
          | publication\sdate:.* | direct\slink:.* | text\sversion | share | tags:? | география | темы | лица
          | персоны | статус\sматериала | опубликован\w*\sв\sразделах?:.* | дата\sпубликации:.*
          | ссылка\sна\sматериал:.* | текстовая\sверсия | поделиться | теги:?
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDITORIAL = re.compile(
    r"""
        (?:
          source(?:\slink)?(?:\s*:.{0,200})?
          | (?:original|full)\s(?:source|text|article|transcript)(?:\s*:.{0,200})?
          | (?:author|posted\sby|published\sby|written\sby|by\sauthor|translated\sby|reposted\sfrom)\s*:?\s*
            [^\s.!?]{1,40}(?:\s[^\s.!?]{1,40}){0,3}
          | (?:
            read\smore | continue\sreading | share\sthis | like\sthis | leave\sa\s(?:reply|comment)
            | (?:\d+\s)?comments? | subscribe | advertisement
          )\s*(?::.{0,80}|…|»|\(\d+\))?
          | (?:https?://|www\.)\S+ | источник\s*(?::.{0,200})?
          | автор\s*:?\s*[^\s.!?]{1,40}(?:\s[^\s.!?]{1,40}){0,2}
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def by_markup(page: Page, line: Line) -> list[Mark] | None:
    """A line that the source itself marks as title, heading, caption, page furniture, ..."""
    if not page.reading.markup:
        return None
    words = page.words_of(line)
    for markup in page.markup_by_line[line.no]:
        kind = _BY_MARKUP.get(markup.kind)
        if kind is not None and markup.span.contains(words):
            return [Mark(kind, words)]
    return None


def title_recogniser(page: Page, labelled: Collection[int]) -> Recogniser:
    """Give the recogniser of the title, where it is no speech and is not too long, and of the site's furniture above it."""
    no = title_line(page)
    marked = any(markup.kind == "title" for markup in page.reading.markup)

    def title(page: Page, line: Line) -> list[Mark] | None:
        if marked or line.no > no or line.start in labelled:
            return None
        words = page.words_of(line)
        if line.no < no or is_above_title(page.text[words]):
            return None if find_date(page.text[words]) else [Mark("metadata", words)]
        told = words.length > 60 and ends_sentence(page.text[words])  # narrative: the page has no title
        return [Mark("title", words)] if words.length <= 400 and not told else None

    return title


def dateline_recogniser(page: Page, labelled: Collection[int], language: str) -> Recogniser:
    """Give the recogniser of date lines, which stand before the first speech: a date, a time, a place after them."""
    limit = min(labelled, default=len(page.text))
    heads = [line for line in page.lines if page.words_of(line).length and line.start < limit]
    above = sum(line.no < title_line(page) for line in heads)  # a site's menus
    heads = heads[: above + 40]
    found = _datelines(page, heads, language)

    def dateline(page: Page, line: Line) -> list[Mark] | None:
        marks = found.get(line.start)
        return None if marks is None else [marks]

    return dateline


def find_dateline(page: Page, language: str) -> Mark | None:
    """Find the first date line among the first lines of a page; None where the head prints no date."""
    heads = [line for line in page.lines[:40] if page.words_of(line).length]
    return next((mark for mark in _datelines(page, heads, language).values() if "date" in mark.attributes), None)


def _datelines(page: Page, heads: list[Line], language: str) -> dict[int, Mark]:
    found: dict[int, Mark] = {}
    dated = placed = False
    for no, line in enumerate(heads):
        words = page.words_of(line)
        printed = page.text[words]
        if words.length > 160:
            dated = dated and placed
            continue
        what = _dateline(printed, language)
        if what is not None and not (dated and "date" in what):
            found[line.start] = Mark("dateline", words, attributes=_spans(what, words))
            dated, placed = dated or "date" in what, placed or "place" in what
        elif (
            dated
            and not placed
            and no
            and heads[no - 1].start in found
            and _is_place(printed)
            and not clock.is_section(printed)
        ):
            found[line.start] = Mark("dateline", words, attributes={"place": f"{words.start}-{words.end}"})
            placed = True
    return found


def _spans(what: dict[str, tuple[int, int] | str], words: Span) -> dict[str, str]:
    return {
        key: value if isinstance(value, str) else f"{words.start + value[0]}-{words.start + value[1]}"
        for key, value in what.items()
    }


def _dateline(printed: str, language: str) -> dict[str, tuple[int, int] | str] | None:
    """Take a date line apart: "May 16, 2022, 13:10, The Kremlin, Moscow". None where it is another line."""
    if _TIME.fullmatch(printed):
        return {"time": (0, len(printed))}
    date = find_date(printed, language)
    if date is None or len(date.iso) < 10:
        return None
    before = re.sub(r"(?<=\w{4})\.$", "", _WEEKDAY.sub("", printed[: date.start]).strip(" ,–—-•|()"))
    rest, offset = printed[date.end :], date.end
    what: dict[str, tuple[int, int] | str] = {"date": (date.start, date.end), "iso": date.iso}
    if time := re.match(rf"[\s,–—|•-]*(?P<time>{_TIME.pattern})", rest, re.IGNORECASE):
        rest, offset = rest[time.end() :], offset + time.end()
    after = rest.strip(" ,–—-•|().")
    if before and after:
        return None
    place = after or before
    if clock.is_section(place):
        return what
    if place and not _is_place(place):
        return None
    if place:
        at = printed.find(place, offset if after else 0)
        what["place"] = (at, at + len(place))
    return what


def _is_place(printed: str) -> bool:
    """Can this short line be a place? "The Kremlin, Moscow", «Московская область, Ново-Огарёво»."""
    words = printed.split()
    return (
        0 < len(words) <= 9
        and printed[0].isupper()
        and not printed.endswith((".", "!", "?", ":", "…"))
        and not any(char.isdigit() for char in printed)
        and sum(word[0].isupper() for word in words) * 2 >= len(words)
    )


def related(page: Page, line: Line) -> list[Mark] | None:
    """ "See also" and the titles and dates linked below it."""
    words = page.words_of(line)
    if words.length > 40 or not _RELATED.fullmatch(page.text.content, words.start, words.end):
        return None
    end = words.end
    for below in page.lines[line.no + 1 : line.no + 25]:
        printed = page.text[page.words_of(below)]
        if not printed:
            continue
        if len(printed) > 200 or printed.endswith((".", "!", "?", ":", ">", "*")) or ": " in printed:
            break
        end = page.words_of(below).end
        if find_date(printed):
            break
    return [Mark("metadata", Span(words.start, end))]


def linked_recogniser(page: Page, labelled: Collection[int], language: str) -> Recogniser:
    """Give the recogniser of links to other pages among the speeches: a title, and below it nothing but its date."""
    begun = min(labelled, default=len(page.text))

    def linked(page: Page, line: Line) -> list[Mark] | None:
        if line.start <= begun or line.start in labelled:
            return None
        words = page.words_of(line)
        if _is_bare_date(page.text[words], language):
            return [Mark("metadata", words)]
        if words.length > 160 or page.text.content[words.end - 1] in ".!?:;,…>*":
            return None
        below = next((line for line in page.lines[line.no + 1 : line.no + 3] if page.words_of(line).length), None)
        if below is None or not _is_bare_date(page.text[page.words_of(below)], language):
            return None
        return [Mark("metadata", Span(words.start, page.words_of(below).end))]

    return linked


def _is_bare_date(printed: str, language: str) -> bool:
    if not 8 <= len(printed) <= 40 or not (printed[0].isdigit() or printed[-1].isdigit()):
        return False
    date = find_date(printed, language)
    return date is not None and len(date.iso) == 10 and (date.start, date.end) == (0, len(printed))


def foot_recogniser(page: Page, labelled: Collection[int]) -> Recogniser:
    """Give the recogniser of the page's foot: it begins after the last speech and goes to the end."""
    last = max(labelled, default=0)
    start = next(
        (
            line.start
            for line in page.lines[-120:]
            if line.start > last and line.words_end - line.start < 200 and _is_foot(page, line)
        ),
        None,
    )

    def foot(page: Page, line: Line) -> list[Mark] | None:
        if start is None or line.start < start:
            return None
        return [Mark("metadata", page.words_of(line))]

    return foot


def _is_foot(page: Page, line: Line) -> bool:
    words = page.words_of(line)
    return bool(words.length and _FOOT.fullmatch(page.text.content, words.start, words.end))


# First and second persons: somebody speaks. Narrative does without them.
_SPOKEN = re.compile(
    r"""
        \b(?:
          I | I'm | I’m | [Ww]e | [Yy]ou | [Yy]our | [Mm]y | [Oo]ur | [Uu]s | me | [Яя] | [Мм]ы | [Вв]ы | [Нн]ам
          | [Вв]ам | [Нн]аш\w* | [Вв]аш\w* | [Мм]ой | [Мм]не | [Нн]ас | [Вв]ас
        )\b
    """,
    re.VERBOSE,
)


def after_breaks_recogniser(page: Page, labelled: Collection[int]) -> Recogniser:
    """Give the recogniser of lines without a label behind a break in the speeches.

    Behind stars stands narrative, or speech that nobody is named for; behind "To be continued" only what others added.
    """
    begun = min(labelled, default=len(page.text))
    after: dict[int, MarkKind] = {}
    state: MarkKind | None = None
    for line in page.lines:
        if line.start < begun:
            continue
        if line.start in labelled:
            state = None
        elif lines.separator(page, line):
            state = "narrative"
        elif lines.continuation(page, line):
            state = "editorial"
        elif state is not None:
            after[line.start] = state

    def behind(page: Page, line: Line) -> list[Mark] | None:
        kind = after.get(line.start)
        if kind is None:
            return None
        words = page.words_of(line)
        if kind == "narrative" and _SPOKEN.search(page.text[words]):
            return asides.split(page, words, "speech")
        return [Mark(kind, words)]

    return behind


def editorial_recogniser(page: Page, labelled: Collection[int]) -> Recogniser:
    """Give the recogniser of lines by whoever reposted the transcript: its source, its author, an address.

    They stand before the first speech or after the last; between, the same words are somebody's.
    """
    first, last = min(labelled, default=len(page.text)), max(labelled, default=-1)

    def outside(page: Page, line: Line) -> list[Mark] | None:
        return None if first <= line.start <= last else editorial(page, line)

    return outside


def editorial(page: Page, line: Line) -> list[Mark] | None:
    """A line by whoever reposted the transcript."""
    words = page.words_of(line)
    found = words.length < 300 and _EDITORIAL.fullmatch(page.text.content, words.start, words.end)
    return [Mark("editorial", words)] if found else None


def heading(page: Page, line: Line) -> list[Mark] | None:
    """A whole line in bold without a colon or a full stop at its end."""
    if not page.reading.markup:
        return None
    words = page.words_of(line)
    printed = page.text[words]
    if words.length > 300 or printed.endswith((":", ".", "!", "?", ",")) or not _all_bold(page, line, words):
        return None
    return [Mark("heading", words)]


def _all_bold(page: Page, line: Line, words: Span) -> bool:
    """Is a line bold from end to end, in one tag or in several?"""
    bold = [m.span for m in page.markup_by_line[line.no] if m.kind == "strong"]
    at = words.start
    for span in bold:
        if page.text.content[at : span.start].strip():
            return False
        at = max(at, span.end)
    return bool(bold) and not page.text.content[at : words.end].strip()
