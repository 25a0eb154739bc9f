"""The general layout: what a page repeats at the openings of its lines, in whichever form, and nothing else."""

import pytest

from app.ingest.layouts import general
from app.ingest.recognisers.labelled import take_apart
from tests.ingest.layouts.telling import assembled, labels, notes, page_of, tiles, turns

UN = """
    The President: I call on the Russian Federation.

    Mr. Lavrin (Russian Federation) (spoke in Russian): Who keeps the lights?

    The President: I thank him.

    Mr. De la Vega (Mexico) (spoke in Spanish): Gracias.

    Dame Barbara Hale (United Kingdom): I thank the briefers.

    The meeting rose at 11.45 a.m.
    """


def test_labels_with_a_colon_are_learned_and_notes_told_from_names() -> None:
    assert labels(UN) == [
        "The President",
        "Mr. Lavrin (Russian Federation)",
        "The President",
        "Mr. De la Vega (Mexico)",
        "Dame Barbara Hale (United Kingdom)",
    ]
    assert notes(UN) == [None, "spoke in Russian", None, "spoke in Spanish", None]


def test_the_end_of_a_meeting_is_told_not_spoken() -> None:
    assert tiles(UN, "narrative") == ["The meeting rose at 11.45 a.m."]


def test_labels_with_a_dash_are_learned() -> None:
    debate = """
        2. Lights (debate)

        President. – The next item is the debate.

        Ilse Maran, on behalf of the PPE Group. – Madam President, light them – all of them.

        Jonas Verhoeven, on behalf of the S&D Group. – I agree.

        President. – Please conclude.

        Ilse Maran, on behalf of the PPE Group. – Thank you.
        """
    assert labels(debate)[:3] == [
        "President", "Ilse Maran, on behalf of the PPE Group", "Jonas Verhoeven, on behalf of the S&D Group",
    ]  # fmt: skip
    assert len(turns(debate)) == 5


def test_labels_with_a_full_stop_are_learned() -> None:
    seance = """
        M. le président. La séance est ouverte.

        Mme Claire Vasseur. Les phares sont éteints. (Applaudissements.)

        M. Jean-Luc Moreau. C'est faux !

        M. le président. Merci.

        Mme Claire Vasseur. Je le répète : ils le sont.

        M. Jean-Luc Moreau. Non.
        """
    assert turns(seance)[:3] == [
        ("M. le président", "La séance est ouverte."),
        ("Mme Claire Vasseur", "Les phares sont éteints."),
        ("M. Jean-Luc Moreau", "C'est faux !"),
    ]


def test_questions_and_answers_are_told_apart() -> None:
    page = page_of("Interview\n\nQuestion: Do ships need you?\n\nAnswer: One thing is sure: they say so.\n")
    found = general.learn(page, "colon", len(page.lines))
    assert [o.label.statement_kind for o in found] == ["question", "answer"]


@pytest.mark.parametrize(
    "prose",
    [
        "Importantly: nobody left early.\n\nNote: the next meeting is in May.\n\nImportantly: all stayed.\n",
        "Entry from 10.00 am to 11.00 am: free.\n\nEntry from 11.00 am to 12.00 pm: not free.\n",
        "He said: “Light it.”\n\nHe said: “Now.”\n\nHe said: “Please.”\n",
        "Opening hours: 10:00 to 11:00.\n\nOpening hours: 12:00 to 13:00.\n",
        "They agreed on the following: lights, charts, and tea.\n",
        "First: lights.\n\nSecond: charts.\n\nThird: tea.\n\nFirst: again.\n\nFirst: and again.\n",
    ],
)
def test_prose_with_colons_gives_no_label(prose: str) -> None:
    page = page_of("Readout of the talks\n\n" + prose)
    assert general.learn_best(page, len(page.lines))[1] == []


def test_a_page_without_labels_is_little_sure_and_one_with_many_is_surer() -> None:
    bare, labelled = page_of("A page.\n\nWith prose: and a colon.\n"), page_of(UN)
    assert general.LAYOUT.score(bare) < 0.3 < general.LAYOUT.score(labelled) < 0.65


def test_a_label_that_comes_once_is_believed_beside_sure_ones_of_its_kind() -> None:
    page = """
        ILSE MARAN: Good evening.

        TOM HALE: Good evening.

        ILSE MARAN: Shall we?

        TOM HALE: Yes.

        JOHN DOE: I come late.
        """
    assert labels(page)[-1] == "JOHN DOE"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Q", "voice"), ("Some hon. members", "voice"), ("SENIOR ADMINISTRATION OFFICIAL", "voice"),
        ("Hon. Peter Oduya", "honorific"), ("La señora RAMÍREZ DEL RÍO", "honorific"), ("Mr M X MANANA", "honorific"),
        ("The MINISTER OF FINANCE", "office"), ("M. le président", "office"), ("Prime Minister", "office"),
        ("LEIGH SALES", "capitals"), ("Ilse Maran", "name"), ("林海", "word"),
    ],
)  # fmt: skip
def test_labels_are_taken_apart(words: str, kind: str) -> None:
    label = take_apart(words)
    assert label is not None
    assert label.kind == kind


@pytest.mark.parametrize(
    "words", ["Importantly", "The bottom line is", "Entry from 10", "“Yes", "- Item", "We must act now", "English"]
)
def test_these_words_name_nobody(words: str) -> None:
    assert take_apart(words) is None


def test_a_name_with_its_office_behind_a_comma_is_a_label() -> None:
    printed = """
        ANNA KELLER, PRIME MINISTER: Good morning.

        JOURNALIST: What will it cost?

        PRIME MINISTER: Less than nothing.

        RUTH HAHN, NATO SPOKESPERSON: Thank you all.

        ENDS
    """

    assert turns(printed)[-1][1] == "Thank you all."

    assert labels(printed) == [
        "ANNA KELLER, PRIME MINISTER",
        "JOURNALIST",
        "PRIME MINISTER",
        "RUTH HAHN, NATO SPOKESPERSON",
    ]
    assert {
        u.label.name for u in assembled(page_of(printed)).utterances if u.label and "PRIME" in (u.label.office or "")
    } == {"ANNA KELLER"}


def test_a_label_in_bold_like_the_others_needs_no_second_time() -> None:
    printed = """
        <html><body><main><h1>Conférence de presse</h1>
        <p><strong>Anne MARTEL</strong></p><p>Soyez le bienvenu, cher ami.</p>
        <p><strong>Otto BRANDT</strong></p><p>Merci beaucoup.</p>
        <p><strong>Anne MARTEL</strong></p><p>Y a-t-il des questions ?</p></main></body></html>
    """

    assert labels(printed, "page.html") == ["Anne MARTEL", "Otto BRANDT", "Anne MARTEL"]


def test_who_presides_and_attends_is_no_speech() -> None:
    printed = """
        S/PV.12

        Tuesday, 4 March 2014, 3 p.m.

        President: Mr. Hale ...................... (Arland)
        Members: Belmark ...................... Ms. Orr

        The meeting was called to order at 3.10 p.m.

        The President (spoke in French): I give the floor to Ms. Orr.

        Ms. Orr (Belmark): I thank you for that.

        14-61590 3/27
        S/PV.12 The harbours of Arland 04/03/2014

        I am brief.

        The President (spoke in French): I thank Ms. Orr.
    """

    assert turns(printed) == [
        ("The President", "I give the floor to Ms. Orr."),
        ("Ms. Orr (Belmark)", "I thank you for that. / I am brief."),
        ("The President", "I thank Ms. Orr."),
    ]
    assert "Tuesday, 4 March 2014, 3 p.m." in tiles(printed, "dateline")


def test_a_roster_without_names_is_read() -> None:
    sitting = """
        President: ........................ (Arland)

        Members:

        The President: The meeting is called to order.

        Ms. Bell (Arland): Thank you, Mr. President.

        The President: I thank Ms. Bell.
        """
    assert [label for label, _ in turns(sitting)] == ["The President", "Ms. Bell (Arland)", "The President"]
