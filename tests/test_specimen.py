"""The specimens say what they are, and the parser reads each of them as a person would."""

from pathlib import Path

import pytest

from app.ingest.directory import read_directory
from app.ingest.manifest import read_manifest
from app.ingest.pipeline import parse
from app.ingest.records import EventRecord

SPECIMEN = Path(__file__).parent / "specimen"
FILES = sorted(SPECIMEN.glob("*.txt"))
SAYS = {"en": "is a specimen", "ru": "образец", "es": "es un espécimen"}


def read(name: str) -> EventRecord:
    path = SPECIMEN / f"{name}.txt"
    parsed = parse(
        read_manifest(path.with_suffix(".toml")), path.read_bytes(), read_directory(SPECIMEN), name=path.name
    )
    (event,) = parsed.events
    return event


def voices(event: EventRecord) -> list[str | None]:
    return [statement.speaker_name for statement in event.statements]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_in_it_can_pass_as_a_real_record(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    manifest = read_manifest(path.with_suffix(".toml"))

    assert SAYS[manifest.language or ""] in text[:500]
    assert manifest.id is not None
    assert manifest.id.startswith("specimen-")
    assert "no such meeting" in (manifest.publisher or "")
    assert manifest.url is None


def test_invented_people_are_not_in_the_directory_of_real_ones() -> None:
    invented, real = read_directory(SPECIMEN), read_directory(SPECIMEN.parents[1] / "seed")

    assert {person.id for person in invented.people} & {person.id for person in real.people} == set()
    assert [person.id for person in invented.people if real.find_person(person.name)] == []


def test_news_conference_has_questions_and_answers() -> None:
    event = read("specimen-press-2022")

    assert event.kind == "press_conference"
    assert (event.date and event.date.start, event.place and event.place.value) == ("2022-05-16", "Montevideo")
    assert [statement.kind for statement in event.statements if statement.label == "Question"] == ["question"] * 3
    assert [name for name in voices(event) if name in ("Tomás Arrivel", "Ilse Maran")] == [
        "Tomás Arrivel", "Tomás Arrivel", "Ilse Maran", "Ilse Maran", "Tomás Arrivel",
    ]  # fmt: skip


def test_talks_in_russian_resolve_initials_and_mark_the_interpreter() -> None:
    event = read("specimen-talks-2021-ru")

    assert (event.kind, event.language, event.completeness) == ("talks", "ru", "excerpt")
    assert (event.date and event.date.start) == "2021-10-12"
    assert [statement.speaker for statement in event.statements] == ["tomas-arrivel", "ilse-maran", "tomas-arrivel"]
    assert [statement.label for statement in event.statements] == [
        "Т.Арривель",
        "И.Маран (как переведено)",
        "Т.Арривель",
    ]
    assert [bool(statement.label_note) for statement in event.statements] == [False, True, False]
    assert [(document.kind, document.action) for document in event.documents] == [("memorandum", "signed")]


def test_session_in_spanish_has_its_chair_and_asides_outside_the_words() -> None:
    event = read("specimen-session-2023-es")

    assert (event.language, event.date and event.date.start) == ("es", "2023-03-03")
    assert [statement.label for statement in event.statements if not statement.continues] == [
        "El señor PRESIDENTE", "La señora MARAN", "El señor BRENES SOLANO", "La señora MARAN", "El señor PRESIDENTE",
    ]  # fmt: skip
    assert len({statement.speaker for statement in event.statements}) == 3
