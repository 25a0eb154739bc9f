"""What Akoma Ntoso and TEI state is taken over one to one; our own exports come back as what they were."""

from textwrap import dedent

import pytest

from app.exports.akoma_ntoso import akoma_ntoso
from app.exports.tei import tei
from app.ingest import directory
from app.ingest.manifest import EMPTY
from app.ingest.pipeline import parse
from app.ingest.records import Parsed
from app.text import tiles
from tests.exports.made import transcript
from tests.ingest.layouts import telling

Turn = tuple[str | None, str | None, str | None, bool, str]

# As a ministry that publishes through SayIt prints it: no label in the text, names in the references.
SAYIT = """<akomaNtoso><debate><meta><references>
<TLCPerson href="/ontology/person/::/Mira Lund" id="Mira Lund" showAs="Mira Lund"/>
<TLCPerson href="/ontology/person/::/Bo" id="Bo" showAs="Bo Ek"/></references></meta><debateBody><debateSection>
<heading>2021-03-04 Harbour visit</heading>
<narrative><p><i>They meet at the pier.</i></p></narrative>
<speech by="#Mira Lund"><p>Welcome.</p><p>This is the pier.</p></speech>
<speech by="#Bo"><p>Thank you.</p></speech>
<speech by="#Bo"><p>It is long.</p></speech>
<scene>A ship arrives.</scene>
<speech by="#Bo"><p>And busy.</p></speech>
<narrative><p>They leave.</p></narrative>
<speech by="#Bo"><p>Goodbye.</p></speech>
</debateSection></debateBody></debate></akomaNtoso>"""


def parsed(source: str) -> Parsed:
    return parse(EMPTY, source.encode(), directory.EMPTY, name="meeting.xml")


def turns(record: Parsed) -> list[Turn]:
    return [
        (
            statement.label,
            statement.label_note,
            statement.speaker_name,
            statement.continues,
            record.text[statement.span],
        )
        for statement in record.events[0].statements
    ]


def kinds(record: Parsed) -> list[str]:
    return [segment.kind for segment in record.segments]


def test_speakers_stated_without_a_label_have_their_name_for_one() -> None:
    record = parsed(SAYIT)

    assert record.layout == "structured"
    assert turns(record) == [
        ("Mira Lund", None, "Mira Lund", False, "Welcome.\n\nThis is the pier."),
        ("Bo Ek", None, "Bo Ek", False, "Thank you."),
        ("Bo Ek", None, "Bo Ek", False, "It is long."),
        ("Bo Ek", None, "Bo Ek", True, "And busy."),
        ("Bo Ek", None, "Bo Ek", False, "Goodbye."),
    ]


def test_a_label_that_is_not_printed_has_no_place() -> None:
    record = parsed(SAYIT)

    assert {statement.label_span for statement in record.events[0].statements} == {None}
    assert "label" not in kinds(record)
    assert tiles((segment.span for segment in record.segments), len(record.text))


@pytest.mark.parametrize("write", [akoma_ntoso, tei])
def test_our_own_exports_come_back_as_they_were(write: object) -> None:
    original = transcript()

    record = parsed(write(original))  # type: ignore[operator]

    assert turns(record) == [
        (
            "Chair Ann Lee (retranslated)",
            "retranslated",
            "Ann Lee",
            False,
            "Colleagues, welcome.\n\nThe first point: 5 < 6 & *peace*.",
        ),
        ("Chair Ann Lee (retranslated)", "retranslated", "Ann Lee", True, "Let us go on."),
        (None, None, None, False, "We agreed on #1_plan."),
        ("Bo Ek", None, "Bo Ek", False, "Thank you."),
    ]
    told = [kind for kind in kinds(record) if kind != "dateline"]
    assert told == ["title", "narrative", "label", "statement", "aside", "statement", "elision", "statement", "label", "statement",
                    "continuation", "editorial"]  # fmt: skip


@pytest.mark.parametrize("write", [akoma_ntoso, tei])
def test_our_own_exports_keep_title_day_and_place(write: object) -> None:
    (event,) = parsed(write(transcript())).events  # type: ignore[operator]

    assert (event.title.value, event.date and event.date.start, event.place and event.place.value) == (
        "Council of the Isles",
        "2021-03-04",
        "Port Old",
    )


def test_a_question_and_its_answer_are_such() -> None:
    record = parsed(
        "<akomaNtoso><debate><debateBody><question by='#a'><from>Ms Lee:</from><p>When?</p></question>"
        "<answer by='#b'><from>Mr Ek:</from><p>Soon.</p></answer></debateBody></debate></akomaNtoso>"
    )

    assert [statement.kind for statement in record.events[0].statements] == ["question", "answer"]


def test_remarks_within_a_speech_are_asides() -> None:
    record = parsed(
        "<akomaNtoso><debate><debateBody><speech by='#a'><from>Ms Lee:</from><p>Yes. <remark>(Applause.)</remark> No.</p>"
        "</speech></debateBody></debate></akomaNtoso>"
    )

    assert [(segment.kind, record.text[segment.span].strip()) for segment in record.segments] == [
        ("label", "Ms Lee:"),
        ("statement", "Yes."),
        ("aside", "(Applause.)"),
        ("statement", "No."),
    ]


def test_names_that_references_state_are_without_titles_and_parties() -> None:
    record = parsed(
        "<akomaNtoso><debate><meta><references><TLCPerson href='/p' id='s' showAs='The SPEAKER'/>"
        "<TLCPerson href='/p' id='l' showAs='Mr L SUND (ABC)'/></references></meta><debateBody>"
        "<speech by='#l'><from>Mr L SUND (ABC)</from><p>Chair, I move.</p></speech>"
        "<speech by='#s'><from>The SPEAKER</from><p>Order.</p></speech></debateBody></debate></akomaNtoso>"
    )

    assert [turn[:3] for turn in turns(record)] == [
        ("Mr L SUND (ABC)", None, "L SUND"),
        ("The SPEAKER", None, "The SPEAKER"),
    ]


def test_interventions_of_the_canadian_house_are_speeches() -> None:
    record = parsed(
        "<Hansard><HansardBody><OrderOfBusinessTitle>Petitions</OrderOfBusinessTitle><Timestamp Hr='10'>(1005)</Timestamp>"
        "<Intervention Type='Debate'><PersonSpeaking><Affiliation>Ms. Ann Lee (Ashby—North, GP)</Affiliation>: </PersonSpeaking>"
        "<Content><ParaText>I rise.</ParaText><FloorLanguage>[<I>English</I>]</FloorLanguage><ParaText>Twice.</ParaText></Content>"
        "</Intervention><ProceduralText>(Motion agreed to)</ProceduralText></HansardBody></Hansard>"
    )

    assert [turn[:4] for turn in turns(record)] == [
        ("Ms. Ann Lee (Ashby—North, GP)", None, "Ann Lee", False),
        ("Ms. Ann Lee (Ashby—North, GP)", None, "Ann Lee", True),
    ]
    assert kinds(record) == ["title", "metadata", "label", "statement", "metadata", "statement", "narrative"]


def test_extracted_items_of_the_canadian_house_tell_the_day_and_are_nobodys_words() -> None:
    record = parsed(
        "<Hansard><ExtractedInformation><ExtractedItem Name='InstitutionDebate'>House of Commons Debates</ExtractedItem>"
        "<ExtractedItem Name='Date'>Friday, March 4, 2011</ExtractedItem></ExtractedInformation><HansardBody><Intervention>"
        "<PersonSpeaking><Affiliation>Ms. Ann Lee (Ashby—North, GP)</Affiliation>: </PersonSpeaking>"
        "<Content><ParaText>I rise.</ParaText></Content></Intervention></HansardBody></Hansard>"
    )

    assert [event.date and event.date.start for event in record.events] == ["2011-03-04"]
    assert [turn[4] for turn in turns(record)] == ["I rise."]


def test_ids_of_speeches_tell_the_day_of_the_sitting() -> None:
    record = parsed(
        "<publicwhip><speech id='uk.org.publicwhip/debate/2014-05-06b.1.0' speakername='Ann Lee'><p>I move.</p></speech>"
        "<speech id='uk.org.publicwhip/debate/2014-05-07b.1.1' speakername='Ned Lowe'><p>No.</p></speech></publicwhip>"
    )

    assert [event.date and event.date.start for event in record.events] == ["2014-05-06"]


def test_what_a_source_says_nobody_speaks_is_told() -> None:
    record = parsed(
        "<publicwhip><speech person_id='p/1' speakername='Ann Lee'><p>I move.</p></speech>"
        "<speech nospeaker='true'><p>Several hon. Members rose—</p></speech></publicwhip>"
    )

    assert [turn[4] for turn in turns(record)] == ["I move."]
    assert kinds(record)[-1] == "narrative"


def said(printed: str) -> list[tuple[str | None, str]]:
    source = parsed(dedent(printed).strip())
    return [(each.label, source.text[each.span]) for each in source.events[0].statements]


def test_the_bundestag_prints_labels_behind_cards_and_who_presides_inside_speeches() -> None:
    page = """
        <?xml version="1.0"?><dbtplenarprotokoll><sitzungsverlauf><sitzungsbeginn><name>Präsidentin Berta Ohm:</name>
        <p klasse="J">Guten Morgen.</p></sitzungsbeginn><tagesordnungspunkt><p klasse="T_NaS">Häfen</p>
        <rede id="ID1"><p klasse="redner"><redner id="11"><name><vorname>Anna</vorname><nachname>Lehm</nachname></name></redner>Anna
        Lehm (SPD):</p><p klasse="J_1">Die Häfen sind offen.</p><kommentar>(Beifall)</kommentar><p klasse="J">Ich danke.</p>
        <name>Präsidentin Berta Ohm:</name><p klasse="J_1">Vielen Dank.</p></rede></tagesordnungspunkt></sitzungsverlauf>
        <rednerliste><redner id="11"><name><vorname>Anna</vorname></name></redner></rednerliste></dbtplenarprotokoll>
    """

    assert said(page) == [
        ("Präsidentin Berta Ohm", "Guten Morgen."),
        ("Anna Lehm (SPD)", "Die Häfen sind offen."),
        ("Anna Lehm (SPD)", "Ich danke."),
        ("Präsidentin Berta Ohm", "Vielen Dank."),
    ]


def test_the_european_parliament_ends_its_labels_with_a_dash() -> None:
    page = """
        <DEBATS><CHAPTER><TL-CHAP>1. Ports</TL-CHAP><INTERVENTION><ORATEUR LIB="Anna | Lehm"><EMPHAS NAME="B">Anna Lehm</EMPHAS>,
        <EMPHAS NAME="I">rapporteur</EMPHAS>. – </ORATEUR><PARA>The ports are open.</PARA><PARA>Thank you.</PARA></INTERVENTION>
        <INTERVENTION><ORATEUR><EMPHAS NAME="B">President</EMPHAS>. – </ORATEUR><PARA>Thank you.</PARA></INTERVENTION></CHAPTER></DEBATS>
    """

    assert said(page) == [("Anna Lehm, rapporteur", "The ports are open.\n\nThank you."), ("President", "Thank you.")]


def test_asides_within_a_stated_speech_are_nobodys_words() -> None:
    printed = """\
        <akomaNtoso><debate><debateBody><debateSection>
        <heading>2016-12-22 Harbour visit</heading>
        <speech by="#Ann Dale"><p>My pleasure. <i>(laughter)</i></p><p>Please sit down. [Applause.]</p></speech>
        <speech by="#Paul Hale"><p>Thank you.</p></speech>
        </debateSection></debateBody></debate></akomaNtoso>
        """

    assert [words for _, words in telling.turns(printed, "talk.xml")] == [
        "My pleasure. / Please sit down.",
        "Thank you.",
    ]
