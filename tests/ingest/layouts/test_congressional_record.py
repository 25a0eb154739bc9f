"""The Congressional Record: labels that end in a full stop, and what the reporter tells in between."""

from tests.ingest.layouts.telling import day_of, labels, layout_of, notes, speakers, tiles, turns

SITTING = """
    [Congressional Record Volume 171, Number 48 (Thursday, March 13, 2025)]
    [Senate]

                         SMALL HARBORS ACT

      The PRESIDING OFFICER (Ms. ARDENNE). The Senator from Maine.
      Mr. LOWELL. Madam President, I ask consent. I thank
    Mr. Castle for his patience: he has much of it.

    [[Page S1702]]

      It is a short bill.
      Mr. McALLISTER addressed the Chair.
      The ACTING PRESIDENT pro tempore. The Senator from Oregon.
      Ms. VAN HOLT of Vermont. I object.
      The senior assistant legislative clerk read as follows:

           A bill to repair small harbors.

      The SPEAKER pro tempore. Without objection.
    """


def test_turns_open_with_a_name_and_a_full_stop() -> None:
    assert turns(SITTING) == [
        ("The PRESIDING OFFICER (Ms. ARDENNE)", "The Senator from Maine."),
        (
            "Mr. LOWELL",
            "Madam President, I ask consent. I thank Mr. Castle for his patience: he has much of it. / It is a short bill.",
        ),
        ("The ACTING PRESIDENT pro tempore", "The Senator from Oregon."),
        ("Ms. VAN HOLT of Vermont", "I object."),
        ("The SPEAKER pro tempore", "Without objection."),
    ]


def test_what_the_reporter_tells_is_narrative() -> None:
    assert tiles(SITTING, "narrative") == [
        "Mr. McALLISTER addressed the Chair.",
        "The senior assistant legislative clerk read as follows:",
        "A bill to repair small harbors.",
    ]


def test_page_breaks_and_the_source_are_furniture_and_the_first_heading_is_the_title() -> None:
    assert "[[Page S1702]]" in tiles(SITTING, "metadata")
    assert tiles(SITTING, "title") == ["SMALL HARBORS ACT"]


def test_it_is_recognised_without_indents_too() -> None:
    flat = "\n".join(line.strip() for line in SITTING.splitlines())
    assert layout_of(flat) == "congressional-record"
    assert labels(flat) == labels(SITTING)


def test_who_changed_a_vote_is_told_even_on_a_line_of_its_own() -> None:
    told = SITTING + "\n      Mrs. CASTLE changed her vote.\n"

    assert len(turns(told)) == len(turns(SITTING))
    assert tiles(told, "speech") == tiles(SITTING, "speech")


def test_whoever_presides_is_told_to_lay_before_the_house_though_named_in_brackets() -> None:
    told = SITTING + "\n      The PRESIDING OFFICER (Ms. ARDENNE) laid before the Senate a letter.\n"

    assert len(turns(told)) == len(turns(SITTING))
    assert tiles(told, "narrative")[-1] == "The PRESIDING OFFICER (Ms. ARDENNE) laid before the Senate a letter."


def test_no_objection_and_leave_to_revise_are_told() -> None:
    sitting = (
        SITTING
        + """
      Is there objection?
      There was no objection.
      (Mr. LOWELL asked and was given permission to revise and extend his
    remarks.)
      Mr. LOWELL. I thank the Chair.
    """
    )

    assert turns(sitting)[-2:] == [
        ("The SPEAKER pro tempore", "Without objection. Is there objection?"),
        ("Mr. LOWELL", "I thank the Chair."),
    ]


def test_who_speaks_of_votes_is_not_the_reporter() -> None:
    sitting = (
        SITTING
        + """
      The amendment was agreed to in committee, and we thank those who
    wrote it.
    """
    )

    assert turns(sitting)[-1] == (
        "The SPEAKER pro tempore",
        "Without objection. The amendment was agreed to in committee, and we thank those who wrote it.",
    )


def test_how_it_is_said_is_a_note_and_no_part_of_the_name() -> None:
    sitting = SITTING + "\n      Mr. LOWELL (during the reading). Madam Chairman, I ask that it be printed.\n"

    assert labels(sitting)[-1] == "Mr. LOWELL"
    assert notes(sitting)[-1] == "during the reading"


def test_mixed_case_is_a_label_where_the_chair_is_addressed() -> None:
    sitting = """
        [Congressional Record Volume 143, Number 8 (Tuesday, January 28, 1997)]
        [Senate]

                                   ANN HOLT

        <bullet> Mr. McHale. Mr. President, she kept the light for 40 years.
        Mr. Castle knew her well.<bullet>
        """

    assert turns(sitting) == [
        ("Mr. McHale", "Mr. President, she kept the light for 40 years. Mr. Castle knew her well.<bullet>")
    ]


def test_members_are_named_in_full_where_the_record_prints_it() -> None:
    remarks = """
        [Congressional Record Volume 151, Number 68 (Friday, May 20, 2005)]
        [Extensions of Remarks]

          CONGRATULATING ANN HOLT OF CAPE SOLACE ON FORTY YEARS AT THE LIGHT
                         OF THE OUTER HARBOR AND ITS PIERS

                                 ______

                             HON. PAUL E. LOWELL

                                  of vermont

          Mr. LOWELL. Mr. Speaker, I rise to honor a keeper.
          The SPEAKER pro tempore (Mr. HALE). I appoint the Honorable David Hale.
          Mr. SMITH of New Jersey. I thank New Jersey.
        """

    assert [name for _, name in speakers(remarks)] == ["PAUL E. LOWELL", "David Hale", "Mr. SMITH of New Jersey"]
    assert tiles(remarks, "title") == [
        "CONGRATULATING ANN HOLT OF CAPE SOLACE ON FORTY YEARS AT THE LIGHT OF THE OUTER HARBOR AND ITS PIERS"
    ]


def test_who_presides_is_meant_until_the_chair_changes() -> None:
    sitting = """
        [Congressional Record Volume 171, Number 48 (Thursday, March 13, 2025)]
        [Senate]

          The PRESIDING OFFICER (Ms. ARDENNE). The Senator from Maine.
          Mr. LOWELL. I ask consent.
          The PRESIDING OFFICER. Without objection.
          The PRESIDING OFFICER (Mr. HALE). The Senator from Oregon.
          Mr. LOWELL. I object.
          The PRESIDING OFFICER. Objection is heard.
        """

    named = [name for label, name in speakers(sitting) if label and label.startswith("The")]
    assert named == ["Ms. ARDENNE", "Ms. ARDENNE", "Mr. HALE", "Mr. HALE"]


WITH_HEADINGS = """
    [Congressional Record Volume 171, Number 48 (Thursday, March 13, 2025)]
    [Senate]

                         RESERVATION OF LEADER TIME

      The ACTING PRESIDENT pro tempore. Without objection, it is so ordered.

                       Recognition of the Minority Leader

      The Democratic leader is recognized.

                                   Lights

      Mr. LOWELL. Madam President, eleven lights are dark.
      I include for the Record the following article:

                   [From the Harbor Post, March 12, 2025]

                              A Promising Bill

           Congress may be about to pass a bill that deserves more
         attention than it has received.

      I reserve the balance of my time.

                              Vote on the Bill

      The PRESIDING OFFICER. The question is on the bill.
      The bill was passed.

                                   Keepers

      Ms. HOLT. I thank the Chair.
    """


def test_a_speech_goes_on_below_headings_and_what_was_inserted() -> None:
    assert turns(WITH_HEADINGS) == [
        (
            "The ACTING PRESIDENT pro tempore",
            "Without objection, it is so ordered. / The Democratic leader is recognized.",
        ),
        (
            "Mr. LOWELL",
            "Madam President, eleven lights are dark. I include for the Record the following article: / I reserve the balance of my time.",
        ),
        ("The PRESIDING OFFICER", "The question is on the bill."),
        ("Ms. HOLT", "I thank the Chair."),
    ]
    assert tiles(WITH_HEADINGS, "editorial") == [
        "Congress may be about to pass a bill that deserves more",
        "attention than it has received.",
    ]


def test_older_heads_print_the_day_behind_the_name_of_the_record() -> None:
    printed = """
        [Congressional Record: May 21, 1997 (House)]
        [Page H3071-H3072]
        From the Congressional Record Online via GPO Access [wais.access.gpo.gov]
        [DOCID:cr21my97-21]

                             RECEPTION OF LIGHTHOUSE KEEPERS

          The SPEAKER. On behalf of the Chair, it is an honor.
          Mr. HALE. Mr. Speaker, I thank you.
        """

    assert day_of(printed) == "1997-05-21"


def test_a_title_may_end_in_house_and_day() -> None:
    printed = """
        HARBOR ACT--S. 3001 -- (Senate - September 17, 2008)

        Mr. HALE. Madam President, I rise to speak.

        The PRESIDING OFFICER. The Senator is recognized.
        """

    assert day_of(printed) == "2008-09-17"


def test_a_page_without_indents_tells_by_the_ends_of_sentences() -> None:
    printed = """
        [Congressional Record Volume 162, Number 139 (Wednesday, September 14, 2016)]
        [House]
        PROVIDING FOR CONSIDERATION OF THE HARBOR LIGHTS ACT OF
        2016
        Mr. HALE. Mr. Speaker, by direction of the Committee on Rules, I
        call up House Resolution 863.
        The Clerk read the resolution, as follows:
        H. Res. 863
        Resolved, That upon adoption of this resolution it shall be
        in order to consider the bill.
        The SPEAKER pro tempore. Is there objection to the request of the
        gentleman from Maine?
        There was no objection.
        General Leave
        Mr. HALE. Mr. Speaker, I yield back.
        [From the Solace Post, Sept. 13, 2016]
        Lights Must Stay
        They should.
        Mr. HALE. Mr. Speaker, I move the previous question.
        The vote was taken by electronic device, and there were--yeas 2,
        nays 1, as follows:
        YEAS--2
        Adams
        """

    assert [words for _, words in turns(printed)] == [
        "Mr. Speaker, by direction of the Committee on Rules, I call up House Resolution 863.",
        "Is there objection to the request of the gentleman from Maine?",
        "Mr. Speaker, I yield back.",
        "Mr. Speaker, I move the previous question.",
    ]
