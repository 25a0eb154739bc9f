"""The application, put together: settings in, an ASGI application out. Wiring only; nothing happens at import."""

import logging
import os
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from uvicorn.supervisors import Multiprocess

from app.api import (
    concordance,
    documents,
    events,
    openapi,
    organizations,
    record,
    search,
    service,
    sources,
    speakers,
    statements,
    stats,
    trends,
    verify,
)
from app.api.answers import Answer, exchange_of
from app.api.cache import ByteCache
from app.api.conditional import Conditional
from app.api.desk import Desk
from app.api.edition import Edition, Watch
from app.api.metrics import Metrics
from app.api.operations import Addresses, Ask, Operation
from app.api.problems import address_of, answer_problem, from_status, kinds, no_such_address
from app.api.server import LIMITS, Limits, configure
from app.db import Database, open_database
from app.errors import SummitError
from app.ingest.directory import read_directory
from app.queries.links import Links
from app.queries.questions import Parameter
from app.queries.sql import first_stamp, known
from app.search.index import SearchIndex
from app.settings import Settings
from app.web import assets, pages

logger = logging.getLogger(__name__)

_SEED = Path(__file__).resolve().parent.parent / "seed"
_ID = Parameter("id", "Id of the record.", "csto-moscow-2022", "word")
_FILE = Parameter("name", "Name of the file.", "reader.css", "word")


def create_app(settings: Settings | None = None) -> Conditional:
    """Make the application. It opens the database when it is started, and closes it when it is stopped."""
    settings = settings or Settings.load()
    application = _Application(settings)
    app = FastAPI(
        title=openapi.TITLE,
        description=openapi.DESCRIPTION,
        version=record.software_version(),
        license_info={"name": "MIT"},
        openapi_tags=openapi.TAGS,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        lifespan=application.lifespan,
        exception_handlers={
            SummitError: _on_summit_error,
            HTTPException: application.on_http_error,
            Exception: _on_crash,
        },
    )
    application.app = app
    openapi.add_operations(app, application.addresses.operations, application.desk)
    return application.front


class _Application:
    """Everything one application holds between its start and its stop."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.app: FastAPI
        self.database: Database
        self.metrics = Metrics()
        self.index = SearchIndex(settings.index_dir)
        self.desk = Desk(threads=settings.threads, slow_threads=settings.slow_threads)
        self.watch = Watch(self._look, near=settings.database_url.startswith("sqlite"))
        self.cache = ByteCache(settings.cache_mb << 20)
        self.addresses = Addresses(self._operations())
        self.front = Conditional(
            self._route,
            version=record.software_version(),
            watch=self.watch,
            cache=self.cache,
            addresses=self.addresses,
            answer=self.desk.answer,
            meter=self.metrics,
            base_url=settings.base_url,
            allowed_hosts=settings.allowed_hosts,
            longest_query=settings.query_bytes,
            problem_page=_problem_page,
        )
        self._synced = threading.Event()
        self._stopping = threading.Event()
        self._changed = threading.Event()
        self._told = 0  # the revision that the index was last told to come to
        self._read_gauges()

    async def _route(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[Mapping[str, object]]:
        """Open the database and the index for as long as the server runs."""
        settings = self.settings
        self.database = open_database(
            settings.database_url,
            read_only=True,
            threads=self.desk.readers,
            query_seconds=settings.query_seconds,
            read_urls=settings.read_urls,
        )
        self.desk.open(self.database, self.index, near=self.database.dialect == "sqlite")
        self.watch.start()
        syncing = threading.Thread(target=self._keep_in_step, name="search-sync", daemon=True)
        syncing.start()
        logger.info("Serving revision %d of %s", self.watch.current().revision, self.database.url)
        limits = Limits(settings.header_seconds, settings.header_bytes, settings.write_seconds)
        try:
            yield {LIMITS: limits}
        finally:
            self._stopping.set()
            self._changed.set()
            self.watch.stop()
            self.desk.close()
            syncing.join(timeout=settings.grace_seconds)
            self.index.close()
            self.database.close()

    def _look(self, edition: Edition) -> Edition:
        revision = self.database.revision()
        if revision == edition.revision and edition.changed_at is not None:
            return edition
        with self.database.reading() as connection:
            newest = known(connection)
            stamp = datetime.fromisoformat(newest.stamp) if newest.stamp else None
            first = first_stamp(connection)
        # Not against `edition`: an answer may have been of this revision before we looked.
        if newest.revision > self._told:
            self._told = newest.revision
            self._changed.set()
        return Edition(newest.revision, stamp, first)

    def _keep_in_step(self) -> None:
        """Bring the search index in step at the start, and whenever the record has changed."""
        trouble = ""
        while not self._stopping.is_set():
            self._changed.clear()
            try:
                self.index.sync(self.database, wait=5.0)
                self._synced.set()
                trouble = ""
            except SummitError as error:
                # Another process is at it, or the database is away: search answers from what there is, and says so.
                if error.message != trouble:
                    logger.warning("The search index is behind the record: %s", error.message)
                trouble = error.message
                self._stopping.wait(2.0)
                self._changed.set()
            self._changed.wait()

    async def on_http_error(self, request: Request, error: Exception) -> Answer:
        """Answer what the router refuses."""
        assert isinstance(error, HTTPException)
        scope = request.scope
        paths = [operation.path for operation in self.addresses.operations]
        return answer_problem(
            from_status(error.status_code, scope["path"], paths), exchange_of(scope), address_of(scope)
        )

    def _operations(self) -> tuple[Operation, ...]:
        settings = self.settings
        directory = read_directory(settings.directory or _SEED)
        view = record.DirectoryView(directory.people, {body.id: body.name for body in directory.organizations})
        machines = service.Service(
            record.software_version(),
            self.metrics if settings.metrics else None,
            lambda: openapi.describe(self.app),
            lambda: self._synced.is_set(),
        )
        return (
            *events.OPERATIONS,
            *statements.OPERATIONS,
            *speakers.OPERATIONS,
            *documents.OPERATIONS,
            *organizations.OPERATIONS,
            *sources.OPERATIONS,
            *search.OPERATIONS,
            *concordance.OPERATIONS,
            *trends.OPERATIONS,
            *verify.OPERATIONS,
            *stats.OPERATIONS,
            *record.operations(view),
            *service.operations(machines),
            *_reader_operations(),
        )

    def _read_gauges(self) -> None:
        self.metrics.counters += [
            ("summit_cache_served", "Answers sent from the cache.", lambda: self.front.served),
            ("summit_unmodified", "Conditional requests answered with 304.", lambda: self.front.unmodified),
        ]
        self.metrics.gauges += [
            ("summit_cache_bytes", "Bytes of answers kept ready.", lambda: self.cache.size),
            ("summit_costly_waiting", "Costly questions waiting or in work.", lambda: self.desk.waiting),
            ("summit_revision", "Revision of the record.", lambda: self.watch.current().revision),
        ]


def _problem_page(problem: Mapping[str, Any], base: str) -> str:
    return pages.problem_page(Links(base), problem)


async def _on_summit_error(request: Request, error: Exception) -> Answer:
    assert isinstance(error, SummitError)
    return answer_problem(error, exchange_of(request.scope), address_of(request.scope))


async def _on_crash(request: Request, error: Exception) -> Answer:
    # The outermost layer answers and logs what is raised here once more.
    return Answer(status=500)


def _reader_operations() -> list[Operation]:
    """The reader's pages as operations: the same caching, paging and problems as the API."""
    return [
        _page("start", "/", _start, offers=("json", "html")),
        _page("docs", "/docs", _docs, reads=False),
        _page("problems", "/problems", _problems, reads=False),
        _page("static", "/static/{name}", _static, offers=("raw",), holes=(_FILE,), reads=False),
        *map(_reader_page, pages.PAGES),
    ]


def _page(
    name: str, path: str, answer: Callable[[Ask], Answer], *, offers: tuple[str, ...] = ("html",), **more: Any
) -> Operation:
    """Declare an address that is for people: it is not part of the API, and links to it may carry any parameter."""
    return Operation(name, path, answer, "reader", offers=offers, lenient=True, documented=False, **more)


def _reader_page(page: pages.ReaderPage) -> Operation:
    def answer(ask: Ask) -> Answer:
        return ask.written(page.render(_asked(ask)).encode(), ask.format, page=True)

    # What the index answers may be behind the record, and is not to be kept under the record's revision.
    return _page(
        page.name, page.path, answer, parameters=page.parameters, holes=(_ID,) if "{id}" in page.path else (),
        costly=page.searches, kept=not page.searches,
    )  # fmt: skip


def _asked(ask: Ask) -> pages.PageAsk:
    return pages.PageAsk(ask.connection, lambda: ask.snapshot, ask.path.get("id", ""), ask.values, ask.links)


def _start(ask: Ask) -> Answer:
    if ask.format == "json":
        return service.index_json(ask, record.software_version())
    return ask.written(pages.start_page(_asked(ask)).encode(), "html", page=True)


def _docs(ask: Ask) -> Answer:
    return ask.written(pages.docs_page(ask.links).encode(), ask.format, page=True)


def _problems(ask: Ask) -> Answer:
    explained = [pages.ProblemKind(*kind) for kind in kinds()]
    return ask.written(pages.problems_page(ask.links, explained).encode(), ask.format, page=True)


def _static(ask: Ask) -> Answer:
    found = assets.read_static(ask.path["name"])
    if found is None:
        raise no_such_address(ask.address, [f"/static/{name}" for name in assets.NAMES])
    return Answer(*found, revision=ask.revision)


def serve(settings: Settings, listener: socket) -> None:
    """Serve on a bound socket until told to stop. Raises NotReady when the database cannot be read, before it listens."""
    open_database(settings.database_url, read_only=True, threads=1, read_urls=settings.read_urls).close()
    options: dict[str, Any] = {
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "limit_concurrency": settings.connections,
        "timeout_keep_alive": settings.keep_alive_seconds,
        "timeout_graceful_shutdown": settings.grace_seconds,
        "forwarded_allow_ips": settings.forwarded_allow_ips,
    }
    _start_log(settings)
    if settings.workers == 1:
        uvicorn.Server(configure(create_app(settings), **options)).run(sockets=[listener])
        return
    # Each process makes an application of its own, from the environment.
    os.environ.update(settings.environment())
    config = configure("app.main:create_worker", factory=True, **options)
    Multiprocess(config, sockets=[listener]).run()


def create_worker() -> Conditional:
    """Make the application of one server process among several."""
    settings = Settings.load()
    _start_log(settings)
    return create_app(settings)


def _start_log(settings: Settings) -> None:
    """Write the log to standard error, from the level that is set on; of uvicorn only what is wrong, unless asked for all."""
    logging.basicConfig(
        level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
    )
    if settings.log_level == "info":
        logging.getLogger("uvicorn").setLevel(logging.WARNING)
