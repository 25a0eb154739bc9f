"""What is said, split where the record says something that nobody said: "(Applause.)", "[Interjections.]", "(As interpreted.)".

By form: brackets that hold a whole sentence, capital first and full stop inside, are the reporter's, and may run over
a line break of hard-wrapped text. By words: what `asides` knows, "(laughs)", "(applause)", inside a sentence.
"""

import re

from app.ingest.marks import Mark, MarkKind, Page
from app.ingest.recognisers import asides
from app.ingest.recognisers.labelled import MANNER
from app.text import Line, Span

# "(Applause.)", "[Time expired.]", "(The bill is signed.)", "(Applause on the Opposition benches.)"; never over a blank line
_REPORTED = re.compile(
    r"""
        \((?P<round>[A-ZÀ-Þ¡¿Ѐ-Я](?:[^()\n]|\n(?![ \t]*\n)){1,200}[.!…]['’”"]{0,2})\)
        | \\?\[(?P<square>
          [A-ZÀ-Þ][a-zà-ÿ]{3}(?:[^\[\]\n]|\n(?![ \t]*\n)){1,200}[.!] | Applause | Laughter | Interjections
          | Interruption | Inaudible | Time[ ]expired
          | (?:Several\s|Some\s|An\s)?[Hh]on\.\s[Mm]embers?:\s[^\[\]\n]{1,200}
        )\\?\]
        | \(Time[ ]expired\)
        | \((?:
          Appla | Aplaus | Beifall | Heiterkeit | Lachen | Zuruf | Zwischenruf | Commenti | Proteste | Ilarità
          | Rumor | Protest | Exclamation | Rires | Risas | Oklaski | Sourires
        )[^()\n]{0,200}\)\.?
        | （(?=[^（）\n]{0,20}(?:
          笑 | 掌[聲声] | 拍手 | 鼓掌 | [歡欢]呼 | 沉默 | 哽咽 | [點点][頭头] | [搖摇][頭头] | 咳 | [停暫暂][頓顿停] | 影片 | 播放
          | 音[樂乐] | [聽听]不清 | 不明瞭 | [聽听]取不能 | 起立 | 박수 | 웃음
        ))[^（）\n]{1,60}）
        | (?<![^\s*_])（[^（）\n]{1,60}）(?=[ \t*_]*(?:\n|\Z))
    """,
    re.VERBOSE,
)
_NOTED = re.compile(r"[\s\xa0]*(?P<bracket>[(\[](?P<note>[^()\[\]\n]{2,60})[)\]])[.:]?(?=\s|$)")
# "(looking at Dr. Hale) He is ...": what somebody does who begins to speak
_DOING = re.compile(r"[\s\xa0]*(?P<bracket>\([a-z]{2,}ing\s[^()\n]{1,80}\))(?=\s*\S)")
_GAP = re.compile(r"\((?:inaudible|unintelligible|indistinct|ph|phonetic|sic)\)", re.IGNORECASE)
_REACTION = re.compile(r"laugh|inaudible|cont", re.IGNORECASE)  # says what happened, not how it was said
# Nothing else was taken down of these turns, but something was said.
_UNHEARD = re.compile(
    r"inaudible|unintelligible|indistinct|speaks\b|speaking\b|no microphone|no response|no translation", re.IGNORECASE
)
# how the line behind such a turn begins: with a label, "Q", a clock, an end, brackets
_OPENS = re.compile(r"[*_\\\s]*(?:Q\b|END\b|#|[(\[]|\d{1,2}[:.]\d\d|[A-ZÀ-Þ][^:!?\n]{0,80}:)")


def spoken(page: Page, start: int, end: int, kind: MarkKind = "speech") -> list[Mark]:
    """Give the marks of words from `start` to `end` (on one line): `kind`, and asides and elision marks between.

    Where an aside that begins on the line ends on a later one, the marks reach to the end of that line.
    """
    content = page.text.content
    said = content[start:end]
    if not _may_be_cut(said):
        left = said.lstrip()
        start = end - len(left)
        return [Mark(kind, Span(start, start + len(left.rstrip())))] if left else []
    marks: list[Mark] = []
    at = start
    while at < end:
        found = _next_report(content, at, end)
        if found is None:
            break
        _split(page, marks, at, found.start(), kind)
        marks.append(Mark("aside", Span(*found.span())))
        at = found.end()
        if at > end:
            end = page.words_of(page.text.line_at(at - 1)).end
    _split(page, marks, at, end, kind)
    return marks


def _may_be_cut(said: str) -> bool:
    """Can an aside or an elision mark stand in these words? (Spelled out, since every line comes here.)"""
    return "(" in said or "[" in said or "..." in said or "…" in said or "<" in said or "（" in said or "‹" in said


def _next_report(content: str, start: int, end: int) -> re.Match[str] | None:
    opening = min((i for i in (content.find(mark, start, end) for mark in "([（") if i >= 0), default=-1)
    return _REPORTED.search(content, opening, end + 200) if opening >= 0 and _opens(content, opening, end) else None


def _opens(content: str, opening: int, end: int) -> bool:
    """Does a report begin on this line? (One that begins further on is that line's own business.)"""
    found = _REPORTED.search(content, opening, end + 200)
    return found is not None and found.start() < end


def _split(page: Page, marks: list[Mark], start: int, end: int, kind: MarkKind) -> None:
    """Add the marks of words between two reports. A gap in the hearing, "(inaudible)", stands for words and stays with them."""
    at = start
    for gap in _GAP.finditer(page.text.content, start, end) if page.text.content.find("(", start, end) >= 0 else ():
        _split_plain(page, marks, at, gap.start(), kind)
        marks.append(Mark(kind, Span(*gap.span())))
        at = gap.end()
    _split_plain(page, marks, at, end, kind)


def _split_plain(page: Page, marks: list[Mark], start: int, end: int, kind: MarkKind) -> None:
    span = page.text.trimmed(Span(start, end))
    if span.length == 0:
        return
    pieces = asides.split(page, span, kind)
    if pieces:
        marks.extend(pieces)
    elif marks:  # punctuation left over goes with what stands before it
        marks[-1] = Mark(marks[-1].kind, Span(marks[-1].span.start, span.end))


def turn(page: Page, label: Mark, end: int) -> list[Mark]:
    """Give the marks of a label and of what follows it up to `end`.

    Brackets directly behind a label that say how it is said, "(Via interpreter)", are its note. A turn of which only
    "(Inaudible.)" or "(Speaks Spanish.) (No translation.)" was taken down is still a turn: then that is what it says.
    """
    until = label.until or label.span.end
    if until >= end:
        return [label]
    said = spoken(page, until, end)
    noted = _NOTED.match(page.text.content, until, end)
    if noted and MANNER.search(noted["note"]) and not _REACTION.match(noted["note"]):
        label = label._replace(note=label.note or noted["note"].strip(" ."))
        if said and said[0].kind == "speech":
            said = [Mark("aside", Span(noted.start("bracket"), noted.end())), *spoken(page, noted.end(), end)]
    doing = _DOING.match(page.text.content, until, end)
    if doing and said and said[0].kind == "speech":
        said = [Mark("aside", Span(*doing.span("bracket"))), *spoken(page, doing.end(), end)]
    if said and all(mark.kind == "aside" for mark in said) and not _goes_on_below(page, said[-1].span.end):
        said = [Mark("speech", mark.span) if _UNHEARD.search(page.text[mark.span]) else mark for mark in said]
    return [label, *said]


def _goes_on_below(page: Page, end: int) -> bool:
    """Does the line below go on speaking, since it opens with nothing like a label?"""
    no = page.text.line_at(end - 1).no + 1
    below = next((words for line in page.lines[no : no + 4] if (words := page.words_of(line)).length), None)
    return below is not None and not _OPENS.match(page.text.content, below.start, below.end)


def paragraph(page: Page, line: Line) -> list[Mark] | None:
    """Any line: said by whoever has the floor (unclaimed where nobody has), with what interrupts it."""
    words = page.words_of(line)
    return spoken(page, words.start, words.end, "unclaimed") or None


def reported_line(page: Page, line: Line) -> list[Mark] | None:
    """A line that is nothing but the reporter's brackets, perhaps in italics, perhaps wrapped."""
    words = page.words_of(line)
    content = page.text.content
    start = words.start
    while start < words.end and content[start] in "*_\\":
        start += 1
    if start >= words.end or content[start] not in "([（":
        return None
    found = _REPORTED.match(content, start, words.end + 200)
    if found is None:
        return None
    end = page.words_of(page.text.line_at(found.end() - 1)).end
    rest = content[found.end() : end].strip("*_\\ \t")
    return [Mark("aside", Span(words.start, end))] if not rest else None
