"""Everything that goes wrong is a problem that names what and why, and never what is inside."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from starlette.testclient import TestClient

from app.api import problems
from app.errors import SummitError
from app.queries import stats
from app.search.reader import Reader
from tests.serving import open_client, ready_client
from tests.waiting import PATIENCE

WRONG = [
    ("GET", "/v1/nothing", 404),
    ("GET", "/v1/events/nobody", 404),
    ("GET", "/v1/events/", 404),
    ("GET", "/v1/statements/nobody@12", 404),
    ("GET", "/v1/passages/nobody", 404),
    ("GET", "/events/nobody", 404),
    ("GET", "/static/../main.py", 404),
    ("GET", "/static/main.py", 404),
    ("POST", "/v1/events", 405),
    ("DELETE", "/v1/events/x", 405),
    ("PUT", "/docs", 405),
    ("TRACE", "/v1/events", 405),
    ("POST", "/v1/nothing", 404),
    ("GET", "/v1/events?limit=0", 422),
    ("GET", "/v1/events?limit=201", 422),
    ("GET", "/v1/events?limit=5&limit=6", 422),
    ("GET", "/v1/events?cursor=abc", 422),
    ("GET", "/v1/events?fields=nope", 422),
    ("GET", "/v1/events?sort=nope", 422),
    ("GET", "/v1/events?include=nope", 422),
    ("GET", "/v1/events?format=xls", 422),
    ("GET", "/v1/events?date_from=2022-13", 422),
    ("GET", "/v1/events?date_from=2022&date_to=2021", 422),
    ("GET", "/v1/events?speakr=x", 422),
    ("GET", "/v1/events?%FF=1", 422),
    ("GET", "/v1/events?speaker=%00", 422),
    ("GET", "/v1/events?speaker=%ff", 422),
    ("GET", "/v1/events/%00", 400),
    ("GET", "/v1/events/%ff", 400),
    ("GET", "/v1/events?" + "&".join("limit=1" for _ in range(250)), 422),
    ("GET", "/v1/events?q=" + "x" * 25_000, 414),
    ("GET", "/v1/events/" + "x" * 20_000, 414),
    ("GET", "/healthz?x=1", 422),
]


@pytest.mark.parametrize(("method", "address", "status"), WRONG)
def test_what_goes_wrong_is_a_problem(client: TestClient, method: str, address: str, status: int):
    answer = client.request(method, address)

    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert set(problem) == {"type", "title", "status", "detail", "instance", "request_id", "errors"}
    assert problem["status"] == status
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert len(problem["detail"]) > 20
    assert all(set(fault) == {"in", "name", "reason", "suggestion"} for fault in problem["errors"])


def test_a_method_that_is_not_allowed_hears_which_are(client: TestClient):
    assert client.post("/v1/events").headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [("/v1/evnts", "/v1/events"), ("/v1/statement", "/v1/statements"), ("/v1/events/abc/transcrip", "/v1/events/abc/transcript"),
     ("/v1/speaker/vladimir-putin", "/v1/speakers/vladimir-putin"), ("/v1/events/", "/v1/events"), ("/doc", "/docs")],
)  # fmt: skip
def test_an_unknown_address_hears_the_nearest_one(client: TestClient, asked: str, meant: str):
    problem = client.get(asked).json()

    assert problem["errors"] == [
        {"in": "path", "name": "path", "reason": "nothing lives at this address", "suggestion": meant}
    ]
    assert f"Did you mean {meant}?" in problem["detail"]


@pytest.mark.parametrize("collection", ["events", "speakers", "organizations", "sources", "statements", "documents"])
def test_an_unknown_record_hears_the_nearest_one(client: TestClient, collection: str):
    known = client.get(f"/v1/{collection}?limit=1").json()["data"][0]["id"]

    problem = client.get(f"/v1/{collection}/{known[:-1]}").json()

    (fault,) = problem["errors"]
    assert (fault["in"], fault["name"]) == ("path", "id")
    assert f"Did you mean '{fault['suggestion']}'?" in problem["detail"]
    assert client.get(f"/v1/{collection}/{fault['suggestion']}").status_code == 200


def test_a_page_is_shown_whatever_its_link_has_collected(client: TestClient):
    assert client.get("/events?utm_source=newsletter").status_code == 200


def test_an_unknown_parameter_hears_the_nearest_one(client: TestClient):
    (fault,) = client.get("/v1/statements?speakr=x").json()["errors"]

    assert (fault["in"], fault["name"], fault["suggestion"]) == ("query", "speakr", "speaker")


def test_a_parameter_given_twice_is_named(client: TestClient):
    (fault,) = client.get("/v1/statements?limit=1&limit=2").json()["errors"]

    assert fault["name"] == "limit"
    assert "2 times" in fault["reason"]


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "text/csv;q=0, image/*"])
def test_a_format_that_is_not_there_is_named_with_those_that_are(client: TestClient, accept: str):
    answer = client.get("/v1/info", headers={"accept": accept})

    assert answer.status_code == 406
    assert "application/json" in answer.json()["detail"]


@pytest.mark.parametrize("host", ["a b", "evil.example/path", "x" * 300, "[::1", "a:b", "exa mple", ""])
def test_a_malformed_host_is_refused_and_not_echoed(client: TestClient, host: str):
    answer = client.get("/v1/events", headers={"host": host})

    assert answer.status_code == 400
    assert not host or host not in answer.text


def test_only_the_hosts_of_this_server_are_answered(filled_sqlite_url: str, tmp_path: Path):
    with open_client(filled_sqlite_url, tmp_path, allowed_hosts=("records.example.org",)) as client:
        ours = client.get("/v1/events", headers={"host": "records.example.org:8000"})
        other = client.get("/v1/events", headers={"host": "evil.example"})

    assert ours.status_code == 200
    assert other.status_code == 421
    assert "evil.example" not in other.text


def test_links_are_of_the_host_that_was_asked_or_of_the_configured_address(filled_sqlite_url: str, tmp_path: Path):
    with open_client(filled_sqlite_url, tmp_path) as client:
        asked = client.get("/v1/events", headers={"host": "records.example.org"}).json()["links"]["self"]
    with open_client(filled_sqlite_url, tmp_path, base_url="https://example.org/summit") as client:
        configured = client.get("/v1/events", headers={"host": "inside:8000"}).json()["links"]["self"]

    assert asked == "http://records.example.org/v1/events"
    assert configured == "https://example.org/summit/v1/events"


def test_a_mistake_of_ours_is_a_500_without_what_is_inside(
    filled_sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    from app.queries import events

    def broken(*_: object) -> None:
        raise ZeroDivisionError("SELECT secret FROM /srv/summit.db in app.queries.events")

    monkeypatch.setattr(events, "list_events", broken)
    with open_client(filled_sqlite_url, tmp_path) as client, caplog.at_level(logging.ERROR):
        answer = client.get("/v1/events")

    problem = answer.json()
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert not any(word in answer.text for word in ("secret", "srv", "app.", "ZeroDivision", "Traceback"))
    assert any(problem["request_id"] in record.getMessage() for record in caplog.records)


def test_a_database_that_went_away_is_a_503_with_a_time_to_come_back(sqlite_url: str, tmp_path: Path):
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with open_client(sqlite_url, tmp_path / "search") as client:
        client.get("/v1/events")
        path.rename(path.with_suffix(".away"))
        answer = client.get("/v1/events?limit=3")

    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert str(tmp_path) not in answer.text


# Counts for ever, on both engines.
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_a_question_that_takes_too_long_is_cut_and_holds_up_nobody(
    filled_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    counting, answered, limit = threading.Event(), threading.Event(), 2.0

    def count_for_ever(connection: Connection, *_: object) -> None:
        counting.set()
        answered.wait(PATIENCE)
        connection.exec_driver_sql(ENDLESS).all()

    monkeypatch.setattr(stats, "get_stats", count_for_ever)
    with (
        ready_client(filled_url, tmp_path, query_seconds=limit, cache_mb=0, slow_threads=2) as client,
        ThreadPoolExecutor(2) as askers,
    ):
        began = time.monotonic()
        slow = [askers.submit(client.get, f"/v1/stats?by={by}") for by in ("year", "speaker")]
        assert counting.wait(PATIENCE)
        others = [client.get(f"/v1/statements?limit={limit}").status_code for limit in range(1, 11)]
        still_counting = not any(each.done() for each in slow)
        answered.set()
        answers = [each.result() for each in slow]
        took = time.monotonic() - began
        again = client.get("/v1/events").status_code

    assert others == [200] * 10
    assert still_counting
    assert took >= limit
    for answer in answers:
        problem = answer.json()
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert problem["type"].endswith("#too-slow")
        assert "2 s" in problem["detail"]
        assert "Narrow it by a filter" in problem["detail"]
    assert again == 200


@pytest.mark.parametrize(
    "address",
    ["/v1/search?q=peace&facet=year", "/v1/concordance?q=peace", "/v1/concordance?q=peace&sort=left1", "/v1/trends?q=peace",
     "/v1/verify?quote=peace+and+security", "/v1/search?q=%22the+of+peace%22~9"],
)  # fmt: skip
def test_the_index_is_read_within_the_limit_too(address: str, client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Reader, "within", lambda self, _: Reader(self._searcher, 0.0))

    answer = client.get(address)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "fewer or rarer words" in answer.json()["detail"]


def test_every_class_of_error_has_a_status_and_an_explanation(client: TestClient):
    page = client.get("/problems", headers={"accept": "text/html"}).text

    def below(kind: type[SummitError]) -> list[type[SummitError]]:
        return [kind, *(child for each in kind.__subclasses__() for child in below(each))]

    for code, _, status, meaning in problems.kinds():
        assert 300 <= status < 600
        assert meaning
        assert f'id="{code}"' in page
    assert {kind.code for kind in below(SummitError)} - {code for code, *_ in problems.kinds()} == {
        "error", "bad-settings"
    }  # fmt: skip


_TEXT = st.text(min_size=1, max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    collection=st.sampled_from(
        ["events", "speakers", "statements", "documents", "organizations", "sources", "passages"]
    ),
    identifier=st.one_of(_TEXT, st.integers(-(10**30), 10**30).map(str), st.from_regex(r"[a-z-]{1,9}@[0-9-]{1,25}")),
)
def test_no_id_is_our_mistake(client: TestClient, collection: str, identifier: str):
    answer = client.get(f"/v1/{collection}/{quote(identifier, safe='')}")

    assert answer.status_code in (200, 308, 400, 404, 410, 422)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    address=st.sampled_from(["/v1/events", "/v1/statements", "/v1/speakers", "/v1/documents", "/v1/organizations", "/v1/sources"]),
    name=st.one_of(
        st.sampled_from(["limit", "cursor", "sort", "fields", "include", "format", "speaker", "country", "organization",
                         "event", "kind", "date_from", "date_to", "language", "place", "min_words", "action"]),
        _TEXT,
    ),
    value=st.one_of(_TEXT, st.integers(-(10**30), 10**30).map(str), st.sampled_from(["", "!", ",", "!,", "a,!b", '"', "-id"])),
)  # fmt: skip
def test_no_parameter_is_our_mistake(client: TestClient, address: str, name: str, value: str):
    answer = client.get(f"{address}?{quote(name, safe='')}={quote(value, safe='')}")

    assert answer.status_code in (200, 400, 422)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.binary(max_size=60))
def test_no_bytes_of_a_query_are_our_mistake(client: TestClient, query: bytes):
    answer = client.get("/v1/events?" + quote(query, safe="&=%+"))

    assert answer.status_code in (200, 400, 422)
