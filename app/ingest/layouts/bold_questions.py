"""Interviews that print questions in bold and answers plainly, without any label: "<b>And next year?</b> More, I hope." """

from app.ingest.layouts.general import SAMPLE, body, learn_best
from app.ingest.marks import Layout, Mark, Page, Recogniser
from app.ingest.recognisers import stage
from app.ingest.recognisers.foot import foot
from app.ingest.recognisers.heads import head
from app.ingest.recognisers.unlabelled import said_by
from app.ingest.recognisers.whose import full_name, told_whose
from app.text import Line

_ASKS = ("?", "？", "؟", ";", "?”", "?»", "?“", '?"')
_LEAST = 2  # questions


def _score(page: Page) -> float:
    """Fit: paragraphs all in bold of which most ask, each with plain words below, and no labels to be learned."""
    asked = _questions(page)
    if len(asked) < _LEAST or learn_best(page, SAMPLE)[1]:
        return 0.0
    return 0.62


def _questions(page: Page) -> list[int]:
    """Number the lines that ask: in bold from end to end, with a question mark, and plain words below."""
    if page.reading.reader == "plain":
        return []
    found: list[int] = []
    bold: list[int] = []  # the bold lines since the last plain one
    told = 0  # bold lines that do not ask
    for line in page.lines:
        words = page.words_of(line)
        if not words.length:
            continue
        if page.is_marked(words, "strong") and not page.is_marked(words, "title", "heading", "metadata"):
            bold.append(line.no)
        elif bold:
            asks = any(page.text[page.words_of(page.lines[no])].endswith(_ASKS) for no in bold)
            found += bold if asks else []
            told += not asks
            bold = []
    return found if len(found) > 2 * told else []


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    asked = frozenset(_questions(page))
    first = min(asked, default=len(page.lines))
    named = told_whose(page)
    name = full_name(page, named) if named is not None else None

    def question(page: Page, line: Line) -> list[Mark] | None:
        if line.no not in asked:
            return None
        words = page.words_of(line)
        return [
            m._replace(kind="speech", statement_kind="question") if m.kind == "speech" else m
            for m in stage.spoken(page, words.start, words.end)
        ]

    def answer(page: Page, line: Line) -> list[Mark] | None:
        return said_by(named, name, page, line) if line.no > first else None

    return (head(first), foot(page, asked), question, *body(page, asked, answer))


LAYOUT = Layout("bold-questions", _score, prepare=_prepare, at_most=0.62)
