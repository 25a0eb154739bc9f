"""Citations, read back by libraries that read them."""

import json
import re
from dataclasses import replace
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from app.exports import CITATIONS
from app.exports.citations import Cited, bibtex, cite_document, cite_event, cite_statement, csl, ris, text
from app.queries.events import Imprint
from tests.exports.made import EVENT, STATEMENTS

STATEMENT = cite_statement(STATEMENTS[0], revision=3)
PASSAGE = Cited(
    "passage",
    "isles-2021@100-120",
    "Statement at Council of the Isles",
    "http://localhost/v1/passages/isles-2021@100-120",
    3,
    authors=("Ann Lee",),
    event="Council of the Isles",
    date="2021-03-04",
    place="Port Old",
    quote="5 < 6 & *peace* at 10%",
)


def test_a_statement_cites_its_speaker_meeting_and_revision() -> None:
    assert text(STATEMENT) == (
        "Ann Lee. Statement at Council of the Isles. 2021-03-04. https://example.org/isles?a=1&b=2. "
        f"Summit Records {STATEMENTS[0]['id']} (revision 3), {STATEMENTS[0]['links']['self']}.\n"
    )


def test_place_and_publisher_are_cited_where_they_are_known() -> None:
    cited = cite_statement(STATEMENTS[0], 3, Imprint("Port Old", "Isles Gazette"))

    (entry,) = rispy.loads(ris(cited))
    assert (entry["place_published"], entry["publisher"]) == ("Port Old", "Isles Gazette")
    assert "Port Old. 2021-03-04" in text(cited)


def test_who_is_not_named_is_not_an_author() -> None:
    nobody = cite_statement(STATEMENTS[2], revision=3)

    assert "author" not in json.loads(csl(nobody))[0]
    assert "author" not in bibtexparser.parse_string(bibtex(nobody)).entries[0].fields_dict
    assert "authors" not in rispy.loads(ris(nobody))[0]


@pytest.mark.parametrize("cited", [STATEMENT, PASSAGE, cite_event(EVENT, 3)], ids=lambda cited: cited.kind)
def test_bibtex_reads_back(cited: Cited) -> None:
    library = bibtexparser.parse_string(bibtex(cited))

    assert library.failed_blocks == []
    fields = library.entries[0].fields_dict
    assert fields["url"].value == cited.permalink
    assert fields["date"].value == cited.date
    assert f"revision {cited.revision}" in fields["note"].value


@pytest.mark.parametrize("cited", [STATEMENT, PASSAGE, cite_event(EVENT, 3)], ids=lambda cited: cited.kind)
def test_ris_reads_back(cited: Cited) -> None:
    (entry,) = rispy.loads(ris(cited))

    assert entry["title"] == cited.title
    assert entry["urls"] == [cited.permalink]
    assert entry["date"].rstrip("/") == "2021/03/04"
    assert entry.get("authors", [None]) == list(cited.authors or [None])


@pytest.mark.parametrize("words", ["Smith & Sons {100% of it}", "a_b #1 ~ $5 ^ \\ }{", "Организация «Маяк» и К°"])
def test_braces_and_what_tex_acts_on_are_escaped(words: str) -> None:
    written = bibtex(replace(PASSAGE, authors=(words, "Second Body"), title=words))

    fields = bibtexparser.parse_string(written).entries[0].fields_dict
    assert not re.search(r"(?<!\\)[&%#_$]", fields["author"].value + fields["title"].value)
    assert written.count("{") == written.count("}")
    assert fields["author"].value.endswith("} and {Second Body}")


def test_who_is_named_as_signing_is_the_author_of_a_document() -> None:
    norland, sudland = (
        {"id": code, "name": name, "country": None} for code, name in [("nd", "Norland"), ("sd", "Sudland")]
    )
    document: Any = {
        "id": "isles-2021-d1", "title": "Declaration", "links": {"self": "http://localhost/v1/documents/isles-2021-d1"},
        "event": {"title": "Council of the Isles", "date": "2021-03-04"}, "source": {"id": "isles-2021", "url": None},
        "signatories": [
            {"organization": norland, "speaker": None, "capacity": None, "basis": "named"},
            {"organization": sudland, "speaker": None, "capacity": None, "basis": "implied"},
            {"organization": None, "speaker": {"id": "bo-ek", "name": "Bo Ek"}, "capacity": None, "basis": "named"},
        ],
    }  # fmt: skip

    cited = cite_document(document, 3, Imprint(access="http://localhost/v1/sources/isles-2021/content"))

    assert [author["literal"] for author in json.loads(csl(cited))[0]["author"]] == ["Norland", "Bo Ek"]
    assert rispy.loads(ris(cited))[0]["authors"] == ["Norland", "Bo Ek"]
    assert "source: http://localhost/v1/sources/isles-2021/content" in bibtex(cited)


def test_csl_has_the_parts_of_the_date() -> None:
    assert json.loads(csl(PASSAGE))[0]["issued"] == {"date-parts": [[2021, 3, 4]]}


@pytest.mark.parametrize("date", ["2021", "2021-03"])
def test_a_date_known_in_part_is_cited_in_part(date: str) -> None:
    (entry,) = rispy.loads(ris(replace(PASSAGE, date=date)))

    assert entry["year"] == "2021"
    assert json.loads(csl(replace(PASSAGE, date=date)))[0]["issued"] == {
        "date-parts": [[int(part) for part in date.split("-")]]
    }


@given(st.text(min_size=1))
def test_no_words_break_a_citation(words: str) -> None:
    odd = replace(PASSAGE, quote=words, title="T" + words, authors=("A" + words, "{B}"))

    for name, write in CITATIONS.items():
        assert write(odd).strip(), name
    library = bibtexparser.parse_string(bibtex(odd))
    assert len(library.entries) == 1
    assert not library.failed_blocks
    assert len(json.loads(csl(odd))) == 1
    assert len(rispy.loads(ris(odd))) == 1
