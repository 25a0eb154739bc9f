"""Transcripts of the White House and of houses that follow it: `THE PRESIDENT:`, `MS. PSAKI:`, `Q` without a colon.

A page has a title, perhaps place, date and clock lines, then turns whose labels are in capitals (the hard-wrapped lines
of a turn form paragraphs), asides in brackets within the words, and a clock line or END at the foot. Remarks of one
speaker may print no label at all: then the speech belongs to whom the title names.
"""

import re
from dataclasses import dataclass

from app.ingest.layouts.one_speaker import end_of_head, speech_of
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import asides, clock, furniture, lines, stage
from app.ingest.recognisers.heads import placed_mark
from app.ingest.recognisers.labelled import MANNER, is_capitals, take_apart
from app.ingest.recognisers.naming import name_labels
from app.ingest.recognisers.title import SPEECH_TITLE, title_words
from app.ingest.recognisers.whose import whose
from app.text import Line, Span, fold

# "THE PRESIDENT:", "MR. O’NEILL:", "PRESIDENT LEE (as interpreted):", "*MS. PSAKI*:  ", "SENIOR ADMINISTRATION OFFICIAL #2:"
_LABEL = re.compile(
    r"""
        [*_\s\xa0]*(?P<label>[^\W\d_][^:\n(\[]{0,90}?)(?P<note>\s*[(\[][^()\[\]\n]{1,80}[)\]])?[*_\s]*:
          (?=[\s*_(\"“—]|$|[^\W\d_])[*_]*
    """,
    re.VERBOSE,
)
# "Q    Thank you", "Q  (Inaudible.)", "Q: Sir", "*Q   No?*"; not "Q1 2022", "Q and A", "Q&A"
_QUESTION = re.compile(
    r"[*_\s\xa0]*(?P<label>Q)(?:(?P<colon>[*_]*:[*_]*(?=\s|$))|(?=[\s\xa0*_]))(?!\s*(?:&|and\s+A\b))"
)
_NOT_LABELS_LIST = """
fyi note what when where who why update background correction clarification contact read more related re eta ps
nb tl;dr watch date time location subject memorandum to from
"""
_BILL = re.compile(r"(?:H\.\s?R|S|H\.\s?J\.\s?Res|S\.\s?J\.\s?Res)\.\s?\d")  # "H.R. 3537: The Accelerating Access Act"
_NOT_LABELS = frozenset(_NOT_LABELS_LIST.split())
_TURN = re.compile(
    r"""
        [ \t*_\xa0]*(?:
          Q(?:\xa0|[ ][ ]|\s\xa0)
          | (?:(?:M[rs]s?|Dr)\.\s)?(?=[A-ZÀ-ÞĀ-ſ])(?:[A-ZÀ-ÞĀ-ſ.’'#\d \xa0-]|Mac?(?=[A-Z])|Mc){4,60}:[ \xa0\n]
        )
    """,
    re.VERBOSE,
)
_HOUSE = re.compile(
    r"whitehouse(?:\.archives)?\.gov|the white house|vice president|press secretary|president (?:biden|trump|obama|harris)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"^[ \t*_\xa0]*Q[ \xa0]{2,}\S", re.MULTILINE)
_SAMPLE = 20_000
_HEAD = 40  # a head is not longer than this many lines


def _score(page: Page) -> float:
    """Fit: labels in capitals or `Q` at all, and more where clock lines or the publisher's own words say whose they are."""
    printed = page.reading.printed
    if "whitehouse" in (printed.url or page.manifest.url or "").lower():
        return 0.95
    sample = page.text.content[:_SAMPLE]
    turns = _count_turns(page, sample)
    if turns == 0:
        title = printed.title.value if printed.title else page.text[title_words(page)][:300]
        return 0.65 if SPEECH_TITLE.match(title.strip()) and _HOUSE.search(sample) else 0.0
    clocks = any(
        clock.CLOCK.fullmatch(page.text.content, words.start, words.end)
        for words in map(page.words_of, page.lines[: _HEAD * 2])
        if 0 < words.length < 60
    )
    asked = bool(_ASKED.search(sample))
    return min(
        0.9, 0.3 + 0.02 * min(turns, 10) + 0.2 * clocks + 0.2 * asked + 0.15 * bool(_HOUSE.search(sample[:3000]))
    )


def _count_turns(page: Page, sample: str) -> int:
    turns = at = 0
    for line in page.lines:
        if line.start >= len(sample):
            break
        if line.start >= at and (turn := _TURN.match(sample, line.start)):
            turns, at = turns + 1, turn.end()
    return turns


@dataclass(frozen=True)
class _Shape:
    """What a look over the whole page tells: where its labels are, where its head ends and its foot begins (line numbers)."""

    labels: dict[int, Mark]
    head_ends: int
    foot_begins: int


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    shape = _look_over(page)
    body: tuple[Recogniser, ...] = (
        furniture.by_markup, lines.breaks, stage.reported_line, asides.aside, _clock_line,
        stage.paragraph,
    )  # fmt: skip
    turns = (_turn(shape),) if shape.labels else ()
    unlabelled = () if shape.labels else _unlabelled(page)
    return (_head(shape), _foot(shape), *turns, *body[:-1], *unlabelled, body[-1])


def _look_over(page: Page) -> _Shape:
    labels = _named(page, dict(_labels(page)))
    first = page.text.line_at(min(labels)).no if labels else None
    last = page.text.line_at(max(labels)).no if labels else -1
    head_ends = first if first is not None else end_of_head(page)
    return _Shape(labels, head_ends, _begin_of_foot(page, max(last, head_ends - 1)))


def _named(page: Page, labels: dict[int, Mark]) -> dict[int, Mark]:
    """Say with each label whom it names in full; voices ("Q", "MODERATOR") name nobody."""
    printed = {at: page.text[mark.span] for at, mark in labels.items()}
    voices = {words for words in set(printed.values()) if (taken := take_apart(words)) and taken.kind == "voice"}
    named = name_labels(page, [(words, None) for words in printed.values() if words not in voices])
    return {
        at: mark._replace(name=naming.name, office=naming.office) if (naming := named.get(fold(printed[at]))) else mark
        for at, mark in labels.items()
    }


def _labels(page: Page) -> list[tuple[int, Mark]]:
    """Find the labels; a paragraph opens with one, since the middle of a wrapped paragraph may look like anything."""
    found: list[tuple[int, Mark]] = []
    content = page.text.content
    before = ""
    for line in page.lines:
        words = page.words_of(line)
        if words.length and (mark := _label_at(content, words, before)):
            found.append((line.start, mark))
        before = content[words.start : words.end]
    return found


def _label_at(content: str, words: Span, before: str) -> Mark | None:
    runs_on = 50 <= len(before) <= 90 and (before[-1].isalnum() or before[-1] in ",-")
    first = content[words.start]
    if first == "Q" or (first in "*_" and content[words.start : words.start + 3].strip("*_")[:1] == "Q"):
        asked = _QUESTION.match(content, words.start, words.end)
        if asked is not None:
            return (
                None if runs_on else Mark("label", Span(*asked.span("label")), asked.end(), statement_kind="question")
            )
    colon = content.find(":", words.start, min(words.end, words.start + 180))
    found = _LABEL.match(content, words.start, words.end) if colon > 0 else None
    if found is None:
        return None
    printed = found["label"].rstrip("*_ \xa0")
    if not is_capitals(printed) or runs_on or fold(printed) in _NOT_LABELS or _BILL.match(printed):
        return None
    taken = take_apart(printed) or take_apart(printed.replace("\xa0", " "))
    note = (found["note"] or "").strip(" \xa0()[]") or None
    start = found.start("label")
    end = start + len(printed)
    if note and not MANNER.search(note) and not note[0].islower():
        end, note = found.end("note"), None
    return Mark(
        "label", Span(start, end), found.end(), note,
        statement_kind=taken.statement_kind if taken else None,
    )  # fmt: skip


def _begin_of_foot(page: Page, after: int) -> int:
    """The foot begins at the last clock line or END after the last label, or where only marks of an end stand."""
    alone = after >= 0 and page.text[page.words_of(page.lines[after])].endswith(
        ":"
    )  # a label whose words stand below it
    for line in page.lines[after + 1 :]:
        words = page.words_of(line)
        if 0 < words.length < 60 and _closes(page.text[words]) and (line.no > after + 1 or not alone):
            return line.no
    return len(page.lines)


def _closes(words: str) -> bool:
    return bool(clock.CLOCK.fullmatch(words) or clock.END.fullmatch(words))


def _head(shape: _Shape) -> Recogniser:
    def head(page: Page, line: Line) -> list[Mark] | None:
        if line.no >= shape.head_ends:
            return None
        words = page.words_of(line)
        mark = placed_mark(page, line, words)
        return [mark] if mark else stage.reported_line(page, line) or [Mark("narrative", words)]

    return head


def _foot(shape: _Shape) -> Recogniser:
    def foot(page: Page, line: Line) -> list[Mark] | None:
        if line.no < shape.foot_begins:
            return None
        words = page.words_of(line)
        return [Mark("metadata" if _closes(page.text[words]) else "editorial", words)]

    return foot


def _turn(shape: _Shape) -> Recogniser:
    def turn(page: Page, line: Line) -> list[Mark] | None:
        label = shape.labels.get(line.start)
        if label is None:
            return None
        return stage.turn(page, label, page.words_of(line).end)

    return turn


def _clock_line(page: Page, line: Line) -> list[Mark] | None:
    """A clock line between turns: the record was interrupted; it is nobody's words."""
    words = page.words_of(line)
    if words.length < 60 and clock.CLOCK.fullmatch(page.text.content, words.start, words.end):
        return [Mark("metadata", words)]
    return None


def _unlabelled(page: Page) -> tuple[Recogniser, ...]:
    """A page without labels: the words of whom its title names ("Remarks by ...", "Statement of ..."), else narrative."""
    named = whose(page)
    return (_told,) if named is None else (speech_of(page, named),)


def _told(page: Page, line: Line) -> list[Mark] | None:
    return [Mark("narrative", page.words_of(line))]


LAYOUT = Layout("whitehouse", _score, prepare=_prepare)
