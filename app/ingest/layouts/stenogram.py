"""Stenograms of Russian-speaking parliaments: `Председательствующий. ...`, `Лугов Н. В., фракция «Маяк».`, `В.И. Рябинина. ...`

A label ends in a full stop; who speaks is printed with initials, behind or before the surname, and perhaps the faction or
office behind a comma. Who presides is named in the head («Председательствует ...»). Votes are told between the speeches.
"""

import re
from collections.abc import Mapping

from app.ingest.language import guess_by_letters
from app.ingest.marks import Layout, Mark, Page, Recogniser, once_a_page
from app.ingest.recognisers import asides, furniture, lines
from app.ingest.recognisers.heads import head
from app.ingest.recognisers.voices import voice_of
from app.text import Line, Span

_SAMPLE = 400
_SURNAME = r"(?:[А-ЯЁ][а-яё]+(?:[-‑][А-ЯЁ][а-яё]+)?|[А-ЯЁ]{3,}(?:[-‑][А-ЯЁ]{3,})?)"
_INITIALS = r"[А-ЯЁ]\.(?:\s?[А-ЯЁ]\.)?"
# "Лугов Н. В., председатель Комитета по портам, фракция «Маяк».", "В.И. Рябинина. Спасибо", "Председательствующий. Прошу"
_LABEL = re.compile(
    rf"""(?:(?P<voice>(?i:Председательствующ(?:ий|ая)|Из\s+зала|С\s+мест[а]?|Голоса?\s+(?:из\s+зала|с\s+мест[а]?)|Реплика(?:\s+из\s+зала)?|Вопрос|Ответ))
      |(?P<name>{_SURNAME}\s{_INITIALS}|{_INITIALS}\s?{_SURNAME}))
      (?:,\s(?P<office>[^.\n]{{3,240}}))?(?:(?<=\.)|(?P<stop>\.))(?=\s|$)""",
    re.VERBOSE,
)
_PRESIDES = re.compile(
    rf"[Пп]редседательству(?:ет|ют|ющий)(?:\s*[:–—-])?\s+(?P<office>[^.\n]{{0,200}}?)\s*(?P<name>{_INITIALS}\s?{_SURNAME})"
)
_VOTE = re.compile(
    r"""
        (?:
          РЕЗУЛЬТАТЫ\s+(?:ГОЛОСОВАНИЯ|РЕГИСТРАЦИИ) | Результаты\s+голосования | Проголосовало | Воздержалось
          | Голосовало | Не\s+голосовало | Присутствует | Отсутствует | Результат:
        )
    """,
    re.VERBOSE,
)


@once_a_page
def _labels(page: Page) -> Mapping[int, re.Match[str]]:
    """Give the labels of a page by the start of their line: voices, and names that a stop or an office ends."""
    found: dict[int, re.Match[str]] = {}
    content = page.text.content
    for line in page.lines:
        words = page.words_of(line)
        if words.length and content[words.start].isupper():
            label = _LABEL.match(content, words.start, words.end)
            if label is not None and (label["voice"] is None or label["stop"]):
                found[line.start] = label
    return found


def _score(page: Page) -> float:
    """Fit: «Председательствующий.» among the labels, and names with initials that end in a stop."""
    if guess_by_letters(page.text.content) != "ru":
        return 0.0
    heads = [
        label for start, label in _labels(page).items() if start < page.lines[min(_SAMPLE, len(page.lines) - 1)].end
    ]
    presided = any((label["voice"] or "").lower().startswith("председат") for label in heads)
    keys = {label["name"] or label["voice"] for label in heads}
    if len(heads) < 3 or not (presided or len(heads) >= 2 * len(keys)):
        return 0.0
    return 0.85 if presided and any(label["name"] for label in heads) else 0.5


def _label_recogniser(page: Page) -> Recogniser:
    labels = _labels(page)
    named = _PRESIDES.search(page.text.content[:6_000])
    chair = named["name"] if named else None

    def label(page: Page, line: Line) -> list[Mark] | None:
        found = labels.get(line.start)
        if found is None:
            return None
        presides = (found["voice"] or "").lower().startswith("председат")
        end = found.end("office") if found["office"] else found.end("name") if found["name"] else found.end("voice")
        mark = Mark(
            "label",
            Span(found.start(), end),
            until=found.end(),
            name=found["name"] or (chair if presides else None),
            office=found["office"] or (found["voice"] if presides and chair else None),
            statement_kind=None if found["name"] or presides else voice_of(found["voice"]),
        )
        rest = page.text.trimmed(Span(found.end(), page.words_of(line).end))
        return [mark, *asides.split(page, rest)] if rest.length else [mark]

    return label


def _vote(page: Page, line: Line) -> list[Mark] | None:
    words = page.words_of(line)
    return [Mark("aside", words)] if _VOTE.match(page.text.content, words.start, words.end) else None


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    first = min((page.text.line_at(start).no for start in _labels(page)), default=len(page.lines))
    return (
        furniture.by_markup,
        lines.breaks,
        head(first),
        _label_recogniser(page),
        _vote,
        asides.aside,
        asides.paragraph,
    )


LAYOUT = Layout("stenogram", _score, prepare=_prepare, at_most=0.85)
