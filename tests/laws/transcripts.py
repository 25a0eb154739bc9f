"""Hypothesis strategies for sources: transcripts in the house style, pieces of all sorts in any order, and plain noise."""

from hypothesis import strategies as st

PIECES = (
    "CSTO summit\n", "May 16, 2022\n", "13:10\n", "The Kremlin, Moscow\n", "* * *\n", "<…>\n", "[…] ", "To be continued\n",
    "President of Uruguay Tomás Arrivel: ", "Tomás Arrivel: ", "T.Arrivel: ", "Т.Арривель (как переведено): ", "Question: ", "Вопрос: ",
    "PRESIDENT BIDEN:  ", "Q  ", "Mr. REID. ", "El señor MARAN: ", "### Audrey Tang:\n", "Importantly: ", "(Applause.) ", "(",
    "Taking part in the meeting were the heads of Malta, Fiji and Palau.\n",
    "The leaders signed a Statement on light and adopted a Plan, including a protocol on wrecks.\n",
    "The following documents were signed:\n", "Во встрече приняли участие Президент Уругвая Томас Арривель и Мира Кассоле.\n",
    "Colleagues, good afternoon!\n", "See also\n", "Topics\n", "Source link\n", "\n", "\r\n", "\r", "\t", "\x00", "\ufeff", "\u2028", "é", "Ё", "𝔸",
    "<b>", "</b>", "<p>", "<p", "<!--", "-->", "<script>", "&amp;", "&#x110000;", "<a href='", "<?xml version='1.0'?>", "<akomaNtoso>", "<TEI>", "---\n",
    "title: x\n", "**", "# ", "> ", "| a | b |\n", ":", ": ", ",", " and ", "of ",
)  # fmt: skip

printed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map("".join)
encodings = st.sampled_from(("utf-8", "utf-16", "cp1251", "cp1252"))
raw = st.one_of(
    st.builds(lambda words, encoding: words.encode(encoding, "replace"), printed, encodings),
    st.binary(max_size=200),
    st.builds(lambda words, noise: words.encode() + noise, printed, st.binary(max_size=20)),
)
names = st.sampled_from(("x.txt", "x.html", "x.md", "x.xml", "", "a/b.c/ü", "x" * 300))
media_types = st.sampled_from((None, None, "text/html", "application/xml", "text/plain", "no/such"))
