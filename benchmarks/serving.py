"""What a server does for readers: pages asked for before and never before, records, search, depth, memory, start."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import mean
from urllib.parse import quote

from benchmarks import load, servers
from benchmarks.record import Record
from benchmarks.table import Row, at_least, at_most

_PAGE = "/v1/statements?limit=50"
_WORDS = 60
_FACETS = "facet=speaker,country,year"


def rows(record: Record, folder: Path, seconds: float) -> Iterator[Row]:
    """Measure one server after the other: two at once would share the cores and spoil both."""
    yield from _cached(record, folder, seconds)
    yield from _fresh(record, folder, seconds)
    yield from _search(record)
    yield from _depth(record)
    yield from _patience(record, folder, seconds)
    yield _start(record)


def _cached(record: Record, folder: Path, seconds: float) -> Iterator[Row]:
    with servers.ours(record.database, record.search) as ours:
        _, body, headers = ours.get(_PAGE)
        again = load.run(ours.url(""), [_PAGE], folder, seconds=seconds)
        unchanged = load.run(ours.url(""), [_PAGE], folder, seconds=seconds, headers={"If-None-Match": headers["etag"]})
        memory = ours.resident_mb()
    with servers.bare(body, headers["content-type"], folder) as bare:
        ceiling = load.run(bare.url(""), [_PAGE], folder, seconds=seconds)
    yield at_least("page asked for before", again.per_second, "bare ASGI app", ceiling.per_second, 0.75, "req/s")
    yield at_least("304", unchanged.per_second, "bare ASGI app", ceiling.per_second, 0.75, "req/s")
    yield at_most("resident memory under that load", memory, None, None, 200, "MB")


def _fresh(record: Record, folder: Path, seconds: float) -> Iterator[Row]:
    """Pages of events and records, each asked for once (the answer cache is off, so that a short list may come round)."""
    events = [row[0] for row in record.ask("SELECT id FROM event ORDER BY random() LIMIT 20000")]
    statements = record.ask("SELECT id, number FROM statement ORDER BY random() LIMIT 60000")
    with servers.ours(record.database, record.search, cache_mb="0") as ours:
        pages = load.run(ours.url(""), [f"{_PAGE}&event={event}" for event in events], folder, seconds=seconds)
        single = load.run(
            ours.url(""), [f"/v1/statements/{quote(row[0])}" for row in statements], folder, seconds=seconds
        )
        memory = ours.resident_mb()
    with servers.datasette(record.peer) as peer:
        their_pages = load.run(
            peer.url(""),
            [f"/peer/statement.json?_size=50&_sort=position&event_id={event}" for event in events],
            folder,
            seconds=seconds,
        )
        their_single = load.run(
            peer.url(""), [f"/peer/statement/{row[1]}.json" for row in statements], folder, seconds=seconds
        )
    yield at_least("page of 50 never asked for", pages.per_second, "Datasette", their_pages.per_second, 4, "req/s")
    yield at_least("record never asked for", single.per_second, "Datasette", their_single.per_second, 3, "req/s")
    yield at_most("resident memory under that load", memory, None, None, 200, "MB")


def _search(record: Record) -> Iterator[Row]:
    words = _broad_words(record)
    with servers.ours(record.database, record.search, cache_mb="0") as ours:
        ours.get(f"/v1/search?q={quote(words[0])}")  # the index is open and mapped
        times = sorted(_time(ours, f"/v1/search?q={quote(word)}&{_FACETS}") for word in words[1:])
        concordance = max(_time(ours, f"/v1/concordance?q={quote(word)}&limit=50") for word in words[:5])
        trends = max(_time(ours, f"/v1/trends?q={quote(word)}&by=year") for word in words[:5])
    facets = "&".join(f"_facet={column}" for column in ("speaker_id", "represents_id", "kind"))
    with servers.datasette(record.peer) as peer:
        theirs = [_time(peer, f"/peer/statement.json?_search={quote(word)}&_size=20&{facets}") for word in words[1:6]]
    yield at_least("broad word, ranked, three facets", 1 / mean(times), "Datasette FTS", 1 / mean(theirs), 20, "req/s")
    yield at_most("the same, slowest of 59 words", times[-1] * 1000, None, None, 100, "ms")
    yield at_most("concordance of a broad word", concordance, None, None, 1, "s")
    yield at_most("trends of a broad word", trends, None, None, 1, "s")


def _broad_words(record: Record) -> list[str]:
    """The words that most statements of a sample have: with the generator's vocabulary, in most of a language."""
    counts: dict[str, int] = {}
    for (text,) in record.ask("SELECT text FROM statement WHERE number % 500 = 0"):
        for word in set(text.lower().split()):
            if word.isalpha() and len(word) > 5:  # shorter ones are mostly stop words, which search refuses
                counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: -counts[word])[:_WORDS]


def _time(server: servers.Server, path: str) -> float:
    started = time.perf_counter()
    status, body, _ = server.get(path)
    elapsed = time.perf_counter() - started
    if status != 200:
        raise RuntimeError(f"{path} answered {status}: {body[:300]!r}")
    return elapsed


def _depth(record: Record) -> Iterator[Row]:
    """Walk to page 20,000 (or to the end of a smaller record, less some), and time that page against the first."""
    pages = min(20_000, record.made.statements // 50 - 100)

    with servers.ours(record.database, record.search, cache_mb="0") as ours:
        path = "/v1/statements?limit=50&count=none&fields=id"
        first = [_time(ours, path) for _ in range(50)]
        following, deep = path, path
        for page in range(pages):
            _, body, _ = ours.get(following)
            target = json.loads(body)["links"]["next"]
            if target is None:
                raise RuntimeError(f"the list ended at page {page}; measure with more statements")
            following = deep = "/" + target.split("/", 3)[3]
        last = [_time(ours, deep) for _ in range(50)]
    yield at_most(f"page {pages:,} against page 1", mean(last) * 1000, "page 1", mean(first) * 1000, 1.2, "ms")


def _patience(record: Record, folder: Path, seconds: float) -> Iterator[Row]:
    """Ten slow searches at a time while one page that is in the cache is asked for."""
    words = _broad_words(record)
    with servers.ours(record.database, record.search) as ours, ThreadPoolExecutor(10) as pool:
        ours.get(_PAGE)
        running = True

        def search(number: int) -> None:
            at = number
            while running:
                pair = f"{words[at % _WORDS]} OR {words[(at * 7 + 3) % _WORDS]}"
                ours.get(f"/v1/concordance?q={quote(pair)}&sort=left1&limit=200&left={at % 50 + 1}")
                at += 10

        tasks = [pool.submit(search, number) for number in range(10)]
        measured = load.run(ours.url(""), [_PAGE], folder, seconds=seconds, connections=4)
        running = False
        for task in tasks:
            task.result()
    yield at_most("cached page with ten slow searches running, p99", measured.p99_ms, None, None, 50, "ms")


def _start(record: Record) -> Row:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        with servers.ours(record.database, record.search, "/v1/statements?limit=1"):
            times.append(time.perf_counter() - started)
    return at_most("start to first answer", min(times), None, None, 1.5, "s")
