"""TEI in the shape of ParlaMint: a header of fixed parts, then utterances (`u`) of segments, notes and gaps.

What the source leaves out is a `gap`; stage directions are `note type="aside"`; the label is a `note type="speaker"` before its
utterance, as in ParlaMint. An utterance of nobody named has no `who`.

A component of ParlaMint has its people in the root of its corpus, a licence that is always the same, and a day; a document of
ours stands alone, with `particDesc`, the licence of its source, and no date where nobody knows it. Everything else is in
the places, and has the attributes, that ParlaMint's schema of components asks for.
"""

import re
from collections import Counter

from app.exports.transcript import Piece, Transcript, printed_label
from app.exports.xml import element, words
from app.queries.events import EventDate

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_SCOPE = "#parla.meeting"
# The form in which ParlaMint gives the licence that most sources name.
_CC_BY = "http://creativecommons.org/licenses/by/4.0/"
_IS_CC_BY = re.compile(r"cc[ -]by[ -]4\.0", re.IGNORECASE)
_TAG = re.compile("<([a-zA-Z]+)")


def tei(transcript: Transcript) -> str:
    """Write an event as a TEI document. Ids are kind and first code point (`u-1163`), people have their record's id."""
    event = transcript.event
    text = _text(transcript)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "TEI",
        "\n",
        _header(transcript, Counter(_TAG.findall(text))),
        "\n",
        text,
        "\n",
        xmlns=NAMESPACE,
        xml__id=f"event-{event['id']}",
        xml__lang=event["language"] or "und",
        ana=_SCOPE,
    )


def _header(transcript: Transcript, tags: Counter[str]) -> str:
    return element(
        "teiHeader",
        element(
            "fileDesc",
            _titles(transcript),
            element("editionStmt", element("edition", f"Revision {transcript.revision}")),
            _extent(transcript),
            _publication(transcript),
            element("sourceDesc", _bibl(transcript)),
        ),
        _encoding(transcript, tags),
        element("profileDesc", _setting(transcript), element("particDesc", _people(transcript))),
    )


def _titles(transcript: Transcript) -> str:
    event = transcript.event
    meetings = [body["name"] for body in event["organizations"]] or [event["title"]]
    return element(
        "titleStmt",
        element("title", _line(event["title"]), type="main"),
        *(element("meeting", _line(name), ana=_SCOPE) for name in meetings),
    )


def _extent(transcript: Transcript) -> str:
    speeches = sum(1 for piece in transcript.pieces if piece.statement)
    counts = {"speeches": speeches, "words": transcript.event["counts"]["words"]}
    measures = (element("measure", f"{count} {unit}", unit=unit, quantity=str(count)) for unit, count in counts.items())
    return element("extent", *measures)


def _publication(transcript: Transcript) -> str:
    stated, snapshot = transcript.source["licence"], transcript.source["snapshot"]
    licence = stated or "The source does not state its licence."
    taken = snapshot["taken_at"][:10] if snapshot else None
    return element(
        "publicationStmt",
        element("publisher", "Summit Records"),
        element("idno", words(transcript.event["links"]["self"]), type="URI"),
        element(
            "availability",
            element("licence", _line(_CC_BY if _IS_CC_BY.search(licence) else licence)),
            element("p", _line(licence)),
            status="free" if stated else "unknown",
        ),
        element("date", taken, when=taken) if taken else "",
    )


def _bibl(transcript: Transcript) -> str:
    event, source = transcript.event, transcript.source
    return element(
        "bibl",
        element("title", _line(event["title"]), type="main"),
        element("publisher", words(source["publisher"])) if source["publisher"] else "",
        element("idno", words(source["url"] or source["links"]["html"]), type="URI"),
        _date(event["date"]),
    )


def _encoding(transcript: Transcript, tags: Counter[str]) -> str:
    event = transcript.event
    said = (
        f"Completeness: {event['completeness']}; continuation: {event['continuation']}; elisions: {event['elisions']}."
    )
    usage = (element("tagUsage", gi=tag, occurs=str(number)) for tag, number in sorted(tags.items()))
    return element(
        "encodingDesc",
        element("projectDesc", element("p", said)),
        element("tagsDecl", element("namespace", *usage, name=NAMESPACE)),
    )


def _setting(transcript: Transcript) -> str:
    event = transcript.event
    place = element("name", _line(event["place"]), type="place") if event["place"] else ""
    what = element("name", _line(event["title"]), type="event", key=event["kind"])
    return element("settingDesc", element("setting", place, what, _date(event["date"])))


def _date(date: EventDate | None) -> str:
    if date is None:
        return ""
    if date["start"] == date["end"]:
        return element("date", words(date["start"]), when=date["start"])
    return element("date", f"{date['start']} - {date['end']}", from_=date["start"], to=date["end"])


def _line(text: str) -> str:
    """Escape words that stand on one line, with single spaces."""
    return words(" ".join(text.split()))


def _people(transcript: Transcript) -> str:
    return element(
        "listPerson",
        *(
            element("person", element("persName", words(name)), xml__id=identifier_of(identifier))
            for identifier, name in transcript.speakers().items()
        ),
    )


def identifier_of(speaker: str) -> str:
    """Give the xml:id of a speaker: their id, behind a letter because XML names may not begin with a digit."""
    return f"person-{speaker}"


def _text(transcript: Transcript) -> str:
    body = [_piece(piece) + "\n" for piece in transcript.pieces if piece.kind != "title"]
    kind = "debateSection" if any(piece.statement for piece in transcript.pieces) else "commentSection"
    head = element("head", _line(transcript.event["title"])) + "\n"
    return element("text", element("body", element("div", "\n", head, *body, type=kind)), ana=_SCOPE)


def _piece(piece: Piece) -> str:
    if piece.kind == "statement" and piece.statement is not None:
        return _utterance(piece)
    if piece.kind == "elision":
        return element("gap", element("desc", _line(piece.text)), reason="editorial")
    return element("note", words("\n".join(piece.paragraphs)), type=piece.kind, n=str(piece.start))


def _utterance(piece: Piece) -> str:
    statement = piece.statement
    assert statement is not None  # the caller has looked
    label = printed_label(statement)
    head = element("note", words(label), type="speaker") + "\n" if label is not None else ""
    speaker, own = statement["speaker"], f"u-{statement['start']}"
    segments = enumerate(piece.paragraphs, 1)
    return head + element(
        "u",
        *(element("seg", words(paragraph), xml__id=f"{own}-{number}") for number, paragraph in segments),
        who=f"#{identifier_of(speaker['id'])}" if speaker else None,
        ana=f"#{statement['kind']}",
        xml__id=own,
        xml__lang=statement["language"],
    )
