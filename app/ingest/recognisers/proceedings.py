"""What a parliament's reporter tells between speeches: questions put, divisions, clerks reading, members rising."""

import re
from collections.abc import Collection

from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers import clock, lines, minutes, stage
from app.text import Line, Span

# What members do while somebody speaks; who has the floor keeps it: "Several hon. Members rose—", "Mr Lowe interjecting—"
_MEANWHILE = re.compile(
    r"""[*_(\[\s]*(?:
      interjections?[.—–-]* | §.{2,110}?rose\s*[—–-]+ | [A-Z].{2,110}?\s(?:rose|interjecting|interjected|(?:made|having\s+made)\s+an?\s+interjection)\s*[—–-]+
    | (?!.*\b(?:will|must|should|cease|stop)\b)(?:several|some|many|other|opposition|government|honourable|hon\.?|mr|mrs|ms|miss|dr|sir|the|senator|an?)\b\.?\s.{2,110}?\s(?:interjecting|indicated\s+(?:assent|dissent)|nodded(?:\s+assent)?|dissented|assented)\s*[.—–-]*
    )[*_)\]\s]*""",
    re.VERBOSE | re.IGNORECASE,
)
# lines of the printed page, and of languages spoken, that interrupt nobody
_FURNITURE = re.compile(
    r"""[*_\s]*(?:unrevised\s+hansard.*|start\s+of\s+day|\[?(?:english|translation|text|french|traduction|français|anglais|member\s+spoke\s+in\s+\w+)\]?
      |(?:english|isizulu|isixhosa|afrikaans|sesotho|setswana|sepedi|xitsonga|tshivenda|siswati|isindebele|xhosa|zulu|sotho|tswana|tsonga|venda):|\(member[’']s\s+statement\)|\(translation\s+of\s+\w+.*\)
      |.{0,60}\btakes?:\s*\d+.*|page:\s*\d+|national\s+(?:assembly|council\s+of\s+provinces)(?:\s+chamber)?|\d+\s+[a-z]{3,9}\s+\d{4}\s*:?\s*column.*|official\s+report.*|hansard.{0,40}|disclaimer:.*|prepared\s+\d{1,2}\w{0,2}\s+\w+\s+\d{4}|\[?take\s+in\s+from\s.*|.{0,40}a\s+certified\s+version\s+of\s+this\s+report.*|the\s+electronic\s+version\s+of\s+the\s+official\s+hansard\b.*
      |(?:\d{1,5}\s+)?(?:.{4,30}\d{4}\s+)?(?:commons|lords|senate|parliamentary|assembly|legislative\s+council)\s+debates(?:\s+(?:.{4,30}\d{4}|\d{1,5}))?
      |page\s+\d+\s+(?:house\s+of\s+representatives|senate|chamber|legislative\s+\w+)\b.{0,40}|(?:house\s+of\s+representatives|senate)\s.{6,40}\spage\s+\d+
      |\d{1,5}\s+.{3,60}?\d{1,2}\s+[a-z]{3,9}\s+\d{4}\s+.{3,60}?\s\d{1,5})[*_\s]*""",
    re.VERBOSE | re.IGNORECASE,
)
_ROSE = re.compile(r"[*_\s]*rose\s*[.—–-]*[*_\s]*", re.IGNORECASE)
_SHORTEST = 5
_MEANWHILE_LONGEST = 140
_FURNITURE_LONGEST = 220
_DOINGS = re.compile(r"rose|[Ii]nterject|assent|dissent|nodded")


def rises(words: str) -> bool:
    """Are these words all that is told of a member who rose to be called: "rose—"?"""
    return len(words) <= 12 and _ROSE.fullmatch(words) is not None


def meanwhile(page: Page, line: Line) -> list[Mark] | None:
    """A line in which the reporter tells what others do while somebody speaks: members rise, or call out unheard."""
    words = page.words_of(line)
    content = page.text.content
    if words.length > _MEANWHILE_LONGEST or not _DOINGS.search(content, words.start, words.end + _MEANWHILE_LONGEST):
        return None
    found = _MEANWHILE.fullmatch(page.text.content, words.start, words.end) or _is_rising(page, line)
    return [Mark("aside", words)] if found else None


def _is_rising(page: Page, line: Line) -> bool:
    """Is this line "rose—", or the name, or the seat below it, of whom the next lines tell that?"""
    following = (page.words_of(below) for below in page.lines[line.no : line.no + 5])
    printed = [page.text[words] for words in following if words.length][:3]
    rising = next((no for no, words in enumerate(printed) if rises(words)), None)
    return rising is not None and all(len(words) < 80 and words[-1] not in ".?!:" for words in printed[:rising])


def told_lines(page: Page, labels: Collection[int]) -> set[int]:
    """Number the lines of what the reporter tells: from one that begins as minutes do to the next label all is his.

    `labels` are the numbers of the lines that labels open. Above the first, what is told stands among the lines of the head.
    """
    told: set[int] = set()
    spoken = telling = False
    for line in page.lines:
        start, end = page.words_of(line)
        if line.no in labels:
            spoken, telling = True, False
        elif start < end and (
            (telling and not lines.separator(page, line))
            or (end - start >= _SHORTEST and minutes.tells(page.text.content, start, end))
        ):
            told.add(line.no)
            telling = spoken
    return told


def told_by(numbers: Collection[int]) -> Recogniser:
    """Give the recogniser of what is told on these lines (see `told_lines`), and of what is done while somebody speaks."""

    def telling(page: Page, line: Line) -> list[Mark] | None:
        if interrupting := meanwhile(page, line):
            return interrupting
        return [Mark("narrative", page.words_of(line))] if line.no in numbers else None

    return telling


def furniture(page: Page, line: Line) -> list[Mark] | None:
    """A line of the printed page: the report's name, the take, the language spoken."""
    words = page.words_of(line)
    if 2 < words.length <= _FURNITURE_LONGEST and _FURNITURE.fullmatch(page.text.content, words.start, words.end):
        return [Mark("metadata", words)]
    return _running_date(page, line)


def _running_date(page: Page, line: Line) -> list[Mark] | None:
    """The date that a page's running head prints again below its other lines."""
    words = page.words_of(line)
    if (
        line.no == 0
        or not 8 < words.length <= 40
        or not clock.DATE.fullmatch(page.text.content, words.start, words.end)
    ):
        return None
    above = page.words_of(page.lines[line.no - 1])
    heads = above.length > 2 and _FURNITURE.fullmatch(page.text.content, above.start, above.end)
    return [Mark("metadata", words)] if heads else None


# "(Translation of isiZulu paragraph follows.)", which may run over a line break; below, in square brackets, what was said
_TRANSLATION_FOLLOWS = re.compile(r"\(Translation\s+of\s+[^()]{3,60}\s+follows?\.?\)\s*$", re.IGNORECASE)
_BRACKETED_REACH = 20_000


def translation(page: Page, line: Line) -> list[Mark] | None:
    """What was said in another language, as the report translates it in square brackets: speech, not a stage direction."""
    words = page.words_of(line)
    content = page.text.content
    if words.length == 0 or content[words.start] != "[":
        return None
    before = content[max(0, words.start - 120) : words.start].rstrip()
    if not _TRANSLATION_FOLLOWS.search(before):
        return None
    end = content.find("]", words.start, words.start + _BRACKETED_REACH) + 1
    if end == 0:
        return None
    last = page.text.line_at(end - 1)
    said = [page.words_of(each) for each in page.lines[line.no : last.no]] + [Span(last.start, end)]
    spans = [page.text.trimmed(Span(max(span.start, words.start), span.end)) for span in said]
    return [
        *(Mark("speech", span) for span in spans if span.length),
        *stage.spoken(page, end, page.words_of(last).end),
    ]
