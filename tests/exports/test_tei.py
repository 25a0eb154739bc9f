"""TEI in ParlaMint's shape: the parts of its header in their order, every `who` declared, elisions as gaps."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.exports.tei import NAMESPACE, tei
from tests.exports.made import STATEMENTS, transcript

TEI = {"t": NAMESPACE}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def test_utterances_carry_the_words_and_who_said_them() -> None:
    root = etree.fromstring(tei(transcript()).encode())

    said = ["\n".join(seg.text for seg in u.iterfind("t:seg", TEI)) for u in root.iterfind(".//t:u", TEI)]
    assert said == [statement["text"] for statement in STATEMENTS]
    assert [u.get("who") for u in root.iterfind(".//t:u", TEI)] == [
        "#person-ann-lee",
        "#person-ann-lee",
        None,
        "#person-bo-ek",
    ]


def test_every_person_is_declared_and_elisions_are_gaps() -> None:
    root = etree.fromstring(tei(transcript()).encode())

    declared = {f"#{person.get(XML_ID)}" for person in root.iterfind(".//t:person", TEI)}
    assert {u.get("who") for u in root.iterfind(".//t:u", TEI)} - {None} <= declared
    assert [gap.findtext("t:desc", namespaces=TEI) for gap in root.iterfind(".//t:gap", TEI)] == ["<…>"]


# What ParlaMint's schema of components asks for, told in our own words: the children of each element, in order, and its
# attributes. `particDesc` is ours (see the module).
_HEADER = {
    "TEI": (["teiHeader", "text"], {"id", "lang", "ana"}),
    "teiHeader": (["fileDesc", "encodingDesc", "profileDesc"], set()),
    "fileDesc": (["titleStmt", "editionStmt", "extent", "publicationStmt", "sourceDesc"], set()),
    "titleStmt": (["title", "meeting"], set()),
    "meeting": ([], {"ana"}),
    "editionStmt": (["edition"], set()),
    "extent": (["measure", "measure"], set()),
    "measure": ([], {"unit", "quantity"}),
    "publicationStmt": (["publisher", "idno", "availability", "date"], set()),
    "availability": (["licence", "p"], {"status"}),
    "bibl": (["title", "publisher", "idno", "date"], set()),
    "encodingDesc": (["projectDesc", "tagsDecl"], set()),
    "namespace": (["tagUsage"] * 9, {"name"}),
    "tagUsage": ([], {"gi", "occurs"}),
    "profileDesc": (["settingDesc", "particDesc"], set()),
    "setting": (["name", "name", "date"], set()),
    "gap": (["desc"], {"reason"}),
    "note": ([], {"type"}),
    "text": (["body"], {"ana"}),
}


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname


def test_every_part_stands_where_parlamint_has_it() -> None:
    record = transcript()
    taken: Any = {"taken_at": "2026-01-02T03:04:05+00:00"}
    root = etree.fromstring(tei(replace(record, source={**record.source, "snapshot": taken})).encode())

    for node in root.iter():
        if _name(node) in _HEADER:
            children, attributes = _HEADER[_name(node)]
            assert [_name(child) for child in node] == children, _name(node)
            assert {etree.QName(name).localname for name in node.attrib} - {"n"} == attributes, _name(node)
    assert {_name(child) for child in root.find(".//t:div", TEI)} <= {"head", "note", "gap", "u"}
    assert all(
        u.get("ana") and u.get(XML_ID) and all(_name(seg) == "seg" for seg in u) for u in root.iterfind(".//t:u", TEI)
    )


def test_tags_are_counted_as_they_stand() -> None:
    root = etree.fromstring(tei(transcript()).encode())

    declared = {usage.get("gi"): int(usage.get("occurs", 0)) for usage in root.iterfind(".//t:tagUsage", TEI)}
    text = root.find("t:text", TEI)
    assert declared == Counter(_name(node) for node in text.iter())


def test_a_meeting_without_words_is_comments() -> None:
    record = transcript()
    silent = replace(record, pieces=tuple(piece for piece in record.pieces if piece.statement is None))

    assert etree.fromstring(tei(silent).encode()).find(".//t:div", TEI).get("type") == "commentSection"


@pytest.mark.parametrize(
    ("licence", "printed", "status"),
    [
        ("CC BY 4.0 International", "http://creativecommons.org/licenses/by/4.0/", "free"),
        ("CC0", "CC0", "free"),
        (None, "The source does not state its licence.", "unknown"),
    ],
)
def test_a_licence_is_that_of_the_source(licence: str | None, printed: str, status: str) -> None:
    record = transcript()
    root = etree.fromstring(tei(replace(record, source={**record.source, "licence": licence})).encode())

    assert (root.findtext(".//t:licence", namespaces=TEI), root.find(".//t:availability", TEI).get("status")) == (
        printed,
        status,
    )


@given(st.text())
def test_any_words_give_well_formed_xml(words: str) -> None:
    record = transcript()
    odd = replace(record, pieces=tuple(replace(piece, text=piece.text + words) for piece in record.pieces))

    assert etree.fromstring(tei(odd).encode()).tag == f"{{{NAMESPACE}}}TEI"
