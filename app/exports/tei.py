"""TEI in the shape of ParlaMint: a header with people, then utterances (`u`) of segments, notes and gaps.

What the source leaves out is a `gap`; stage directions are `note type="aside"`; the label is a `note type="speaker"` before its
utterance, as in ParlaMint. An utterance of nobody named has no `who`.
"""

from app.exports.transcript import Piece, Transcript, printed_label
from app.exports.xml import element, words

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def tei(transcript: Transcript) -> str:
    """Write an event as a TEI document. Ids are kind and first code point (`u-1163`), people have their record's id."""
    event = transcript.event
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "TEI",
        "\n",
        _header(transcript),
        "\n",
        element("text", element("body", element("div", "\n", *_content(transcript), type="debateSection"))),
        "\n",
        xmlns=NAMESPACE,
        xml__id=f"event-{event['id']}",
        xml__lang=event["language"] or "und",
    )


def _header(transcript: Transcript) -> str:
    event, source = transcript.event, transcript.source
    statements = [piece.statement for piece in transcript.pieces if piece.statement]
    return element(
        "teiHeader",
        element(
            "fileDesc",
            element("titleStmt", element("title", words(event["title"]), type="main")),
            element(
                "extent",
                element("measure", f"{len(statements)} speeches", unit="speeches", quantity=str(len(statements))),
                element(
                    "measure", f"{event['counts']['words']} words", unit="words", quantity=str(event["counts"]["words"])
                ),
            ),
            element(
                "publicationStmt",
                element("publisher", "Summit Records"),
                element("idno", words(event["links"]["self"]), type="URI"),
                element("availability", element("p", words(source["licence"] or "Licence not stated by the source"))),
            ),
            element("sourceDesc", _bibl(transcript)),
        ),
        element(
            "encodingDesc",
            element(
                "projectDesc",
                element(
                    "p",
                    f"Revision {transcript.revision}; completeness: {event['completeness']}; "
                    f"continuation: {event['continuation']}; elisions: {event['elisions']}.",
                ),
            ),
        ),
        element("profileDesc", _setting(transcript), element("particDesc", _people(transcript))),
    )


def _bibl(transcript: Transcript) -> str:
    event, source = transcript.event, transcript.source
    return element(
        "bibl",
        element("title", words(event["title"]), type="main"),
        element("publisher", words(source["publisher"])) if source["publisher"] else "",
        element("idno", words(source["url"]), type="URI") if source["url"] else "",
        element("date", words(event["date"]["start"]), when=event["date"]["start"]) if event["date"] else "",
    )


def _setting(transcript: Transcript) -> str:
    event = transcript.event
    return element(
        "settingDesc",
        element(
            "setting",
            element("name", words(event["place"]), type="place") if event["place"] else "",
            element("date", words(event["date"]["start"]), when=event["date"]["start"]) if event["date"] else "",
            element("activity", words(event["kind"])),
        ),
    )


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


def _content(transcript: Transcript) -> list[str]:
    return [
        element("head", words(transcript.event["title"])) + "\n",
        *(_piece(piece) + "\n" for piece in transcript.pieces if piece.kind != "title"),
    ]


def _piece(piece: Piece) -> str:
    if piece.kind == "statement" and piece.statement is not None:
        return _utterance(piece)
    text = words("\n".join(piece.paragraphs))
    if piece.kind == "elision":
        return element("gap", element("desc", text), reason="editorial", n=str(piece.start))
    return element("note", text, type=piece.kind, n=str(piece.start))


def _utterance(piece: Piece) -> str:
    statement = piece.statement
    assert statement is not None  # the caller has looked
    label = printed_label(statement)
    head = element("note", words(label), type="speaker") + "\n" if label is not None else ""
    speaker = statement["speaker"]
    return head + element(
        "u",
        *(element("seg", words(paragraph)) for paragraph in piece.paragraphs),
        who=f"#{identifier_of(speaker['id'])}" if speaker else None,
        ana=f"#{statement['kind']}",
        xml__id=f"u-{statement['start']}",
        xml__lang=statement["language"],
    )
