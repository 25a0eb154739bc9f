"""A small event as read models give it, for tests of what prints it."""

from app.exports.transcript import Transcript, compose
from app.queries.events import EventDetail
from app.queries.segments import SegmentItem
from app.queries.sources import SourceItem
from app.queries.statements import StatementItem

TEXT = (
    "Council of the Isles\n"
    "The heads of Norland & Sudland met in Port <Old>.\n"
    "Chair Ann Lee (retranslated): Colleagues, welcome.\nThe first point: 5 < 6 & *peace*.\n"
    "(Applause.)\n"
    "Let us go on.\n"
    "<…>\n"
    "We agreed on #1_plan.\n"
    "Bo Ek: Thank you.\n"
    "To be continued\n"
    "Source link\n"
)

_KINDS = [
    ("title", "Council of the Isles\n"),
    ("narrative", "The heads of Norland & Sudland met in Port <Old>.\n"),
    ("label", "Chair Ann Lee (retranslated): "),
    ("statement", "Colleagues, welcome.\nThe first point: 5 < 6 & *peace*.\n"),
    ("aside", "(Applause.)\n"),
    ("statement", "Let us go on.\n"),
    ("elision", "<…>\n"),
    ("statement", "We agreed on #1_plan.\n"),
    ("label", "Bo Ek: "),
    ("statement", "Thank you.\n"),
    ("continuation", "To be continued\n"),
    ("editorial", "Source link\n"),
]

EVENT: EventDetail = {
    "id": "isles-2021",
    "title": "Council of the Isles",
    "kind": "council_session",
    "date": {"start": "2021-03-04", "end": "2021-03-04", "precision": "day", "origin": "supplied"},
    "place": "Port Old",
    "organizations": [{"id": "isles", "name": "Council of the Isles", "country": None}],
    "language": "en",
    "completeness": "excerpt",
    "continuation": "pending",
    "elisions": 1,
    "counts": {"statements": 4, "speakers": 2, "words": 20, "documents": 0, "participants": 2},
    "source": {"id": "isles-2021", "url": "https://example.org/isles?a=1&b=2"},
    "links": {"self": "http://localhost/v1/events/isles-2021", "html": "http://localhost/events/isles-2021"},
    "participants": [],
    "documents": [],
    "origins": {"title": "explicit", "date": "supplied", "place": "supplied"},
    "supplied": [],
    "start": 0,
    "end": len(TEXT),
}

SOURCE: SourceItem = {
    "id": "isles-2021",
    "url": "https://example.org/isles?a=1&b=2",
    "publisher": "Isles Office",
    "licence": "CC0",
    "language": "en",
    "reader": "plain",
    "layout": "kremlin",
    "layout_confidence": 0.9,
    "snapshot": None,
    "revision": 3,
    "links": {"self": "http://localhost/v1/sources/isles-2021", "html": "http://localhost/sources/isles-2021"},
}

_LABELS = {
    "Colleagues": ("Chair Ann Lee (retranslated)", "retranslated", ("ann-lee", "Ann Lee"), False),
    "Let us": ("Chair Ann Lee (retranslated)", "retranslated", ("ann-lee", "Ann Lee"), True),
    "We agreed": (None, None, None, False),
    "Thank you": ("Bo Ek", None, ("bo-ek", "Bo Ek"), False),
}


def _statement(start: int, words: str, position: int) -> StatementItem:
    label, note, speaker, continues = next(row for opening, row in _LABELS.items() if words.startswith(opening))
    identifier = f"isles-2021@{start}"
    return {
        "id": identifier,
        "event": {"id": "isles-2021", "title": "Council of the Isles", "date": "2021-03-04"},
        "speaker": {"id": speaker[0], "name": speaker[1]} if speaker else None,
        "label": label,
        "label_note": note,
        "office": None,
        "represents": None,
        "kind": "speech",
        "position": position,
        "continues": continues,
        "language": "en",
        "text": words,
        "words": len(words.split()),
        "source": {"id": "isles-2021", "url": SOURCE["url"]},
        "start": start,
        "end": start + len(words),
        "match": {"method": "full_label" if speaker else "none", "confidence": 1.0 if speaker else 0.0},
        "links": {"self": f"http://localhost/v1/statements/{identifier}", "html": f"http://localhost/#at-{start}"},
    }


def _record() -> tuple[list[SegmentItem], list[StatementItem]]:
    segments: list[SegmentItem] = []
    statements: list[StatementItem] = []
    at = 0
    for position, (kind, text) in enumerate(_KINDS):
        identifier = None
        if kind == "statement":
            statements.append(_statement(at, text.strip(), len(statements)))
            identifier = statements[-1]["id"]
        segments.append(
            {
                "position": position,
                "kind": kind,
                "start": at,
                "end": at + len(text),
                "text": text,
                "statement": identifier,
            }  # type: ignore[typeddict-item]
        )
        at += len(text)
    assert at == len(TEXT)
    return segments, statements


SEGMENTS, STATEMENTS = _record()


def transcript() -> Transcript:
    """Give the event as a transcript."""
    return compose(EVENT, SOURCE, SEGMENTS, STATEMENTS, revision=3)
