"""Citations of events, statements, passages and documents: BibTeX, RIS, CSL-JSON and a line of text.

Every citation has a permalink, the revision that it reflects and, where there is one, the address of the source.
What is not known is left out, never made up: a statement by nobody named has no author.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from app.queries.documents import DocumentItem
from app.queries.events import EventItem, Imprint
from app.queries.passages import PassageDetail
from app.queries.statements import StatementItem

CitedKind = Literal["event", "statement", "passage", "document"]
NO_IMPRINT = Imprint()


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation of any record needs.

    `authors` are names of people or bodies, or a label as printed; `quote` the words cited; `access` where the source can
    be read here, whether or not it was published anywhere.
    """

    kind: CitedKind
    id: str
    title: str
    permalink: str
    revision: int
    authors: tuple[str, ...] = ()
    event: str | None = None
    date: str | None = None
    place: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    quote: str | None = None
    access: str | None = None


def cite_event(event: EventItem, revision: int, imprint: Imprint = NO_IMPRINT) -> Cited:
    """Cite a whole meeting."""
    return Cited(
        "event",
        event["id"],
        event["title"],
        event["links"]["self"],
        revision,
        date=event["date"]["start"] if event["date"] else None,
        place=event["place"],
        publisher=imprint.publisher,
        source_url=event["source"]["url"],
        access=imprint.access,
    )


def cite_statement(statement: StatementItem, revision: int, imprint: Imprint = NO_IMPRINT) -> Cited:
    """Cite what one speaker said, under the title of the meeting."""
    speaker = statement["speaker"]
    return Cited(
        "statement",
        statement["id"],
        f"Statement at {statement['event']['title']}",
        statement["links"]["self"],
        revision,
        authors=_named(speaker["name"] if speaker else statement["label"]),
        event=statement["event"]["title"],
        date=statement["event"]["date"],
        place=imprint.place,
        publisher=imprint.publisher,
        source_url=statement["source"]["url"],
        access=imprint.access,
    )


def cite_passage(passage: PassageDetail, access: str | None = None) -> Cited:
    """Cite exact words."""
    citation = passage["citation"]
    return Cited(
        "passage",
        passage["id"],
        f"Statement at {citation['title']}" if citation["speaker"] else citation["title"],
        citation["permalink"],
        citation["revision"],
        authors=_named(citation["speaker"]),
        event=citation["title"],
        date=citation["date"],
        place=citation["place"],
        publisher=citation["publisher"],
        source_url=citation["source_url"],
        quote=" ".join(passage["text"].split()),
        access=access,
    )


def cite_document(document: DocumentItem, revision: int, imprint: Imprint = NO_IMPRINT) -> Cited:
    """Cite a document that a meeting signed, adopted, ...; its authors are those who are named as signing it."""
    signed = [each for each in document["signatories"] if each["basis"] == "named"]
    names = [each["organization"] or each["speaker"] for each in signed]
    return Cited(
        "document",
        document["id"],
        document["title"],
        document["links"]["self"],
        revision,
        authors=tuple(dict.fromkeys(each["name"] for each in names if each is not None)),
        event=document["event"]["title"],
        date=document["event"]["date"],
        place=imprint.place,
        publisher=imprint.publisher,
        source_url=document["source"]["url"],
        access=imprint.access,
    )


def _named(name: str | None) -> tuple[str, ...]:
    return (name,) if name else ()


_BIBTEX = {"event": "proceedings", "statement": "inproceedings", "passage": "inproceedings", "document": "misc"}
_RIS = {"event": "CONF", "statement": "CPAPER", "passage": "CPAPER", "document": "GEN"}
_CSL = {"event": "event", "statement": "speech", "passage": "speech", "document": "document"}
# Braces by their names: a reader of BibTeX counts the others, also behind a backslash.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _tex(words: str) -> str:
    return "".join(_TEX.get(char, char) for char in " ".join(words.split()))


def _key(identifier: str) -> str:
    plain = unicodedata.normalize("NFKD", identifier).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9:.+/-]+", "-", plain) or "record"


def bibtex(cited: Cited) -> str:
    """Write a BibTeX entry. Words are escaped for TeX; addresses stand as they are, in `url`."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "booktitle": _tex(cited.event) if cited.event and cited.kind != "event" else None,
        "date": cited.date,
        "year": cited.date[:4] if cited.date else None,
        "address": _tex(cited.place) if cited.place else None,
        "publisher": _tex(cited.publisher) if cited.publisher else None,
        "url": cited.permalink,
        "note": _tex(_note(cited)),
        "annote": _tex(cited.quote) if cited.quote else None,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{_BIBTEX[cited.kind]}{{{_key(cited.id)},\n{rows}\n}}\n"


def _note(cited: Cited) -> str:
    source = "".join(f"; source: {each}" for each in (cited.source_url or cited.access,) if each)
    return f"Summit Records {cited.id}, revision {cited.revision}{source}"


def ris(cited: Cited) -> str:
    """Write a RIS record; lines end in CR LF, as the format wants."""
    rows = [
        ("TY", _RIS[cited.kind]),
        ("ID", cited.id),
        *(("AU", author) for author in cited.authors),
        ("TI", cited.title),
        ("T2", cited.event if cited.kind != "event" else None),
        ("PY", cited.date[:4] if cited.date else None),
        ("DA", cited.date.replace("-", "/") + "/" * (3 - len(cited.date.split("-"))) if cited.date else None),
        ("CY", cited.place),
        ("PB", cited.publisher),
        ("UR", cited.permalink),
        ("L2", cited.source_url),
        ("AB", cited.quote),
        ("N1", _note(cited)),
    ]
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(cited: Cited) -> str:
    """Write CSL-JSON: a list of one item. A name stands as `literal`, since we do not split people's names."""
    item: dict[str, object] = {
        "id": cited.id,
        "type": _CSL[cited.kind],
        "title": cited.title,
        "URL": cited.permalink,
        "note": _note(cited),
    }
    if cited.authors:
        item["author"] = [{"literal": author} for author in cited.authors]
    if cited.event:
        item["event-title"] = cited.event
    if cited.place:
        item["event-place"] = cited.place
    if cited.publisher:
        item["publisher"] = cited.publisher
    if cited.date:
        item["issued"] = {"date-parts": [[int(part) for part in cited.date.split("-")]]}
    if cited.source_url:
        item["source"] = cited.source_url
    if cited.quote:
        item["abstract"] = cited.quote
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def text(cited: Cited) -> str:
    """Write a citation as one line for people."""
    parts = [
        ", ".join(cited.authors),
        f"“{cited.quote}”" if cited.quote else None,
        cited.title,
        cited.event if cited.kind == "document" else None,
        cited.place,
        cited.date,
        cited.source_url or cited.access,
        f"Summit Records {cited.id} (revision {cited.revision}), {cited.permalink}",
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + ".\n"
