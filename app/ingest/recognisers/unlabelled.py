"""Speech that no label opens: the statement before the first question, the answers between questions that alone are labelled.

Where such speech begins is told by a greeting; whose it is, by the title or a line of the head (see `whose`).
"""

from collections.abc import Sequence

from app.ingest.marks import Mark, Page, Recogniser
from app.ingest.recognisers import stage
from app.ingest.recognisers.greeting import first_greeting
from app.ingest.recognisers.openings import Opening
from app.ingest.recognisers.title import Named
from app.ingest.recognisers.whose import full_name, told_whose
from app.text import Line


def said_by(named: Named | None, name: str | None, page: Page, line: Line) -> list[Mark] | None:
    """Give the marks of a line that this person says (nobody is named: None), with asides and elision marks cut out."""
    words = page.words_of(line)
    return [
        Mark(m.kind, m.span, name=name, office=named.office if named else None, statement_kind="speech")
        if m.kind == "speech"
        else m
        for m in stage.spoken(page, words.start, words.end)
    ] or None


def unlabelled(page: Page, learned: Sequence[Opening]) -> Recogniser:
    """Give the recogniser of speech before the first label, and of answers where all labels are questions."""
    named = told_whose(page)
    name = full_name(page, named) if named is not None else None
    begins = first_greeting(page, learned[0].line.no) if learned else None
    answers = _answers(page, learned) if named is not None else frozenset()
    asked = _questions(page, learned) | _dashed(page, learned)

    def speech(page: Page, line: Line) -> list[Mark] | None:
        before = begins is not None and begins <= line.no < learned[0].line.no
        if line.no in asked:
            return _question(page, line)
        return said_by(named, name, page, line) if before or line.no in answers else None

    return speech


def _questions(page: Page, learned: Sequence[Opening]) -> frozenset[int]:
    """Number the lines that ask one who alone has a label, on a line of its own right below each question:

    You have won. What now?
    President:
    That remains to be seen.
    """
    if len(learned) < 3 or len({o.key for o in learned}) > 1 or any(o.followed for o in learned):
        return frozenset()
    found: list[int] = []
    for opening in learned:
        above = next_above = opening.line.no - 1
        while above >= 0 and page.words_of(page.lines[above]).length:
            above -= 1
        if above == next_above:
            return frozenset()  # a blank line stands between: it may be the end of an answer
        found += range(above + 1, opening.line.no)
    return frozenset(found)


_DASHES = ("– ", "— ", "- ")


def _question(page: Page, line: Line) -> list[Mark]:
    words = page.words_of(line)
    begin = words.start + 2 * page.text[words].startswith(_DASHES)
    said = stage.spoken(page, begin, words.end)
    return [m._replace(statement_kind="question") if m.kind == "speech" else m for m in said]


def _dashed(page: Page, learned: Sequence[Opening]) -> frozenset[int]:
    """Number the lines that a dash opens right above labels, where half of them stand so: «– И что дальше?», "HALE: Nothing." """
    found: list[int] = []
    for opening in learned:
        above = opening.line.no - 1
        while above > opening.line.no - 4 and above >= 0 and not page.words_of(page.lines[above]).length:
            above -= 1
        if above >= 0 and page.text[page.words_of(page.lines[above])].startswith(_DASHES):
            found.append(above)
    return frozenset(found) if len(found) >= 2 and 2 * len(found) >= len(learned) else frozenset()


def _answers(page: Page, learned: Sequence[Opening]) -> frozenset[int]:
    """Number the lines that answer questions: behind the paragraph of each, where nobody but who asks has a label."""
    if len(learned) < 2 or any(o.label.statement_kind != "question" for o in learned):
        return frozenset()
    found: list[int] = []
    for no, opening in enumerate(learned):
        until = learned[no + 1].line.no if no + 1 < len(learned) else len(page.lines)
        asked = opening.followed
        for line in page.lines[opening.line.no + 1 : until]:
            words = page.words_of(line)
            if not words.length:
                continue
            if asked and not (opening.bold and page.is_marked(words, "strong")):
                found.append(line.no)
            asked = True
    return frozenset(found)
