"""The record of the seed transcript, exactly; and the same of the specimen that stands in for it where it is absent.

Each test runs on both. The seed transcript is data that may come beside a checkout (`make serve` fetches it): where it
is not, its half skips, and says so.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.ingest.directory import read_directory
from app.ingest.manifest import read_manifest
from app.ingest.pipeline import parse
from app.ingest.records import EventRecord, Parsed
from app.text import tiles

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Expected:
    """What a person reads in the transcript."""

    id: str
    folder: Path
    title: str
    bodies: tuple[str, ...]
    day: str
    place: str
    characters: int
    # Who took part: country, office as far as the text gives it, speaker, role.
    host: tuple[str, str]
    chair: tuple[str, str]
    others: dict[str, str]
    labels: tuple[str, str]
    openings: tuple[str, str]
    closing: str
    paragraphs: tuple[int, int]
    documents: tuple[tuple[str, str], tuple[str, str]]  # how each title begins, and what its evidence says
    editorial_end: str


EXPECTED = (
    Expected(
        id="csto-moscow-2022",
        folder=ROOT / "seed",
        title="CSTO summit",
        bodies=("csto", "csto-collective-security-council"),
        day="2022-05-16",
        place="Moscow",
        characters=10_656,
        host=("ru", "vladimir-putin"),
        chair=("am", "nikol-pashinyan"),
        others={
            "by": "alexander-lukashenko",
            "kz": "kassym-jomart-tokayev",
            "kg": "sadyr-japarov",
            "tj": "emomali-rahmon",
        },
        labels=("President of Russia Vladimir Putin", "Vladimir Putin"),
        openings=("Colleagues, good afternoon!", "Friends and colleagues,"),
        closing="Thank you for your attention.",
        paragraphs=(7, 25),
        documents=(
            ("Statement of the CSTO Collective Security Council", "signed"),
            ("resolution", "award the participants in the"),
        ),
        editorial_end="Author amarynth",
    ),
    Expected(
        id="specimen-council-2022",
        folder=ROOT / "tests" / "specimen",
        title="LTO summit (specimen)",
        bodies=("lto", "lto-harbour-council"),
        day="2022-05-16",
        place="Montevideo",
        characters=3_629,
        host=("uy", "tomas-arrivel"),
        chair=("mt", "mira-cassolet"),
        others={
            "bw": "kabelo-thusi",
            "cr": "lucia-brenes-solano",
            "fj": "josefa-waqaliti",
            "pw": "remi-ngirasul",
        },
        labels=("President of Uruguay Tomás Arrivel", "Tomás Arrivel"),
        openings=("Colleagues, good afternoon!", "Friends and colleagues,"),
        closing="Thank you for your attention.",
        paragraphs=(7, 11),
        documents=(
            ("Statement of the LTO Harbour Council", "signed"),
            ("resolution", "award the participants in the"),
        ),
        editorial_end="Author harbourmaster",
    ),
)


@dataclass(frozen=True)
class Case:
    """A transcript as parsed, beside what is expected of it."""

    expected: Expected
    parsed: Parsed

    @property
    def event(self) -> EventRecord:
        (event,) = self.parsed.events
        return event

    def segments(self, kind: str) -> list[str]:
        return [self.parsed.text[each.span].strip() for each in self.parsed.segments if each.kind == kind]


@pytest.fixture(scope="module", params=EXPECTED, ids=lambda expected: expected.id)
def case(request: pytest.FixtureRequest) -> Case:
    expected: Expected = request.param
    path = expected.folder / f"{expected.id}.txt"
    if not path.exists():
        pytest.skip(f"{path.relative_to(ROOT)} is not here; `make serve` copies it from ../shared where that is")
    # The file's name tells the parser nothing: it is read under another.
    parsed = parse(
        read_manifest(path.with_suffix(".toml")), path.read_bytes(), read_directory(expected.folder), name="a.txt"
    )
    return Case(expected, parsed)


def test_one_event_with_its_title_kind_and_bodies(case: Case) -> None:
    event = case.event

    assert case.parsed.source.id == case.expected.id
    assert (event.title.value, event.title.origin) == (case.expected.title, "explicit")
    assert event.kind == "summit"
    assert event.organizations == case.expected.bodies


def test_it_is_an_excerpt_and_to_be_continued(case: Case) -> None:
    assert (case.event.completeness, case.event.elisions) == ("excerpt", 1)
    assert case.event.continuation == "pending"
    assert case.segments("continuation") == ["To be continued"]


def test_date_and_place_are_supplied_with_their_reasons(case: Case) -> None:
    date, place = case.event.date, case.event.place

    assert date is not None
    assert (date.start, date.end, date.precision, date.origin) == (
        case.expected.day,
        case.expected.day,
        "day",
        "supplied",
    )
    assert place is not None
    assert (place.value, place.origin) == (case.expected.place, "supplied")
    assert place.reason


def test_six_take_part_and_one_speaks(case: Case) -> None:
    by_country = {each.represents: each for each in case.event.participants}

    assert len(case.event.participants) == 6
    assert set(by_country) == {case.expected.host[0], case.expected.chair[0], *case.expected.others}
    assert [each.represents for each in case.event.participants if each.spoke] == [case.expected.host[0]]
    assert [each.represents for each in case.event.participants if each.role == "chair"] == [case.expected.chair[0]]


def test_the_one_who_speaks_is_named_by_the_text(case: Case) -> None:
    (speaker,) = (each for each in case.event.participants if each.spoke)

    assert speaker.speaker == case.expected.host[1]
    assert speaker.name == case.expected.labels[1]
    assert speaker.office_class == "head_of_state"


def test_the_other_five_are_inferred_from_dated_offices_and_have_no_printed_name(case: Case) -> None:
    silent = {each.represents: each for each in case.event.participants if not each.spoke}

    assert {country: each.name for country, each in silent.items()} == dict.fromkeys(silent)
    assert {country: each.speaker for country, each in silent.items()} == {
        **case.expected.others,
        case.expected.chair[0]: case.expected.chair[1],
    }
    assert {each.match.method for each in silent.values()} == {"inferred"}


def test_chair_is_the_prime_minister(case: Case) -> None:
    (chair,) = (each for each in case.event.participants if each.role == "chair")

    assert chair.office_class == "head_of_government"
    assert chair.office is not None
    assert chair.office.startswith("Prime Minister")


def test_two_statements_by_one_speaker_around_the_elision(case: Case) -> None:
    first, second = case.event.statements
    words = [case.parsed.text[each.span] for each in (first, second)]
    elision = next(each.span for each in case.parsed.segments if each.kind == "elision")

    assert (first.label, second.label) == case.expected.labels
    assert first.speaker == second.speaker == case.expected.host[1]
    assert first.speaker_name == second.speaker_name == case.expected.labels[1]
    assert [text.startswith(opening) for text, opening in zip(words, case.expected.openings, strict=True)] == [
        True,
        True,
    ]
    assert words[1].endswith(case.expected.closing)
    assert first.span.end <= elision.start < elision.end <= second.span.start


def test_statements_have_their_paragraphs(case: Case) -> None:
    texts = [case.parsed.text[each.span] for each in case.event.statements]

    assert tuple(sum(1 for line in text.splitlines() if line.strip()) for text in texts) == case.expected.paragraphs


def test_two_documents_were_signed(case: Case) -> None:
    documents = case.event.documents

    assert [(each.kind, each.action) for each in documents] == [("statement", "signed"), ("resolution", "signed")]
    for document, (title, evidence) in zip(documents, case.expected.documents, strict=True):
        assert document.title.casefold().startswith(title.casefold())
        assert evidence in case.parsed.text[document.span]
        assert document.title_span is not None
        assert case.parsed.text[document.title_span] == document.title


def test_title_of_the_statement_is_whole(case: Case) -> None:
    statement = case.event.documents[0]
    text = case.parsed.text.content

    assert statement.title_span is not None
    assert "in connection with" in statement.title
    assert text[statement.title_span.end] in ".\n"


def test_six_sign_by_implication(case: Case) -> None:
    heads = {each.represents for each in case.event.participants}

    for document in case.event.documents:
        assert {each.organization for each in document.signatories} == heads
        assert {each.basis for each in document.signatories} == {"implied"}
        assert len(document.signatories) == 6


def test_four_lines_at_the_end_are_editorial_and_never_spoken(case: Case) -> None:
    lines = [line for segment in case.segments("editorial") for line in segment.splitlines() if line.strip()]
    spoken = "".join(case.parsed.text[each.span] for each in case.event.statements)

    assert len(lines) == 4
    assert lines[2:] == ["Source link", case.expected.editorial_end]
    assert not any(line in spoken for line in (*lines, "To be continued"))


def test_segments_tile_every_character_and_claim_each(case: Case) -> None:
    assert len(case.parsed.text) == case.expected.characters
    assert tiles((each.span for each in case.parsed.segments), len(case.parsed.text))
    assert "unclaimed" not in {each.kind for each in case.parsed.segments}


def test_nothing_remains_to_be_settled(case: Case) -> None:
    assert [finding for finding in case.parsed.findings if finding.severity != "info"] == []
