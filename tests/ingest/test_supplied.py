"""Values of a manifest that cannot be used are found, and the transcript's own stand."""

import pytest

from app.ingest.manifest import Manifest
from app.ingest.rows import prepare
from tests.ingest.reading import parsed

PAGE = "Talks in Valletta\n\nMay 16, 2022\n\nTomás Arrivel: Hello.\n\nMira Cassolet: Hello.\n"
WHY = {"reason": "the cover"}


@pytest.mark.parametrize(
    ("manifest", "told"),
    [
        ({"date": {"value": "yesterday", **WHY}}, "date 'yesterday' is not used: give a day"),
        ({"date": {"value": "2022-02-30", **WHY}}, "date '2022-02-30' is not used"),
        ({"kind": {"value": "party", **WHY}}, "kind 'party' is not used: kinds are summit, "),
        ({"layout": "kremlim"}, "layout 'kremlim' is not used: layouts are structured, "),
        ({"language": "Klingon speech"}, "language 'Klingon speech' is not used"),
        ({"url": "javascript:alert(1)"}, "url 'javascript:alert(1)' is not used"),
        ({"organizations": ["Nowhere League"]}, "organizations 'Nowhere League' is not used"),
    ],
)
def test_a_value_that_cannot_be_used_is_found_and_changes_nothing_else(manifest: dict[str, object], told: str) -> None:
    source, plain = parsed(PAGE, Manifest.model_validate(manifest)), parsed(PAGE)

    assert [(f.code, f.severity) for f in source.findings] == [("manifest-value", "warning")]
    assert told in source.findings[0].message
    assert (source.events, source.source, source.layout) == (plain.events, plain.source, plain.layout)


def test_a_kind_that_is_not_used_is_not_called_supplied() -> None:
    manifest = Manifest.model_validate({"kind": {"value": "party", **WHY}})

    rows = prepare(parsed(PAGE, manifest), PAGE.encode(), manifest, "talks.txt")

    assert "the cover" not in str(rows.events)


@pytest.mark.parametrize(("language", "code"), [("EN", "en"), ("pt-BR", "pt"), ("zh_TW", "zh")])
def test_a_language_is_kept_by_its_code(language: str, code: str) -> None:
    source = parsed(PAGE, Manifest(language=language))

    assert (source.source.language, source.events[0].language, source.findings) == (code, code, ())
