"""TEI in ParlaMint's shape: well-formed, every `who` declared, elisions as gaps."""

from dataclasses import replace

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


@given(st.text())
def test_any_words_give_well_formed_xml(words: str) -> None:
    record = transcript()
    odd = replace(record, pieces=tuple(replace(piece, text=piece.text + words) for piece in record.pieces))

    assert etree.fromstring(tei(odd).encode()).tag == f"{{{NAMESPACE}}}TEI"
