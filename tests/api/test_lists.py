"""Lists: one page, all rows in three formats, links that lead on; and answers that fit what is declared of them."""

import csv
import io
import json
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.exports.tabular import unescaped

LISTS = ["/v1/events", "/v1/speakers", "/v1/statements", "/v1/documents", "/v1/organizations", "/v1/sources"]


def _event(client: TestClient) -> str:
    return str(client.get("/v1/documents?limit=1").json()["data"][0]["event"]["id"])


def _parts(client: TestClient) -> list[str]:
    event, source = _event(client), client.get("/v1/sources?limit=1").json()["data"][0]["id"]
    parts = [f"/v1/events/{event}/{part}" for part in ("participants", "statements", "documents", "segments")]
    return [*parts, f"/v1/sources/{source}/snapshots"]


def _walk(client: TestClient, address: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    following: str | None = address
    while following is not None:
        page = client.get(following).json()
        rows += page["data"]
        following = page["links"]["next"]
    return rows


def _flat(row: dict[str, Any], column: str) -> Any:
    value: Any = row
    for name in column.split("."):
        value = value[name] if value is not None else None
    return value


def _cell(value: Any) -> str:
    """A value as a cell shows it, with escaping taken off again."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else json.dumps(value)


@pytest.mark.parametrize("address", LISTS)
def test_a_walk_finds_every_row_once_and_as_many_as_total_says(client: TestClient, address: str):
    total = client.get(address).json()["page"]["total"]

    rows = _walk(client, f"{address}?limit=7")

    assert len(rows) == total
    assert len({row["id"] for row in rows}) == total


@pytest.mark.parametrize("address", LISTS)
def test_csv_ndjson_and_json_carry_the_same_rows(client: TestClient, address: str):
    rows = _walk(client, f"{address}?limit=200")
    lines = client.get(f"{address}?format=ndjson").text.splitlines()
    table = list(csv.reader(io.StringIO(client.get(f"{address}?format=csv").text, newline="")))

    header, *cells = table
    assert [json.loads(line) for line in lines] == rows
    assert len(cells) == len(rows)
    for row, written in zip(rows, cells, strict=True):
        for column, cell in zip(header, written, strict=True):
            value = _flat(row, column)
            if isinstance(value, dict | list):
                assert json.loads(cell) == value
            else:
                assert unescaped(cell) == _cell(value)


def test_parts_of_a_record_carry_the_same_rows_in_three_formats(client: TestClient):
    for address in _parts(client):
        rows = _walk(client, f"{address}?limit=200")

        assert [json.loads(line) for line in client.get(f"{address}?format=ndjson").text.splitlines()] == rows
        assert client.get(f"{address}?format=csv").text.count("\r\n") >= len(rows) + 1


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("*/*", "application/json"), ("application/json", "application/json"), ("text/csv", "text/csv; charset=utf-8"),
     ("application/x-ndjson", "application/x-ndjson"), ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
     ("text/csv;q=0.9, application/json;q=0.1", "text/csv; charset=utf-8")],
)  # fmt: skip
def test_the_format_is_what_the_client_prefers(client: TestClient, accept: str, kind: str):
    assert client.get("/v1/events", headers={"accept": accept}).headers["content-type"] == kind


def test_the_format_that_is_named_wins_over_what_is_preferred(client: TestClient):
    answer = client.get("/v1/events?format=csv", headers={"accept": "application/json"})

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


def test_the_next_page_is_in_the_header_too(client: TestClient):
    answer = client.get("/v1/statements?limit=2&language=en")

    following = answer.json()["links"]["next"]
    assert answer.headers["link"] == f'<{following}>; rel="next"'
    assert "language=en" in following
    assert client.get(following).json()["data"][0] != answer.json()["data"][0]


def test_the_last_page_leads_nowhere(client: TestClient):
    answer = client.get("/v1/events?limit=200")

    assert answer.json()["page"]["next"] is None
    assert answer.json()["links"]["next"] is None
    assert "link" not in answer.headers


def test_an_export_has_all_rows_whatever_page_one_is_on(client: TestClient):
    links = client.get("/v1/statements?limit=2&count=none&language=en").json()["links"]

    total = client.get("/v1/statements?language=en").json()["page"]["total"]
    assert links["ndjson"].endswith("?language=en&format=ndjson")
    assert len(client.get(links["ndjson"]).text.splitlines()) == total


def test_only_the_keys_asked_for_are_kept_in_every_format(client: TestClient):
    asked = "/v1/statements?limit=1&fields=id,event.title"

    (row,) = client.get(asked).json()["data"]
    header = client.get(f"{asked}&format=csv").text.partition("\r\n")[0]
    assert list(row) == ["id", "event"]
    assert list(row["event"]) == ["title"]
    assert header == "id,event.title"


def test_a_detail_keeps_only_the_keys_asked_for(client: TestClient):
    found = client.get(f"/v1/events/{_event(client)}?fields=title,counts.words").json()

    assert {name: type(value) for name, value in found.items()} == {"title": str, "counts": dict}
    assert list(found["counts"]) == ["words"]


def test_a_list_item_is_a_subset_of_its_detail(client: TestClient):
    for address in LISTS:
        item = client.get(f"{address}?limit=1").json()["data"][0]
        detail = client.get(item["links"]["self"]).json()
        assert {name: detail[name] for name in item} == item, address


def test_json_is_a_pleasure_to_read(client: TestClient):
    text = client.get("/v1/statements?limit=20&language=ru").text

    assert text.startswith('{\n  "data": [\n    {\n      "id": ')
    assert text.endswith("}\n")
    assert "\\u04" not in text


def test_a_short_export_is_an_answer_like_any_other(client: TestClient):
    answer = client.get("/v1/documents?format=csv")

    assert "content-length" in answer.headers
    assert answer.headers["content-disposition"] == "inline; filename*=UTF-8''documents.csv"


def test_a_long_export_comes_in_pieces(client: TestClient):
    answer = client.get("/v1/statements?format=ndjson")

    assert len(answer.content) > 65_536
    assert "content-length" not in answer.headers
    assert answer.headers["etag"]


def test_every_answer_fits_the_model_that_is_declared_for_it(client: TestClient):
    """Rows are not validated on their way out; this is where it is proved that they need not be."""
    samples = {kind: client.get(f"/v1/{kind}?limit=30").json()["data"] for kind in
               ("events", "speakers", "statements", "documents", "organizations", "sources")}  # fmt: skip
    checked = 0
    for operation in client.app.addresses.operations:
        if operation.model is None or "json" not in operation.offers or not operation.documented:
            continue
        kind = operation.path.split("/")[2] if operation.path.startswith("/v1/") else ""
        ids = [row["id"] for row in samples.get(kind, [])]
        if kind == "passages":
            ids = [f"{row['id']}-{row['start'] + 5}" for row in samples["statements"]]
        addresses = [operation.address(each) for each in ids] if operation.holes else [operation.path]
        for address in addresses:
            plain = not operation.example or operation.holes
            answer = client.get(address if plain else f"{address}?{operation.example}")
            assert answer.status_code == 200, (address, answer.text)
            TypeAdapter(operation.model).validate_json(answer.content, strict=True)
            _refuse_unknown_keys(operation.model, answer.json(), operation.name)
            checked += 1
    assert checked > 100


def _refuse_unknown_keys(model: object, value: object, where: str) -> None:
    """No key is sent that the model does not declare."""
    kept = TypeAdapter(model).validate_python(value)
    assert json.loads(json.dumps(kept)) == value, where


TABLES = [
    "/v1/stats?by=event",
    "/v1/stats?by=year&sort=-words",
    "/v1/coverage?",
    "/v1/offices?",
    "/v1/trends?q=peace&by=event",
]


@pytest.mark.parametrize("address", TABLES)
def test_a_table_is_a_list_like_any_other(client: TestClient, address: str):
    page = client.get(f"{address}&limit=1").json()

    rows = _walk(client, f"{address}&limit=3")

    assert page["page"] == {"limit": 1, "total": len(rows), "next": page["page"]["next"]}
    assert set(page["links"]) == {"self", "next", "csv", "ndjson"}
    assert [json.loads(line) for line in client.get(page["links"]["ndjson"]).text.splitlines()] == rows
    assert len(list(csv.DictReader(io.StringIO(client.get(page["links"]["csv"]).text)))) == len(rows)


def test_a_cursor_of_another_table_is_refused(client: TestClient):
    cursor = client.get("/v1/stats?by=event&limit=1").json()["page"]["next"]

    assert client.get(f"/v1/stats?by=event&limit=2&cursor={cursor}").status_code == 200
    assert client.get(f"/v1/stats?by=speaker&limit=1&cursor={cursor}").status_code == 422
    assert client.get(f"/v1/stats?by=event&language=en&limit=1&cursor={cursor}").status_code == 422


def test_groups_are_ordered_by_what_was_counted_and_those_without_come_last(client: TestClient):
    rows = client.get("/v1/stats?by=speaker&sort=-words,group&limit=200").json()["data"]

    assert rows == sorted(rows, key=lambda row: (-row["words"], row["group"] is None, row["group"] or ""))


def test_what_is_included_is_kept_beside_the_fields(client: TestClient):
    (event,) = client.get("/v1/events?include=documents&fields=id&limit=1").json()["data"]

    assert list(event) == ["id", "included"]
    assert list(event["included"]) == ["documents"]
