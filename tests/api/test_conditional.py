"""Validators, 304, HEAD, compression and the headers of every answer."""

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.api.headers import on_the_wire
from app.db import open_database
from app.ingest.rows import prepare
from app.ingest.store import store_all
from tests.conftest import fill
from tests.factories import SUMMIT, SUMMIT_MANIFEST, make_parsed
from tests.serving import open_client, ready_client
from tests.waiting import wait_for

KEPT = ["/", "/v1/events", "/v1/statements?limit=5", "/v1/info", "/openapi.json", "/docs", "/events", "/robots.txt"]
CONSTANT = {"vary": "Accept, Accept-Encoding", "access-control-allow-origin": "*", "x-content-type-options": "nosniff"}


@pytest.mark.parametrize("address", KEPT)
def test_a_kept_answer_names_its_bytes_and_how_long_they_are_fresh(client: TestClient, address: str):
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=600"
    assert {name: answer.headers[name] for name in CONSTANT} == CONSTANT


@pytest.mark.parametrize("address", [*KEPT, "/v1/nothing", "/healthz", "/v1/events/nobody", "/v1/statements?x=1"])
def test_head_has_the_headers_of_get_and_no_body(client: TestClient, address: str):
    got, head = client.get(address), client.head(address)

    changing = {"x-request-id", "content-length"} if got.status_code >= 400 else {"x-request-id"}
    assert head.status_code == got.status_code
    assert head.content == b""
    assert {name: value for name, value in head.headers.items() if name not in changing} == {
        name: value for name, value in got.headers.items() if name not in changing
    }


@pytest.mark.parametrize("address", KEPT)
@pytest.mark.parametrize("written", ["{}", "W/{}", '"other", {}', "*"])
def test_what_the_client_holds_is_not_sent_again(client: TestClient, address: str, written: str):
    etag = client.get(address).headers["etag"]

    answer = client.get(address, headers={"if-none-match": written.format(etag)})

    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == etag
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("value", [b"a\r\nset-cookie: b", b"a\nb", b"a\rb"])
def test_a_header_never_begins_another_one(value: bytes):
    with pytest.raises(ValueError, match="line break"):
        on_the_wire(200, [(b"link", value)])


def test_an_answer_never_made_before_is_known_to_be_unmodified(
    filled_sqlite_url: str, tmp_path: Path, count_statements
):
    with open_client(filled_sqlite_url, tmp_path) as first:
        etag = first.get("/v1/events").headers["etag"]
    with ready_client(filled_sqlite_url, tmp_path) as second, count_statements() as seen:
        answer = second.get("/v1/events", headers={"if-none-match": etag})

    assert answer.status_code == 304
    assert seen.sql == []


def test_another_record_of_the_same_revision_is_not_taken_for_the_one_held(
    sqlite_url: str, filled_sqlite_url: str, tmp_path: Path
):
    """As when a folder of other transcripts is read into a new database behind the same address."""
    with open_database(sqlite_url, read_only=False) as database:
        summit = prepare(make_parsed(), SUMMIT.encode(), SUMMIT_MANIFEST, "lto-valletta-2022.txt")
        assert [outcome.status for outcome in store_all(database, [summit], tool_version="tests")] == ["added"]
    with open_client(filled_sqlite_url, tmp_path / "one") as one, open_client(sqlite_url, tmp_path / "other") as other:
        held = one.get("/v1/events")
        answer = other.get("/v1/events", headers={"if-none-match": held.headers["etag"]})

    assert answer.status_code == 200
    assert answer.json()["meta"] == held.json()["meta"]


def test_another_tag_gets_the_answer(client: TestClient):
    assert client.get("/v1/events", headers={"if-none-match": '"0123"'}).status_code == 200


def test_the_moment_of_the_last_change_serves_clients_without_tags(client: TestClient):
    moment = client.get("/v1/events").headers["last-modified"]

    assert client.get("/v1/events", headers={"if-modified-since": moment}).status_code == 304
    assert client.get("/v1/events?limit=7", headers={"if-modified-since": moment}).status_code == 304
    assert client.get("/v1/events", headers={"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status_code == 200
    assert client.get("/v1/events", headers={"if-modified-since": "yesterday"}).status_code == 200


def test_a_tag_wins_over_the_moment(client: TestClient):
    moment = client.get("/v1/events").headers["last-modified"]

    answer = client.get("/v1/events", headers={"if-modified-since": moment, "if-none-match": '"0123"'})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("accepted", "coded"),
    [("gzip", True), ("gzip, deflate, br", True), ("br;q=1, gzip;q=0.5", True), ("*", True),
     ("gzip;q=0", False), ("gzip;q=0, *", False), ("identity", False), ("br", False), ("", False)],
)  # fmt: skip
def test_compression_is_what_the_client_accepts(client: TestClient, accepted: str, coded: bool):
    plain = client.get("/v1/statements?limit=50", headers={"accept-encoding": "identity"})

    answer = client.get("/v1/statements?limit=50", headers={"accept-encoding": accepted})

    assert (answer.headers.get("content-encoding") == "gzip") is coded
    assert answer.content == plain.content
    assert (answer.headers["etag"] != plain.headers["etag"]) is coded


def test_a_compressed_stream_holds_the_same_rows(client: TestClient):
    plain = client.get("/v1/statements?format=csv", headers={"accept-encoding": "identity"})
    packed = client.get("/v1/statements?format=csv", headers={"accept-encoding": "gzip"})

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content


def test_representations_have_names_of_their_own(client: TestClient):
    tags = {client.get("/v1/events", headers={"accept": accept}).headers["etag"] for accept in
            ("application/json", "text/csv", "application/x-ndjson")}  # fmt: skip

    assert len(tags) == 3


def test_headers_that_mean_the_same_have_the_same_name(client: TestClient):
    tags = {client.get("/v1/events", headers={"accept": accept}).headers["etag"] for accept in
            ("*/*", "application/json", "application/json;q=0.5, text/csv;q=0.2", "text/html, */*;q=0.1")}  # fmt: skip

    assert len(tags) == 1


@pytest.mark.parametrize("address", KEPT)
def test_every_get_twice_is_byte_equal(client: TestClient, address: str):
    assert client.get(address).content == client.get(address).content


def test_a_change_of_the_record_changes_answer_and_tag(sqlite_url: str, tmp_path: Path):
    with open_client(sqlite_url, tmp_path / "search") as client:
        before = client.get("/v1/events")
        with open_database(sqlite_url, read_only=False) as database:
            fill(database)

        wait_for(lambda: client.get("/v1/events").json()["meta"]["revision"] == 1)
        after = client.get("/v1/events", headers={"if-none-match": before.headers["etag"]})

    assert before.json()["page"]["total"] == 0
    assert after.status_code == 200
    assert after.json()["page"]["total"] > 0


def test_a_preflight_is_allowed_for_any_origin(client: TestClient):
    answer = client.options(
        "/v1/events",
        headers={"origin": "https://example.org", "access-control-request-method": "GET",
                 "access-control-request-headers": "if-none-match"},
    )  # fmt: skip

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]


def test_what_lives_nowhere_has_no_options(client: TestClient):
    answer = client.options("/v1/nothing")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_scripts_of_any_origin_may_read_what_they_need(client: TestClient):
    exposed = client.get("/v1/events", headers={"origin": "https://example.org"}).headers[
        "access-control-expose-headers"
    ]

    assert {"ETag", "Link", "Deprecation", "Sunset"} <= set(exposed.split(", "))


def test_a_request_keeps_the_id_that_it_came_with(client: TestClient):
    for _ in range(2):
        assert client.get("/v1/events", headers={"x-request-id": "abc-1"}).headers["x-request-id"] == "abc-1"


@pytest.mark.parametrize("bad", ["a b", "x" * 200, "é", "<script>"])
def test_an_id_that_is_none_is_not_echoed(client: TestClient, bad: str):
    for _ in range(2):
        echoed = client.get("/v1/events?limit=3", headers={"x-request-id": bad.encode()}).headers.get("x-request-id")
        assert echoed != bad


def test_pages_may_load_their_own_files_and_nothing_else(client: TestClient):
    policy = client.get("/docs").headers["content-security-policy"]

    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'")


def test_data_may_load_nothing(client: TestClient):
    assert client.get("/v1/events").headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_published_bytes_run_nothing(client: TestClient):
    event = client.get("/v1/events?limit=1").json()["data"][0]

    answer = client.get(f"/v1/sources/{event['source']['id']}/content")

    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_client_decompresses_what_it_asked_for(client: TestClient):
    with client.stream("GET", "/v1/statements?limit=50", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())

    assert gzip.decompress(raw) == client.get("/v1/statements?limit=50").content
