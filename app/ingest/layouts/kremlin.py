"""The transcripts of kremlin.ru, English and Russian: `President of Russia Vladimir Putin:` and later `Vladimir Putin:`.

A page has a title, perhaps a summary, date, time and place, narrative, `* * *`, and the speeches, each opened by a label
with a colon (bold in HTML); then the foot of the page. Reposts keep the shape and add lines of their own. Other
presidencies print theirs the same way.
"""

import re
from functools import lru_cache

from app.ingest.credit import Credit
from app.ingest.language import guess_language
from app.ingest.marks import Layout, Page, Recogniser
from app.ingest.recognisers import asides, furniture, lines, speaker

_SAMPLE = 400  # lines looked at to say how well the layout fits
_INITIALLED = re.compile(r"[А-ЯЁ]{1,2}\.(?:-?[А-ЯЁ]\.)?[А-ЯЁ][а-яёА-ЯЁ]+")  # «В.Путин», «Д.МЕДВЕДЕВ»
_AT_HOME = re.compile(
    r"kremlin\.ru|President\sof\sRussia\s(?:Vladimir\sPutin|Dmitry\sMedvedev):|[ВД]\.\s?(?:Путин|Медведев):"
    r"|^[*_\s]*(?:Vladimir\sPutin|Dmitry\sMedvedev|Владимир\sПутин|Дмитрий\sМедведев)[*_]*:",
    re.MULTILINE,
)


def _language(page: Page) -> str:
    return page.manifest.language or page.reading.printed.language or guess_language(page.text.content) or "en"


@lru_cache(maxsize=2)
def _labels(page: Page, limit: int) -> dict[int, speaker.Label]:
    """The labels among the first lines of a page; kept, since choosing a layout and reading by it ask the same."""
    return speaker.find_labels(page, _language(page), page.lines[:limit])


def _score(page: Page) -> float:
    """Full labels ("President of Uruguay Tomás Arrivel:") and names in title case speak for it, capitals against it."""
    if "kremlin.ru" in (page.reading.printed.url or "") or "kremlin.ru" in (page.manifest.url or ""):
        return 0.95
    labels = list(_labels(page, _SAMPLE).values())
    named = [label for label in labels if label.credit.name is not None]
    if not named:
        return 0.0
    full = any(_is_full(label.credit) for label in named)
    plain = sum(_is_plain(label.credit.name or "", capitals=full) for label in named) / len(named)
    home = bool(_AT_HOME.search(page.text.content[:20_000])) or any(
        _INITIALLED.match(n.credit.name or "") for n in named
    )
    sure = 0.1 if full and plain == 1.0 and len(named) >= 4 else 0.0  # nothing else looks so: ask no further layout
    fit = (0.32 + 0.15 * (full or home) + 0.13 * full + 0.3 * home) * plain
    return round(fit + 0.1 * min(1.0, len(named) / 4) + sure, 3)


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
        furniture.related,
        furniture.linked_recogniser(page, labels, language),
        lines.separator,
        lines.elision,
        lines.continuation,
        speaker.recogniser(labels),
        furniture.title_recogniser(page, labels),
        furniture.dateline_recogniser(page, labels, language),
        furniture.editorial_recogniser(page, labels),
        furniture.heading,
        furniture.after_breaks_recogniser(page, labels),
        asides.aside,
        asides.paragraph,
    )


LAYOUT = Layout("kremlin", _score, prepare=_prepare)
