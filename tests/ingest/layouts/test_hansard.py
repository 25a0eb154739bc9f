"""Hansards: names with seat and party, offices, interjections, what the house did, furniture of the printed page."""

from tests.ingest.layouts.telling import labels, layout_of, tiles, turns

COMMONS = """
    House of Commons
    Tuesday 4 March 2014

    Q1. [902801] Margaret Holloway (Wexcombe) (Con): If he will list his engagements.

    The Prime Minister (Mr Thomas Ardley): This morning I had meetings. [Interruption.] Members laugh; fishermen do not.

    Margaret Holloway: I thank my right hon. Friend. The keepers ask one thing: will it be lit?

    Hon. Members: Hear, hear!

    Several hon. Members rose—

    Mr Speaker: Order.

    12.14 pm

    Harbour Dues

    The Prime Minister: Entry from 10.00 am to 11.00 am: nobody pays.

    Question put, That the amendment be made.

    The House divided: Ayes 231, Noes 304.

    Tellers for the Ayes:
    Tom Ridge and
    Clara Moss

    Mr Deputy Speaker: The Noes have it.
    """


def test_turns_have_their_labels_with_seat_party_and_name() -> None:
    assert labels(COMMONS) == [
        "Margaret Holloway (Wexcombe) (Con)",
        "The Prime Minister (Mr Thomas Ardley)",
        "Margaret Holloway",
        "Hon. Members",
        "Mr Speaker",
        "The Prime Minister",
        "Mr Deputy Speaker",
    ]


def test_a_colon_in_speech_is_no_label() -> None:
    assert ("The Prime Minister", "Entry from 10.00 am to 11.00 am: nobody pays.") in turns(COMMONS)


def test_what_the_house_did_is_narrative_up_to_the_next_label() -> None:
    assert tiles(COMMONS, "narrative")[-5:] == [
        "Question put, That the amendment be made.",
        "The House divided: Ayes 231, Noes 304.",
        "Tellers for the Ayes:",
        "Tom Ridge and",
        "Clara Moss",
    ]


def test_a_short_line_before_a_label_is_a_heading_and_a_time_is_furniture() -> None:
    assert tiles(COMMONS, "heading") == ["Harbour Dues"]
    assert "12.14 pm" in tiles(COMMONS, "metadata")


def test_names_may_stand_alone_on_their_line() -> None:
    debate = """
        Small Harbours Bill

        The Secretary of State for Transport (Helen Marsh)

        I beg to move that the Bill be read.

        Desmond Oyelaran (Ashby North) (Lab)

        Will the hon. Lady give way?

        Helen Marsh

        I will.

        Madam Deputy Speaker (Dame Rosalind Keir)

        Order.
        """
    assert turns(debate) == [
        ("The Secretary of State for Transport (Helen Marsh)", "I beg to move that the Bill be read."),
        ("Desmond Oyelaran (Ashby North) (Lab)", "Will the hon. Lady give way?"),
        ("Helen Marsh", "I will."),
        ("Madam Deputy Speaker (Dame Rosalind Keir)", "Order."),
    ]


def test_south_african_records_bracket_squarely_and_print_takes_and_languages() -> None:
    sitting = """
        NATIONAL ASSEMBLY

        The House met at 14:07.

        Mrs J D KELLERMAN: Hon Speaker, I give notice. [Interjections.] I do.

        UNREVISED HANSARD

        Tuesday, 16 September 2014        Take: 2

        Mr N F MASHEGO

        The MINISTER OF TRANSPORT: Hon members, our harbours are doors.

        IsiZulu:

        Siyabonga.

        The House adjourned at 18:22.
        """
    assert layout_of(sitting) == "hansard"
    assert turns(sitting) == [
        ("Mrs J D KELLERMAN", "Hon Speaker, I give notice. / I do."),
        ("The MINISTER OF TRANSPORT", "Hon members, our harbours are doors. / Siyabonga."),
    ]


def test_canadian_labels_hold_office_seat_and_party() -> None:
    sitting = """
        HOUSE OF COMMONS

        Hon. Peter Oduya (Minister of Fisheries and Oceans, CPC): Mr. Speaker, on Friday.

        An hon. member: Which Friday?

        ● (1420)

        Mr. Jack Tolliver (Cape Solace—North Shore, NDP): Mr. Speaker, will he publish it?

        Some hon. members: Oh, oh!

        The Deputy Speaker: Order.
        """
    assert labels(sitting) == [
        "Hon. Peter Oduya (Minister of Fisheries and Oceans, CPC)",
        "An hon. member",
        "Mr. Jack Tolliver (Cape Solace—North Shore, NDP)",
        "Some hon. members",
        "The Deputy Speaker",
    ]


def test_seat_and_party_on_the_line_below_a_name_belong_to_the_label() -> None:
    printed = """
        Engagements

        Margaret Holloway
        (Wexcombe) (Con)
        If he will list his engagements.
        The Prime Minister
        (Thomas Ardley)
        This morning I had meetings with colleagues.
        Mr Speaker
        Order. The hon. Lady must be heard by the House.
        Margaret Holloway
        I thank my right hon. Friend.
        Mr Speaker
        Order.
    """

    assert [" ".join((label or "").split()) for label in labels(printed)] == [
        "Margaret Holloway (Wexcombe) (Con)",
        "The Prime Minister (Thomas Ardley)",
        "Mr Speaker",
        "Margaret Holloway",
        "Mr Speaker",
    ]


def test_the_running_head_of_a_page_is_nobodys_speech() -> None:
    printed = """
        NATIONAL ASSEMBLY CHAMBER

        The House met at 14:03.

        Ms N V MARA: Deputy Speaker, is there a quorum of the

        UNREVISED HANSARD
        NATIONAL ASSEMBLY CHAMBER
        TUESDAY, 4 MARCH 2014
        PAGE: 2

        House today?

        The DEPUTY SPEAKER: Yes, hon member.

        NEW MEMBER

        UNREVISED HANSARD
        NATIONAL ASSEMBLY CHAMBER
        TUESDAY, 4 MARCH 2014
        PAGE: 3
        (Announcement)

        The DEPUTY SPEAKER: Hon members, order! [Interjections.]
    """

    assert turns(printed) == [
        ("Ms N V MARA", "Deputy Speaker, is there a quorum of the / House today?"),
        ("The DEPUTY SPEAKER", "Yes, hon member."),
        ("The DEPUTY SPEAKER", "Hon members, order!"),
    ]
    assert "NEW MEMBER" in tiles(printed, "heading")


def test_who_presides_is_said_in_the_head_and_who_moves_opens_a_turn() -> None:
    printed = """
        House of Commons Debates

        Speaker: The Honourable Ada Bell

        The House met at 10 a.m.

        Hon. Paul Orr (Northbay, Lib.): Mr. Speaker, I rise for the hon. members of this bay.

        Mr. Ian Hale (Minister of Ports, Lib.) moved that the bill be read.

        He said: Mr. Speaker, it is short.

        The Deputy Speaker: Order.

        Mr. Orr indicated dissent.
    """

    assert turns(printed) == [
        ("Hon. Paul Orr (Northbay, Lib.)", "Mr. Speaker, I rise for the hon. members of this bay."),
        ("Mr. Ian Hale (Minister of Ports, Lib.)", "moved that the bill be read. He said: Mr. Speaker, it is short."),
        ("The Deputy Speaker", "Order."),
    ]


def test_a_junior_minister_is_a_label_as_well() -> None:
    printed = (
        COMMONS
        + """
    The Parliamentary Under-Secretary of State for Ports (Mr Ned Lowe): I am grateful.
    """
    )

    assert labels(printed)[-1] == "The Parliamentary Under-Secretary of State for Ports (Mr Ned Lowe)"


def test_a_button_below_a_name_does_not_part_it_from_what_is_said() -> None:
    turn = "<div><a>{name}</a></div><div>{seat}</div><p>Share this contribution</p><p>{said}</p>"
    said = [
        ("Margaret Holloway", "(Wexcombe) (Con)", "Will my hon. Friend act?"),
        ("Mr Speaker", "", "Order."),
        ("Ned Lowe", "(Ashby) (Lab)", "The House, Mr Speaker, knows it."),
        ("Margaret Holloway", "", "I thank my hon. Friend."),
    ]
    printed = "".join(turn.format(name=name, seat=seat, said=words) for name, seat, words in said)

    told = turns(f"<html><body><h1>Engagements</h1>{printed}</body></html>", "page.html")

    assert [words for _, words in told] == [words for _, _, words in said]
    assert [" ".join((label or "").split()) for label, _ in told] == [f"{n} {s}".strip() for n, s, _ in said]
