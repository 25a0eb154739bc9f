"""The transcripts of kremlin.ru, English and Russian: `President of Russia Vladimir Putin:` and later `Vladimir Putin:`.

A page has a title, perhaps a summary, date, time and place, narrative, `* * *`, and the speeches, each opened by a label
with a colon (bold in HTML); then the foot of the page. Reposts keep the shape and add lines of their own. Other
presidencies print theirs the same way.
"""

import re
from collections.abc import Mapping, Sequence

from app.ingest.credit import Credit
from app.ingest.language import guess_language
from app.ingest.layouts.general import learn_best
from app.ingest.marks import Layout, Mark, Page, Recogniser, once_a_page
from app.ingest.recognisers import asides, furniture, lines, speaker
from app.ingest.recognisers.foot import foot
from app.ingest.recognisers.title import named_in_title, title_words
from app.text import Line

_SAMPLE = 400  # lines looked at to say how well the layout fits
_UNLABELLED = 0.3  # a Russian report without speeches; nothing else knows Russian heads
_SEAT = re.compile(r"[(\[][A-ZÀ-ÞА-Я]")  # brackets that say who it is: "Ruth Moss (Spokesperson)"
_INITIALLED = re.compile(r"[А-ЯЁ]{1,2}\.(?:-?[А-ЯЁ]\.)?[А-ЯЁ][а-яёА-ЯЁ]+")  # «В.Путин», «Д.МЕДВЕДЕВ»
_AT_HOME = re.compile(
    r"kremlin\.ru|President\sof\sRussia\s(?:Vladimir\sPutin|Dmitry\sMedvedev):|[ВД]\.\s?(?:Путин|Медведев):"
    r"|^[*_\s]*(?:Vladimir\sPutin|Dmitry\sMedvedev|Владимир\sПутин|Дмитрий\sМедведев)[*_]*:",
    re.MULTILINE,
)
_OWN_NAMES = ("kremlin.ru", "Putin", "Medvedev", "Путин", "Медведев")  # one of these stands in all of that


def _language(page: Page) -> str:
    return page.manifest.language or page.reading.printed.language or guess_language(page.text.content) or "en"


@once_a_page
def _labels(page: Page, limit: int) -> dict[int, speaker.Label]:
    """The labels among the first lines of a page."""
    return speaker.find_labels(page, _language(page), page.lines[:limit])


def _score(page: Page) -> float:
    """Full labels ("President of Uruguay Tomás Arrivel:") and names in title case speak for it, capitals against it."""
    if "kremlin.ru" in (page.reading.printed.url or "") or "kremlin.ru" in (page.manifest.url or ""):
        return 0.95
    labels = list(_labels(page, _SAMPLE).values())
    named = [label for label in labels if label.credit.name is not None]
    if not named:
        return _UNLABELLED if _language(page) == "ru" and _is_dated(page) else 0.0
    full = any(_is_full(label.credit) and "," not in page.text[label.span] for label in named)
    plain = sum(_is_plain(label.credit.name or "", capitals=full) for label in named) / len(named)
    home = _is_at_home(page.text.content[:20_000]) or any(_INITIALLED.match(n.credit.name or "") for n in named)
    sure = 0.1 if full and plain == 1.0 and len(named) >= 4 else 0.0  # nothing else looks so: ask no further layout
    if not home and _is_of_another_house(page, labels):
        return 0.0
    fit = (0.32 + 0.15 * (full or home) + 0.13 * full + 0.3 * home) * plain
    return round(fit + 0.1 * min(1.0, len(named) / 4) + sure, 3)


def _is_at_home(sample: str) -> bool:
    return any(name in sample for name in _OWN_NAMES) and bool(_AT_HOME.search(sample))


def _is_dated(page: Page) -> bool:
    """Does the head print when, as reports without speeches do («16 мая 2022 года», «13:10», «Москва, Кремль»)?"""
    return furniture.find_dateline(page, "ru") is not None


def _is_of_another_house(page: Page, labels: Sequence[speaker.Label]) -> bool:
    """Has the page labels that this house does not print: others than these, "Q", "MR. HALE"?"""
    mine = {label.line.no for label in labels}
    learned = learn_best(page, _SAMPLE)[1]
    return any(
        o.line.no not in mine
        or len(o.core) == 1
        or (o.label.kind == "honorific" and o.core.isupper())
        or (o.bracketed and _SEAT.search(page.text[o.span]))
        for o in learned
    )


def _is_full(credit: Credit) -> bool:
    """Does a label print an office and, behind it, a first name and a surname?"""
    return credit.office is not None and credit.name_start > 0 and len((credit.name or "").split()) >= 2


def _is_plain(name: str, *, capitals: bool) -> bool:
    """A first name and a surname (in capitals only where a full label has been seen), or initials: "В.Путин"."""
    words = name.split()
    return (len(words) >= 2 and (capitals or not all(word.isupper() for word in words))) or bool(
        re.match(r"[^\W\d_]\.(?:[^\W\d_]\.)?[^\W\d_]{2,}", name)
    )


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    language = _language(page)
    labels = _labels(page, max(_SAMPLE, len(page.lines)))
    return (
        furniture.by_markup,
        furniture.foot_recogniser(page, labels),
        foot(page, [label.line.no for label in labels.values()]),
        furniture.related,
        furniture.linked_recogniser(page, labels, language),
        lines.breaks,
        speaker.recogniser(labels),
        furniture.title_recogniser(page, labels),
        furniture.dateline_recogniser(page, labels, language),
        furniture.editorial_recogniser(page, labels),
        furniture.heading,
        furniture.after_breaks_recogniser(page, labels),
        asides.aside,
        *_opening_words(page, labels),
        asides.paragraph,
    )


# «Уважаемые дамы и господа, ...»: somebody speaks, though no label is printed yet.
_ADDRESS = re.compile(
    r"(?:Уважаем|Дорог(?:ие|ой|ая)\s|Дамы\s+и\s+господа|Добр(?:ый|ое)\s+(?:день|утро|вечер)|Здравствуйте|Коллеги,|Друзья)"
)


def _opening_words(page: Page, labels: Mapping[int, speaker.Label]) -> tuple[Recogniser, ...]:
    """Give the recogniser of what the one whom the title names says before the first label («Выступление Министра ... и
    ответы на вопросы»), from the words that address the audience."""
    named = named_in_title(page.text[title_words(page)]) if labels and _language(page) == "ru" else None
    first = min(labels, default=0)
    begins = next(
        (line.start for line in page.lines if line.start < first and _ADDRESS.match(page.text[page.words_of(line)])),
        None,
    )
    if named is None or begins is None:
        return ()

    def opening(page: Page, line: Line) -> list[Mark] | None:
        if not begins <= line.start < first:
            return None
        return [
            mark._replace(name=named.name, office=named.office) if mark.kind == "speech" else mark
            for mark in asides.split(page, page.words_of(line), "speech")
        ] or None

    return (opening,)


LAYOUT = Layout("kremlin", _score, prepare=_prepare)
