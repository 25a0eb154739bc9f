"""What operators and machines ask for beside the record: health, readiness, metrics, the description, crawlers' files."""

from collections.abc import Callable
from dataclasses import dataclass

from typing_extensions import TypedDict

from app.api.answers import Answer
from app.api.headers import NEVER_KEPT
from app.api.metrics import CONTENT_TYPE, Metrics
from app.api.operations import Ask, Operation, write_json
from app.errors import NotReady

_TAG = "service"


class Health(TypedDict):
    """The process runs."""

    status: str


class Readiness(TypedDict):
    """The record can be read, and its search index with it."""

    status: str
    revision: int
    search_revision: int


class Index(TypedDict):
    """Where everything is."""

    name: str
    version: str
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class Service:
    """What these operations answer from. `is_synced` says that the search index was in step at least once."""

    version: str
    metrics: Metrics | None
    description: Callable[[], object]
    is_synced: Callable[[], bool]


def _never_kept(content: object) -> Answer:
    return Answer(write_json(content), headers=[NEVER_KEPT])


def get_health(ask: Ask) -> Answer:
    """Get whether the process runs.

    Always ok while the process answers; /readyz says whether it can answer from the record.
    """
    health: Health = {"status": "ok"}
    return _never_kept(health)


def get_robots(ask: Ask) -> Answer:
    """Get what crawlers should leave alone."""
    disallowed = "".join(
        f"Disallow: {path}\n" for path in ("/search", "/v1/search", "/v1/concordance", "/v1/trends", "/v1/verify")
    )
    return ask.written(f"User-agent: *\n{disallowed}Allow: /\n".encode(), "txt")


def get_llms(ask: Ask) -> Answer:
    """Get a guide to this API for language models."""
    return ask.written(_LLMS.replace("{base}", ask.links.base).encode(), "txt")


def index_json(ask: Ask, version: str) -> Answer:
    """Answer the index of everything as JSON."""
    base = ask.links.base
    collections = ("events", "speakers", "statements", "documents", "organizations", "sources", "search", "info")
    index: Index = {
        "name": "Summit Records",
        "version": version,
        "links": {
            "docs": f"{base}/docs",
            "openapi": f"{base}/openapi.json",
            **{name: f"{base}/v1/{name}" for name in collections},
        },
    }
    return ask.json(index)


def operations(service: Service) -> tuple[Operation, ...]:
    """Declare the operations of the service."""

    def get_readiness(ask: Ask) -> Answer:
        """Get whether the record can be read.

        503 until the database answers and the search index has been brought up to date with it.
        """
        if not service.is_synced():
            raise NotReady("The search index is being brought up to date with the record.")
        ready: Readiness = {
            "status": "ready",
            "revision": ask.revision,
            "search_revision": ask.index.snapshot().revision,
        }
        return _never_kept(ready)

    def get_description(ask: Ask) -> Answer:
        """Get the OpenAPI description of this API."""
        return ask.json(service.description())

    def get_metrics(ask: Ask) -> Answer:
        """Get counters for Prometheus."""
        assert service.metrics is not None
        return Answer(service.metrics.write(), CONTENT_TYPE, headers=[NEVER_KEPT])

    declared = [
        Operation("get_health", "/healthz", get_health, _TAG, Health, kept=False, reads=False),
        Operation("get_readiness", "/readyz", get_readiness, _TAG, Readiness, kept=False),
        Operation("get_description", "/openapi.json", get_description, _TAG, reads=False, documented=False),
        Operation("get_robots", "/robots.txt", get_robots, _TAG, offers=("txt",), reads=False, documented=False),
        Operation("get_llms", "/llms.txt", get_llms, _TAG, offers=("txt",), reads=False, documented=False),
    ]
    if service.metrics is not None:
        declared.append(
            Operation("get_metrics", "/metrics", get_metrics, _TAG, offers=("txt",), kept=False, reads=False)
        )
    return tuple(declared)


_LLMS = """# Summit Records

> Transcripts of diplomatic summits as records one can query, cite and trust. Read-only JSON, no key needed.

- What was said: {base}/v1/statements?speaker=NAME&date_from=2022&date_to=2022-12 (filters: speaker, country, organization, event, kind, language, place, min_words)
- Find words: {base}/v1/search?q=WORDS ; keyword in context: {base}/v1/concordance?q=WORDS
- Is a quote real, and who said it: {base}/v1/verify?quote=QUOTE&speaker=NAME
- Meetings: {base}/v1/events ; one with participants and documents: {base}/v1/events/ID ; whole text: {base}/v1/events/ID/transcript?format=md
- What was signed: {base}/v1/documents?action=signed&country=AM
- Who held an office on a day: {base}/v1/offices?country=AM&on=2022-05-16
- What is held at all (an empty answer does not mean that it never happened): {base}/v1/coverage
- Everything else: {base}/openapi.json

Lists: `page.total` is exact, follow `links.next`; `format=csv` or `format=ndjson` gives all rows. Cite a statement by its id
(`source@offset`) and `links.self`; any passage is {base}/v1/passages/SOURCE@START-END. `label` and `text` are exactly as
printed; null means that the source does not print it. `completeness: excerpt` means that the source leaves parts out: say so.
"""
