"""What the reporter of a house tells, between turns and instead of them, told from speech by its grammar and its place."""

import pytest

from app.ingest.recognisers.minutes import tells
from tests.ingest.layouts.telling import labels, layout_of, speakers, tiles, turns


@pytest.mark.parametrize(
    "printed",
    [
        "Question put and agreed to.",
        "On Question, Motion, as amended, agreed to.",
        "Moved, That the Bill be now read a second time.—(Lord Hale.)",
        "Consideration deferred till Friday next.",
        "Order for Second Reading read.",
        "Clauses 39 to 41 ordered to stand part of the Bill.",
        "Amendment made: 31, in schedule 3, page 130, line 4, leave out “24”.",
        "[Amendment No. 4 not moved.]",
        "To lie upon the Table.",
        "Ayes 308, Noes 261.",
        "The Committee divided: Ayes 7, Noes 9.",
        "House adjourned at twenty-eight minutes past nine o'clock.",
        "And more than five members having risen:",
        "Hon. Ada Bell, Chair of the Committee on Harbours, presented the following report:",
        "There was no debate.",
        "The motion was agreed to.",
        "AYES - 210: Abel, B L; Adams, F.",
        "Mr P J HALE took the oath.",
    ],
)
def test_minutes_leave_out_articles_and_auxiliaries_or_begin_with_the_act(printed: str) -> None:
    assert tells(printed, 0, len(printed))


@pytest.mark.parametrize(
    "printed",
    [
        "Question 5 will be answered by the Minister.",
        "Debate is what we are here for; it was adjourned.",
        "Clauses 5 and 6, put together, do harm.",
        "The House rose to the occasion.",
        "The motion was agreed to last year by this House, and I welcome it.",
        "Reports put out by the industry show otherwise.",
        "Agreed.",
        "Order. I have dealt with the matter.",
        "Leave it to the Minister.",
    ],
)
def test_speech_about_business_is_no_minutes(printed: str) -> None:
    assert not tells(printed, 0, len(printed))


def test_headings_above_what_is_told_are_nobodys_words() -> None:
    sitting = """
        House of Lords
        The House met at eleven of the clock.

        Lord Ridge of Solace: My Lords, I beg to move.

        Lord Hale: My Lords, I support the Motion.

        Outworking Bill [H.L.]

        Moved, That the Bill be now read a second time.—(Lord Ridge of Solace.)

        11.12 a.m.

        Lord Ridge of Solace: My Lords, I am grateful.

        On Question, Bill read a second time.
        """

    assert [words for _, words in turns(sitting)] == [
        "My Lords, I beg to move.",
        "My Lords, I support the Motion.",
        "My Lords, I am grateful.",
    ]
    assert tiles(sitting, "heading")[-1] == "Outworking Bill [H.L.]"


def test_a_question_of_the_order_paper_has_its_number_or_its_capitals() -> None:
    sitting = """
        THE NATIONAL ASSEMBLY
        The House met at thirty minutes past Two o'clock

        MR. SPEAKER: Next Question.

        Question No. 529

        Delay of Lights

        MR. ODUYA asked the Minister for Ports what delays the lights.

        THE MINISTER FOR PORTS (Mr. Hale): Mr. Speaker, Sir, I beg to reply.

        MR. SPEAKER: Order!
        """

    assert turns(sitting)[1] == ("MR. ODUYA", "asked the Minister for Ports what delays the lights.")


def test_who_moves_and_is_then_said_to_speak_needs_no_colon() -> None:
    sitting = """
        Debates of the Senate
        Tuesday, June 15, 2010

        Hon. Ada Bell: Honourable senators, yesterday was a good day.

        Harbour Lights Bill

        Hon. Paul Greer moved third reading of Bill C-14, An Act to light harbours.

        He said: Honourable senators, I am pleased to rise.

        Hon. Ada Bell: Will the honourable senator take a question?

        (On motion of Senator Moss, debate adjourned.)
        """

    assert labels(sitting) == ["Hon. Ada Bell", "Hon. Paul Greer", "Hon. Ada Bell"]


def test_a_label_may_be_joined_to_what_is_said_behind_a_section_sign() -> None:
    sitting = """
        BUSINESS OF THE HOUSE
        HC Deb 18 March 1969 vol 780 cc205-9
        § The Lord President of the Council (Mr. Paul Hale)With permission, Mr. Speaker, I wish to make a statement.
        The business already announced will follow.
        § Mr. MacDonaldWill the Lord President give way?
        § Several hon. Membersrose—
        § Mr. SpeakerOrder. There is no need to put the question twice to the Leader of the House.
        § 10.14 p.m.
        § Mr. HaleI agree.
        § Question put and agreed to.
        """

    assert layout_of(sitting) == "hansard"
    assert turns(sitting) == [
        (
            "The Lord President of the Council (Mr. Paul Hale)",
            "With permission, Mr. Speaker, I wish to make a statement. The business already announced will follow.",
        ),
        ("Mr. MacDonald", "Will the Lord President give way?"),
        ("Mr. Speaker", "Order. There is no need to put the question twice to the Leader of the House."),
        ("Mr. Hale", "I agree."),
    ]
    assert speakers(sitting)[-1] == ("Mr. Hale", "Paul Hale")


SITE = """
    House of Commons Hansard #88 of the 36th Parliament, 1st Session.

    Harbours
    Oral Question Period

    3 p.m.

    The Speaker

    I recognize the hon. member for Port Hope.

    Lights
    Oral Question Period

    3 p.m.

    NDP

    Randy White Port Hope—Solace, ON

    Mr. Speaker, I will try to make it short.

    Lights
    Oral Question Period

    3 p.m.

    The Speaker

    That is not a question of privilege.

    Lights
    Routine Proceedings

    April 20th, 1998 / 3:05 p.m.

    Cape Solace
    Ontario

    Liberal

    Ann Dale Minister of Ports

    Mr. Speaker, I am pleased to table the answer.

    Lights
    Routine Proceedings

    3:05 p.m.

    NDP

    Randy White Port Hope—Solace, ON

    Mr. Speaker, I rise on the same point.
    """


def test_party_seat_and_office_run_on_behind_a_name_below_the_party() -> None:
    assert labels(SITE) == ["The Speaker", "Randy White", "The Speaker", "Ann Dale", "Randy White"]
    assert {name for _, name in speakers(SITE)} == {"The Speaker", "Randy White", "Ann Dale"}
    assert turns(SITE)[1][1] == "Mr. Speaker, I will try to make it short."


def test_the_caption_of_a_portrait_tells_where_a_name_ends() -> None:
    debate = """
        Amendment 3
        Harbours Bill – in the House of Lords at 4:32 pm on 12 January 2021.

        Photo of Lord Hale Lord Hale Liberal Democrat

        My Lords, the amendments in this group are in my name.

        Photo of Baroness Moss Baroness Moss Shadow Spokesperson (Ports)

        My Lords, I thank the noble Lord.

        Ayes 308, Noes 261.
        """

    assert labels(debate) == ["Lord Hale", "Baroness Moss"]
    assert turns(debate)[-1][1] == "My Lords, I thank the noble Lord."


def test_behind_the_link_that_closes_each_turn_nobody_speaks() -> None:
    talk = """
        2020-05-21 Interview with Carla Bremer

        • Carla Bremer
          Carla Bremer

          I’ll start now?

          Link in context
        • Audra Lindqvist
          Audra Lindqvist

          OK.

          Link in context
        • Carla Bremer
          Carla Bremer

          Why only four lamps?

          Link in context
        • Audra Lindqvist
          Audra Lindqvist

          There were four.

          Link in context

        • Keyboard shortcuts
        """

    assert speakers(talk)[0] == ("Carla Bremer", "Carla Bremer")
    assert turns(talk)[-1] == ("Audra Lindqvist", "There were four.")


def test_the_hour_behind_a_label_is_no_part_of_it() -> None:
    sitting = """
        Debates of 27 Oct 2021

        MR SPEAKER
        PRAYERS 11:15 a.m.

        Mr Speaker 11:15 a.m.
        Hon Members, we
        will start with the Official Report of
        Tuesday.
        BUSINESS OF THE HOUSE 11:15 a.m.
        Majority Leader/Chairman of the Committee (Mr Paul Hale) 11:15 a.m.
        Mr Speaker,
        I thank you.
        Mr Speaker 11:25 a.m.
        Hon Majority
        Leader, please take it down. Table
        Office, take note of this order of the House.
        Some Hon Members 11:25 a.m.
        Hear! Hear!
        """

    assert turns(sitting) == [
        ("Mr Speaker", "Hon Members, we will start with the Official Report of Tuesday."),
        ("Majority Leader/Chairman of the Committee (Mr Paul Hale)", "Mr Speaker, I thank you."),
        ("Mr Speaker", "Hon Majority Leader, please take it down. Table Office, take note of this order of the House."),
        ("Some Hon Members", "Hear! Hear!"),
    ]


def test_the_caption_of_a_portrait_before_a_label_is_no_part_of_it() -> None:
    debate = """
        Harbours (Reform)
        House of Commons
        Wednesday 21st February 2024

        Helen Marsh Portrait Dame Helen Marsh (Ashby) (Lab)
        - View Speech - Hansard - -

        Mr Deputy Speaker, I am grateful to the House and to my right hon. Friend.

        Paul Hale Portrait Mr Deputy Speaker (Sir Paul Hale)
        - Hansard - - - Excerpts

        Order.

        Helen Marsh Portrait Dame Helen Marsh
        - Hansard - -

        I am done.
        """

    assert labels(debate) == ["Dame Helen Marsh (Ashby) (Lab)", "Mr Deputy Speaker (Sir Paul Hale)", "Dame Helen Marsh"]
    assert speakers(debate)[1][1] == "Sir Paul Hale"


def test_an_office_below_a_party_runs_on_with_its_holder() -> None:
    sitting = SITE.replace("The Speaker\n", "NDP\n\n    The Speaker NDP Ada Bell\n")

    assert {name for _, name in speakers(sitting)} == {"Ada Bell", "Randy White", "Ann Dale"}


def test_who_voted_how_is_no_label() -> None:
    sitting = """
        NATIONAL COUNCIL OF PROVINCES
        The Council met at 14:04.

        The DEPUTY CHAIRPERSON (Ms A Bell): The question is that the Bill be agreed to.

        IN FAVOUR: Eastern Cape, Free State.

        Bill agreed to.

        The DEPUTY CHAIRPERSON (Ms A Bell): The Council is adjourned.
        """

    assert labels(sitting) == ["The DEPUTY CHAIRPERSON (Ms A Bell)"] * 2
