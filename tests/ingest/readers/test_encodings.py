"""Which encoding a source is in, and how that is recorded."""

import pytest

from app.ingest.manifest import Manifest
from app.ingest.readers import read
from app.ingest.readers.encodings import choose_encoding

RUSSIAN = "В.Путин: Добрый день, уважаемые коллеги! Ёлки и подъезды."
FRENCH = "Le Président Macron : Très bien, à l’été déjà — c’est ça."
SPANISH = "El señor PRESIDENTE: Tiene la palabra la señora Núñez. ¿Está aquí?"
GERMAN = "Präsidentin: Das Wort hat der Abgeordnete Müller. Für Fraktion: größte Übung."


@pytest.mark.parametrize("words", [FRENCH, SPANISH, GERMAN])
def test_western_letters_say_cp1252(words: str) -> None:
    reading = read(words.encode("cp1252"))

    assert (reading.text.content, reading.encoding, reading.encoding_origin) == (words, "cp1252", "guessed")


def test_cyrillic_letters_say_cp1251() -> None:
    reading = read(RUSSIAN.encode("cp1251"))

    assert (reading.text.content, reading.encoding, reading.encoding_origin) == (RUSSIAN, "cp1251", "guessed")


def test_a_guess_is_found() -> None:
    assert [finding.code for finding in read(RUSSIAN.encode("cp1251")).findings] == ["encoding-guessed"]


def test_a_guess_without_any_letter_is_a_warning() -> None:
    finding = read(b"It\x92s fine \x97 really.").findings[0]

    assert (finding.code, finding.severity) == ("encoding-guessed", "warning")


@pytest.mark.parametrize("words", ["plain", RUSSIAN, FRENCH])
def test_valid_utf_8_is_utf_8(words: str) -> None:
    reading = read(words.encode())

    assert (reading.text.content, reading.encoding, reading.encoding_origin) == (words, "utf-8", "utf-8")
    assert reading.findings == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    reading = read(RUSSIAN.encode(encoding))

    assert (reading.text.content, reading.encoding_origin) == (RUSSIAN, "bom")


def test_utf_16_without_a_mark_is_known_by_its_zeros() -> None:
    reading = read("The President: Good morning, everybody.".encode("utf-16-be"))

    assert (reading.text.content[:13], reading.encoding) == ("The President", "utf-16-be")


@pytest.mark.parametrize(
    "head",
    [
        b'<?xml version="1.0" encoding="koi8-r"?><TEI><text>',
        b"<html><meta charset=koi8-r><p>",
        b"<html><meta http-equiv='Content-Type' content='text/html; charset=KOI8-R'><p>",
    ],
)
def test_what_the_source_declares_decides(head: bytes) -> None:
    reading = read(head + RUSSIAN.encode("koi8-r"))

    assert RUSSIAN in reading.text.content
    assert (reading.encoding, reading.encoding_origin) == ("koi8-r", "declared")


def test_latin_1_means_cp1252_as_in_browsers() -> None:
    assert choose_encoding(b"<meta charset=iso-8859-1>\x93").encoding == "cp1252"


def test_valid_utf_8_wins_over_a_declaration_that_a_browser_left_behind() -> None:
    reading = read(b"<html><meta charset=windows-1251><p>" + RUSSIAN.encode())

    assert RUSSIAN in reading.text.content
    assert [finding.code for finding in reading.findings] == ["encoding-contradicted"]


def test_the_manifest_is_taken_at_its_word() -> None:
    reading = read(RUSSIAN.encode("cp1251"), manifest=Manifest(encoding="windows-1251"))

    assert (reading.text.content, reading.encoding_origin, reading.findings) == (RUSSIAN, "declared", ())


def test_an_encoding_nobody_knows_is_found_and_the_bytes_decide() -> None:
    reading = read(RUSSIAN.encode(), manifest=Manifest(encoding="ebcdic-xyz"))

    assert reading.text.content == RUSSIAN
    assert [finding.code for finding in reading.findings] == ["encoding-unknown"]


def test_one_bad_byte_does_not_make_utf_8_western() -> None:
    reading = read(RUSSIAN.encode() + b" \xff")

    assert (reading.encoding, reading.text.content) == ("utf-8", RUSSIAN + " \ufffd")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", [RUSSIAN, "Η Πρόεδρος: Καλημέρα σας, κυρίες και κύριοι."])
def test_other_alphabets_in_utf_16_without_a_mark_are_known_too(encoding: str, words: str) -> None:
    reading = read(words.encode(encoding))

    assert (reading.text.content, reading.encoding, reading.encoding_origin) == (words, encoding, "guessed")


@pytest.mark.parametrize("named", ["us-ascii", "utf-16"])
def test_a_manifest_that_the_bytes_contradict_is_believed_and_found(named: str) -> None:
    reading = read(RUSSIAN.encode(), manifest=Manifest(encoding=named))

    assert reading.encoding_origin == "declared"
    assert reading.findings[0].code == "encoding-contradicted"


def test_utf_32_is_no_text_we_read_and_is_said_to_be_it() -> None:
    (finding,) = read(RUSSIAN.encode("utf-32")).findings

    assert (finding.code, finding.severity, "UTF-32" in finding.message) == ("binary-source", "error", True)
