"""Hansards: names with seat and party, offices, interjections, what the house did, furniture of the printed page."""

import pytest

from tests.ingest.layouts.telling import labels, layout_of, speakers, tiles, turns

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


@pytest.mark.parametrize(
    "buttons", ["Share this | | Hansard source", "Link to this: Individually | In context | Oireachtas source"]
)
def test_a_row_of_buttons_below_each_name_is_furniture(buttons: str) -> None:
    said = [
        ("Ada Bell (Ashby, Harbour Party)", "I ask the Minister when the light at Cape Solace will burn again."),
        ("Desmond Hale (Wexcombe, Independent)", "It will burn in June, as I told the House last week."),
        ("Ada Bell (Ashby, Harbour Party)", "I thank the Minister for that."),
    ]
    printed = "".join(f"\n{name}\n{buttons}\n\n{words}\n" for name, words in said)

    told = "Small Harbours: Second Stage\n\nWednesday, 12 October 2016\n" + printed

    assert turns(told) == said
    assert tiles(told, "metadata").count(buttons) == 3


def test_a_line_that_comes_again_in_a_speech_is_no_button() -> None:
    vow = "We shall light the northern passage again, we shall"
    sitting = f"""
        House of Commons

        Helen Marsh (Ashby) (Lab): The keepers wrote.

        {vow}

        They wrote twice.

        {vow}

        And a third time.

        {vow}

        Mr Speaker: Order.
        """
    assert tiles(sitting, "metadata") == []


def test_members_who_rise_or_call_out_take_the_floor_from_nobody() -> None:
    debate = """
        House of Commons

        Mr Speaker: Order.

        Helen Marsh (Ashby) (Lab): I beg to move.

        Several hon. Members rose—

        I shall give way in a moment.

        The Minister for Ports (Mr Desmond Hale) rose—

        But not yet.

        Mr Lowe interjecting—

        I have finished.

        Interjections.

        Nearly.

        Mr Speaker: I thank the hon. Lady.

        The hon. Member for Wexcombe will cease interjecting.
        """
    assert turns(debate)[1:] == [
        (
            "Helen Marsh (Ashby) (Lab)",
            "I beg to move. / I shall give way in a moment. / But not yet. / I have finished. / Nearly.",
        ),
        ("Mr Speaker", "I thank the hon. Lady. The hon. Member for Wexcombe will cease interjecting."),
    ]
    assert "Several hon. Members rose—" in tiles(debate, "aside")
    assert "Interjections." in tiles(debate, "aside")


def test_who_rises_may_stand_on_lines_of_his_own() -> None:
    debate = """
        Small Harbours Bill
        Volume 741: debated on Wednesday 17 January 2024

        The Minister for Ports
        (Helen Marsh)

        I beg to move.

        Several hon. Members

        rose—

        Sir Gerald Lacey
        (Wexcombe) (Con)

        Will the right hon. Lady give way?

        Helen Marsh

        I will.

        Mr Speaker

        Order.

        Hon. Members

        Hear, hear!
        """
    assert [words for _, words in turns(debate)] == [
        "I beg to move.",
        "Will the right hon. Lady give way?",
        "I will.",
        "Order.",
        "Hear, hear!",
    ]


def test_who_presides_is_named_by_the_head() -> None:
    sitting = """
        HOUSE OF REPRESENTATIVES

        Tuesday, 13 October 2015

        The SPEAKER (Hon. Ada Bell) took the chair at 12:00 and read prayers.

        Dr LOWE (Ashby) (12:01): I support the bill.

        The SPEAKER: The member for Wexcombe.

        Mr HALE (Wexcombe—Minister for Ports) (12:14): I thank the honourable member.

        The SPEAKER: Order!
        """
    assert speakers(sitting) == [
        ("Dr LOWE (Ashby) (12:01)", "Dr LOWE"),
        ("The SPEAKER", "Ada Bell"),
        ("Mr HALE (Wexcombe—Minister for Ports) (12:14)", "Mr HALE"),
        ("The SPEAKER", "Ada Bell"),
    ]


def test_the_honourable_the_speaker_is_named_below_the_day() -> None:
    sitting = """
        THE SENATE

        Tuesday, October 3, 2023

        The Honourable Ada Bell, Speaker

        The Hon. the Speaker informed the Senate that the following communication had been received:

        Mr. Speaker,

        I have the honour to inform you that assent was given to the Small Harbours Act.

        Yours sincerely,

        QUESTION PERIOD

        Hon. Peter Oduya: Honourable senators, when will the light burn?

        The Hon. the Speaker: Honourable senators, order.

        Hon. Ann Lee: It burns.

        The Hon. the Speaker: The time is over.
        """
    assert speakers(sitting) == [
        ("Hon. Peter Oduya", "Peter Oduya"),
        ("The Hon. the Speaker", "Ada Bell"),
        ("Hon. Ann Lee", "Ann Lee"),
        ("The Hon. the Speaker", "Ada Bell"),
    ]
    assert "Mr. Speaker," in tiles(sitting, "narrative")


def test_what_a_member_tells_of_the_speaker_and_of_bills_is_speech() -> None:
    said = [
        "The President announced that he would sign it in June.",
        "The Speaker informed the House of it in time.",
        "The bill was passed in 2014, with our votes.",
    ]
    sitting = "\n\n".join(
        [
            "HOUSE OF REPRESENTATIVES",
            "The SPEAKER: The member for Wexcombe.",
            f"Mr HALE (Wexcombe): {said[0]}",
            *said[1:],
            said[0],
            "The SPEAKER: Order!",
            "Mr HALE (Wexcombe): The bill is not dead.",
        ]
    )
    assert turns(sitting)[1] == ("Mr HALE (Wexcombe)", " ".join([*said, said[0]]))


def test_a_clock_in_brackets_behind_a_name_is_no_part_of_the_label() -> None:
    sitting = """
        HOUSE OF REPRESENTATIVES

        Mr HALE (Wexcombe—Minister for Ports) (12.14): I thank the member.

        The SPEAKER: Order!

        Dr LOWE (Ashby) (12:31): I support the bill.
        """
    assert labels(sitting) == ["Mr HALE (Wexcombe—Minister for Ports)", "The SPEAKER", "Dr LOWE (Ashby)"]


def test_an_office_means_whom_its_last_label_named() -> None:
    debate = """
        House of Commons

        Madam Deputy Speaker (Dame Rosalind Keir): Order.

        Helen Marsh (Ashby) (Lab): I am grateful to my hon. Friend.

        Madam Deputy Speaker: Order.

        Mr Desmond Hale (Wexcombe) (Con): I thank the hon. Lady.

        Madam Deputy Speaker (Ms Clara Moss): I have taken the Chair.

        Mr Hale: I welcome it.

        Madam Deputy Speaker: Order.
        """
    assert [name for label, name in speakers(debate) if label and label.startswith("Madam")] == [
        "Dame Rosalind Keir",
        "Dame Rosalind Keir",
        "Clara Moss",
        "Clara Moss",
    ]


def test_honourable_members_and_shris_are_printed_in_full() -> None:
    sitting = """
        LOK SABHA DEBATES

        HON. SPEAKER: Question No. 61.

        SHRI ARUN RAO (DUM DUM): Madam, my question is this: how many lights are there?

        THE MINISTER OF PORTS (SHRIMATI MEERA NAIR): Eleven, hon. Member.

        Hon CHRIS HALE (Minister of Finance): Point of order.
        """
    assert [name for _, name in speakers(sitting)] == ["HON. SPEAKER", "ARUN RAO", "MEERA NAIR", "CHRIS HALE"]


def test_indian_reports_tell_between_name_and_colon_why_one_speaks() -> None:
    sitting = """
        LOK SABHA DEBATES

        HON. SPEAKER: We take up the Small Harbours Bill.

        THE MINISTER OF STATE OF THE MINISTRY OF PORTS AND MINISTER OF STATE OF THE MINISTRY OF LIGHTS (SHRI ARUN RAO) moving the motion for consideration of the Bill, said: The Bill lights eleven harbours.

        SHRIMATI MEERA NAIR: I support the Bill.

        SHRI DEV KAMATH: Which eleven, in what order?

        SHRI ARUN RAO replying said: I thank all the Members: they were brief.

        The Bill, as amended, was passed.
        """
    assert [name for _, name in speakers(sitting)] == [
        "HON. SPEAKER",
        "ARUN RAO",
        "MEERA NAIR",
        "DEV KAMATH",
        "ARUN RAO",
    ]
    assert turns(sitting)[1][1] == "The Bill lights eleven harbours."
    assert turns(sitting)[4] == ("SHRI ARUN RAO", "I thank all the Members: they were brief.")
    assert tiles(sitting, "narrative")[-1] == "The Bill, as amended, was passed."


def test_new_zealand_numbers_its_questions_without_a_full_stop() -> None:
    sitting = """
        ORAL QUESTIONS

        QUESTIONS TO MINISTERS

        1 Hon ADA BELL (Deputy Leader—Harbour) to the Prime Minister: Does she stand by her statements?

        Rt Hon PAUL TERN (Prime Minister): Yes, in their context.

        Hon Ada Bell: All of them?

        2 Rt Hon ANN LEE to the Minister of Ports: Which 3 harbours are dark?

        Hon JACK LOWE (Minister of Ports): None.
        """
    assert labels(sitting) == [
        "Hon ADA BELL (Deputy Leader—Harbour) to the Prime Minister",
        "Rt Hon PAUL TERN (Prime Minister)",
        "Hon Ada Bell",
        "Rt Hon ANN LEE to the Minister of Ports",
        "Hon JACK LOWE (Minister of Ports)",
    ]


def test_who_moves_has_no_colon_and_labels_may_be_long() -> None:
    sitting = """
        House of Commons Debates

        Speaker: The Honourable Ada Bell

        Mr. Jack Lowe (Parliamentary Secretary to the Leader of the Government in the House of Commons, Lib.): Mr. Speaker, I ask that all questions stand.

        The Speaker: Is that agreed?

        Hon. Peter Oduya (Minister of Ports, Lib.) moved that the bill be read the second time.

        The Chair (Mr. Paul Hale (Ashby, CPC)): On debate.
        """
    assert speakers(sitting) == [
        (
            "Mr. Jack Lowe (Parliamentary Secretary to the Leader of the Government in the House of Commons, Lib.)",
            "Jack Lowe",
        ),
        ("The Speaker", "Ada Bell"),
        ("Hon. Peter Oduya (Minister of Ports, Lib.)", "Peter Oduya"),
        ("The Chair (Mr. Paul Hale (Ashby, CPC))", "Paul Hale"),
    ]


def test_a_bracketed_translation_is_what_was_said() -> None:
    sitting = """
        UNREVISED HANSARD

        NATIONAL ASSEMBLY

        The House met at 14:03.

        Ms T P RADEBE: Chairperson, siyabonga kakhulu. (Translation of isiZulu paragraph follows.)

        [We thank the keepers. They have waited long.] [Applause.]

        The DEPUTY SPEAKER: Order, hon members!
        """
    assert turns(sitting)[0][1].endswith("[We thank the keepers. They have waited long.]")


def test_running_heads_of_the_printed_page_are_furniture() -> None:
    sitting = """
        House of Commons

        Mr Speaker: Order.

        825 Oral Answers 6 MAY 2008 Oral Answers 826

        I call the right hon. Lady.

        14562 COMMONS DEBATES March 1, 2019

        Helen Marsh (Ashby) (Lab): I thank my hon. Friend.
        """
    assert turns(sitting)[0] == ("Mr Speaker", "Order. / I call the right hon. Lady.")


def test_the_long_foot_of_kenyan_pages_is_furniture() -> None:
    foot = "The electronic version of the Official Hansard Report is for information purposes only. A certified version of this Report can be obtained from the Hansard Editor, National Assembly."
    sitting = f"""
        THE NATIONAL ASSEMBLY

        OFFICIAL REPORT

        The House met at 2.30 p.m.

        Hon. Speaker: Order, Members!

        Hon. Ada Bell (Ashby, HP): Thank you, Hon. Speaker. I rise

        {foot}

        to support the Motion.

        Hon. Speaker: Very well.
        """
    assert turns(sitting)[1] == (
        "Hon. Ada Bell (Ashby, HP)",
        "Thank you, Hon. Speaker. I rise / to support the Motion.",
    )
    assert foot in tiles(sitting, "metadata")


def test_south_african_catch_lines_say_in_brackets_what_the_business_is() -> None:
    sitting = """
        NATIONAL ASSEMBLY

        The House met at 14:03.

        Mr N F MASHEGO: I have said it.

        NEW MEMBERS

        (Announcement)

        The SPEAKER: Order! Hon members, two seats have been filled.

        The KEEPERS OF CAPE SOLACE

        NIGHT OF THE LIGHTS

        (Draft Resolution)

        Ms T P RADEBE: Hon Speaker, I move.
        """
    assert labels(sitting) == ["Mr N F MASHEGO", "The SPEAKER", "Ms T P RADEBE"]
    assert tiles(sitting, "heading") == ["NEW MEMBERS", "The KEEPERS OF CAPE SOLACE", "NIGHT OF THE LIGHTS"]


def test_old_debates_mark_who_speaks_with_a_section_sign_and_the_day_with_the_volume() -> None:
    debate = """
        Points of Order

        HC Deb 20 July 1993 vol 229 cc168-71

        § Mrs. Ann Lowe (Ashby, North)

        On a point of order, Madam Speaker. Is it urgent?

        § Madam Speaker

        The hon. Lady knows that it is not.

        § Mr. Desmond Hale (Wexcombe)

        I bow to your ruling.
        """
    assert labels(debate) == ["Mrs. Ann Lowe (Ashby, North)", "Madam Speaker", "Mr. Desmond Hale (Wexcombe)"]
    assert tiles(debate, "dateline") == ["HC Deb 20 July 1993 vol 229 cc168-71 §"]


def test_a_colon_where_somebody_takes_the_chair_is_no_label() -> None:
    sitting = """
        NATIONAL COUNCIL OF PROVINCES

        The Council met at 09:38.

        The House Chairperson: Committees, Oversight and Co-operative
        Governance took the Chair and requested members to observe a moment
        of silence.

        The HOUSE CHAIRPERSON (Mr A J NALE): Order, hon members.

        Declaration of vote:

        Ms T P RADEBE: We support it.

        Vote No 1 – The Presidency – put and agreed to.
        """
    assert turns(sitting) == [
        ("The HOUSE CHAIRPERSON (Mr A J NALE)", "Order, hon members."),
        ("Ms T P RADEBE", "We support it."),
    ]


def test_evidence_numbers_its_questions_and_lists_who_is_in_the_chair() -> None:
    evidence = """
        HOUSE OF COMMONS

        Evidence heard in Public

        Members present:
        Ann Lowe (Chair)
        Mr Desmond Hale

        Mr Paul Tern made representations.

        Q1 Chair: Would you like to begin?

        Mr Tern: I would. There are two points: time, and more time.

        Q2 Mr Hale: How many hours?

        Chair: Thank you.

        Prepared 12th July 2013
        """
    assert speakers(evidence) == [
        ("Chair", "Ann Lowe"),
        ("Mr Tern", "Paul Tern"),
        ("Mr Hale", "Desmond Hale"),
        ("Chair", "Ann Lowe"),
    ]
    assert turns(evidence)[-1] == ("Chair", "Thank you.")


def test_labels_may_end_in_a_dash_and_brackets_may_hold_field_and_name() -> None:
    sitting = """
        PARLIAMENTARY DEBATES (HANSARD)

        LEGISLATIVE ASSEMBLY

        The SPEAKER (Hon. Ada Bell) took the chair at 9.32 a.m. and read the prayer.

        Mr HALE (Premier) (09:33) — I desire to move.

        The SPEAKER — I ask members to rise.

        THE MINISTER OF PORTS (LIGHTS) (Mr Paul Tern) — I thank the honourable member.

        Mr HALE — I thank the house.
        """
    assert speakers(sitting) == [
        ("Mr HALE (Premier) (09:33)", "Mr HALE"),
        ("The SPEAKER", "Ada Bell"),
        ("THE MINISTER OF PORTS (LIGHTS) (Mr Paul Tern)", "Paul Tern"),
        ("Mr HALE", "Mr HALE"),
    ]


def test_the_last_word_of_an_office_is_nobodys_surname() -> None:
    debate = """
        Oral Answers to Questions

        HARBOURS

        The Secretary of State was asked—

        Ann Lowe
        (Ashby) (Lab)

        1. What recent discussions he has had.

        The Secretary of State for Harbours
        (Paul Tern)

        I thank the hon. Lady.

        Mr Speaker

        Order.
        """
    assert labels(debate) == [
        "Ann Lowe\n(Ashby) (Lab)",
        "The Secretary of State for Harbours\n(Paul Tern)",
        "Mr Speaker",
    ]


def test_who_begs_to_move_is_a_label_though_the_line_below_ends_in_a_comma() -> None:
    debate = """
        House of Commons

        Mr Speaker

        Order.

        Harbour Lights Bill

        Motion for leave to bring in a Bill (Standing Order No. 23)

        1.37 pm

        Ann Lowe (Ashby) (Lab)

        I beg to move,

        That leave be given to bring in a Bill.

        The Chief Secretary to the Treasury (Paul Tern)

        I thank the hon. Lady.

        Mr Speaker

        Order.

        Paul Tern

        I commend it to the House.
        """
    assert [name for _, name in speakers(debate)] == ["Mr Speaker", "Ann Lowe", "Paul Tern", "Mr Speaker", "Paul Tern"]
    assert tiles(debate, "heading") == [
        "Harbour Lights Bill",
        "Motion for leave to bring in a Bill (Standing Order No. 23)",
    ]


LORDS = """
    Harbour Dues Regulations 2015
    26 October 2015
    Volume 765

    Motion to Approve

    The Lord Privy Seal (Baroness Hale of Ashby) (Con)
    My Lords, I beg to move that the draft regulations be approved.

    Baroness Moss (CB)
    My Lords, I rise to speak to the amendment in my name.

    Noble Lords
    Order!

    The Lord Bishop of Wexcombe
    My Lords, I regret this.

    Baroness Moss
    I give way.

    Lord Ridge of Solace (Lab)
    What do the regulations cost? [902801]

    Division 1

    Contents: 307

    Not-Contents: 277

    Amendment agreed.
    """


def test_names_alone_are_peers_bishops_and_voices_too() -> None:
    assert turns(LORDS) == [
        (
            "The Lord Privy Seal (Baroness Hale of Ashby) (Con)",
            "My Lords, I beg to move that the draft regulations be approved.",
        ),
        ("Baroness Moss (CB)", "My Lords, I rise to speak to the amendment in my name."),
        ("Noble Lords", "Order!"),
        ("The Lord Bishop of Wexcombe", "My Lords, I regret this."),
        ("Baroness Moss", "I give way."),
        ("Lord Ridge of Solace (Lab)", "What do the regulations cost? [902801]"),
    ]
    assert speakers(LORDS)[0][1] == "Baroness Hale of Ashby"


def test_a_surname_alone_is_a_label_where_another_gives_the_full_name() -> None:
    printed = """
        Oral Answers to Questions
        House of Commons
        Thursday 9 June 2016

        Clara Moss (Ashby) (Con)

        What steps is he taking to light the harbours of the south, and when will he take them?

        The Parliamentary Under-Secretary of State for Ports (Mr David Ardley)

        All our harbours will be lit by the end of the year, as I told the House in the spring.

        Clara Moss

        I thank my hon. Friend for that.

        Mr Ardley

        I endorse what she says.

        Mr Speaker

        Order. We must move on.
        """

    assert labels(printed)[3:] == ["Mr Ardley", "Mr Speaker"]
    assert speakers(printed)[3][1] == "David Ardley"


def test_who_moves_without_a_colon_behind_the_name_has_the_floor() -> None:
    printed = """
        NATIONAL ASSEMBLY
        The House met at 14:00.

        The DEPUTY SPEAKER: Hon members, please be seated.

        The CHIEF WHIP OF THE MAJORITY PARTY moved: That the House takes motions after Orders of the Day.

        Agreed to.

        Mr A J MOLEFE (PPA): Deputy Speaker, I rise on a point of order.

        The DEPUTY SPEAKER: What is it?
        """

    assert labels(printed)[1] == "The CHIEF WHIP OF THE MAJORITY PARTY"
