"""Sources made up by Hypothesis: the words that a person would read, and the bytes that print them, in each format."""

from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st

# Words with everything that a writer must escape, and letters of several scripts.
_LETTERS = "abcdeABCDEéñßçåДжжъяя中文字"
_MARKS = "'\"<>&*_[]()#`~.,:;!?—’“…-+0123456789\\|"
token = st.text(alphabet=_LETTERS + _MARKS, min_size=1, max_size=8)
paragraph = st.lists(token, min_size=1, max_size=8).map(" ".join)
paragraphs = st.lists(paragraph, min_size=1, max_size=6)


@dataclass(frozen=True)
class Printed:
    """A source as printed, and the paragraphs that are read from it."""

    source: str
    paragraphs: tuple[str, ...]


def _spaced(draw: st.DrawFn, words: str, white: list[str]) -> str:
    return "".join(draw(st.sampled_from(white)) if char == " " else char for char in words)


@st.composite
def html_pages(draw: st.DrawFn) -> Printed:
    """Paragraphs in blocks, with inline tags, comments, hidden cards, and white space wherever HTML allows it."""
    pieces, read = [], []
    for words in draw(paragraphs):
        tokens = [_html_token(draw, each) for each in words.split(" ")]
        gap = draw(st.sampled_from([" ", "\n", "  \n ", " <!-- a <b> -->", "<i> </i>", "\r\n"]))
        block = draw(st.sampled_from(["p", "div", "h2", "li", "section"]))
        closing = draw(st.sampled_from([f"</{block}>", f"</{block} >", f"</{block.upper()}>"]))
        pieces.append(f"<{block} title='a > b'>{gap if draw(st.booleans()) else ''}{gap.join(tokens)}{closing}")
        read.append(words)
    return Printed(draw(st.sampled_from(["", " ", "\n\n"])).join(pieces), tuple(read))


def _html_token(draw: st.DrawFn, words: str) -> str:
    printed = draw(st.sampled_from([escape, _by_numbers]))(words)
    wrapper = draw(
        st.sampled_from(
            ["{}", "{}", "{}", "<b>{}</b>", "<a href='#'>{}</a>", "<span class='x'>{}</span>", "<script>1<2</script>{}",
             "{}<span hidden>not this</span>", "<STRONG>{}</strong>"]
        )
    )  # fmt: skip
    return wrapper.format(printed)


def _by_numbers(words: str) -> str:
    return "".join(f"&#{ord(char)};" if not char.isalnum() else char for char in words)


@st.composite
def xml_speeches(draw: st.DrawFn) -> Printed:
    """An Akoma Ntoso debate of speeches."""
    pieces, read = [], []
    for words in draw(paragraphs):
        gap = draw(st.sampled_from([" ", "\n   ", "<!-- x -->\n", " <b/>"]))
        tokens = [draw(st.sampled_from([escape, _by_numbers, _as_data]))(each) for each in words.split(" ")]
        tag = draw(st.sampled_from(["p", "b", "i", "entity"]))
        pieces.append(
            f"<speech by='#x'><p>{gap.join(f'<{tag}>{each}</{tag}>' if tag != 'p' else each for each in tokens)}</p></speech>"
        )
        read.append(words)
    body = "\n ".join(pieces)
    return Printed(f"<akomaNtoso><debate><debateBody>{body}</debateBody></debate></akomaNtoso>", tuple(read))


def _as_data(words: str) -> str:
    return f"<![CDATA[{words}]]>" if "]" not in words else escape(words)


_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@st.composite
def markdown_pages(draw: st.DrawFn) -> Printed:
    """Paragraphs with every mark escaped, some of them emphasised, some tokens as links."""
    pieces, read = [], []
    for words in draw(paragraphs):
        tokens = [_markdown_token(draw, each) for each in words.split(" ")]
        pieces.append(draw(st.sampled_from(["", "## ", "  "])) + " ".join(tokens))
        read.append(words)
    return Printed(draw(st.sampled_from(["\n\n", "\n \n", "\r\n\r\n"])).join(pieces), tuple(read))


def _markdown_token(draw: st.DrawFn, words: str) -> str:
    printed = "".join("\\" + char if char in _PUNCTUATION else char for char in words)
    if printed[0].isdigit() or printed[0] == "…":
        return printed if not printed[0].isdigit() else f"**{printed}**"
    return draw(st.sampled_from(["{}", "{}", "**{}**", "*{}*", "[{}](http://x.org)"])).format(printed)


@st.composite
def mutated(draw: st.DrawFn, sources: st.SearchStrategy[Printed], encoding: str = "utf-8") -> bytes:
    """The bytes of a source with a few of them changed, dropped, doubled, or the end cut off."""
    raw = bytearray(draw(sources).source.encode(encoding))
    for _ in range(draw(st.integers(1, 6))):
        if not raw:
            break
        at = draw(st.integers(0, len(raw) - 1))
        change = draw(st.sampled_from(["set", "drop", "double", "cut", "insert"]))
        if change == "set":
            raw[at] = draw(st.integers(0, 255))
        elif change == "drop":
            del raw[at : at + draw(st.integers(1, 5))]
        elif change == "double":
            raw[at:at] = raw[at : at + 20]
        elif change == "cut":
            del raw[at:]
        else:
            raw[at:at] = draw(
                st.sampled_from(
                    [
                        b"<!--",
                        b"<a ",
                        b"</p>",
                        b"<![CDATA[",
                        b"&#",
                        b'"',
                        b"<table>",
                        b"\x00",
                        b"\xff",
                        b"\r",
                        b"**",
                        b"](",
                        b"<title>",
                    ]
                )
            )
    return bytes(raw)
