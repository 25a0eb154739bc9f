"""The outermost layer: validators, 304 before any handler runs, answers kept as bytes, the headers of every answer.

An answer of the record is a pure function of (record, revision, version of the application, address, representation), so its
ETag is known before it is made, and one that is kept stays true until the revision changes. The way of a kept answer is
the shortest there is: one look at the headers, one in the store, two messages. Operations are answered
straight from here; the rest is the router's.
"""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from itertools import count
from os import urandom
from typing import Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api import headers
from app.api.answers import EXCHANGE, Answer, Exchange, Header, ProblemPage
from app.api.cache import ByteCache, Entry, Key
from app.api.edition import Edition, Watch
from app.api.guards import check_address, check_host
from app.api.negotiation import accepts_gzip, choose, preferences
from app.api.operations import Addresses, Found, Operation
from app.api.problems import Crash, address_of, answer_problem
from app.api.server import WHOLE
from app.errors import SummitError

logger = logging.getLogger(__name__)

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._:/+=-]{1,128}")
_NO_BODY: Message = {"type": "http.response.body", "body": b""}
_SORRY = "This is a mistake of ours. The operator finds it in the log under the request's id."


class Meter(Protocol):
    """What wants to know of every answer that did not come from the store."""

    def observe(self, operation: str, status: int, seconds: float) -> None:
        """Count one."""


class Conditional:
    """The outermost ASGI application. `served` and `unmodified` count what was answered from the store."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        version: str,
        watch: Watch,
        cache: ByteCache,
        addresses: Addresses,
        answer: Callable[[Found, Scope], Awaitable[Answer]],
        meter: Meter,
        base_url: str | None = None,
        allowed_hosts: tuple[str, ...] = (),
        longest_query: int = 4096,
        problem_page: ProblemPage | None = None,
    ) -> None:
        self.app = app
        self.cache = cache
        self.served = 0
        self.unmodified = 0
        self._version = version.encode()
        self._watch = watch
        self.addresses = addresses
        self._operate = answer
        self._meter = meter
        self._base_url = base_url
        self._allowed_hosts = allowed_hosts
        self._longest_query = longest_query
        self._problem_page = problem_page
        self._edition = Edition()
        self._process = urandom(5).hex()
        self._numbers = count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the store where possible; else ask, and keep the answer where it may be kept."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accept = coding = host = unless = since = request_id = b""
        for name, value in scope["headers"]:
            if name == b"host":
                host = value
            elif name == b"accept":
                accept = accept + b"," + value if accept else value
            elif name == b"accept-encoding":
                coding = value
            elif name == b"if-none-match":
                unless = value
            elif name == b"if-modified-since":
                since = value
            elif name == b"x-request-id":
                request_id = value
        method = scope["method"]
        key: Key = (
            scope["scheme"],
            host,
            scope["raw_path"],
            scope["query_string"],
            preferences(accept),
            accepts_gzip(coding),
        )
        edition = self._watch.current()
        if edition is not self._edition:
            self._edition = edition
            self.cache.clear()
        entry = self.cache.get(key) if method == "GET" or method == "HEAD" else None
        if entry is None:
            await self._ask(scope, receive, send, key, unless, since, request_id)
            return
        whole = scope.get(WHOLE) if not request_id else None
        if _matches(unless, entry.etag) if unless else since and entry.dated and _is_since(since, edition):
            self.unmodified += 1
            kept, head = entry.unmodified()
            if whole is None or not whole(scope, head, b""):
                await _send(send, 304, kept, b"")
            return
        self.served += 1
        body = entry.body if method == "GET" else b""
        if whole is None or not whole(scope, entry.head, body):
            await _send(send, 200, _identified(entry.headers, request_id), body)

    async def _ask(
        self, scope: Scope, receive: Receive, send: Send, key: Key, unless: bytes, since: bytes, request_id: bytes
    ) -> None:
        """Have the request answered whatever happens, and counted."""
        started = time.perf_counter()
        given = _REQUEST_ID.fullmatch(request_id) is not None
        name = request_id.decode("ascii") if given else f"{self._process}-{next(self._numbers)}"
        exchange = Exchange(name, self._base_url or "", preferences=key[4], gzip=key[5])
        if not scope["path"].startswith("/v1"):
            exchange.page = self._problem_page
        scope[EXCHANGE] = exchange
        reply = _Reply(exchange, scope, receive, send)
        try:
            await self._answer(scope, reply, key, unless, since)
        except Exception as error:  # the outermost edge: a mistake of ours must still be answered, and logged
            if not isinstance(error, SummitError):
                logger.exception("crash request=%s at %s", exchange.request_id, address_of(scope))
                error = Crash(_SORRY)
            # With half an answer sent, the server hangs up: an answer without its end is not taken for a whole one.
            if not reply.status:
                await reply.send_answer(answer_problem(error, exchange, address_of(scope)))
        self._meter.observe(exchange.operation, reply.status, time.perf_counter() - started)

    async def _answer(self, scope: Scope, reply: "_Reply", key: Key, unless: bytes, since: bytes) -> None:
        exchange = reply.exchange
        host = check_host(key[1], self._allowed_hosts)
        exchange.base = self._base_url or f"{scope['scheme']}://{host}"
        check_address(scope, self._longest_query)
        found = self.addresses.find(scope["path"])
        if scope["method"] == "OPTIONS" and (found is not None or scope["path"] == "*"):
            await reply.send_answer(Answer(status=204, headers=headers.PREFLIGHT))
            return
        if found is None or scope["method"] not in ("GET", "HEAD"):
            await self._route(scope, reply)
            return
        operation = found.operation
        exchange.operation = operation.name
        if operation.kept and self._is_unmodified(key, exchange, operation, unless, since):
            self.unmodified += 1
            await reply.send_not_modified(self._validators(self._etag(key, exchange, operation), operation))
            return
        answer = await self._operate(found, scope)
        if operation.kept and answer.status_code == 200 and answer.revision is not None:
            await self._send_kept(reply, key, operation, answer, unless)
        else:
            await reply.send_answer(answer)

    async def _route(self, scope: Scope, reply: "_Reply") -> None:
        """Leave it to FastAPI: what is no operation of ours, and what is refused."""
        await self.app(scope, reply.receive, reply.send)
        if reply.exchange.answer is not None:
            await reply.send_answer(reply.exchange.answer)

    def _is_unmodified(self, key: Key, exchange: Exchange, operation: Operation, unless: bytes, since: bytes) -> bool:
        """Does the client hold what would be answered? If-Modified-Since counts only without If-None-Match."""
        if unless:
            # `*` matches whatever exists, which only a handler knows.
            return unless.strip() != b"*" and _matches(unless, self._etag(key, exchange, operation))
        return bool(since) and operation.reads and _is_since(since, self._edition)

    def _etag(self, key: Key, exchange: Exchange, operation: Operation, revision: int | None = None) -> bytes:
        """Name the bytes of an answer: a pure function of record, revision, version, address and representation."""
        _, _, path, query, preferred, gzip = key
        format = b"" if b"format=" in query else (choose(preferred, operation.offers) or "").encode()
        number = self._revision_of(operation) if revision is None else revision
        coding = b"gzip" if gzip else b""
        record = self._edition.record.encode() if operation.reads else b""
        parts = (self._version, record, b"%d" % number, exchange.base.encode(), path, query, format, coding)
        return b'"%b"' % blake2b(b"\0".join(parts), digest_size=12).hexdigest().encode()

    def _revision_of(self, operation: Operation) -> int:
        return self._edition.revision if operation.reads else 0

    def _validators(self, etag: bytes, operation: Operation) -> list[Header]:
        last_modified = self._edition.last_modified if operation.reads else None
        return [(b"etag", etag), *([(b"last-modified", last_modified)] if last_modified else []), headers.FRESH]

    async def _send_kept(self, reply: "_Reply", key: Key, operation: Operation, answer: Answer, unless: bytes) -> None:
        """Send an answer with its validators, and keep it if it is of the current edition."""
        assert answer.revision is not None
        if operation.reads:
            self._watch.saw(answer.revision)
        etag = self._etag(key, reply.exchange, operation, answer.revision)
        current = answer.revision == self._revision_of(operation)
        # The record changed while this was made: it has its own name, and is not kept.
        answer.raw_headers += self._validators(etag, operation) if current else [(b"etag", etag), headers.FRESH]
        if unless and _matches(unless, etag):
            await reply.send_not_modified(answer.raw_headers)
            await answer.close()
            return
        if answer.pieces is not None or not current:
            await reply.send_answer(answer)
            return
        complete = _complete(answer)
        head = headers.on_the_wire(200, complete)
        self.cache.put(key, Entry(etag, operation.reads, complete, head, answer.body))
        await reply.send_whole(200, complete, head, answer.body)


class _Reply:
    """The way back of one request that is not answered from the store. `status` is 0 until something was sent."""

    def __init__(self, exchange: Exchange, scope: Scope, receive: Receive, send: Send) -> None:
        self.exchange = exchange
        self.receive = receive
        self.head = scope["method"] == "HEAD"
        self.status = 0
        self._scope = scope
        self._send = send

    async def send(self, message: Message) -> None:
        """Pass on what a foreign application sends, with our headers."""
        if message["type"] == "http.response.start":
            kind = next((value for name, value in message["headers"] if name == b"content-type"), b"")
            await self._start(message["status"], [*message["headers"], *headers.constant(kind)])
        elif self.head:
            await self._send({**message, "body": b""})
        else:
            await self._send(message)

    async def send_answer(self, answer: Answer) -> None:
        """Send an answer of ours; the pieces of a streamed one as long as the client stays."""
        complete = _complete(answer)
        if answer.pieces is None:
            head = headers.on_the_wire(answer.status_code, complete)
            await self.send_whole(answer.status_code, complete, head, answer.body)
            return
        await self._start(answer.status_code, complete)
        try:
            if not self.head:
                await self._send_pieces(answer)
        finally:
            await answer.close()
        await self._send(_NO_BODY)

    async def send_whole(self, status: int, complete: list[Header], head: bytes, body: bytes) -> None:
        """Send an answer in one piece where the server takes it so; `head` is status and headers as they go over the wire."""
        self.status = status
        body = b"" if self.head else body
        name = (b"x-request-id", self.exchange.request_id.encode("ascii"))
        whole = self._scope.get(WHOLE)
        if whole is None or not whole(self._scope, b"%b%b: %b\r\n" % (head, *name), body):
            await _send(self._send, status, [*complete, name], body)

    async def _send_pieces(self, answer: Answer) -> None:
        assert answer.pieces is not None
        left = asyncio.ensure_future(self._client_left())
        try:
            async for piece in answer.pieces:
                if left.done():
                    return
                await self._send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            left.cancel()

    async def _client_left(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def send_not_modified(self, known: list[Header]) -> None:
        """Say that the client holds the current answer."""
        kept = headers.of_not_modified([*known, *headers.constant(b"")])
        await self.send_whole(304, kept, headers.on_the_wire(304, kept), b"")

    async def _start(self, status: int, complete: list[Header]) -> None:
        self.status = status
        complete = [*complete, (b"x-request-id", self.exchange.request_id.encode("ascii"))]
        await self._send({"type": "http.response.start", "status": status, "headers": complete})


def _complete(answer: Answer) -> list[Header]:
    """All headers of an answer but those that differ from one request to the next."""
    complete = [*answer.raw_headers, *headers.constant(answer.content_type, page=answer.page)]
    if answer.pieces is None and answer.status_code != 204:
        complete.append(answer.content_length)
    return complete


async def _send(send: Send, status: int, complete: list[Header], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": complete})
    await send({"type": "http.response.body", "body": body})


def _identified(complete: list[Header], request_id: bytes) -> list[Header]:
    """Add the id that the client gave its request, if it is a sound one."""
    return [*complete, (b"x-request-id", request_id)] if _REQUEST_ID.fullmatch(request_id) else complete


def _matches(unless: bytes, etag: bytes) -> bool:
    """Does an If-None-Match header name this tag, weakly compared (RFC 9110, 13.1.2)? Tags hold their quotes."""
    return etag in unless or unless.strip() == b"*"


def _is_since(since: bytes, edition: Edition) -> bool:
    """Is the moment of an If-Modified-Since header not before the edition's? A malformed one counts for nothing."""
    if edition.changed_at is None:
        return False
    try:
        moment = parsedate_to_datetime(since.decode("latin-1"))
        return moment >= edition.changed_at.replace(microsecond=0)
    except (ValueError, TypeError, IndexError):
        return False
