"""The transcripts of kremlin.ru, English and Russian: `President of Russia Vladimir Putin:` and later `Vladimir Putin:`.

A page has a title, perhaps a summary, date, time and place, narrative, `* * *`, and the speeches, each opened by a label
with a colon (bold in HTML); then the foot of the page. Reposts keep the shape and add lines of their own.
"""

from app.ingest.layouts import general
from app.ingest.marks import Layout, Page, Recogniser
from app.ingest.recognisers import asides, lines


def _score(page: Page) -> float:
    return 0.5 if "Putin:" in page.text.content or "Путин:" in page.text.content else 0.0


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    learned = general.LAYOUT.prepare(page) if general.LAYOUT.prepare else ()
    return (lines.separator, lines.elision, lines.continuation, asides.aside, *learned, asides.paragraph)


LAYOUT = Layout("kremlin", _score, prepare=_prepare)
