"""The pages in a real browser, with no network but this server: nothing is loaded from elsewhere, nothing fails.

Links and buttons are worked by the keyboard: it shows that they can be, and a mouse would first have to wait for two
frames in which nothing moves, which a loaded machine without a screen may not draw for half a minute.
"""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.serving import listening, patient
from tests.waiting import PATIENCE

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def address(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small record on a port of its own."""
    settings = patient(database_url=filled_sqlite_url, search_dir=tmp_path_factory.mktemp("search"))
    with listening(settings, log_level="warning") as port:
        yield f"http://127.0.0.1:{port}"


class Visit:
    """What a page asked for and complained about."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on(
            "request",
            lambda request: None if request.url.startswith((address, "data:")) else self.foreign.append(request.url),
        )
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        # No name is resolved but this machine's: the network is off.
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=PATIENCE * 1000)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(PATIENCE * 1000)
    yield Visit(page, address)
    page.close()


def test_the_documentation_works_without_a_network(visit: Visit, address: str):
    page = visit.page
    page.goto(f"{address}/docs")
    page.locator(".opblock").nth(29).wait_for()

    assert visit.foreign == []
    assert visit.complaints == []


def test_an_operation_can_be_tried_out(visit: Visit, address: str):
    page = visit.page
    page.goto(f"{address}/docs#/events/list_events")
    operation = page.locator("#operations-events-list_events")
    operation.locator("button.execute").press("Enter")
    status = operation.locator(".live-responses-table tr.response td.response-col_status").first
    status.wait_for()

    assert status.inner_text().startswith("200")
    assert "curl" in operation.locator(".curl-command").inner_text()
    assert visit.foreign == []
    assert visit.complaints == []


PAGES = [
    "/", "/search", "/search?q=peace", "/events", "/speakers", "/documents", "/organizations", "/problems",
    "event", "speaker", "document", "organization", "source",
]  # fmt: skip


def path_of(page: Any, address: str, path: str) -> str:
    """The address of a page; of a record's, that of the first one there is."""
    if path.startswith("/"):
        return path
    listed = page.request.get(f"{address}/v1/{path}s?limit=1", timeout=PATIENCE * 1000).json()
    return f"/{path}s/{listed['data'][0]['id']}"


@pytest.mark.parametrize("path", PAGES)
def test_the_reader_loads_nothing_from_elsewhere(visit: Visit, address: str, path: str):
    page = visit.page
    page.goto(address + path_of(page, address, path))

    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.lang") == "en"
    assert visit.foreign == []
    assert visit.complaints == []


def test_a_telephone_shows_every_page_in_its_width(visit: Visit, address: str):
    page = visit.page
    page.set_viewport_size({"width": 390, "height": 800})
    wide = []
    for path in PAGES:
        page.goto(address + path_of(page, address, path))
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)

    assert wide == []


def test_a_page_can_be_read_without_scripts(browser: Any, address: str):
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(address)
    page.press("text=All events", "Enter")
    page.wait_for_url("**/events")
    page.press("main table a >> nth=0", "Enter")
    page.wait_for_selector("article.statement")
    context.close()


def test_every_control_has_a_name_and_every_table_a_head(visit: Visit, address: str):
    page = visit.page
    for path in ("/", "/search", "/events", "/speakers"):
        page.goto(address + path)
        assert page.evaluate(
            "[...document.querySelectorAll('a,button,input')].every(e => (e.innerText || e.ariaLabel || '').trim())"
        )
        assert page.evaluate("[...document.querySelectorAll('table')].every(t => t.querySelector('th[scope]'))")
        assert page.evaluate("[...document.querySelectorAll('h1,h2,h3')][0].tagName") == "H1"
