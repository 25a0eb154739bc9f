"""The openings of lines that may be labels, in each form a house may print them.

Forms: `colon` ("Mr Singh: Hon Speaker, ..."), `joined` ("§ Mr. HaleOrder.", as extracted from pages that set labels in bold), `stop` ("M. le président. La parole ..."), `dash` ("President. – The
next item ..."), `alone` (the label is the whole line), `heading` ("### Audrey Tang:"), `tab` (the label is the first
column of a table), `bracket` ("(Reporter) Could you ..."), `initials` ("TJ   Hello, everyone"). A time code may stand before a label or behind it.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from app.ingest.marks import Mark, Page, once_a_page
from app.ingest.recognisers import asides, line_numbers, run_on, stage
from app.ingest.recognisers.labelled import MANNER, Label, honorific_end, take_apart
from app.ingest.recognisers.naming import Naming
from app.ingest.recognisers.roster import explained
from app.text import Line, Span, fold

Form = Literal["colon", "joined", "stop", "dash", "alone", "heading", "tab", "bracket", "initials"]


class Opening(NamedTuple):
    """A possible label on a line: its span as printed (without colon, number before it, note), and where its tile ends.

    `core` is the label without brackets, `key` its comparison form, so that "Helen Marsh (Ashby) (Con)" and "Helen Marsh" are one label.
    """

    line: Line
    span: Span
    until: int
    core: str
    key: str
    label: Label
    note: str | None
    bold: bool
    starts_paragraph: bool
    followed: bool  # do words follow on the same line?
    bracketed: bool  # do brackets say who it is: "(Blackburn) (Lab)"?
    colon: bool  # is there a colon?
    stopped: bool = False  # is there a full stop behind it, before a dash?
    listed: bool = False  # does a bullet stand before it?
    timed: bool = False  # does the hour stand behind it?


# what may stand before a label: Markdown marks, a bullet, the number of a question ("Q1. [90412]", "12.", "Q36", "3 Hon", "1.2.1"), a time code
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_BEFORE = (
    r"[\s*_\\>•●§▲△▶■◆○◇◎▷※]*(?:[QT]?\d{1,3}\.\s+(?:\\?\[\d{3,}\\?\]\s*)?|Q\d{1,4}\s+|\d{1,2}\s+(?=(?:Rt\s+)?Hon\.?\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\s+"
    rf"|[\[(]{_TIME}[\])]\s*[–—-]?\s*|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?\s+)?[*_]*"
)
# "Ned Price: (00:01)", "Ned Price [1:07:45]:": the time code behind a label
_TIME_CODE = re.compile(rf"\s*[(\[]{_TIME}[)\]]:?[*_]*")
_COLON = re.compile(
    _BEFORE
    + r"(?P<label>[^\s:：(\[*_#>](?:[^:：\n(\[]|[(\[](?:[^()\[\]\n]|\([^()\[\]\n]{0,60}\)){0,180}[)\]]){0,119}?)[*_\s]*(?:(?P<wide>：)|:)(?P<after>[*_]*)(?(wide)|(?=[\s…]|$|(?<=[*_])))"
)
_STOP = re.compile(
    _BEFORE
    + r"""(?P<label>(?:(?:M|MM|Mr|Mrs|Ms|Dr|Sen|Rep|Gen|Adm|Gov|Sec)\.|Mme|Mlle|The|Le|La|Senator|Representative|Chair(?:man|woman|person)?
      |Secretary|Ambassador|General|Admiral|Governor|Justice|Judge|President[ea]|Ministr[oa])\s+[^.:\n]{2,60}?(?:\([^)\n]{1,60}\))?
      |[QPRFDAВО](?=\.\s)
      |[A-ZÀ-Þ’'\- ]{3,40}(?:\s*\([^)\n]{1,60}\))?)(?:,\s[^.:\n]{3,60})?\.(?:\s*[–—-]+)?\s+(?=[A-ZÀ-Þ"“«¡¿(\[])""",
    re.VERBOSE,
)
_DASH = re.compile(
    _BEFORE
    + r"(?P<label>[^\s–—:\n](?:[^–—:\n]|(?<=\(\d\d):(?=\d\d\))){0,110}?)[.,]?[*_]*\s*(?:\.\s*[–—-]|\s[–—]|\s-(?=\s))\s*(?=\S)"
)
# "Hon. Ada Bell (Minister of Ports, Lib.) moved that ...", "The CHIEF WHIP moved: That ...", "SHRI RAO replying said: ..."
_MOVES = re.compile(
    r"""
        (?P<label>
          (?:(?:Rt|Right)\.?\s+)?(?:Hon|Mr|Mrs|Ms|Miss|Sen|Dr)\.?\s[^():\n]{2,60}\([^()\n]{2,180}\)(?=\s+moved\b)
          | (?:The|Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z]{1,2}[A-Z ,]{2,80}(?=\s+moved:)
          | (?:THE|SHRI|SHRIMATI|SMT|KUMARI|DR|PROF)\.?\s[A-Z .,&]{3,150}(?:\([A-Z .]{4,60}\))?
            (?=\s[a-z][^:\n]{0,120}\bsaid:)
        )\s+(?:[a-z][^:\n]{0,120}\bsaid:)?
    """,
    re.VERBOSE,
)
# "3. Mr. Hale asked the Minister of Ports ...", "MR. HALE asked the Attorney-General ...": a question as the order paper has it
_ASKS = re.compile(
    _BEFORE
    + r"(?P<label>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Hon|Prof|MR|MRS|MS|DR|HON|PROF)\b\.?\s)[^:;?!()\n]{2,50}?(?:\s\([^()\n]{2,60}\))?)"
    r"(?=\sasked\s(?:the|Her|His|Mr)\b)\s"
)
# "Hon. Ada Bell moved third reading of Bill C-14", above "He said: Mr. Speaker, ..."
_MOVER = re.compile(r"(?P<label>(?:Hon|Mr|Mrs|Ms|Miss|Dr|Sen|Senator)\b\.?\s[^:;?!()\n]{2,50}?)(?=\smoved\b)\s")
_SAID_BELOW = re.compile(r"\n\s*(?:He|She)\s+said\s*:")
_MOTION = 1_500  # code points of a motion, at most
_HEADING = re.compile(r"\s*#{2,6}\s+[*_]*(?P<label>[^#\n]{1,100}?)[*_]*\s*[:：]?[*_]*\s*$")
# "Mr Speaker 11:40 a.m.", the hour behind; "Ann Dale Portrait Ann Dale (Ashby) (Lab)", the caption of a portrait before
_ALONE = re.compile(
    _BEFORE + r"(?:[A-ZÀ-Þ][^\n:()]{2,60}?\sPortrait\s)?(?P<label>[^\s:：(\[*_#>][^:：\n]{1,109}?)[*_\s]*[:：]?[*_\s]*"
    r"(?P<hour>\s\d{1,2}[:.]\d{2}\s*[ap]\.?m\.?)?$"
)
_HOUR = re.compile(r"\d\s*[ap]\.?m\.?$")
_TAB = re.compile(_BEFORE + r"(?P<label>[^\s:：(\[*_#>][^\t\n]{0,109}?)[:：]?[ *_]*\t\s*(?=\S)")
# from each place where words begin without a space before them
_JOINED = re.compile(
    r"\s*§\s*(?:\d{1,3}\.\s*)?(?P<label>[A-ZÀ-Þ][^:\n]{3,200}?(?:(?<!Mc)(?<!Mac)(?<=[a-zß-ÿ])|(?<=\))))(?=[A-ZÀ-Þ“‘\"\[]|asked\s(?:the|Her|His)\b)"
)
_BRACKETED = re.compile(
    r"[\s*_]*[(（\[【](?P<label>[^\s()（）\[\]【】\n][^()（）\[\]【】\n]{0,60})[)）\]】][*_]*(?:\s*[:：])?(?=\s|$)"
)
# "TJ         Hello, everyone"; with one space only where the head of the page explains the letters
_LETTERS = re.compile(_BEFORE + r"(?P<label>[A-ZÀ-Þ]{1,4})(?:[ \xa0]{2,}|\t\s*|(?P<one>[ \xa0]))(?=\S)")
BRACKETS = re.compile(r"\s*[(（\[](?P<inside>(?:[^()（）\[\]\n]|\([^()\n]*\))*)[)）\]]")
_STYLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Eng|Rev|Amb|Gen|Col|Capt|Maj)\.?")  # "Hon. (Dr.) Hale"
_INITIALLED = re.compile(r"(?:[A-Z]\.\s?){1,4}[A-Z]{2,}")
_NESTED = re.compile(r"\s*\([^()]*\)")
_BELOW = re.compile(r"\((?P<inside>[A-ZÀ-Þ][^()\d]{1,60})\)(?:\s*\([A-ZÀ-Þ][^()\d]{0,40}\))?")
_ABBREVIATED = re.compile(
    r"(?:\b(?:HON|REP|SEN|GEN|DR|MR|MRS|MS|ST|JR)|\s[A-ZÀ-Þ])$"
)  # "STATEMENT OF HON", cut at its full stop
_TIMED = re.compile(r"\d\s*$|\d[.:]\d\d")
_NUMBERED = re.compile(r"(?:#|\b[A-Z][A-Za-z]+ )\d{1,2}$")  # "SPEAKER #2", "Participant 3"
_CLOCK = re.compile(
    r"\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?\s*", re.IGNORECASE
)  # "Joe Ardley (00:12):" of the recording
_ON_BEHALF = re.compile(
    r",?\s+(?:on behalf of|in writing|rapporteur|author|Member of the Commission|President-in-Office|im Namen|au nom|a nome|em nome|en nombre|to the (?:[\w-]+ )?minister)\b.*",
    re.IGNORECASE,
)
_PATTERNS: dict[Form, re.Pattern[str]] = {
    "colon": _COLON, "joined": _JOINED, "stop": _STOP, "dash": _DASH, "heading": _HEADING, "alone": _ALONE, "tab": _TAB,
    "bracket": _BRACKETED, "initials": _LETTERS,
}  # fmt: skip


_REACH = 260  # code points from the beginning of a line within which a label ends


class _Beginning(NamedTuple):
    """How a line with words begins: as much of it as a label can reach, and whether that is all of it."""

    line: Line
    words: Span
    printed: str
    whole: bool
    starts_paragraph: bool


@once_a_page
def _beginnings(page: Page, count: int) -> list[_Beginning]:
    """Look once at each of the first lines, for all forms."""
    content, found = page.text.content, list[_Beginning]()
    blank, margin = True, 0
    numbered = line_numbers.is_numbered(page)
    for line in page.lines[:count]:
        words = line_numbers.without_number(page, line) if numbered else page.words_of(line)
        start, end = words
        if start == end:
            blank = True
            continue
        indented = start - line.start
        blank, margin = blank or (indented >= 2 and indented > margin), indented
        found.append(_Beginning(line, words, content[start : min(end, start + _REACH)], end - start <= _REACH, blank))
        blank = False
    return found


_DASHED = re.compile(r" [–—-] |\.[–—-]")
# what a line must have before its form is looked at closely: of most forms, no line of a page has it
_MAY: dict[Form, Callable[[str, bool], bool]] = {
    "colon": lambda printed, whole: ":" in printed or "：" in printed,
    "joined": lambda printed, whole: printed[0] == "§",
    "stop": lambda printed, whole: printed[0].isupper() and (". " in printed or ".—" in printed or ".–" in printed),
    "dash": lambda printed, whole: (
        ("–" in printed or "—" in printed or "-" in printed) and bool(_DASHED.search(printed))
    ),
    "heading": lambda printed, whole: whole and printed[0] == "#",
    "alone": lambda printed, whole: whole and (printed[-1] not in '.,;!?…—”"' or _HOUR.search(printed) is not None),
    "tab": lambda printed, whole: "\t" in printed,
    "bracket": lambda printed, whole: printed[0] in "(（[【*_",
    "initials": lambda printed, whole: any(gap in printed[:12] for gap in (" ", "\t", "\xa0")) and printed[0].isupper(),
}
# ... and what a page must have, one of these, before any of its lines is
_SIGNS: dict[Form, str] = {"joined": "§", "dash": "–—-", "heading": "#", "tab": "\t", "bracket": "(（[【"}


def _may_have(page: Page, form: Form) -> bool:
    signs = _SIGNS.get(form)
    if signs is None or any(sign in page.text.content for sign in signs):
        return True
    return form == "heading" and any(markup.kind == "heading" for markup in page.reading.markup)


@once_a_page
def openings(page: Page, form: Form, count: int) -> list[Opening]:
    """Give the openings of the first lines of a page that can be labels in this form, in order."""
    if not _may_have(page, form):
        return []
    content, pattern, may, found = page.text.content, _PATTERNS[form], _MAY[form], list[Opening]()
    for line, words, printed, whole, starts_paragraph in _beginnings(page, count):
        match = _of_who_moves(content, words, printed) if form == "colon" else None
        if match is None and may(printed, whole):
            match = pattern.match(content, words.start, words.end)
        if match is None and form == "heading" and whole and page.is_marked(words, "heading"):
            match = _ALONE.match(content, words.start, words.end)
        opening = _opening(page, line, match, words, starts_paragraph) if match is not None else None
        if form == "alone" and whole and (name := run_on.name_of(page, line)) is not None:
            opening = _run_on(page, line, *name, starts_paragraph) or opening
        if opening is not None:
            found.append(_with_brackets_below(page, opening) if form == "alone" else opening)
    return found


def _of_who_moves(content: str, words: Span, printed: str) -> re.Match[str] | None:
    """Find the name of who moves or asks something, where no colon stands behind it."""
    moving = " moved" in printed or "said:" in printed
    found = _MOVES.match(content, words.start, words.end) if moving and printed[0] in "MHRSTDKP" else None
    if found is None and moving and (found := _MOVER.match(content, words.start, words.end)) is not None:
        found = found if _SAID_BELOW.search(content, words.end, words.end + _MOTION) else None
    if found is None and " asked " in printed and (found := _ASKS.match(content, words.start, words.end)) is not None:
        numbered = found.start("label") > words.start and any(
            map(str.isdigit, content[words.start : found.start("label")])
        )
        found = found if numbered or found["label"].isupper() else None
    return found


def _opening(page: Page, line: Line, found: re.Match[str], words: Span, blank: bool) -> Opening | None:
    printed = found["label"]
    if found.re is _BRACKETED and (MANNER.search(printed) or asides.is_stage_direction(printed)):
        return None
    if found.re is _STOP and _ABBREVIATED.search(printed):
        return None
    if found.re is _LETTERS and (found["one"] or len(printed) < 2) and printed not in explained(page):
        return None
    read = (
        _Read(printed, fold(printed), Label("capitals"), None, len(printed), bracketed=False)
        if found.re is _LETTERS or printed in explained(page)
        else _read(printed)
    )
    if read is None:
        return None
    core, key, label, note, length, bracketed = read
    start = found.start("label")
    span = page.text.trimmed(Span(start, start + length))
    if found.re is _BRACKETED:
        span = Span(start - 1, found.end("label") + 1)
    shown = (
        span if found.re is not _DASH else Span(span.start, span.start + 1)
    )  # there what follows the name is not bold
    bold = "*" in page.text.content[words.start : start] or page.is_marked(shown, "strong")
    timed = _TIME_CODE.match(page.text.content, found.end(), words.end) if found.re is _COLON else None
    until = timed.end() if timed else found.end()
    followed = bool(page.text.content[until : words.end].strip())
    colon = page.text.content[found.start() : found.end()].rstrip("*_ ").endswith((":", "："))
    return Opening(
        line, span, until, core, key, label, note, bold, blank, followed, bracketed, colon,
        "." in page.text.content[span.end : found.end()],
        page.text.content[words.start] in "•●",
        found.re is _ALONE and found["hour"] is not None,
    )  # fmt: skip


def _run_on(page: Page, line: Line, name: Span, holder: str | None, blank: bool) -> Opening | None:
    """Give the opening of a line that begins with a name and runs on with party, seat or office."""
    read = _read(page.text[name])
    if read is None:
        return None
    end = page.words_of(line).end
    label = read.label if read.label.name and not holder else read.label._replace(name=holder or page.text[name])
    return Opening(line, name, end, read.core, read.key, label, None, False, blank, False, True, False)  # fmt: skip


class _Read(NamedTuple):
    """What a possible label says by itself, wherever it stands; `length` is how much of the print belongs to it."""

    core: str
    key: str
    label: Label
    note: str | None
    length: int
    bracketed: bool


@lru_cache(maxsize=8192)  # labels come again and again
def _read(printed: str) -> _Read | None:
    core, length, note, inside = _without_brackets(printed)
    if form_is_time(core):
        return None
    core = _ON_BEHALF.sub("", core)
    label = take_apart(core)
    if label is None:
        return None
    return _Read(core, fold(core), _named_in_brackets(label, inside), note, length, inside is not None)


def form_is_time(printed: str) -> bool:
    """Is this "10", "Entry from 10.00 am to 11", "at 3" - a clock cut at its colon?"""
    return _TIMED.search(printed) is not None and _NUMBERED.search(printed) is None


def _without_brackets(printed: str) -> tuple[str, int, str | None, str | None]:
    """Give a label without any brackets, how much of the print belongs to it, its note, and what identifying brackets hold."""
    note, inside, core, end = None, None, "", 0
    at = 0
    for found in BRACKETS.finditer(printed):
        core += printed[at : found.start()]
        at = found.end()
        if _STYLED.fullmatch(found["inside"]):
            core += found[0]
            continue
        if _CLOCK.fullmatch(found["inside"]):
            end = end or found.start()
        elif MANNER.search(found["inside"]):
            note = note or found["inside"].strip()
            end = end or found.start()
        elif not end:
            within = found["inside"].strip()
            inside = within if inside is None or _names_person(within) else inside
    core += printed[at:]
    return core.strip(), end or len(printed), note, inside


def _with_brackets_below(page: Page, opening: Opening) -> Opening:
    """Take the line below a label that stands alone into it where that line is brackets which say who it is: "(Ashby) (Con)"."""
    if opening.bracketed or opening.line.no + 1 >= len(page.lines):
        return opening
    words = page.words_of(page.lines[opening.line.no + 1])
    found = _BELOW.fullmatch(page.text.content, words.start, words.end)
    if found is None or MANNER.search(found[0]) or stage.reported_line(page, page.lines[opening.line.no + 1]):
        return opening
    label = _named_in_brackets(opening.label, found["inside"])
    if (label.kind == "office" and label.name is None) or label.kind in ("voice", "word"):
        return opening
    return opening._replace(span=Span(opening.span.start, words.end), until=words.end, label=label, bracketed=True)


def _named_in_brackets(label: Label, inside: str | None) -> Label:
    """An office with a name behind it in brackets, "The Prime Minister (Rishi Sunak)", names that person."""
    if not inside:
        return label
    inside = _NESTED.sub("", inside)  # "The Chair (Mr. Paul Hale (Ashby, CPC))"
    if label.kind == "name" and label.name and label.name.startswith("The ") and honorific_end(inside):
        label = label._replace(kind="office", office=label.name)  # "The Keeper of the Rolls (Sir Paul Hale)"
    return label._replace(name=inside) if label.kind == "office" and _names_person(inside) else label


def _names_person(inside: str) -> bool:
    """Do brackets hold a name, "Mr David Hale", "N. HALE", and not a seat or a field, "(PLANNING)"?"""
    named = take_apart(inside)
    return named is not None and (named.kind in ("honorific", "name") or _INITIALLED.match(inside) is not None)


def marks_of(page: Page, opening: Opening, naming: Naming | None) -> list[Mark]:
    """Give the marks of a line that a label opens: the label, and what is said after it on the line."""
    label = opening.label
    mark = Mark(
        "label", opening.span, until=opening.until, note=opening.note, name=naming.name if naming else None,
        office=(label.office if label.name and label.office else naming.office) if naming else None,
        statement_kind=label.statement_kind,
    )  # fmt: skip
    words = page.words_of(opening.line)
    turn = stage.turn(page, mark, words.end)
    number = page.text.trimmed(Span(words.start, opening.span.start))  # "Q1. [90412]" before the label of a question
    return [Mark("metadata", number), *turn] if any(char.isalnum() for char in page.text[number]) else turn
