"""The letters that are looked for before a pattern is tried."""

from hypothesis import given
from hypothesis import strategies as st

from app.ingest.recognisers.stems import Stems

_LETTERS = st.text("abz. -жяZ", max_size=6)


@given(st.lists(_LETTERS.filter(bool), max_size=6), st.text("abz. -жяZ", max_size=30))
def test_stems_stand_in_a_text_just_where_one_of_them_is_written(stems: list[str], printed: str) -> None:
    assert Stems.of(*stems).stand_in(printed) == any(stem in printed for stem in stems)


def test_stems_are_found_by_their_rarest_letter() -> None:
    assert Stems.of("dopt", "pprov").stand_in("The council approved it.")
    assert not Stems.of("dopt", "pprov").stand_in("The council pondered upon improving it.")
