"""Misprints that a manifest corrects."""

from app.ingest.manifest import Correction, Manifest
from tests.ingest.reading import parsed

PAGE = "Talks\n\nPresident of Uruguay Tomás Arivel: Hello.\n\nMira Cassolet: Hello.\n"


def manifest(printed: str, read_as: str, start: int) -> Manifest:
    correction = Correction(
        start=start, end=start + len(printed), printed=printed, read_as=read_as, reason="the site has it right"
    )
    return Manifest(corrections=(correction,))


def test_a_label_names_whom_the_correction_names_and_stays_as_printed() -> None:
    source = parsed(PAGE, manifest("Arivel", "Arrivel", PAGE.index("Arivel")))

    first = source.events[0].statements[0]
    assert (first.label, first.speaker_name, first.speaker) == (
        "President of Uruguay Tomás Arivel",
        "Tomás Arrivel",
        "tomas-arrivel",
    )
    assert [(f.code, f.severity) for f in source.findings if "correct" in f.code] == [("corrected", "info")]


def test_a_correction_that_does_not_fit_changes_nothing_and_is_found() -> None:
    for start in (0, len(PAGE) - 2, 10**9):
        source = parsed(PAGE, manifest("Arivel", "Arrivel", start))

        assert source.events[0].statements[0].speaker_name == "Tomás Arivel"
        assert [f.code for f in source.findings if "correct" in f.code] == ["correction-misfit"]
