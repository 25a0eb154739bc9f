"""From bytes to records: origins, supplied values, findings, and what cannot be read."""

from pathlib import Path

import pytest

from app.ingest.directory import EMPTY as NOBODY
from app.ingest.manifest import EMPTY, Manifest, Supplied, read_manifest
from app.ingest.pipeline import parse
from app.ingest.printout import printout
from tests.ingest.reading import DIRECTORY, event, parsed

SPECIMEN = Path(__file__).parent.parent / "specimen"


def test_what_the_manifest_supplies_is_named_as_such_with_its_reason() -> None:
    manifest = Manifest(
        date=Supplied(value="2022-05", reason="from the site"), place=Supplied(value="Valletta", reason="from the site")
    )

    record = event("Summit\n\nMay 16, 2021\n\nSuva\n\nTomás Arrivel: Hello.\n", manifest)

    assert record.date is not None
    assert record.place is not None
    assert (record.date.start, record.date.end, record.date.precision) == ("2022-05-01", "2022-05-31", "month")
    assert (record.date.origin, record.place.value, record.place.origin, record.place.reason) == (
        "supplied",
        "Valletta",
        "supplied",
        "from the site",
    )


def test_what_nobody_says_stays_null() -> None:
    record = event("Tomás Arrivel: Hello.\n\nTomás Arrivel: Again.\n")

    assert (record.date, record.place, record.participants[0].office, record.documents) == (None, None, None, ())


def test_the_id_is_the_manifests_else_made_of_the_file_name() -> None:
    assert parsed("x", Manifest(id="talks-2022")).source.id == "talks-2022"
    assert parsed("x", name="dir/Переговоры 2022.txt").source.id == "peregovory-2022"
    assert parsed("x", name="").source.id == "untitled"


@pytest.mark.parametrize("raw", [b"", b"\x00" * 50, b"\xff\xfe", bytes(range(256)) * 4, b"<", b"%PDF-1.7\n\x80\x81"])
def test_bytes_that_are_no_transcript_give_one_event_and_no_statement_of_anybody(raw: bytes) -> None:
    source = parse(EMPTY, raw, NOBODY, name="noise.bin")

    assert len(source.events) == 1
    assert {s.speaker for s in source.events[0].statements} <= {None}


def test_a_page_that_no_layout_fits_is_found_uncertain() -> None:
    assert "layout-uncertain" in {f.code for f in parsed("Some prose.\n\nMore prose.\n").findings}


def test_a_layout_named_by_the_manifest_is_taken() -> None:
    assert parsed("A: b\n", Manifest(layout="kremlin")).layout == "kremlin"


def test_the_printout_gives_the_keys_of_the_contract() -> None:
    name = "specimen-council-2022"
    raw = (SPECIMEN / f"{name}.txt").read_bytes()

    printed = printout("a/b.txt", parse(read_manifest(SPECIMEN / f"{name}.toml"), raw, DIRECTORY, name="b.txt"))

    assert list(printed) == [
        "path", "layout", "text", "event", "participants", "statements", "documents", "segments", "findings",
    ]  # fmt: skip
    assert printed["event"] == {
        "title": "LTO summit (specimen)",
        "kind": "summit",
        "date": "2022-05-16",
        "place": "Montevideo",
        "organizations": ["Lantern Treaty Organisation", "Harbour Council"],
        "language": "en",
        "completeness": "excerpt",
        "continuation": "pending",
    }
    assert [(p["name"], p["speaker"], p["represents"]) for p in printed["participants"]][-2:] == [
        (None, "Remi Ngirasul", "Palau"),
        ("Tomás Arrivel", "Tomás Arrivel", "Uruguay"),
    ]
    first = printed["statements"][0]
    assert (first["id"], first["label"], first["speaker"]) == (
        f"{name}@{raw.decode().index('Colleagues, good')}",
        "President of Uruguay Tomás Arrivel",
        "Tomás Arrivel",
    )
    assert [(d["kind"], d["action"], len(d["signatories"])) for d in printed["documents"]] == [
        ("statement", "signed", 6),
        ("resolution", "signed", 6),
    ]
