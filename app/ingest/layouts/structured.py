"""Transcripts whose source states its structure: Akoma Ntoso, TEI, and XML like them. What is stated is taken over.

A speech is said by whom it names; its label is what the source prints as one (`<from>`, `<note type="speaker">`). Where
it prints none, the stated name stands for the label, without a place in the text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from app.ingest.marks import Layout, Mark, MarkKind, Page, Recogniser
from app.ingest.readers.reading import Markup
from app.ingest.recognisers import stage
from app.ingest.recognisers.labelled import MANNER
from app.ingest.recognisers.stated import name_of, read_label
from app.text import Line, Span
from app.vocabulary import StatementKind

_TAKEN: dict[str, MarkKind] = {
    "title": "title",
    "heading": "heading",
    "dateline": "dateline",
    "narrative": "narrative",
    "label": "label",
    "speech": "speech",
    "aside": "aside",
    "elision": "elision",
    "separator": "separator",
    "continuation": "continuation",
    "editorial": "editorial",
    "metadata": "metadata",
}
_LETS_GO_ON = frozenset(("aside", "editorial", "metadata"))
_NOBODY = "not-named"  # whom our own Akoma Ntoso names where the source names nobody: the standard demands somebody

# "Hassan Rouhani (retranslated):"   "Mr. President."   "PRESIDENT MACRON: (As interpreted.)"   "Ann Dale, rapporteur. –"
_LABEL = re.compile(
    r"(?P<label>.*?)(?:\s*\((?P<note>[^()]*)\))?(?:\s*[:：]\s*\((?P<after>[^()]*)\)|\s*[:：.]?(?:\s*[–—])?)\s*$",
    re.DOTALL,
)


class _Piece(NamedTuple):
    """A stretch of the text with its innermost stated kind, and the speech it stands in, if any."""

    kind: MarkKind
    span: Span
    speech: Markup | None


def _score(page: Page) -> float:
    """Fit: the source states speeches."""
    return 1.0 if any(markup.kind == "speech" for markup in page.reading.markup) else 0.0


def _prepare(page: Page) -> tuple[Recogniser, ...]:
    marks: dict[int, list[Mark]] = {}
    for mark in _marks(page):
        no = page.text.line_at(min(mark.span.start, len(page.text) - 1)).no
        marks.setdefault(no, []).append(mark)

    def stated(page: Page, line: Line) -> Sequence[Mark] | None:
        return marks.get(line.no)

    return (stated,)


def _marks(page: Page) -> Iterator[Mark]:
    """Say who has the floor as the pieces go by; every piece is cut at line ends, so that each line has its marks."""
    pieces = list(_pieces(page))
    speaking: str | None = None  # who spoke last, while nothing has taken the floor away
    said: Markup | None = None  # the speech that is being said
    for at, piece in enumerate(pieces):
        if piece.kind == "label":
            said = piece.speech or _next_speech(pieces, at)
            speaking = said.get("speaker") if said is not None else None
            yield _label(page, piece.span, said)
            continue
        if piece.kind == "speech" and piece.speech is not None and piece.speech is not said:
            goes_on = _goes_on(pieces, at, speaking)
            said, speaking = piece.speech, piece.speech.get("speaker")
            name = said.get("name") or speaking
            if name and speaking != _NOBODY and not goes_on:
                start = piece.span.start
                yield Mark("label", Span(start, start), name=name, statement_kind=_kind(said))
        elif piece.kind != "speech" and piece.kind not in _LETS_GO_ON and piece.speech is None:
            speaking = None
        yield from _by_line(page, piece)


def _goes_on(pieces: Sequence[_Piece], at: int, speaking: str | None) -> bool:
    """Does a speech without a label go on with what its speaker said before an interruption?"""
    speech = pieces[at].speech
    return (
        at > 0
        and pieces[at - 1].kind in _LETS_GO_ON
        and speech is not None
        and speaking is not None
        and speech.get("speaker") == speaking
    )


def _next_speech(pieces: Sequence[_Piece], at: int) -> Markup | None:
    """A label before its speech, with nothing between them, is that speech's."""
    following = pieces[at + 1] if at + 1 < len(pieces) else None
    return following.speech if following is not None and following.kind == "speech" else None


def _label(page: Page, span: Span, speech: Markup | None) -> Mark:
    printed = page.text[span]
    found = _LABEL.match(printed)
    label = found["label"] if found is not None and found["label"] else printed
    said = read_label(label)
    stated = speech.get("name") if speech is not None and speech.get("speaker") != _NOBODY else None
    return Mark(
        "label",
        Span(span.start, span.start + len(label)),
        until=span.end,
        note=found["after"] or _manner(found["note"]) if found is not None else None,
        name=None if said.kind == "voice" else name_of(stated) if stated else said.name,
        office=said.office,
        statement_kind=said.statement_kind or (_kind(speech) if speech is not None else None),
    )


def _manner(note: str | None) -> str | None:
    """Brackets behind a label are its note where they say how it is said; else they say who it is: "(ANC)"."""
    return note if note and MANNER.search(note) else None


def _kind(speech: Markup) -> StatementKind | None:
    stated = speech.get("kind")
    return cast(StatementKind, stated) if stated in ("question", "answer") else None


def _by_line(page: Page, piece: _Piece) -> Iterator[Mark]:
    start = piece.span.start
    while start < piece.span.end:
        line = page.text.line_at(start)
        words = page.text.trimmed(Span(start, min(piece.span.end, line.words_end)))
        if words.length:
            said = stage.spoken(page, *words) if piece.kind == "speech" else ()
            yield from said if said and said[-1].span.end <= words.end else (Mark(piece.kind, words),)
        start = line.end


def _pieces(page: Page) -> Iterator[_Piece]:
    """Cut the text at the edges of its stated markup. Markup is nested; of several over a stretch the innermost counts."""
    open_now: list[Markup] = []
    at = 0
    for markup in (*(m for m in page.reading.markup if m.kind in _TAKEN), None):
        start = markup.span.start if markup is not None else len(page.text)
        while open_now and open_now[-1].span.end <= start:
            yield from _stretch(page, at, open_now[-1].span.end, open_now)
            at = max(at, open_now.pop().span.end)
        yield from _stretch(page, at, start, open_now)
        at = max(at, start)
        if markup is not None:
            open_now.append(markup)


def _stretch(page: Page, start: int, end: int, around: Sequence[Markup]) -> Iterator[_Piece]:
    span = page.text.trimmed(Span(start, max(start, end)))
    if not span.length:
        return
    speech = next((markup for markup in reversed(around) if markup.kind == "speech"), None)
    yield _Piece(_TAKEN[around[-1].kind] if around else "unclaimed", span, speech)


LAYOUT = Layout("structured", _score, prepare=_prepare)
