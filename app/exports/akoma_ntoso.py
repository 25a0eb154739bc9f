"""Akoma Ntoso 3 (OASIS LegalDocML): the event as a `debate`, valid against the standard's schema.

Statements are `speech` elements with their label in `from`; one that goes on after an interruption has none. The
schema demands an agent for each speech: where the source names nobody, that agent is a role called "not named".
"""

from app.exports.transcript import Piece, Transcript, printed_label
from app.exports.xml import element, words

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NOBODY = "not-named"
_SPEECH = {"speech": "speech", "question": "question", "answer": "answer", "interjection": "speech"}
# The standard wants ISO 639-2 codes; a language that is not in the table is "und".
_LANGUAGES = {"en": "eng", "ru": "rus", "fr": "fra", "es": "spa", "de": "deu", "zh": "zho", "it": "ita", "pt": "por"}


def akoma_ntoso(transcript: Transcript) -> str:
    """Write an event as an Akoma Ntoso debate record. Element ids are the kind and first code point of each piece."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element(
        "akomaNtoso",
        "\n",
        element("debate", _meta(transcript), _preface(transcript), _body(transcript), name="verbatimRecord"),
        "\n",
        xmlns=NAMESPACE,
    )


def _meta(transcript: Transcript) -> str:
    event = transcript.event
    date = event["date"]["start"] if event["date"] else "0001-01-01"
    work = f"/akn/un/debate/verbatimRecord/{date}/{event['id']}"
    language = _LANGUAGES.get((event["language"] or "und")[:2], "und")
    expression = f"{work}/{language}@"
    manifestation = f"{expression}/main.xml"
    held = element("FRBRdate", date=date, name="held" if event["date"] else "unknown")
    author = element("FRBRauthor", href="#summit-records")
    return element(
        "meta",
        element(
            "identification",
            element(
                "FRBRWork",
                element("FRBRthis", value=f"{work}/main"),
                element("FRBRuri", value=work),
                element("FRBRalias", value=event["links"]["self"], name="record"),
                held,
                author,
                element("FRBRcountry", value="un"),
            ),
            element(
                "FRBRExpression",
                element("FRBRthis", value=f"{expression}/main"),
                element("FRBRuri", value=expression),
                held,
                author,
                element("FRBRlanguage", language=language),
            ),
            element(
                "FRBRManifestation",
                element("FRBRthis", value=manifestation),
                element("FRBRuri", value=manifestation),
                held,
                author,
            ),
            source="#summit-records",
        ),
        element("references", *_references(transcript), source="#summit-records"),
        element("proprietary", *_notes(transcript), source="#summit-records"),
    )


def _references(transcript: Transcript) -> list[str]:
    rows = [
        element(
            "TLCOrganization",
            eId="summit-records",
            href="/ontology/organization/summit-records",
            showAs="Summit Records",
        )
    ]
    for organization in transcript.event["organizations"]:
        rows.append(
            element(
                "TLCOrganization",
                eId=f"organization-{organization['id']}",
                href=f"/ontology/organization/{organization['id']}",
                showAs=organization["name"],
            )
        )
    for identifier, name in transcript.speakers().items():
        rows.append(element("TLCPerson", eId=identifier, href=f"/ontology/person/{identifier}", showAs=name))
    if any(piece.statement and piece.statement["speaker"] is None for piece in transcript.pieces):
        rows.append(element("TLCRole", eId=_NOBODY, href=f"/ontology/role/{_NOBODY}", showAs="not named"))
    return rows


def _notes(transcript: Transcript) -> list[str]:
    """What the standard has no place for: completeness, where it was published, the revision."""
    event = transcript.event
    return [
        element(
            "sr:record",
            xmlns__sr="urn:summit-records:1",
            id=event["id"],
            place=event["place"],
            kind=event["kind"],
            completeness=event["completeness"],
            continuation=event["continuation"],
            elisions=str(event["elisions"]),
            source=transcript.source["url"],
            licence=transcript.source["licence"],
            revision=str(transcript.revision),
        )
    ]


def _preface(transcript: Transcript) -> str:
    event = transcript.event
    lines = [element("docTitle", words(event["title"]))]
    if event["date"]:
        lines.append(element("docDate", words(event["date"]["start"]), date=event["date"]["start"]))
    return element("preface", *(element("p", line) for line in lines))


def _body(transcript: Transcript) -> str:
    content = ["\n", *(_piece(piece) for piece in transcript.pieces if piece.kind != "title")]
    if len(content) == 1:
        content.append(element("other", element("p"), eId="other-0"))
    return element(
        "debateBody",
        "\n",
        element("debateSection", *content, name="meeting", eId="meeting"),
        "\n",
    )


def _piece(piece: Piece) -> str:
    if piece.kind == "statement":
        return _speech(piece) + "\n"
    identifier = f"{piece.kind}-{piece.start}"
    if piece.kind == "aside":
        return element("scene", words(" ".join(piece.paragraphs)), eId=identifier) + "\n"
    if piece.kind == "narrative":
        return "".join(
            element("narrative", words(paragraph), eId=f"{identifier}-{number}") + "\n"
            for number, paragraph in enumerate(piece.paragraphs, 1)
        )
    if piece.kind == "elision":
        marks = element("omissis", words(" ".join(piece.paragraphs)))
        return element("other", element("p", marks), eId=identifier, class_="elision") + "\n"
    paragraphs = (element("p", words(paragraph)) for paragraph in piece.paragraphs)
    return element("other", *paragraphs, eId=identifier, class_=piece.kind) + "\n"


def _speech(piece: Piece) -> str:
    statement = piece.statement
    if statement is None:
        return element("other", element("p", words(piece.text)), eId=f"statement-{piece.start}")
    label = printed_label(statement)
    head = element("from", words(label)) if label is not None else ""
    return element(
        _SPEECH[statement["kind"]],
        head,
        *(element("p", words(paragraph)) for paragraph in piece.paragraphs),
        eId=f"statement-{statement['start']}",
        by_=f"#{statement['speaker']['id'] if statement['speaker'] else _NOBODY}",
    )
