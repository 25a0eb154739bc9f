"""Markdown and its front matter: the words without the printer's marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ingest.readers import read
from app.ingest.readers.reading import MarkupKind, Reading
from tests.ingest.reading import event

# A file as converted from a press office's site, wrapped to 72 columns. The words are our own.
PAGE = r"""---
date: '2022-10-25'
published_time: 2022-10-25 23:45:00-04:00
source_url: https://example.org/briefing-room/2022/10/25/press-call/
tags: press-briefings
title: "Press Call on Malta\u2019s Lights: The \"Northern\" Passage\
  \ in\_Winter"
---
·
Via Teleconference

11:15 P.M. EDT··
··
MODERATOR:  Good evening, everyone.  Thanks so much for joining the call
on short notice, and thanks for waiting until the operator had found out
which of the lines was open.  We have about half an hour until midnight,
so please keep your questions short. \[Laughter.\]··
··
Q    When will the lights be lit?  **And** by *whom*?

\###
""".replace("·", " ")


def page(source: str) -> Reading:
    return read(source.encode(), media_type="text/markdown")


def lines(source: str) -> list[str]:
    return [line for line in page(source).text.content.split("\n") if line]


def marked(reading: Reading, kind: MarkupKind) -> list[str]:
    return [reading.text[markup.span] for markup in reading.markup if markup.kind == kind]


def test_a_wrapped_file_gives_its_paragraphs() -> None:
    assert lines(PAGE)[8:] == [
        "Via Teleconference",
        "11:15 P.M. EDT",
        "MODERATOR:  Good evening, everyone.  Thanks so much for joining the call on short notice, and thanks for "
        "waiting until the operator had found out which of the lines was open.  We have about half an hour until midnight, so please keep your "
        "questions short. [Laughter.]",
        "Q    When will the lights be lit?  And by whom?",
        "###",
    ]


def test_spaces_that_hold_a_word_together_count_for_the_width() -> None:
    full = "one two three four five six seven eight nine ten eleven twelve thirteen"
    page_of = "\n".join([full, full, full, "{}", "", "End."])
    hard, held = "x" * (len(full) - 6), "x" * (len(full) - 6) + ".\xa0"

    assert lines(page_of.format(f"{hard}\npier.  \nNext."))[0].endswith(f"{hard} pier.")
    assert lines(page_of.format(f"{held}\nSix."))[0].endswith("xx.\xa0 Six.")


def test_front_matter_stays_line_by_line_as_metadata() -> None:
    reading = page(PAGE)

    assert marked(reading, "metadata") == [PAGE.split("\n \n")[0]]


def test_front_matter_states_title_day_address_and_kind() -> None:
    reading = page(PAGE)
    printed = reading.printed

    assert printed.title is not None
    assert printed.date is not None
    assert printed.title.value == 'Press Call on Malta’s Lights: The "Northern" Passage in Winter'
    assert (printed.date.value, printed.kind) == ("2022-10-25", "press-briefings")
    assert printed.url == "https://example.org/briefing-room/2022/10/25/press-call/"
    assert printed.title.span is not None
    assert reading.text[printed.title.span].startswith('"Press Call on Malta\\u2019s Lights')


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title: Talks in Valletta", "Talks in Valletta"),
        ("title: 'It''s late'", "It's late"),
        ('title: "Say \\"yes\\""', 'Say "yes"'),
        ("title:\n  Talks\n  in Valletta", "Talks in Valletta"),
        ("title: >\n  Talks\n  in Valletta", "Talks in Valletta"),
        ("title: [Talks, 'in Valletta']", "Talks, in Valletta"),
        ("title:\n- Talks\n- Valletta", "Talks, Valletta"),
        ('title: "\\uD800 \\x41"', "\ufffd A"),
    ],
)
def test_values_are_read_as_people_write_them(field: str, value: str) -> None:
    title = page(f"---\n{field}\ndate: 2022-01-01\n---\nWords").printed.title

    assert title is not None
    assert title.value == value


def test_a_page_that_begins_with_a_rule_has_no_front_matter() -> None:
    assert lines("---\n\nTalks: a report\n\n---\n") == ["---", "Talks: a report", "---"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\*not\* \[a\] \#mark \\", r"*not* [a] #mark \ ".strip()),
        ("**bold** and *soft* and ***both***", "bold and soft and both"),
        ("__bold__ and snake_case_word", "bold and snake_case_word"),
        ("costs* and gains* alike", "costs* and gains* alike"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("**never closed", "**never closed"),
        ("a [link *text*](http://x.org/a_(b)) b", "a link text b"),
        ("see [1] and [2](x)", "see [1] and 2"),
        ("![alt words](x.png) after", "after"),
        ("<https://x.org/a_b_c>", "https://x.org/a_b_c"),
        ("`a *b* c` d", "a *b* c d"),
        ("<s>our</s> [their]", "our [their]"),
        ("<…> and <Applause>", "<…> and <Applause>"),
        ("AT&amp;T &nosuch; Q&A", "AT&T &nosuch; Q&A"),
        ("a <!-- b --> c", "a c"),
        ("# Title #", "Title"),
        ("### Mira Lund:", "Mira Lund:"),
        ("-   One *two*", "-   One two"),
        ("3. Three", "3. Three"),
        ("> Quoted", "Quoted"),
        ("* * *", "* * *"),
        ("***", "***"),
        ("~~gone~~ here", "gone here"),
        ("text ending in a backslash\\", "text ending in a backslash\\"),
    ],
)
def test_marks_give_way_to_words(source: str, expected: str) -> None:
    assert lines(source) == [expected]


@pytest.mark.parametrize(
    ("source", "kind", "words"),
    [
        ("**President Ruiz:** Good", "strong", ["President Ruiz:"]),
        ("**President\nRuiz:** Good", "strong", ["President", "Ruiz:"]),
        ("***AS PREPARED***", "emphasis", ["AS PREPARED"]),
        ("*(Laughter.)*", "emphasis", ["(Laughter.)"]),
        ("### Mira Lund:\n\nYes.", "heading", ["Mira Lund:"]),
        ("# Talks\n\n## Part", "title", ["Talks"]),
        ("Talks\n=====\n\nYes.", "title", ["Talks"]),
        ("- One\n- Two", "list_item", ["- One", "- Two"]),
        ("One\n\n* * *\n\nTwo", "separator", ["* * *"]),
        ("[Ruiz](/p)", "link", ["Ruiz"]),
    ],
)
def test_marks_become_markup(source: str, kind: MarkupKind, words: list[str]) -> None:
    assert marked(page(source), kind) == words


def test_a_title_may_begin_with_its_day() -> None:
    reading = page("# 2021-03-04 Harbour visit\n\n### Mira Lund:\n\nWelcome.")
    date = reading.printed.date

    assert date is not None
    assert date.span is not None
    assert (date.value, reading.text[date.span]) == ("2021-03-04", "2021-03-04")


def test_line_ends_that_people_print_stay() -> None:
    source = "MODERATOR: Good evening.\nQ: When?\nMODERATOR: Soon.\nQ: How soon?\n"

    assert lines(source) == source.strip().split("\n")


def test_hard_breaks_are_line_ends_and_empty_lines_are_paragraphs() -> None:
    assert page("One  \nTwo\\\nThree\n\n\n\nFour").text.content == "One\nTwo\nThree\n\nFour"


def test_what_is_fenced_stays_as_it_is() -> None:
    assert lines("```\n**a**  [b](c)\n```\nend") == ["**a**  [b](c)", "end"]


_WRAPPED = """
Good evening, everyone, and thanks so much for joining the call
on short notice, and thanks for waiting until the operator has
found out.
"""
_MARKED = r"""
# Heading
- item
1. item
> quoted
---
===
```
an *emphasis* here
a \[bracket\]
A&amp;B
2022 was
"""
_EDGED = ("", " ", "\xa0", "\xa0 \xa0 Good evening,", " indented", "and good night.  ", "and thank you. ", "so\t")
_LINES = st.sampled_from((*_EDGED, *_WRAPPED.splitlines(), *_MARKED.splitlines()))


@given(st.lists(_LINES, max_size=30), st.booleans())
def test_line_ends_of_windows_give_the_same_text(lines: list[str], ended: bool) -> None:
    source = "\n".join(lines) + "\n" * ended

    ours, windows = page(source), page(source.replace("\n", "\r\n"))

    assert ours.text == windows.text
    assert ours.markup == windows.markup


@given(st.lists(_LINES, max_size=30))
def test_every_stretch_of_the_text_stands_in_the_source(lines: list[str]) -> None:
    source = "\n".join(lines)

    reading = page(source)

    for run in reading.alignment.runs:
        words = reading.text.content[run.start : run.start + run.length]
        raw = source[run.raw_start : run.raw_start + run.raw_length]
        assert run.length != run.raw_length or words.replace("\n", " ") == raw.replace("\n", " ")


HEAD = "---\ntitle: Harbour visit\ndate: 2022-10-04\n"


@pytest.mark.parametrize(
    "source",
    [
        HEAD + "---\nTHE PRESIDENT: Hello.\n",
        HEAD + "...\n\nTHE PRESIDENT: Hello.\n",
        "\n\n" + HEAD + "---\n\nTHE PRESIDENT: Hello.\n",
        HEAD + "\ntags:\n  - piers\n---\n\nTHE PRESIDENT: Hello.\n",
        HEAD.replace("visit", "visit # of the spring").replace("04\n", "04 # a Tuesday\n")
        + "---\n\nTHE PRESIDENT: Hello.\n",
    ],
)
def test_front_matter_in_its_odd_shapes_is_front_matter(source: str) -> None:
    reading = page(source)

    assert (reading.printed.title, reading.printed.date) != (None, None)
    assert (reading.printed.title.value, reading.printed.date.value) == ("Harbour visit", "2022-10-04")  # type: ignore[union-attr]
    assert marked(reading, "metadata")[0].startswith("---")
    assert not any("PRESIDENT" in words for words in marked(reading, "metadata"))
    assert reading.findings == ()


def test_front_matter_that_nobody_closes_ends_at_the_first_empty_line_and_is_found() -> None:
    reading = page(HEAD + "\nTHE PRESIDENT: Hello.\n\nGood morning.\n\n---\n\nThe end.\n")

    assert reading.printed.title is not None
    assert reading.printed.title.value == "Harbour visit"
    assert marked(reading, "metadata") == ["---\ntitle: Harbour visit\ndate: 2022-10-04"]
    assert [finding.code for finding in reading.findings] == ["unclosed-markup"]


def test_words_between_two_rules_are_no_front_matter() -> None:
    source = "---\n\nNote: this is a speech.\n\nIt has no fields at all.\n\n---\n"

    assert marked(page(source), "metadata") == []


@pytest.mark.parametrize("written", ["5 May 2021", "May 5, 2021", "Wed, 05 May 2021 10:00:00 GMT", "2021-05-05 10:00"])
def test_a_day_of_front_matter_may_be_written_as_people_do(written: str) -> None:
    date = event(f"---\ntitle: Harbour visit\ndate: {written}\n---\n\nANN LEE: Yes.\n", name="visit.md").date

    assert date is not None
    assert (date.start, date.end, date.origin) == ("2021-05-05", "2021-05-05", "explicit")


def test_a_stated_date_that_is_none_leaves_the_day_to_the_date_line() -> None:
    date = event("---\ntitle: Talks\ndate: soon\n---\n\nMay 5, 2021\n\nANN LEE: Yes.\n", name="visit.md").date

    assert date is not None
    assert date.start == "2021-05-05"
