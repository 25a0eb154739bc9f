"""Keeping keys: those asked for, in the model's order, and nothing else."""

import pytest

from app.errors import BadValue
from app.queries.shape import check_fields, keep, paths
from app.queries.speakers import SpeakerItem
from app.queries.statements import StatementItem

ROW = {
    "id": "a",
    "event": {"id": "e", "title": "T", "date": None},
    "names": [{"text": "x", "count": 1}],
    "speaker": None,
}


def test_paths_name_every_key_also_below_optional_ones_and_lists() -> None:
    assert {"speaker", "speaker.id", "speaker.name", "match.method"} <= set(paths(StatementItem))
    assert {"names", "names.text", "names.count", "counts.words"} <= set(paths(SpeakerItem))


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        (["id"], {"id": "a"}),
        (["event.title", "id"], {"id": "a", "event": {"title": "T"}}),
        (["event", "event.title"], {"event": ROW["event"]}),
        (["event.title", "event"], {"event": ROW["event"]}),
        (["names.count"], {"names": [{"count": 1}]}),
        (["speaker.name"], {"speaker": None}),
        ([], ROW),
    ],
)
def test_only_the_keys_asked_for_are_kept(fields: list[str], kept: dict[str, object]) -> None:
    assert list(keep(fields, [ROW])) == [kept]


def test_a_key_that_no_row_has_is_refused() -> None:
    with pytest.raises(BadValue, match="There is no key 'txt'"):
        check_fields(StatementItem, ["id", "txt"])
