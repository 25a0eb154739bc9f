"""Hostile sources without end: transcripts of every format, cut, doubled, mixed and broken, the same for the same number."""

import random
import re
from pathlib import Path

SPECIMEN = Path(__file__).parent.parent / "specimen"

HTML = (
    "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Talks • Malta</title></head><body><nav><a href='/'>Home</a></nav>"
    "<article class='hentry'><h1>Talks in Valletta</h1><time datetime='2022-05-16'>May 16, 2022</time><p><b>President of Uruguay "
    "<a href='/3'>Tomás Arrivel<span class='tooltip hidden'>card</span></a>:</b> Colleagues, &lt;…&gt; welcome&nbsp;all.</p>"
    "<blockquote>welcome all</blockquote><p><b>Mira Cassolet</b>: Thank&#32;you.<br>(<i>Applause.</i>)</p><table><tr><td>A:<td>Yes.</table>"
    "<pre>\n Mr. REID. I rise.\n</pre><aside>See also</aside></article><footer>Foot</footer><script>x<y</script><!-- c --></body></html>"
)
MARKDOWN = (
    "---\ndate: '2022-05-16'\ntitle: \"Talks in\\_Valletta\\\n  \\ today\"\ntags: [a, b]\n---\n\n# Talks\n\n**THE PRESIDENT:**  Hello, *all*.  \n"
    "Q    When? \\[sic\\] [link](http://x.org) <br> `code` &amp; ~~no~~\n\n> quoted **words**\n\n- one\n- two\n\n* * *\n\n```\nraw\n```\n\\###\n"
)
AKN = (
    "<?xml version='1.0' encoding='utf-8'?><akomaNtoso><debate><meta><references><TLCPerson eId='a' showAs='Ann Lee'/></references></meta>"
    "<preface><p><docTitle>Council</docTitle></p></preface><debateBody><debateSection><narrative><p>They met.</p></narrative>"
    "<speech by='#a'><from>Chair Ann Lee (by video):</from><p>Welcome <remark>(Laughs)</remark> &amp; <![CDATA[<all>]]>.</p></speech>"
    "<scene>Applause</scene><speech by='#a'><p>On.</p></speech><other class='elision'><p><omissis>…</omissis></p></other></debateSection>"
    "</debateBody></debate></akomaNtoso>"
)
TEI = (
    "<TEI xml:lang='en'><teiHeader><fileDesc><titleStmt><title>Sitting</title></titleStmt></fileDesc><particDesc><listPerson>"
    "<person xml:id='a'><persName>Ann Lee</persName></person></listPerson></particDesc></teiHeader><text><body><div><head>Sitting</head>"
    "<note type='speaker'>Chair:</note><u who='#a'><seg>Good <kinesic><desc>Noise</desc></kinesic> day.</seg></u><gap/></div></body></text></TEI>"
)
_PIECES = [
    b"<!--", b"-->", b"<a ", b"</p>", b"<p>", b"<b>", b"</b>", b"<![CDATA[", b"]]>", b"&#", b"&lt;", b"&", b'"', b"'", b"<table>", b"<td>",
    b"\x00", b"\xff", b"\xed\xa0\x80", b"\r", b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"**", b"](", b"[", b"`", b"\\", b"<title>", b"<script>",
    b"<!DOCTYPE x [", b"<speech by='#z'>", b"<u who='#z'>", b"</speech>", b"\xe2\x80\x8b", b"\xc2\xa0", b"\xe2\x80\xa8", b": ", b"Mr. X: ",
    "В.Путин: ".encode(), "<…>".encode(), b"(Applause.)", b"* * *\n", b"---\n", b"PRESIDENT X: ", b"Q ", b"To be continued\n",
]  # fmt: skip


_TAG = re.compile(rb"<[^<>]{1,200}>")
_STRANGE = [
    b"&#0;", b"&#xD800;", b"&#99999999999;", b"&lol;", b"&amp", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<?pi ", b"\x0c", b"\t\r\n",
    b"\xc2\xad", "\u202b\u05d0\u202c".encode(), "e\u0301".encode(), "\U0001f600".encode(), b"\xef\xbb\xbf",
]  # fmt: skip


def sources() -> list[tuple[str, bytes]]:
    """Sound sources to start from: a name and the bytes."""
    texts = [("page.html", HTML), ("page.md", MARKDOWN), ("debate.xml", AKN), ("sitting.xml", TEI)]
    specimens = [(path.name, path.read_bytes()) for path in sorted(SPECIMEN.glob("*.txt"))]
    return [*((name, text.encode()) for name, text in texts), *specimens]


def mutation(number: int, sound: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Give the hostile source of a number: its name and its bytes."""
    chance = random.Random(number)
    name, raw = chance.choice(sound)
    if chance.random() < 0.1:
        return name, chance.randbytes(chance.randrange(300))
    start = chance.randrange(max(1, len(raw)))
    changed = bytearray(raw if chance.random() < 0.5 else raw[start : start + chance.randrange(40, 1500)])
    for _ in range(chance.randrange(1, 12)):
        _change(changed, chance, sound)
    if chance.random() < 0.1:
        return name, bytes(changed).decode("utf-8", "replace").encode(
            chance.choice(["utf-16", "utf-16-le", "cp1251"]), "replace"
        )
    return chance.choice([name, name, name, "page.html", "page.md", "page.xml", "page.txt", ""]), bytes(changed)


def _change_tag(raw: bytearray, chance: random.Random, other: bytes) -> None:
    """Drop a tag, double it, put one of another source in its place or behind it, or words that are no words."""
    tags = list(_TAG.finditer(raw))
    if not tags:
        return
    start, end = chance.choice(tags).span()
    strange = chance.choice([found[0] for found in _TAG.finditer(other)] or [b"<p>"])
    match chance.randrange(5):
        case 0:
            del raw[start:end]
        case 1:
            raw[start:start] = raw[start:end] * chance.choice([1, 2, 40])
        case 2:
            raw[start:end] = strange
        case 3:
            raw[end:end] = strange
        case _:
            raw[end:end] = chance.choice(_STRANGE)


def _change(raw: bytearray, chance: random.Random, sound: list[tuple[str, bytes]]) -> None:
    at = chance.randrange(len(raw) + 1)
    match chance.randrange(8):
        case 0:
            del raw[at : at + chance.randrange(1, 30)]
        case 1:
            raw[at:at] = chance.choice(_PIECES) * chance.choice([1, 1, 2, 50])
        case 2:
            raw[at : at + 1] = bytes([chance.randrange(256)])
        case 3:
            raw[at:at] = raw[max(0, at - chance.randrange(200)) : at]
        case 4:
            del raw[at:]
        case 5:
            _change_tag(raw, chance, chance.choice(sound)[1])
        case 6:  # the head of one source on the rest of another
            other = chance.choice(sound)[1]
            raw[: min(at, 1500)] = other[: chance.randrange(1500)]
        case _:
            other = chance.choice(sound)[1]
            cut = chance.randrange(len(other))
            raw[at:at] = other[cut : cut + chance.randrange(100)]
