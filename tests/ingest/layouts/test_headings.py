"""Labels that are Markdown headings, and labels alone on a line."""

from tests.ingest.layouts.telling import layout_of, tiles, turns

TALK = """
    # 2019-10-22 Conversation about open harbours

    ### Audra Lindqvist:

    Good morning. Two things: lights and tea.

    ### 林海：

    早安。

    > (laughter)

    ### Audra Lindqvist:

    Lights first.

    ### Questioner 1:

    Who pays?
    """


def test_headings_with_a_colon_are_labels() -> None:
    assert layout_of(TALK, "talk.md") == "headings"
    assert turns(TALK, "talk.md") == [
        ("Audra Lindqvist", "Good morning. Two things: lights and tea."),
        ("林海", "早安。"),
        ("Audra Lindqvist", "Lights first."),
        ("Questioner 1", "Who pays?"),
    ]


def test_a_quoted_line_in_brackets_is_an_aside() -> None:
    assert any("(laughter)" in tile for tile in tiles(TALK, "aside", "talk.md"))


def test_names_alone_on_a_line_are_labels_where_they_repeat() -> None:
    interview = """
        Interview with Harbour Radio

        Carla Bremer

        Prime Minister, good morning.

        Prime Minister

        Good morning, Carla.

        Carla Bremer

        Why only four lamps?

        Prime Minister

        Because there were four.

        We shall light more.
        """
    assert layout_of(interview) == "names-alone"
    assert turns(interview)[-1] == ("Prime Minister", "Because there were four. We shall light more.")


def test_a_list_at_the_end_of_a_turn_is_said() -> None:
    talk = TALK.replace("    Lights first.\n", "    Lights first.\n\n    * one: red\n    * another: green\n")

    assert turns(talk, "talk.md")[2] == ("Audra Lindqvist", "Lights first. * one: red * another: green")


def test_chinese_speech_ends_with_its_own_marks_and_has_brackets_of_its_own() -> None:
    talk = """
        # 2021-01-20 燈塔公司來訪

        ### 林燈：
        他說：「品質要夠，我會出來。」

        ### 唐海：
        我們的系統（www.example.tw）都在上面（笑）。

        ### 林燈：
        其實我想要規劃一場⋯⋯

        ### 唐海：
        很好。
        """

    assert turns(talk, "talk.md") == [
        ("林燈", "他說：「品質要夠，我會出來。」"),
        ("唐海", "我們的系統（www.example.tw）都在上面"),
        ("林燈", "其實我想要規劃一場⋯⋯"),
        ("唐海", "很好。"),
    ]
