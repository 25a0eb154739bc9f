"""The kremlin.ru house style: what is a label, what is not, what stands around the speeches."""

import pytest

from tests.ingest.reading import event, parsed

FRAME = "Meeting\n\nPresident of Uruguay Tomás Arrivel: Welcome.\n\n{line}\n\nTomás Arrivel: The end.\n"


@pytest.mark.parametrize(
    ("line", "label", "note"),
    [
        ("Prime Minister of Malta Mira Cassolet (retranslated): Thank you.", "Prime Minister of Malta Mira Cassolet (retranslated)", "retranslated"),
        ("Mira Cassolet: Thank you.", "Mira Cassolet", None),
        ("M.Cassolet: Thank you.", "M.Cassolet", None),
        ("King Hamad II of Bahrain: Thank you.", "King Hamad II of Bahrain", None),
        ("TomásArrivel: Thank you.", "TomásArrivel", None),
        ("Emma Sordi (ENI): Thank you.", "Emma Sordi (ENI)", None),
        ("Lucas Ferro, reporter at Channel One: Thank you.", "Lucas Ferro, reporter at Channel One", None),
        ("First Deputy Prime Minister Lucas Ferro: Yes.", "First Deputy Prime Minister Lucas Ferro", None),
        ("Question: Who pays?", "Question", None),
        ("Question (in English): Who pays?", "Question (in English)", "in English"),
        ("Remark: Bravo!", "Remark", None),
    ],
)  # fmt: skip
def test_a_label_opens_a_statement(line: str, label: str, note: str | None) -> None:
    statements = event(FRAME.format(line=line)).statements

    assert (statements[1].label, statements[1].label_note) == (label, note)


@pytest.mark.parametrize(
    "line",
    [
        "Importantly: we will support it.",
        "First: the lights.",
        "As for the expansion: there is a problem.",
        "Entry from 10:00 to 11:00: by the north gate.",
        "I would like to say the following: thank you.",
        "Let me quote: “Whoever sees the light shall come.”",
        "The Prime Minister of Malta said this: no.",
        "The tasks are these: lights, charts, schools.",
        "Germany: “It is a matter of law.”",
        "Friends, colleagues: good morning.",
        "To be continued is what they said.",
    ],
)
def test_a_sentence_with_a_colon_is_speech(line: str) -> None:
    statements = event(FRAME.format(line=line)).statements

    assert [s.label for s in statements] == ["President of Uruguay Tomás Arrivel", "Tomás Arrivel"]


@pytest.mark.parametrize("mark", ["<…>", "‹…›", "[…]", "<...>", "(…)", "…"])
def test_an_elision_stands_alone_on_its_line(mark: str) -> None:
    record = event(FRAME.format(line=mark))

    assert (record.elisions, record.completeness) == (1, "excerpt")


def test_an_elision_within_a_line_leaves_the_floor_and_one_alone_does_not() -> None:
    within = event(FRAME.format(line="Tomás Arrivel: One. <…> Two.")).statements
    alone = event(FRAME.format(line="<…>\n\nThree.")).statements

    assert [(s.label, s.continues) for s in within[1:3]] == [("Tomás Arrivel", False), ("Tomás Arrivel", True)]
    assert alone[1].label is None


def test_square_brackets_with_words_are_no_elision() -> None:
    assert event(FRAME.format(line="The Chairman [of the Council] is here.")).elisions == 0


@pytest.mark.parametrize("line", ["To be continued", "To be continued.", "Окончание следует", "Продолжение следует."])
def test_a_whole_line_says_that_more_will_come(line: str) -> None:
    assert event(f"Meeting\n\nTomás Arrivel: Hello.\n\n{line}\n").continuation == "pending"


def test_what_a_reposter_adds_is_kept_and_never_speech() -> None:
    source = parsed(
        "Meeting\n\nTomás Arrivel: Hello.\n\nTo be continued\n\nSeven lighthouses\n\nSource link\n\nAuthor keeper\n"
    )

    kinds = [segment.kind for segment in source.segments]

    assert kinds == ["title", "label", "statement", "continuation", "editorial", "editorial", "editorial"]


def test_date_time_and_place_stand_before_the_speeches() -> None:
    record = event("Talks\n\nMay 16, 2022\n\n13:10\n\nThe Kremlin, Moscow\n\nTomás Arrivel: It was May 17, 2021.\n")

    assert record.date is not None
    assert record.place is not None
    assert (record.date.start, record.date.origin, record.place.value) == (
        "2022-05-16",
        "explicit",
        "The Kremlin, Moscow",
    )


def test_narrative_between_stars_is_not_spoken() -> None:
    page = FRAME.format(line="* * *\n\nThe guests then looked at the school.\n\n* * *")

    assert [s.kind for s in parsed(page).segments].count("narrative") == 1
    assert len(event(page).statements) == 2


def test_see_also_interrupts_and_the_speech_goes_on() -> None:
    page = FRAME.format(line="See also\n\nTrip to Fiji May 3, 2022\n\nAnd I will be brief.")

    assert [(s.label, s.continues) for s in event(page).statements[:2]] == [
        ("President of Uruguay Tomás Arrivel", False),
        ("President of Uruguay Tomás Arrivel", True),
    ]


def test_bold_labels_are_read_through_broken_tags_and_cards() -> None:
    page = """
        <html><body><article><h1>Talks</h1>
        <p><b>President of </b><b>Uruguay <a href="#">Tomás Arrivel</a></b><span hidden>Arrivel Tomás, President</span><b>:</b> Hi.</p>
        <p><b>Mira Cassolet</b> <i>(retranslated)</i>: Thank you.</p>
        <p><b>Important:</b> this is said by her.</p>
        <p><strong>Tomás Arrivel:</strong>Good.</p>
        </article></body></html>
    """

    statements = event(page, name="page.html").statements

    assert [(s.label, s.label_note) for s in statements] == [
        ("President of Uruguay Tomás Arrivel", None),
        ("Mira Cassolet (retranslated)", "retranslated"),
        ("Tomás Arrivel", None),
    ]


def test_an_answer_follows_a_question() -> None:
    page = FRAME.format(line="Question: Who pays?\n\nTomás Arrivel: Those who sail. (Laughter.) And only they.")

    assert [s.kind for s in event(page).statements] == ["speech", "question", "answer", "answer", "speech"]


def test_all_the_menus_of_a_site_and_the_day_at_its_foot_are_furniture() -> None:
    page = """
        President of Russia
        • Events
        • Structure

        Official Resources
        of the President

        • Video Channel
        • Mailing List

        All content on this site is licensed under
        Events

        Uruguayan-Maltese talks

        May 3, 2022, Montevideo

        President of Uruguay Tomás Arrivel: Welcome.

        Prime Minister of Malta Mira Cassolet: Thank you.

        May 3, 2022, Montevideo
    """

    record = event(page)

    assert (record.title.value, record.date and record.date.start) == ("Uruguayan-Maltese talks", "2022-05-03")
    assert said(page) == ["Welcome.", "Thank you."]


def test_the_menu_and_the_trail_above_the_title_are_furniture() -> None:
    page = """
        President of Uruguay
        • Events
        • Videos and Photos
        Search this website
        Events

        Uruguayan-Maltese talks

        May 3, 2022
        13:10
        Montevideo

        President of Uruguay Tomás Arrivel: Welcome.

        Prime Minister of Malta Mira Cassolet: Thank you.
    """.replace("President of Uruguay\n", "President of Russia\n", 1)

    record = event(page)

    assert (record.title.value, record.date and record.date.start, record.place and record.place.value) == (
        "Uruguayan-Maltese talks",
        "2022-05-03",
        "Montevideo",
    )


def test_a_page_that_opens_with_a_speech_has_no_title() -> None:
    page = "Select font Arial\n\nTranscripts /\n\nPresident of Uruguay Tomás Arrivel: Welcome.\n\nMira Cassolet: Thank you.\n"

    assert [s.kind for s in parsed(page).segments].count("title") == 0


def said(page: str) -> list[str]:
    record = parsed(page)
    return [record.text[s.span] for s in record.events[0].statements]


def test_a_linked_page_with_its_date_interrupts_and_the_speech_goes_on() -> None:
    page = FRAME.format(line="Trip to Fiji. Day two\n\nMay 3, 2022\n\nAnd I will be brief.")

    assert said(page)[:2] == ["Welcome.", "And I will be brief."]


def test_narrative_on_the_first_line_is_no_title() -> None:
    page = "President of Uruguay Tomás Arrivel chaired the meeting, which took place in Montevideo.\n\nTomás Arrivel: Welcome.\n"

    assert next(s.kind for s in parsed(page).segments) == "narrative"


def test_punctuation_behind_an_aside_goes_with_it() -> None:
    page = FRAME.format(line="Mira Cassolet: People smile (laughter, applause). And most of all they sing.")

    assert said(page)[1:3] == ["People smile", "And most of all they sing."]


def test_what_somebody_replies_to_is_said_in_brackets_before_his_words() -> None:
    page = FRAME.format(line="Mira Cassolet: (replying to a question on ports) We (the port and I) have a plan.")

    assert said(page)[1:2] == ["We (the port and I) have a plan."]
