"""Names in filters: any spelling leads to the record, and what leads nowhere is refused with the nearest name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import Database
from app.errors import BadValue
from app.queries.names import Spellings, resolve
from app.queries.questions import Choice, Filter
from app.queries.suggest import suggest


def meaning(database: Database, field: str, *values: str) -> tuple[str, ...]:
    with database.reading() as connection:
        found: Choice = getattr(resolve(connection, Filter(**{field: Choice(values)})), field)  # type: ignore[arg-type]
        return found.any


@pytest.mark.parametrize(
    ("field", "written", "means"),
    [
        ("speaker", "tomas-arrivel", ("tomas-arrivel",)),
        ("speaker", "Tomás Arrivel", ("tomas-arrivel",)),
        ("speaker", "TOMAS ARRIVEL", ("tomas-arrivel",)),
        ("country", "uy", ("UY",)),
        ("country", "URY", ("UY",)),
        ("country", "Уругвай", ("UY",)),
        ("country", "FR", ("FR",)),
        ("organization", "LTO", ("lto",)),
        ("organization", "lantern treaty organisation", ("lto",)),
        ("organization", "Uruguay", ("uy",)),
        ("organization", "URY", ("uy",)),
        ("signatory", "Malta", ("mt",)),
        ("signatory", "mira-cassolet", ("mira-cassolet",)),
        ("place", "VALLETTA", ("valletta",)),
        ("office", "head_of_state", ("head_of_state",)),
        ("office", "president of uruguay", ("President of Uruguay",)),
        ("language", "EN", ("en",)),
        ("language", "Russian", ("ru",)),
        ("event", "lto-valletta-2022", ("lto-valletta-2022",)),
    ],
)
def test_a_name_in_any_spelling_leads_to_the_record(
    filled: Database, field: str, written: str, means: tuple[str, ...]
) -> None:
    assert meaning(filled, field, written) == means


@pytest.mark.parametrize(
    ("field", "written", "suggested"),
    [
        ("speaker", "tomas-arivel", "tomas-arrivel"),
        ("speaker", "arivel", "tomas-arrivel"),
        ("speaker", "zzz", None),
        ("country", "Atlantis", None),
        ("country", "Urugay", "uy"),
        ("organization", "Lantern Treaty Organization", "lto"),
        ("signatory", "Nowhere", None),
        ("place", "Valetta", "valletta"),
        ("office", "head of stat", "head_of_state"),
        ("language", "frech", "fr"),
        ("place", "Vall", "valletta"),
        ("event", "nothing", None),
        ("event", "lto-valleta-2022", "lto-valletta-2022"),
    ],
)
def test_a_name_that_means_nothing_is_refused_with_the_nearest(
    filled: Database, field: str, written: str, suggested: str | None
) -> None:
    with pytest.raises(BadValue) as refused:
        meaning(filled, field, written)

    assert [(fault.name, fault.suggestion) for fault in refused.value.faults] == [(field, suggested)]


def test_a_name_of_two_people_means_both() -> None:
    names = Spellings([("John Smith", "john-smith"), ("J. Smith", "john-smith"), ("John Smith", "john-smith-2")])

    assert names.find("john smith") == ("john-smith", "john-smith-2")


def test_a_name_of_too_many_is_refused(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.queries.names._MOST_IDS", 1)

    with pytest.raises(BadValue, match="match 2 records"):
        meaning(filled, "speaker", "tomas-arrivel", "mira-cassolet")


def test_words_of_a_place_find_it_and_parts_of_words_do_not(filled: Database) -> None:
    names = Spellings([("The Kremlin, Moscow", "the kremlin, moscow"), ("Moscow", "moscow")])

    assert {spelling.id for spelling in names.beginning("moscow")} == {"the kremlin, moscow", "moscow"}
    with pytest.raises(BadValue):
        meaning(filled, "place", "Vallet")


spelled = st.lists(st.tuples(st.text("abcé ", min_size=1, max_size=8), st.sampled_from("xyz")), max_size=12)


@given(spelled, st.text("abcé", min_size=1, max_size=3))
def test_completion_finds_every_name_with_a_word_that_begins_so(names: list[tuple[str, str]], prefix: str) -> None:
    folded = prefix.replace("é", "e")

    found = {spelling.text for spelling in Spellings(names).beginning(prefix)}

    assert found == {
        text for text, _ in names if any(word.startswith(folded) for word in text.replace("é", "e").split(" "))
    }


def test_suggestions_put_whole_names_first_and_name_each_record_once(filled: Database) -> None:
    with filled.reading() as connection:
        found = suggest(connection, ["speaker"], "ARR")
        bodies = suggest(connection, ["organization"], "l", 2)

    assert found == [
        {"type": "speaker", "value": "tomas-arrivel", "label": "Tomás Arrivel", "matched": "Tomás Arrivel"}
    ]
    assert len(bodies) == len({each["value"] for each in bodies}) == 2


def test_of_several_types_each_has_its_turn(filled: Database) -> None:
    with filled.reading() as connection:
        found = suggest(connection, ["speaker", "organization", "place"], "m", 3)

    assert [each["type"] for each in found] == ["speaker", "organization", "place"]


def test_nothing_is_suggested_for_what_nothing_begins_with(filled: Database) -> None:
    with filled.reading() as connection:
        assert suggest(connection, ["place"], "qqq") == []
