"""Parses made by hand: what the parser would give for a summit of our own invention, and as many more as one likes.

`make_parsed` is small and whole: everything that a record can hold is in it once or twice. `generate` streams a corpus of
any size. Both are real values of the pipeline, so that tests behind the parser need no parser.
"""

from dataclasses import replace
from itertools import pairwise

from app.ingest.findings import Finding
from app.ingest.manifest import Manifest
from app.ingest.records import (
    Dated,
    DocumentRecord,
    EventRecord,
    Match,
    OrganizationRecord,
    Parsed,
    ParticipationRecord,
    Segment,
    SignatoryRecord,
    SourceRecord,
    SpeakerRecord,
    Stated,
    StatementRecord,
)
from app.text import Alignment, Span, Text
from app.vocabulary import SegmentKind
from benchmarks.generate import Generated, generate

__all__ = ["SUMMIT", "SUMMIT_MANIFEST", "Generated", "generate", "make_parsed", "make_summit"]

# An invented summit: real-looking lines, nobody's words.
SUMMIT = """\
LTO summit

The Harbour Council of the Lantern Treaty Organisation met in Valletta. Taking part were the heads of Uruguay, Malta \
(chair), Botswana, Costa Rica, Fiji and Palau.

President of Uruguay Tomás Arrivel: Colleagues, good morning!

Thirty years ago our countries agreed to keep the lights on every coast.

<…>

Tomás Arrivel: Friends, peace on the seas is kept by those who answer a call.

(Applause.)

Let us sign what we have prepared. Thank you.

Following the meeting, the leaders signed the Declaration of the Harbour Council and a resolution to honour the crews.

To be continued

Source link
"""

SUMMIT_MANIFEST = Manifest.model_validate(
    {
        "url": "https://example.org/lto-summit",
        "publisher": "Harbour Gazette",
        "language": "en",
        "date": {"value": "2022-05-16", "reason": "Printed on the invitation."},
    }
)

_STATES = (
    ("uy", "Uruguay"),
    ("mt", "Malta"),
    ("bw", "Botswana"),
    ("cr", "Costa Rica"),
    ("fj", "Fiji"),
    ("pw", "Palau"),
)
_CUTS: tuple[tuple[SegmentKind, str], ...] = (
    ("title", "LTO summit"),
    ("narrative", "The Harbour Council"),
    ("label", "President of Uruguay Tomás"),
    ("statement", "Colleagues, good"),
    ("elision", "<…>"),
    ("label", "Tomás Arrivel: Friends"),
    ("statement", "Friends, peace"),
    ("aside", "(Applause.)"),
    ("statement", "Let us sign"),
    ("narrative", "Following the meeting"),
    ("continuation", "To be continued"),
    ("editorial", "Source link"),
)


def make_parsed(source_id: str = "lto-valletta-2022", text: str = SUMMIT) -> Parsed:
    """Make the parse of the invented summit: two labels of one speaker, an elision, an aside, six participations (five of
    them unnamed, one of these inferred), two documents with six implied signatories each, a continuation.

    `text` may be a variant of `SUMMIT` that keeps its order; spans are found in it.
    """
    return replace(make_summit(text), source=replace(make_summit(text).source, id=source_id))


def make_summit(text: str) -> Parsed:
    """Make the parse of the summit from (a variant of) its text; parts that are not in it are left out."""
    cuts: list[tuple[SegmentKind, int]] = []
    for kind, opening in _CUTS:
        if opening in text and not (kind == "statement" and cuts and cuts[-1][0] == "statement"):
            cuts.append((kind, text.index(opening)))
    ends = [start for _, start in cuts[1:]] + [len(text)]
    segments = tuple(Segment(kind, Span(start, end)) for (kind, start), end in zip(cuts, ends, strict=True))
    narrative = next(each.span for each in segments if each.kind == "narrative")
    return Parsed(
        source=SourceRecord("lto-valletta-2022", "https://example.org/lto-summit", "Harbour Gazette", None, "en"),
        reader="plain",
        layout="kremlin",
        layout_confidence=0.9,
        media_type="text/plain",
        encoding="utf-8",
        encoding_origin="utf-8",
        text=Text(text),
        alignment=Alignment.identity(len(text)),
        events=(_event(Text(text), segments, narrative),),
        segments=segments,
        speakers=(
            SpeakerRecord("tomas-arrivel", "Tomás Arrivel", "person", ("Tomás Arrivel",), (("wikidata", "Q0"),)),
            SpeakerRecord("mira-cassolet", "Mira Cassolet", "person"),
        ),
        organizations=(
            *(OrganizationRecord(code, name, "state", code.upper(), None, (name,)) for code, name in _STATES),
            OrganizationRecord("lto", "Lantern Treaty Organisation", "intergovernmental", spellings=("LTO",)),
            OrganizationRecord("lto-harbour-council", "Harbour Council", "organ", parent="lto"),
        ),
        findings=(Finding("unnamed-participant", "info", "Five heads of state are not named.", narrative),),
    )


def _event(text: Text, segments: tuple[Segment, ...], narrative: Span) -> EventRecord:
    title = Span(0, len("LTO summit"))
    pending = any(segment.kind == "continuation" for segment in segments)
    elisions = sum(segment.kind == "elision" for segment in segments)
    return EventRecord(
        title=Stated(text[title], "explicit", title),
        kind="summit",
        date=Dated("2022-05-16", "2022-05-16", "day", "supplied"),
        place=Stated("Valletta", "explicit", _find(text, "Valletta")),
        organizations=("lto", "lto-harbour-council"),
        language="en",
        completeness="excerpt" if elisions else "complete",
        continuation="pending" if pending else "none",
        elisions=elisions,
        span=Span(0, len(text)),
        participants=tuple(_participation(code, name, narrative) for code, name in _STATES),
        statements=tuple(_statements(text, segments)),
        documents=tuple(_documents(text)),
    )


def _statements(text: Text, segments: tuple[Segment, ...]) -> list[StatementRecord]:
    statements: list[StatementRecord] = []
    for before, segment in pairwise(segments):
        if segment.kind != "statement":
            continue
        label = text.trimmed(before.span) if before.kind == "label" else None
        label_span = Span(label.start, label.end - 1) if label else None  # without its colon
        statements.append(
            StatementRecord(
                span=text.trimmed(segment.span),
                label=text[label_span] if label_span else None,
                label_span=label_span,
                label_note=None,
                speaker="tomas-arrivel",
                speaker_name="Tomás Arrivel",
                office="President of Uruguay",
                represents="uy",
                kind="speech",
                continues=label is None,
                match=Match("full_label", 1.0),
                language="en",
            )
        )
    return statements


def _participation(code: str, name: str, narrative: Span) -> ParticipationRecord:
    inferred = code == "mt"
    named = code == "uy"
    return ParticipationRecord(
        name="Tomás Arrivel" if named else None,
        speaker="tomas-arrivel" if named else "mira-cassolet" if inferred else None,
        office="President of Uruguay" if named else "heads",
        office_class="head_of_government" if inferred else "head_of_state",
        represents=code,
        role="chair" if inferred else "participant",
        spoke=named,
        match=Match(
            "full_label" if named else "directory" if inferred else "none", 1.0 if named else 0.9 if inferred else 0.0
        ),
        span=narrative,
        represents_text=name,
    )


def _documents(text: Text) -> list[DocumentRecord]:
    evidence = _find(text, "Following the meeting, the leaders signed")
    if evidence is None:
        return []
    evidence = Span(evidence.start, text.content.index("crews.") + len("crews."))
    implied = tuple(SignatoryRecord(code, None, "head of state", "implied") for code, _ in _STATES)
    declared, honoured = (
        _find(text, "Declaration of the Harbour Council"),
        _find(text, "a resolution to honour the crews"),
    )
    assert declared is not None
    assert honoured is not None
    return [
        DocumentRecord(text[declared], "declaration", "signed", "signed", evidence, declared, implied),
        DocumentRecord(text[honoured], "resolution", "signed", "signed", evidence, honoured, implied),
    ]


def _find(text: Text, words: str) -> Span | None:
    at = text.content.find(words)
    return None if at < 0 else Span(at, at + len(words))
