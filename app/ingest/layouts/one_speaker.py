"""A speech or statement of one person without any label: the title names whose words the page holds."""

import re

from app.ingest.layouts.general import SAMPLE, learn_best
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import furniture, lines, stage
from app.ingest.recognisers.foot import foot
from app.ingest.recognisers.greeting import first_greeting, greets, speaks_of_self
from app.ingest.recognisers.heads import placed_mark
from app.ingest.recognisers.labelled import is_capitals
from app.ingest.recognisers.openings import openings
from app.ingest.recognisers.title import Named, title_words
from app.ingest.recognisers.whose import full_name, told_whose, whose
from app.text import Line

_HEAD = 40
_ABOUT = 12  # lines that may tell about a speech before it begins


def _score(page: Page) -> float:
    """Fit: a title that names one speaker, and no labels to be learned."""
    if whose(page) is None and not _is_spoken(page):
        return 0.0
    labelled = any(
        opening.label.kind in ("honorific", "voice") or is_capitals(page.text[opening.span])
        for opening in openings(page, "colon", min(SAMPLE, len(page.lines)))
    )
    return 0.0 if labelled or learn_best(page, SAMPLE)[1] else 0.6


# what a title calls words that somebody says
_SPOKEN = re.compile(
    r"\b(?:speech|remarks|address|statement|message|lecture|doorstep|(?:press|news)\s+conference|keynote|intervention|toast|greeting|rede|ansprache|grußwort|regierungserklärung|pressestatement|discours|allocution|déclaration"
    r"|discurso|palabras|mensaje|alocución|pronunciamento|fala|discorso|intervento|messaggio|виступ|звернення|промова|слово|заява|выступление|обращение|речь|заявление|przemówienie|wystąpienie|projev|toespraak|tal|puhe)\b"
    r"|演[讲說说]|致[辞辭]|讲话|講話|談話|スピーチ|演説|挨拶|연설|كلمة|خطاب",
    re.IGNORECASE,
)


def _is_spoken(page: Page) -> bool:
    """Does a line of the head name who speaks, or the title say that somebody does, and do the words then greet?"""
    if first_greeting(page, len(page.lines)) is None:
        return False
    title = page.reading.printed.title
    words = title.value if title is not None else page.text[title_words(page)]
    return told_whose(page) is not None or _SPOKEN.search(words) is not None


def end_of_head(page: Page) -> int:
    """Number the first line that is neither furniture, clock, date, place nor separator."""
    at = 0
    for line in page.lines[:_HEAD]:
        words = page.words_of(line)
        if words.length and (greets(page.text[words]) or placed_mark(page, line, words) is None):
            return at
        at = line.no + 1
    return at


def first_words(page: Page) -> int:
    """Number the line with which the speech begins: behind the head, or with a greeting behind a few words about it."""
    end = end_of_head(page)
    greeting = first_greeting(page, len(page.lines))
    if greeting is None or greeting <= end:
        return end
    between = [page.text[words] for line in page.lines[end:greeting] if (words := page.words_of(line)).length]
    return greeting if len(between) <= _ABOUT and not any(map(speaks_of_self, between)) else end


def speech_of(page: Page, named: Named | None) -> Recogniser:
    """Give the recogniser of lines that this person says (nobody is named: None), with asides and elision marks cut out."""
    name = full_name(page, named) if named is not None else None

    def speech(page: Page, line: Line) -> list[Mark] | None:
        words = page.words_of(line)
        return [
            Mark(m.kind, m.span, name=name, office=named.office if named else None) if m.kind == "speech" else m
            for m in stage.spoken(page, words.start, words.end)
        ] or None

    return speech


_TOPIC = re.compile(r"\((?:On|About|Regarding|Concerning)\s.{4,400}\)")  # what a question was about, not the question


def _topic(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    is_topic = page.text.content.startswith("(", words.start) and _TOPIC.fullmatch(page.text[words])
    return [Mark("aside", words)] if is_topic else None


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    named = told_whose(page)
    until = first_words(page)

    def head(page: Page, line: Line) -> list[Mark] | None:
        if line.no >= until:
            return None
        words = page.words_of(line)
        return [placed_mark(page, line, words) or Mark("narrative", words)]

    around: tuple[Recogniser, ...] = (
        head,
        foot(page, ()),
        furniture.by_markup,
        lines.breaks,
        _topic,
        stage.reported_line,
    )
    return (*around, speech_of(page, named))


LAYOUT = Layout("one-speaker", _score, prepare=_prepare, at_most=0.6)
