"""The reader shows the whole record to people: what was said, what was left out, what nobody recognised."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.db import open_database
from app.ingest.rows import prepare
from app.ingest.store import store_all
from app.main import create_app
from app.settings import Settings
from app.web.assets import NAMES, read_static
from tests.factories import SUMMIT, SUMMIT_MANIFEST, make_parsed
from tests.serving import ready_client

XSS = '<script>alert("x")</script>'


@pytest.fixture(scope="module")
def reader(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(database_url=filled_sqlite_url, search_dir=tmp_path_factory.mktemp("search"))
    with TestClient(create_app(settings), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture(scope="module")
def searching(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with ready_client(filled_sqlite_url, tmp_path_factory.mktemp("search")) as client:
        yield client


def _page(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"accept": "text/html"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def _count_through(client: TestClient, address: str, mark: str) -> int:
    """How often something stands on a page and on those that it leads on to."""
    seen = 0
    while address:
        page = _page(client, address)
        seen += page.count(mark)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    return seen


@pytest.fixture(scope="module")
def summit(reader: TestClient) -> str:
    return _page(reader, "/events/lto-valletta-2022")


def test_an_event_shows_who_said_what(summit: str):
    assert "President of Uruguay Tomás Arrivel" in summit
    assert "<p>Colleagues, good morning!</p>" in summit


@pytest.mark.parametrize("kind", ["elision", "continuation", "aside", "narrative", "editorial"])
def test_what_is_no_statement_is_shown_as_what_it_is(summit: str, kind: str):
    assert f'<div class="piece {kind}"' in summit
    assert f'<span class="kind" lang="en">{kind}</span>' in summit


def test_every_word_of_the_source_is_on_the_page(summit: str):
    text = re.sub(r"<[^>]+>", " ", summit)
    shown = set(re.findall(r"\w+", text))

    assert set(re.findall(r"\w+", SUMMIT)) <= shown


def test_an_excerpt_says_so(summit: str):
    assert "This is an excerpt" in summit
    assert "promises a continuation" in summit


def test_the_quality_of_an_event_is_shown_to_people(reader: TestClient, summit: str):
    page = _page(reader, "/events/lto-valletta-2022/quality")

    assert 'href="http://localhost:8000/events/lto-valletta-2022/quality"' in summit
    for heading in (
        "What to check first",
        "What is missing",
        "Who spoke, and how that is known",
        "What the text consists of",
    ):
        assert heading in page
    assert "the label prints the whole name" in page
    for anchor in re.findall(r"/events/lto-valletta-2022#(at-\d+)", page):
        assert f'id="{anchor}"' in summit


def test_every_statement_has_an_anchor_that_its_link_leads_to(reader: TestClient, summit: str):
    for statement in reader.get("/v1/events/lto-valletta-2022/statements").json()["data"]:
        address, _, anchor = statement["links"]["html"].partition("#")
        assert address == "http://localhost:8000/events/lto-valletta-2022"
        assert f'id="{anchor}"' in summit


@pytest.mark.parametrize("kind", ["events", "speakers", "documents", "organizations", "sources"])
def test_every_record_has_a_page(reader: TestClient, kind: str):
    for row in reader.get(f"/v1/{kind}?limit=5").json()["data"]:
        assert "<h1" in _page(reader, f"/{kind}/{row['id']}")


def test_the_front_page_is_for_browsers_and_an_index_for_programs(reader: TestClient):
    assert "Latest events" in _page(reader, "/")
    index = reader.get("/").json()
    assert index["links"]["openapi"] == "http://localhost:8000/openapi.json"
    assert all(reader.get(address).status_code in (200, 422) for address in index["links"].values())


@pytest.mark.parametrize("kind", ["events", "speakers", "documents", "organizations"])
def test_a_list_shows_every_record_with_its_page(reader: TestClient, kind: str):
    shown = _page(reader, f"/{kind}")

    for row in reader.get(f"/v1/{kind}?limit=50").json()["data"]:
        assert f'href="http://localhost:8000/{kind}/{row["id"]}"' in shown


def test_a_search_shows_the_words_where_they_stand(searching: TestClient):
    page = _page(searching, "/search?q=lights")
    (found, *_) = searching.get("/v1/search?q=lights").json()["data"]

    assert "<mark>lights</mark>" in page
    assert f"/events/{found['event']['id']}#at-{found['id'].partition('@')[2]}" in page


def test_a_search_leads_from_page_to_page(searching: TestClient):
    seen = _count_through(searching, "/search?q=the+OR+a+OR+peace", '<article class="statement"')

    assert seen == searching.get("/v1/search?q=the+OR+a+OR+peace").json()["page"]["total"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", 'name="q"'),
        ("?q=%22open", "A quotation mark is opened and never closed"),
        ("?q=zyzzyva", "No statement has these words"),
        ("?q=%22%3Cscript%3E", 'value="&#34;&lt;script&gt;"'),
    ],
)
def test_a_search_that_finds_nothing_says_why(searching: TestClient, asked: str, told: str):
    assert told in _page(searching, f"/search{asked}")


def test_lists_lead_from_page_to_page(reader: TestClient, filled_sqlite_url: str):
    seen = _count_through(reader, "/speakers", "<tr><td>")

    assert seen == reader.get("/v1/speakers").json()["page"]["total"]


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    "address", ["/events/nobody", "/eventz", "/favicon.ico", "/events?cursor=abc", "/static/no.js"]
)
def test_what_goes_wrong_is_a_page_for_a_person_and_a_problem_for_a_program(reader: TestClient, address: str):
    person, program = reader.get(address, headers=BROWSER), reader.get(address)

    problem = program.json()
    assert (person.status_code, person.headers["content-type"]) == (program.status_code, "text/html; charset=utf-8")
    assert program.headers["content-type"] == "application/problem+json"
    assert f"<h1>{problem['title']}</h1>" in person.text
    assert escape(problem["detail"], quote=False) in person.text.replace("&#39;", "'").replace("&#34;", '"')
    assert person.headers["cache-control"] == "no-store"


def test_an_address_that_is_a_script_does_not_run_on_the_page_of_its_problem(reader: TestClient):
    assert "<script>" not in reader.get("/<script>alert(1)</script>", headers=BROWSER).text


def test_the_api_answers_problems_to_browsers_too(reader: TestClient):
    answer = reader.get("/v1/events/nobody", headers=BROWSER)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_what_a_source_prints_never_runs(sqlite_url: str, tmp_path: Path):
    text = SUMMIT.replace("good morning!", f"good morning! {XSS}").replace("keep the lights", f"keep {XSS} the lights")
    manifest = SUMMIT_MANIFEST.model_copy(update={"publisher": XSS, "licence": XSS, "url": "javascript:alert(1)"})
    with open_database(sqlite_url, read_only=False) as database:
        prepared = prepare(make_parsed(text=text), text.encode(), manifest, "lto-valletta-2022.txt")
        list(store_all(database, [prepared], tool_version="tests"))

    with TestClient(create_app(Settings(database_url=sqlite_url, search_dir=tmp_path / "search"))) as client:
        pages = [_page(client, f"/{each}/lto-valletta-2022") for each in ("events", "sources")]
        speaker = client.get("/v1/speakers?limit=1&sort=-statements").json()["data"][0]["id"]
        pages.append(_page(client, f"/speakers/{speaker}"))

    assert all("<script>alert" not in page for page in pages)
    assert "&lt;script&gt;alert" in pages[0]
    assert all('href="javascript' not in page for page in pages)


def test_nothing_but_our_files_can_be_asked_for():
    assert read_static("../pages.py") is None
    assert all(read_static(name) is not None for name in NAMES)


def test_an_empty_record_says_how_to_fill_it(sqlite_url: str, tmp_path: Path):
    with TestClient(create_app(Settings(database_url=sqlite_url, search_dir=tmp_path / "search"))) as client:
        assert "summit ingest" in client.get("/", headers={"accept": "text/html"}).text
