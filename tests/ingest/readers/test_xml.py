"""Akoma Ntoso, TEI and other XML: what the markup states, as far as the file goes."""

import pytest

from app.ingest.readers import read
from app.ingest.readers.reading import Reading

AKN = """<?xml version="1.0" encoding="utf-8"?>
<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><akn:debate><akn:meta>
<akn:identification><akn:FRBRWork><akn:FRBRdate date="2021-03-04" name="held"/></akn:FRBRWork>
<akn:FRBRExpression><akn:FRBRlanguage language="eng"/></akn:FRBRExpression></akn:identification>
<akn:references><akn:TLCPerson href="/p/Mira Lund" id="Mira Lund" showAs="Mira Lund"/>
<akn:TLCPerson href="/p/t" eId="t" showAs="Tom&#225;s Arrivel"/></akn:references></akn:meta>
<akn:preface><akn:p><akn:docTitle>Harbour visit</akn:docTitle></akn:p></akn:preface>
<akn:debateBody><akn:debateSection><akn:heading>Opening</akn:heading>
<akn:narrative><akn:p><akn:i>They meet.</akn:i></akn:p></akn:narrative>
<akn:speech by="#Mira Lund"><akn:from>Ms Lund:</akn:from><akn:p>Good <akn:b>morning</akn:b>,
  everybody.</akn:p><akn:p>Second.</akn:p></akn:speech>
<akn:answer by="#t"><akn:p>Thank you. <akn:remark>(Laughter)</akn:remark><akn:eol/>Bye.</akn:p></akn:answer>
<akn:scene>Applause.</akn:scene><akn:other class="elision"><akn:p><akn:omissis>&lt;…&gt;</akn:omissis></akn:p></akn:other>
</akn:debateSection></akn:debateBody></akn:debate></akn:akomaNtoso>"""

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en-GB"><teiHeader><fileDesc><titleStmt><title type="main">Sitting 4</title>
</titleStmt><publicationStmt><publisher>House</publisher><idno type="URI">https://example.org/4</idno></publicationStmt></fileDesc>
<profileDesc><settingDesc><setting><name type="place">Valletta</name><date when="2022-03-04">4 March</date></setting></settingDesc>
<particDesc><listPerson><person xml:id="p1"><persName><surname>Ruiz</surname><forename>Ana</forename></persName></person></listPerson>
</particDesc></profileDesc></teiHeader><text><body><div><head>Sitting 4</head><note type="time">The sitting opens at 9.</note>
<note type="speaker">Madam President:</note><u who="#p1"><seg>Good <w>day</w><w join="right">all</w>
<pc>,</pc> <kinesic><desc>Applause</desc></kinesic> again.</seg><seg>Two.</seg></u><vocal><desc>Noise</desc></vocal>
<gap><desc>…</desc></gap></div></body></text></TEI>"""


def xml(source: str) -> Reading:
    return read(source.encode(), media_type="application/xml")


def shown(reading: Reading) -> list[tuple[str, str]]:
    return [(markup.kind, reading.text[markup.span]) for markup in reading.markup]


def test_akoma_ntoso_states_who_says_what() -> None:
    reading = xml(AKN)

    assert reading.text.content.split("\n\n") == [
        "Harbour visit", "Opening", "They meet.", "Ms Lund:", "Good morning, everybody.", "Second.", "Thank you. (Laughter)\nBye.",
        "Applause.", "<…>",
    ]  # fmt: skip
    assert shown(reading) == [
        ("title", "Harbour visit"),
        ("heading", "Opening"),
        ("narrative", "They meet."),
        ("emphasis", "They meet."),
        ("speech", "Ms Lund:\n\nGood morning, everybody.\n\nSecond."),
        ("label", "Ms Lund:"),
        ("strong", "morning"),
        ("speech", "Thank you. (Laughter)\nBye."),
        ("aside", "(Laughter)"),
        ("aside", "Applause."),
        ("elision", "<…>"),
    ]


def test_akoma_ntoso_names_its_speakers() -> None:
    speeches = [markup for markup in xml(AKN).markup if markup.kind == "speech"]

    assert [(one.get("speaker"), one.get("name"), one.get("kind")) for one in speeches] == [
        ("Mira Lund", "Mira Lund", None),
        ("t", "Tomás Arrivel", "answer"),
    ]


def test_akoma_ntoso_states_title_day_and_language() -> None:
    printed = xml(AKN).printed

    assert printed.title is not None
    assert printed.date is not None
    assert (printed.title.value, printed.date.value, printed.language) == ("Harbour visit", "2021-03-04", "en")


def test_tei_states_who_says_what() -> None:
    reading = xml(TEI)

    assert shown(reading) == [
        ("title", "Sitting 4"),
        ("dateline", "The sitting opens at 9."),
        ("label", "Madam President:"),
        ("speech", "Good dayall, Applause again.\n\nTwo."),
        ("aside", "Applause"),
        ("aside", "Noise"),
        ("elision", "…"),
    ]


def test_the_tei_header_states_title_day_place_address_and_people() -> None:
    reading = xml(TEI)
    printed = reading.printed

    assert [each.value for each in (printed.title, printed.date, printed.place) if each] == [
        "Sitting 4",
        "2022-03-04",
        "Valletta",
    ]
    assert (printed.url, printed.publisher, printed.language) == ("https://example.org/4", "House", "en")
    assert [one.get("name") for one in reading.markup if one.kind == "speech"] == ["Ruiz Ana"]


def test_the_title_of_the_source_goes_before_that_of_the_corpus() -> None:
    printed = xml(
        "<TEI><teiHeader><titleStmt><title>Corpus of Malta</title></titleStmt><sourceDesc><bibl><title>Sitting 4</title></bibl>"
        "</sourceDesc></teiHeader><text><body><u who='#a'><seg>Yes.</seg></u></body></text></TEI>"
    ).printed

    assert printed.title is not None
    assert printed.title.value == "Sitting 4"


def test_a_heading_may_begin_with_its_day() -> None:
    printed = xml(
        "<akomaNtoso><debate><debateBody><debateSection><heading>2021-03-04 Visit</heading></debateSection>"
    ).printed

    assert printed.date is not None
    assert printed.date.value == "2021-03-04"


def test_other_xml_gives_lines_and_the_speakers_it_names() -> None:
    reading = xml(
        '<publicwhip><major-heading>Lights</major-heading><speech speakername="Ana Ruiz" id="1"><p>I <i>beg</i> to move.</p></speech></publicwhip>'
    )

    assert reading.text.content == "Lights\n\nI beg to move."
    assert [one.get("name") for one in reading.markup if one.kind == "speech"] == ["Ana Ruiz"]


def test_a_cdata_section_is_words() -> None:
    assert xml("<TEI><text><p>a <![CDATA[<b> &amp;  c]]> d</p></text></TEI>").text.content == "a <b> &amp; c d"


BOMB = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(
    f'<!ENTITY lol{no} "{f"&lol{no - 1};" * 10}">' for no in range(1, 10)
) + "]>"  # fmt: skip


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB,
        '<!DOCTYPE TEI [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd" [<!-- ]> --><!ENTITY a "]>">]>',
    ],
)
def test_a_document_type_is_refused(doctype: str) -> None:
    reading = xml(doctype + "<TEI><text><p>Words &lol9; &xxe; stay.</p></text></TEI>")

    assert reading.text.content == "Words &lol9; &xxe; stay."
    assert [finding.code for finding in reading.findings] == ["doctype-refused"]


@pytest.mark.parametrize("cut", range(900, len(AKN) - 30, 37))
def test_truncated_xml_is_read_as_far_as_it_goes(cut: int) -> None:
    whole, reading = xml(AKN), xml(AKN[:cut])

    assert "truncated-xml" in {finding.code for finding in reading.findings}
    common = reading.text.content.rpartition(" ")[0]
    assert whole.text.content.startswith(common)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<TEI><text><p>One</q> two</p></text></TEI>", "One two"),
        ("<TEI><text><div><p>One</div><p>Two</p></text></TEI>", "One\n\nTwo"),
        ("<TEI><text><p>1 < 2</p></text></TEI>", "1 < 2"),
    ],
)
def test_malformed_xml_is_read_and_found(source: str, text: str) -> None:
    reading = xml(source)

    assert (reading.text.content, [finding.code for finding in reading.findings]) == (text, ["malformed-xml"])


def test_deeply_nested_xml_is_no_danger() -> None:
    assert xml("<TEI><text>" + "<div>" * 100_000 + "deep").text.content == "deep"
