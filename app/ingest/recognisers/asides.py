"""What interrupts speech within a line: stage directions, "(Applause.)", and elision marks in the middle of a sentence."""

import re

from app.ingest.marks import Mark, MarkKind, Page
from app.ingest.recognisers.lines import ELISION
from app.text import Line, Span

# Openings of a stage direction: "(Applause.)", "(Addressing Mr Shoigu)", «(Смех.)», «(Показ видеоролика.)»
_STAGE = re.compile(
    r"""
        (?:
          applause | laugh | laughter | cheers | cheering | ovation | standing\sovation | pause | inaudible
          | unintelligible | cross[\s-]?talk | noise | bell | whistles? | boo(?:s|ing) | silence
          | a\s(?:minute|moment)\sof\ssilence | video | music | anthem
          | a?\s?(?:video|film|slide|recording|fragment|excerpt)s?\s(?:is|are|was|shown|plays|being) | showing
          | shows | demonstrat | addressing | turning\sto | turns\sto | speaking\s(?:in|to|off)
          | speaks\s(?:in|to) | says\sin | continues?\sin
          | in\s(?:english|russian|german|french|spanish|chinese|arabic|kazakh|tatar|ukrainian)[.)]
          | in\sprogress | via\s(?:an?\s)?(?:interpret|translat|video|link) | retranslated | as\s(?:re)?translated
          | as\sinterpreted | through\s(?:an\s)?interpreter | interpreted | translat | responding | answering
          | commenting | interrupt | off[\s-]?mic | without\sa\smicrophone | break | recess | signing | smil
          | nods | joking | sings | reads | waves | shakes | gesture | end\sof | beginning\sof | exchange
          | shouts? | аплодисменты | смех | смеётся | смеется | оживление | пауза | шум | неразборчиво | звучит
          | звучат | показ | демонстр | обращаясь | обращается | говорит | говорят
          | по-(?:английски|немецки|французски|испански|китайски|казахски|украински|татарски) | на\s\w+\sязыке
          | как\sпереведено | без\sмикрофона | с\sместа | не\sв\sмикрофон | минута\sмолчания | видео | читает
          | показывает | отвеча | aplausos | risas | rires | applaudissements | beifall | heiterkeit | lachen
        )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "(Sighs.)", «(Вздыхает.)»: a short sentence of its own in brackets, capital first and full stop inside.
_REPORTED = re.compile(r"[A-ZА-ЯЁ][\w’'-]*(?:[ ,]+[\w’'-]+){0,5}[.!…]")
# "A video is played."; «Демонстрируется видеоролик.»: a line by itself, without brackets.
_PLAYED = re.compile(
    r"""
        (?:(?:The|A|An)\s)?(?:\w+\s){0,2}(?:video|film|clip|footage|anthem|recording|presentation|slides?)s?
          (?:\s\w+){0,3}\s(?:is|are|was|were|being)\s(?:being\s)?
          (?:played|shown|screened|demonstrated|performed|broadcast)\.?
        | (?:Демонстрируется|Звучит|Звучат|Показ|Идёт[ ]показ)\s.{1,60}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETED = re.compile(r"\((?P<words>[^()\n]{2,200})\)|\[(?P<square>[^\[\]\n]{2,200})\]")


# «были хорошие [показатели]»: words in square brackets that the editors add to what is said; but «[смех]»
_ADDED = re.compile(r"(?!(?:смех|аплодисменты|шум|пауза|оживление|неразборчиво|нрзб)\W*$)[а-яё]")
# "(replying to a question on ports) We have ...": how somebody speaks, before the first of his words
_MANNER = re.compile(r"[a-z]{3,}ing\s|отвечая\s|продолжая\s|обращаясь\s")
_LEFT_OVER = re.compile(r"[.,;:!?]+(?=\s)")  # "(laughter, applause). And most of all"


def is_stage_direction(words: str) -> bool:
    """Do these words, which stand in brackets, open like a stage direction?"""
    return bool(_STAGE.match(words.strip()))


def _is_stage_direction(page: Page, span: Span, words: str) -> bool:
    return bool(is_stage_direction(words) or _REPORTED.fullmatch(words.strip())) or (
        page.is_marked(span, "emphasis") and words[0].isupper()
    )


def split(page: Page, span: Span, kind: MarkKind = "speech") -> list[Mark]:
    """Give the marks of a stretch of speech (or of whatever `kind` says): the words, and what interrupts them."""
    content = page.text.content
    printed = content[span.start : span.end]
    bracketed, elided = "(" in printed or "[" in printed, "…" in printed or "..." in printed
    if not bracketed and not elided:
        return [Mark(kind, page.text.trimmed(span))] if any(map(str.isalnum, printed)) else []
    cuts: list[tuple[int, int, MarkKind]] = []
    if bracketed:
        for found in _BRACKETED.finditer(content, span.start, span.end):
            words = found["words"] or found["square"]
            if found["square"] and _ADDED.match(words):
                continue
            opens = _MANNER.match(words) and not content[span.start : found.start()].strip()
            if not ELISION.fullmatch(found[0]) and (opens or _is_stage_direction(page, Span(*found.span()), words)):
                cuts.append((*found.span(), "aside"))
    if elided:
        cuts.extend((*found.span(), "elision") for found in ELISION.finditer(content, span.start, span.end))
        cuts.sort()
    marks: list[Mark] = []
    at = span.start
    for start, end, what in cuts:
        if start < at:
            continue
        _add(marks, page, Span(at, start), kind)
        marks.append(Mark(what, Span(start, end)))
        at = end
    _add(marks, page, Span(at, span.end), kind)
    return marks


def _add(marks: list[Mark], page: Page, span: Span, kind: MarkKind) -> None:
    """Add words between interruptions; punctuation left over by them goes with what stands before it."""
    left = _LEFT_OVER.match(page.text.content, span.start, span.end) if marks and marks[-1].kind == "aside" else None
    if left:
        marks[-1] = Mark("aside", Span(marks[-1].span.start, left.end()))
        span = Span(left.end(), span.end)
    span = page.text.trimmed(span)
    if any(map(str.isalnum, page.text[span])):
        marks.append(Mark(kind, span))
    elif span.length and marks:
        marks[-1] = Mark(marks[-1].kind, Span(marks[-1].span.start, span.end))


def paragraph(page: Page, line: Line) -> list[Mark] | None:
    """Any line: unclaimed words, which are said by whoever has the floor, and what interrupts them."""
    return split(page, page.words_of(line), "unclaimed") or None


def aside(page: Page, line: Line) -> list[Mark] | None:
    """A whole line in brackets is a stage direction whatever it says; so is a line that the source marks as one."""
    words = page.words_of(line)
    content = page.text.content
    if words.length > 2 and content[words.start] in "([" and content[words.end - 1] in ")]":
        found = _BRACKETED.fullmatch(content, words.start, words.end)
        if found and not ELISION.fullmatch(found[0]):
            return [Mark("aside", words)]
    if words.length < 100 and _PLAYED.fullmatch(content, words.start, words.end):
        return [Mark("aside", words)]
    return None
