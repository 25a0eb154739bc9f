"""The Congressional Record: labels that end in a full stop, and what the reporter tells in between."""

from tests.ingest.layouts.telling import labels, layout_of, tiles, turns

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
