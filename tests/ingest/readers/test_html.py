"""Pages as saved from sites: what a person reads there, what stands around it, and how each is marked."""

import pytest

from app.ingest.readers import read
from app.ingest.readers.reading import MarkupKind, Printed, Reading
from app.ingest.records import Stated
from app.text import Span

PROSE = (
    "We have agreed that the lights of the northern passage will be kept burning through the winter, whatever comes. "
)

# A page as a president's site prints it: head, banner, article, tags, page foot, share box. All of it is our own.
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"/><title>Talks with Mira Cassolet • President of Malta</title>
<meta property="og:site_name" content="President of Malta"/><meta property="og:url" content="https://example.org/en/news/7"/>
<script>var x = "<p>never</p>";</script></head>
<body><div role="banner"><a href="/">Home</a> <nav><ul><li><a href="/a">Events</a></li></ul></nav></div>
<div class="wrap"><article class="read hentry" itemscope itemtype="http://schema.org/NewsArticle">
<a href="/news" class="read__categ">Events</a>
<h1 class="entry-title p-name">Talks with
 Mira Cassolet</h1>
<div class="entry-summary"><p>The two Presidents met in Valletta.</p></div>
<div class="read__meta"><time datetime="2022-05-16T10:00" itemprop="datePublished">May 16, 2022</time>
<div class="read__time">13:15</div> <div class="p-location"><i></i>Valletta</div></div>
<div itemprop="articleBody">
<div class="media"><figure><img alt="not text"/></figure><span class="media__title">At the talks. Photo: Press Office</span></div>
<p><b>President of Uruguay
<a href="/persons/3" class="person_tag">Tomás Arrivel<span class="tooltip_person hidden"><span>Arrivel Tomás</span>
President since 2020</span></a>:</b> {PROSE}</p>
<blockquote><p>“The lights of the northern passage will be kept burning.”</p></blockquote>
<p><b>Mira Cassolet</b>: Thank you.<br/>Really.</p>
<div class="read__cut" role="complementary"><h3>See also</h3><a href="/6">Visit to the harbour</a></div>
<p>&lt;…&gt;</p></div>
<div class="read__bottommeta"><h3>Topics</h3><ul><li><a rel="tag" href="/t">Shipping</a></li></ul>
<p>Publication date: <time datetime="2022-05-16">May 16, 2022</time></p></div></article></div>
<div class="share"><form><input value="x"/> Send by email</form></div><footer>Copyright</footer></body></html>"""


def page(source: str) -> Reading:
    return read(source.encode(), media_type="text/html")


def lines(source: str) -> list[str]:
    return [line for line in page(source).text.content.split("\n") if line]


def marked(reading: Reading, kind: MarkupKind) -> list[str]:
    return [reading.text[markup.span] for markup in reading.markup if markup.kind == kind]


def test_a_page_reads_as_a_person_reads_it() -> None:
    assert page(PAGE).text.content.split("\n\n") == [
        "Events",
        "Talks with Mira Cassolet",
        "The two Presidents met in Valletta.",
        "May 16, 2022\n13:15\nValletta",
        "At the talks. Photo: Press Office",
        f"President of Uruguay Tomás Arrivel: {PROSE.strip()}",
        "“The lights of the northern passage will be kept burning.”",
        "Mira Cassolet: Thank you.\nReally.",
        "See also",
        "Visit to the harbour",
        "<…>",
        "Topics",
        "Shipping",
        "Publication date: May 16, 2022",
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("title", ["Talks with Mira Cassolet"]),
        ("narrative", ["The two Presidents met in Valletta."]),
        ("dateline", ["May 16, 2022\n13:15\nValletta"]),
        ("caption", ["At the talks. Photo: Press Office"]),
        ("strong", ["President of Uruguay Tomás Arrivel:", "Mira Cassolet"]),
        ("pull_quote", ["“The lights of the northern passage will be kept burning.”"]),
        (
            "metadata",
            ["Events", "See also\n\nVisit to the harbour", "Topics\n\nShipping\n\nPublication date: May 16, 2022"],
        ),
    ],
)
def test_what_stands_around_the_speech_is_marked(kind: MarkupKind, words: list[str]) -> None:
    assert marked(page(PAGE), kind) == words


@pytest.mark.parametrize(
    ("links", "licence"),
    [
        ('<a rel="license" href="https://example.org/by/4.0">BY</a>', "https://example.org/by/4.0"),
        ('<link rel="license" href="https://example.org/by/4.0">', "https://example.org/by/4.0"),
        ('<a rel="license" href="/by">BY</a> <a rel="license" href="/by-nc">a picture</a>', None),
        ('<a href="https://example.org/by/4.0">BY</a>', None),
    ],
)
def test_the_licence_is_what_the_page_links_to_as_its_own(links: str, licence: str | None) -> None:
    page = f"<html><body><article><h1>Talks</h1><p>Ann Dale: Hello.</p></article><footer>{links}</footer></body></html>"

    assert read(page.encode(), name="page.html").printed.licence == licence


def test_the_page_states_title_day_place_address_publisher_and_language() -> None:
    reading = page(PAGE)
    printed = reading.printed

    assert printed.title is not None
    assert printed.date is not None
    assert printed.place is not None
    assert [(each.value, reading.text[each.span]) for each in (printed.title, printed.date, printed.place) if each.span] == [
        ("Talks with Mira Cassolet", "Talks with Mira Cassolet"),
        ("2022-05-16", "May 16, 2022"),
        ("Valletta", "Valletta"),
    ]  # fmt: skip
    assert (printed.url, printed.publisher, printed.language) == (
        "https://example.org/en/news/7",
        "President of Malta",
        "en",
    )


def test_the_day_is_that_of_the_first_time_that_is_printed() -> None:
    reading = page(
        "<time datetime='1999-01-01' hidden>then</time><time datetime='2000-01-01'></time>"
        "<time datetime='2022-05-16'>16 May</time> and <time datetime='2022-05-17'>17 May</time>"
    )

    assert reading.printed.date is not None
    assert reading.printed.date.span is not None
    assert (reading.printed.date.value, reading.text[reading.printed.date.span]) == ("2022-05-16", "16 May")


def test_what_is_left_out_is_counted() -> None:
    (finding,) = page(PAGE).findings

    assert (finding.code, finding.message) == (
        "left-out",
        "11 words of menus, forms, hidden cards and the like are not in the text.",
    )


@pytest.mark.parametrize(
    "source",
    [
        "<p><b>President Ana Ruiz:</b> Good morning.",
        "<p><strong>President Ana Ruiz</strong>: Good morning.",
        "<p><b>President </b><b>Ana Ruiz:</b> Good morning.",
        "<p><b>President <i>Ana Ruiz</i></b><b>: </b>Good morning.",
        "<p><span style='font-weight: 700'>President Ana Ruiz:</span> Good morning.",
        "<p><b>President\n  <a href='/p'>Ana Ruiz</a></b>:\nGood morning.",
        "<b><p>President Ana Ruiz:</b> Good morning.</p>",
        "<p>President Ana Ruiz: Good morning.",
    ],
)
def test_a_label_in_any_tags_reads_the_same(source: str) -> None:
    assert lines(source) == ["President Ana Ruiz: Good morning."]


@pytest.mark.parametrize(
    ("source", "strong"),
    [
        ("<p><b>President </b>\n<b>Ana Ruiz</b>: Good", ["President Ana Ruiz"]),
        ("<p><b> President <b>Ana</b> Ruiz: </b>Good", ["President Ana Ruiz:"]),
        ("<p><b>Ana Ruiz:<br>Good</b>", ["Ana Ruiz:", "Good"]),
        ("<p><b>Ana Ruiz:<p>Good", ["Ana Ruiz:"]),
        ("<p><b></b>Ana", []),
        ("<p>“<strong>Ana</strong>”", ["Ana"]),
    ],
)
def test_bold_is_marked_from_word_to_word_on_a_line(source: str, strong: list[str]) -> None:
    assert marked(page(source), "strong") == strong


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<table><tr><td>Mr Lee:<td>Yes.<tr><td>Ms Po:<td>No.</table>", ["Mr Lee:\tYes.", "Ms Po:\tNo."]),
        ("<table><tr><td><p>Mr Lee:</p></td><td><p>Yes.</p></td></tr></table>", ["Mr Lee:", "Yes."]),
        (
            "<table><tr><td><a>One</a><br><a>Two</a></td><td><b>Lee:</b> Yes.<br><b>Po:</b> No.</td></tr></table>",
            ["One", "Two", "Lee: Yes.", "Po: No."],
        ),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<dl><dt>Lee<dd>Yes.<dt>Po<dd>No.</dl>", ["Lee", "Yes.", "Po", "No."]),
        ("One<br><br/><br>Two", ["One", "Two"]),
        ("<p>a <b> b</b> <i>c </i> d</p>", ["a b c d"]),
        ("the 75<sup>th</sup> year", ["the 75th year"]),
        ("a<!-- b -->c", ["ac"]),
        ("<p>One</div>Two", ["OneTwo"]),
        ("<td>One</td>", ["One"]),
        ("<p>Tom &amp; Ana&nbsp;Ruiz &#8212; Q&A &lt;b&gt;", ["Tom & Ana\xa0Ruiz — Q&A <b>"]),
        ("a&#10;b&#32;&#32;c", ["a b c"]),
        ("<h1>One<h2>Two", ["One", "Two"]),
        ("<select><option>One</select><p>Two", ["Two"]),
        ("1 < 2 and <…> stay", ["1 < 2 and <…> stay"]),
    ],
)
def test_blocks_become_lines_and_white_space_collapses(source: str, expected: list[str]) -> None:
    assert lines(source) == expected


def test_preformatted_text_stays_as_it_is() -> None:
    source = "<pre>\n[Page H1]\n\n  Mr. REID. Mr. President, &lt;b&gt;\r\nI rise.\n</pre><p>End"

    assert page(source).text.content.strip("\n") == "[Page H1]\n\n  Mr. REID. Mr. President, <b>\nI rise.\n\n\nEnd"


@pytest.mark.parametrize(
    "hidden",
    [
        "<span hidden>card</span>",
        "<span class='sr-only'>card</span>",
        "<span style='color: red; display:none'>card</span>",
        "<span aria-hidden='true'>card</span>",
        "<span role='tooltip'>card</span>",
        "<a href='/p'>Ruiz<span class='read__tooltip'><b>card</b></span></a>",
        "<button>card</button>",
        "<template><p>card</p></template>",
        "<svg><title>card</title><text>card</text></svg>",
        "<noscript>card</noscript>",
        "<!-- card -->",
        "<style>card</style>",
    ],
)
def test_what_the_page_hides_is_in_no_sentence(hidden: str) -> None:
    source = f"<p>{PROSE}{PROSE}</p><p>Ana {hidden} spoke.</p>"

    assert lines(source)[1] in ("Ana spoke.", "Ana Ruiz spoke.")


def test_a_word_with_a_tooltip_around_it_stays() -> None:
    source = f"<p>{PROSE}</p><p>In <span class='tooltip' title='a bloc'>BRICS<span class='tooltiptext'>card</span></span> we trust."

    assert lines(source)[1] == "In BRICS we trust."


@pytest.mark.parametrize(
    "wrapper", ["form", "div hidden", "div aria-hidden=true", "nav", "aside", "footer", "div class='sidebar tag-x'"]
)
def test_what_holds_the_prose_is_read_whatever_it_is_called(wrapper: str) -> None:
    reading = page(f"<p>Short.</p><{wrapper}><p>{PROSE}</p><p>Yes.</p></{wrapper.split()[0]}>")

    assert [line for line in reading.text.content.split("\n") if line] == ["Short.", PROSE.strip(), "Yes."]
    assert marked(reading, "metadata") == []


def test_articles_side_by_side_are_all_read() -> None:
    source = f"<nav><a>Menu</a></nav><article class=s><p><b>A:</b> {PROSE}{PROSE}</article><article class=s><p><b>B:</b> Yes.</article>"

    assert [line[:6] for line in lines(source)] == ["A: We ", "B: Yes"]


def test_a_short_reply_outside_the_longest_block_is_read() -> None:
    source = f"<div><div><p>A: {PROSE}</p><p>{PROSE}</p></div><div><p>B: Thank you.</p></div></div>"

    assert lines(source)[-1] == "B: Thank you."


def test_a_menu_without_any_semantics_is_left_out_of_the_article() -> None:
    menu = "<div class=x><div><a href=/>Home</a></div><div><a href=/n>All news of the day</a></div></div>"
    source = f"<div>{menu}<div class=y><h1>Talks</h1><p>A: {PROSE}</p><p>B: Yes.</p></div></div>"

    assert lines(source) == ["Talks", f"A: {PROSE.strip()}", "B: Yes."]


def test_a_title_outside_the_article_is_kept() -> None:
    source = f"<div><header><h1>Talks in Valletta</h1></header></div><article><p>A: {PROSE}</p></article>"
    reading = page(source)

    assert marked(reading, "title") == ["Talks in Valletta"]


def test_a_first_heading_that_only_links_home_is_no_title() -> None:
    said = "".join(f"<li class='speech'><b>A{no}</b><div><p>{PROSE}</p></div></li>" for no in range(3))
    site = "<header><h1><a href='/'>Open Words</a></h1><ul class='nav'><li><a href='/all'>All</a></li></ul></header>"
    reading = page(f"{site}<div class='page-header'><h1>Talks in Valletta</h1></div><ul>{said}</ul>")

    assert marked(reading, "title") == ["Talks in Valletta"]


def test_a_quotation_that_is_read_aloud_is_no_pull_quote() -> None:
    reading = page(
        f"<p>A: He wrote:</p><blockquote>Never say never again, my friend.</blockquote><p>{PROSE}{PROSE}</p>"
    )

    assert marked(reading, "pull_quote") == []
    assert "Never say never" in reading.text.content


@pytest.mark.parametrize("source", ["<p>One<!-- two", "<p>One<a href='two", "<p>One<script>two"])
def test_markup_that_never_ends_is_found(source: str) -> None:
    reading = page(source)

    assert (reading.text.content, [finding.code for finding in reading.findings]) == ("One", ["unclosed-markup"])


def test_a_hundred_thousand_nested_tags_are_one_paragraph() -> None:
    assert page("<div><b>" * 50_000 + "deep").text.content == "deep"


def test_the_head_gives_what_the_page_does_not_print() -> None:
    printed = page(
        "<html xml:lang='ru-RU'><title>Talks — President of Malta</title><link rel=canonical href='https://example.org/7'>"
        "<meta property='article:published_time' content='2022-05-16T10:00:00Z'><p>Yes."
    ).printed

    assert (printed.title and printed.title.value, printed.date and printed.date.value, printed.url, printed.language) == (
        "Talks",
        "2022-05-16",
        "https://example.org/7",
        "ru",
    )  # fmt: skip


def test_paragraphs_that_are_all_called_widgets_are_the_body() -> None:
    reading = page("".join(f"<div class='elementor-widget tag'><p>A{no}: {PROSE}</p></div>" for no in range(9)))

    assert marked(reading, "metadata") == []


def test_paragraphs_that_readers_unfold_one_by_one_are_read() -> None:
    reading = page(f"<p>Q: When?</p>{''.join(f'<div hidden><p>A{no}: {PROSE}</p></div>' for no in range(9))}")

    assert reading.text.content.count(PROSE.strip()) == 9
    assert [finding.code for finding in reading.findings] == ["kept-hidden"]


LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site", "url": "https://example.org"},
    {"@type": ["NewsArticle"], "headline": "Talks in Valletta", "datePublished": "2021-05-05T10:00:00Z", "inLanguage": "en-GB",
     "publisher": {"@type": "Organization", "name": "The Chancery"}, "mainEntityOfPage": {"@id": "https://example.org/talks"},
     "contentLocation": [{"@type": "Place", "name": "Valletta"}]}]}"""


def linked(*blocks: str) -> Printed:
    scripts = "".join(f"<script type='application/ld+json'>{block}</script>" for block in blocks)
    return read(f"<html><head>{scripts}</head><body><p>Words.</p></body></html>".encode()).printed


def test_json_ld_states_what_the_page_does_not_print() -> None:
    assert linked(LINKED) == Printed(
        title=Stated("Talks in Valletta", "explicit"),
        date=Stated("2021-05-05", "explicit"),
        place=Stated("Valletta", "explicit"),
        url="https://example.org/talks",
        publisher="The Chancery",
        language="en",
    )


@pytest.mark.parametrize(
    "block",
    ["{broken", "[" * 100_000, "9" * 10_000, "null", '"words"', '{"@type": 5}', '{"@type": "Article", "headline": "a\\u0000b"}',
     '{"@type": "Article", "headline": "\\ud800", "url": {"@id": 7}, "publisher": []}', '{"@type": "ItemList", "headline": "x"}'],
)  # fmt: skip
def test_json_ld_that_states_nothing_stops_nothing(block: str) -> None:
    assert linked(block) == Printed()
    assert linked(block, LINKED).publisher == "The Chancery"


def test_what_the_page_prints_goes_before_its_json_ld() -> None:
    page = f"<script type='application/ld+json'>{LINKED}</script><article><h1>Harbour talks</h1><time datetime='2021-05-04'>May 4</time></article>"

    printed = read(page.encode(), media_type="text/html").printed

    assert (printed.title, printed.date) == (
        Stated("Harbour talks", "explicit", Span(0, 13)),
        Stated("2021-05-04", "explicit", Span(15, 20)),
    )
