"""Which encoding a source is in, and how that was found out.

The manifest is taken at its word; then a byte order mark; a valid UTF-8 file is UTF-8; then the file's own declaration
decides, and where there is none the letters do: Western (cp1252) or Cyrillic (cp1251). A library that guesses is not
used: measured on transcripts, the common one reads Western prose as a code page of 1980s terminals.
"""

import codecs
import re
from math import log
from typing import NamedTuple

from app.ingest.findings import Finding

# Labels as printed in declarations, after the WHATWG list, to codecs that map bytes to code points one way only.
# ISO-8859-1 and US-ASCII mean cp1252 on the web, as every browser reads them.
_LABELS: dict[str, str] = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16-le", "ucs-2", "unicode"), "utf-16-le"),
    **dict.fromkeys(("utf-16be", "utf-16-be"), "utf-16-be"),
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "us-ascii", "ascii"), "cp1252"
    ),
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("koi8-r", "koi8", "koi"), "koi8-r"),
    **dict.fromkeys(("koi8-u", "koi8-ru"), "koi8-u"),
    **dict.fromkeys(("ibm866", "cp866", "866"), "cp866"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac-roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac-cyrillic"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "chinese", "x-gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949"), "cp949"),
}

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# <?xml version="1.0" encoding="windows-1251"?>   <meta charset=utf-8>   <meta ... content="text/html; charset=koi8-r">
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s{0,10}=\s{0,10}["'](?P<xml>[\w.:-]{1,40})
       | <meta\b[^>]{0,400}?\bcharset\s{0,10}=\s{0,10}["']?\s{0,10}(?P<meta>[\w.:-]{1,40})""",
    re.IGNORECASE | re.VERBOSE,
)
_DECLARED_WITHIN = 4096
_EVIDENCE_WITHIN = 1 << 20

# How often a letter stands among the letters of its alphabet, per thousand: Russian prose ...
_RUSSIAN_LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_RUSSIAN_SHARES = (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17, 17, 16, 16, 14, 12, 10, 9, 7,
                   6, 5, 4, 3, 3, 1, 1)  # fmt: skip
_RUSSIAN: dict[str, int] = dict(zip(_RUSSIAN_LETTERS, _RUSSIAN_SHARES, strict=True))
# ... and among the accented letters of French, Spanish, Portuguese, German and the Nordic languages together.
_WESTERN: dict[str, int] = dict(
    zip(
        "éáíóúñàèêçüöäãõâôîûëïåøæßùÿý",
        (260, 95, 90, 130, 40, 60, 60, 40, 30, 45, 50, 40, 45, 40, 15, 15, 12, 8, 6, 8, 8, 25, 12, 6, 15, 6, 1, 1),
        strict=True,
    )
)
_RARE = 0.5  # a letter that its table does not list, per thousand
_NEIGHBOUR = 3.0  # log odds of what stands beside a letter: Latin letters never stand beside Cyrillic ones

# A letter byte of both code pages beside a plain Latin letter ("dé"), and beside another such byte ("да").
_BESIDE_LATIN = re.compile(rb"[A-Za-z][\xc0-\xff]|[\xc0-\xff][A-Za-z]")
_BESIDE_EACH_OTHER = re.compile(rb"[\xc0-\xff]{2}")

_ALPHABETS = bytes(range(7))  # first bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters in UTF-16

# Bytes of a UTF-8 sequence, as loosely as is needed to tell a damaged UTF-8 file from one in another encoding.
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")


class Choice(NamedTuple):
    """An encoding (a codec's name), its origin (`declared`, `bom`, `utf-8`, `guessed`), and what is to be said of it."""

    encoding: str
    origin: str
    findings: tuple[Finding, ...] = ()


def codec_of(label: str) -> str | None:
    """Give the codec for a label as printed in declarations, or None for one we do not read."""
    return _LABELS.get(label.strip().lower())


def choose_encoding(raw: bytes, *, named: str | None = None) -> Choice:
    """Choose the encoding of a source; `named` is what its manifest says.

    Findings: `encoding-unknown` (a name we do not know), `encoding-contradicted` (the bytes say otherwise than the
    file or its manifest), `encoding-guessed`.
    """
    if named is not None:
        codec = codec_of(named)
        if codec is not None:
            return Choice(codec, "declared", _doubts(raw, named, codec))
        chosen = choose_encoding(raw)
        message = f"The manifest's encoding {named!r} is not one we know; read as {chosen.encoding}."
        return chosen._replace(findings=(Finding("encoding-unknown", "warning", message), *chosen.findings))
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return Choice(encoding, "bom")
    wide = utf16_by_zeros(raw[:65536])
    if wide is not None:
        return _guessed(wide, "every other byte is that of an alphabet", surely=True)
    label = _declared_label(raw)
    codec = codec_of(label) if label is not None else None
    if _is_utf8(raw):
        return _valid_utf8(raw, label, codec)
    if codec is not None and not codec.startswith("utf"):
        return Choice(codec, "declared")
    return _by_letters(raw[:_EVIDENCE_WITHIN], label, codec)


def utf16_by_zeros(sample: bytes) -> str | None:
    """Know UTF-16 without a mark: many one-byte letters, or nearly all of an alphabet near them, such as Cyrillic, so
    that on one side only bytes are zero, or the few that name these alphabets."""
    half = len(sample) // 2
    if half < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0 : half * 2 : 2], sample[1 : half * 2 : 2]
    if _names_alphabets(odd, even):
        return "utf-16-le"
    return "utf-16-be" if _names_alphabets(even, odd) else None


def _names_alphabets(one: bytes, other: bytes) -> bool:
    zeros = one.count(0) * 10 > len(one) * 4 and other.count(0) * 20 < len(other)
    return zeros or (_count_alphabets(one) * 10 > len(one) * 9 and _count_alphabets(other) * 20 < len(other))


def _count_alphabets(side: bytes) -> int:
    return len(side) - len(side.translate(None, _ALPHABETS))


def _declared_label(raw: bytes) -> str | None:
    found = _DECLARED.search(raw, 0, _DECLARED_WITHIN)
    return (found["xml"] or found["meta"]).decode("ascii") if found is not None else None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _valid_utf8(raw: bytes, label: str | None, codec: str | None) -> Choice:
    """The source is valid UTF-8; a declaration of something else matters only where the two read differently."""
    if codec == "utf-8":
        return Choice("utf-8", "declared")
    if label is None or raw.isascii():
        return Choice("utf-8", "utf-8")
    return Choice("utf-8", "utf-8", (_contradicted(label, "utf-8"),))


def _by_letters(sample: bytes, label: str | None, codec: str | None) -> Choice:
    """Not valid UTF-8, and no other encoding is declared: damaged UTF-8, or Western or Cyrillic by its letters."""
    sequences = _UTF8_SEQUENCE.findall(sample)
    stray = len(_HIGH.findall(sample)) - sum(len(sequence) for sequence in sequences)
    if len(sequences) > stray:
        return Choice("utf-8", "declared" if codec == "utf-8" else "utf-8")
    odds = _cyrillic_odds(sample)
    surely = abs(odds) > 2 * _NEIGHBOUR
    encoding, alphabet = ("cp1251", "Cyrillic") if odds > 0 else ("cp1252", "Western")
    why = f"its letters are {alphabet} (log odds {abs(odds):.0f})" if odds else "no letter says otherwise"
    chosen = _guessed(encoding, why, surely=surely)
    if label is None:
        return chosen
    return chosen._replace(findings=(*chosen.findings, _contradicted(label, encoding)))


def _cyrillic_odds(sample: bytes) -> float:
    """Weigh the letters of a sample: above 0 for Cyrillic in cp1251, below for Western in cp1252."""
    odds = _NEIGHBOUR * (len(_BESIDE_EACH_OTHER.findall(sample)) - len(_BESIDE_LATIN.findall(sample)))
    for byte in (0xA8, 0xB8, *range(0xC0, 0x100)):
        count = sample.count(byte)
        if count:
            one = bytes((byte,))
            russian = _RUSSIAN.get(one.decode("cp1251").lower(), _RARE)
            western = _WESTERN.get(one.decode("cp1252").lower(), _RARE)
            odds += count * log(russian / western)
    return odds


def _guessed(encoding: str, why: str, *, surely: bool) -> Choice:
    message = f"The source declares no encoding and is not valid UTF-8; read as {encoding}: {why}."
    return Choice(encoding, "guessed", (Finding("encoding-guessed", "info" if surely else "warning", message),))


def _doubts(raw: bytes, named: str, codec: str) -> tuple[Finding, ...]:
    """The manifest is taken at its word; but bytes that happen to be valid UTF-8 are seldom anything else."""
    if codec == "utf-8" or raw.isascii() or not _is_utf8(raw):
        return ()
    message = f"The manifest says {named}, and the source is read as that; but its bytes are valid UTF-8. Look at them."
    return (Finding("encoding-contradicted", "warning", message),)


def _contradicted(label: str, encoding: str) -> Finding:
    return Finding(
        "encoding-contradicted", "warning", f"The source declares {label}, but its bytes are {encoding}; read as that."
    )
