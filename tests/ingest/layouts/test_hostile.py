"""Laws of every layout on any text: tiles cover it, marks are in order, nothing raises, and time grows with its length."""

import gc
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ingest.assemble import assemble
from app.ingest.layouts import LAYOUTS
from app.ingest.marks import Layout, Page
from app.text import tiles
from tests.ingest.layouts.telling import assembled, page_of

PIECES = (
    "THE PRESIDENT:  ", "Q    ", "Q1. [1234] ", "Mr. REID. ", "  Ms. VAN HOLT of Ohio. ", "The SPEAKER pro tempore. ", "El señor PRESIDENTE: ",
    "Hon. Ann Lee (Ashby, Lab): ", "Ann Lee (Ashby) (Lab)\n\n", "### Ann Lee:\n\n", "President. – ", "M. le président. ", "唐鳳：", "Question: ", "PRIME MINISTER:\n",
    "(Applause.) ", "[Interjections.]", "(Aplausos).", "(inaudible) ", "(The bill\nis signed.) ", "[[Page S12]]\n", "1:05 P.M. EST\n\n", "END\n", "* * *\n", "<…>\n",
    "Several hon. Members rose—\n", "rose—\n", "[The SPEAKER (Hon. Ann Lee) in the Chair]\n", "Hon. Ann Lee (Minister of Ports, Lib.) moved ", "HON. ANN P. LEE\n", "(Translation of isiZulu paragraph follows.)\n\n[",
    "La señora MINISTRA DE FAROS\nY PUERTOS (Gil): ", "el diputado don Juan Gil Ruiz ", "— DEL DIPUTADO DON JUAN GIL\n", "825 Oral Answers 6 MAY 2008 Oral Answers 826\n", "Mr. Lee. Mr. President, ", "There was no objection.\n",
    "Question put and agreed to.\n\n", "The clerk read as follows:\n", "Remarks by President Hale\n\n", "East Room\n", "(", ")", "[", "*", "_", "#", ">", ":", "–", "…",
    "\n", "\n\n", " ", "\xa0", "\t", "Thank you. ", "the report said: ", "Ann Lee ", "LEE ", "x",
)  # fmt: skip
pages = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200)


@settings(deadline=None)
@given(pages)
def test_any_page_is_tiled(printed: str) -> None:
    page = page_of(printed)
    assert tiles((segment.span for segment in assembled(page).segments), len(page.text))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@settings(deadline=None)
@given(printed=pages)
def test_every_layout_gives_marks_in_order_for_any_page(layout: Layout, printed: str) -> None:
    page = page_of(printed)
    assert 0.0 <= layout.score(page) <= 1.0
    marks = layout.recognise(page)
    edges = [edge for mark in marks for edge in mark.span]
    assert edges == sorted(edges)
    for utterance in assemble(page, marks).utterances:
        words = page.text[utterance.span]
        assert words
        assert words == words.strip()


@pytest.mark.parametrize("piece", [*PIECES, "(A", "[Abcd ", "Ab Cd ", "A" * 50, "*" * 50, "M. ", "(A.) ", ". . "])
def test_time_grows_with_length_only(piece: str) -> None:
    def spend(length: int) -> float:
        page: Page = page_of(piece * (length // len(piece) + 1))
        gc.collect()
        gc.disable()  # its cost is that of all the other tests' objects too
        try:
            start = process_time()
            assembled(page)
            return process_time() - start
        finally:
            gc.enable()

    # Processor time, the best of three: on a busy machine the same work takes twice as long. Four times the length squared
    # would be sixteen times the time.
    short = min(spend(10_000) for _ in range(3))
    assert min(spend(40_000) for _ in range(3)) < max(8 * short, 0.4)
