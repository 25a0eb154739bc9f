"""The server's patience with slow, silent, greedy and malformed clients."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from tests.serving import listening, patient
from tests.waiting import PATIENCE, wait_for


@pytest.fixture(scope="module")
def port(filled_sqlite_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with little patience."""
    settings = patient(
        database_url=filled_sqlite_url,
        search_dir=tmp_path_factory.mktemp("search"),
        header_seconds=1.0,
        write_seconds=1.0,
        header_bytes=4096,
        query_bytes=2048,
    )
    with listening(settings, log_level="critical") as port:
        yield port


@pytest.fixture
def connect(port: int) -> Iterator[Callable[[], socket.socket]]:
    opened: list[socket.socket] = []

    def connecting() -> socket.socket:
        client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        opened.append(client)
        return client

    yield connecting
    for client in opened:
        client.close()


def _read_all(client: socket.socket) -> bytes:
    """Everything until the server hangs up."""
    received = b""
    while piece := client.recv(65_536):
        received += piece
    return received


def _receive(client: socket.socket) -> bytes:
    """Some more; the server must not have hung up."""
    piece = client.recv(65_536)
    assert piece, "the server hung up in the middle of an answer"
    return piece


def _read_answer(client: socket.socket) -> tuple[bytes, bytes]:
    """One answer with a content-length: head and body."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _receive(client)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = [line.partition(b": ") for line in head.lower().split(b"\r\n")]
    length = next((int(value) for name, _, value in lines if name == b"content-length"), 0)
    while len(body) < length:
        body += _receive(client)
    return head, body


GET = b"GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("beginning", [b"", b"GET /v1", b"GET / HTTP/1.1\r\nHost: local"])
def test_a_client_that_does_not_finish_its_head_is_cut(connect: Any, beginning: bytes):
    client = connect()
    client.sendall(beginning)

    assert _read_all(client).startswith(b"HTTP/1.1 408 ")


def test_fifty_held_connections_are_closed_and_others_are_answered(connect: Any):
    held = [connect() for _ in range(50)]
    for client in held:
        client.sendall(b"GET /v1/events HTTP/1.1\r\n")
    other = connect()
    other.sendall(GET)

    assert _read_answer(other)[0].startswith(b"HTTP/1.1 200 OK")
    assert all(_read_all(client).startswith(b"HTTP/1.1 408 ") for client in held)


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 6000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: 1\r\n" * 2000 + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000,
        b"GET /" + b"x" * 6000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
)
def test_a_head_that_is_too_long_is_refused(connect: Any, request_bytes: bytes):
    client = connect()
    client.sendall(request_bytes)

    answer = _read_all(client)
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert b"bytes together. Ask for less at once." in answer


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /v1/events HTTP/1.1\r\n\r\n", 400),
        (b"GET /v1/events HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
        (b"GET /v1/events?x=" + b"y" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"POST /v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", 405),
    ],
)
def test_what_is_malformed_is_answered_with_a_problem(connect: Any, request_bytes: bytes, status: int):
    client = connect()
    client.sendall(request_bytes)

    head, body = _read_answer(client)
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"application/problem+json" in head
    assert b'"request_id"' in body


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_connection_closed(connect: Any, request_bytes: bytes):
    client = connect()
    client.sendall(request_bytes)

    assert _read_all(client).startswith(b"HTTP/1.1 400 ")


def test_requests_sent_ahead_are_answered_in_their_order(connect: Any):
    client = connect()
    asked = [b"/v1/events", b"/v1/speakers", b"/v1/events", b"/healthz", b"/v1/events"]
    client.sendall(b"".join(b"GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n" % path for path in asked[:-1]))
    client.sendall(b"GET %b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" % asked[-1])

    received = _read_all(client)
    places = [received.index(b'"self": "http://localhost/v1/speakers"'), received.index(b'"status": "ok"')]
    assert received.count(b"HTTP/1.1 200 OK") == 5
    assert received.count(b'"self": "http://localhost/v1/events"') == 3
    assert places == sorted(places)


def test_a_kept_answer_is_the_same_on_the_short_way_and_on_the_long_one(connect: Any):
    client = connect()
    answers = []
    for _ in range(3):
        client.sendall(GET)
        answers.append(_read_answer(client))
    closing = connect()
    closing.sendall(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    answers.append(_read_answer(closing))

    bodies = {body for _, body in answers}
    heads = [set(head.lower().split(b"\r\n")) for head, _ in answers]
    changing = {line for head in heads for line in head if line.startswith((b"x-request-id", b"connection", b"date"))}
    assert len(bodies) == 1
    assert all(head - changing == heads[0] - changing for head in heads)
    assert all(any(line.startswith(b"date: ") for line in head) for head in heads)


def test_head_and_304_on_the_short_way_have_no_body(connect: Any):
    client = connect()
    client.sendall(GET)
    head, _ = _read_answer(client)
    etag = next(line.partition(b": ")[2] for line in head.split(b"\r\n") if line.lower().startswith(b"etag"))
    client.sendall(GET.replace(b"GET", b"HEAD"))
    client.sendall(GET.replace(b"\r\n\r\n", b"\r\nIf-None-Match: %b\r\nConnection: close\r\n\r\n" % etag))

    received = _read_all(client)
    assert received.startswith(b"HTTP/1.1 200 OK")
    assert b"HTTP/1.1 304 Not Modified" in received
    assert b"{" not in received


def test_a_client_that_takes_nothing_is_cut_and_its_export_ends(connect: Any, port: int):
    client = connect()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    for _ in range(400):
        client.sendall(b"GET /v1/statements?limit=200 HTTP/1.1\r\nHost: localhost\r\n\r\n")

    def is_cut() -> bool:
        try:
            client.sendall(GET)
        except OSError:
            return True
        return False

    wait_for(is_cut)


def test_the_server_does_not_say_what_it_is(connect: Any):
    client = connect()
    client.sendall(GET)

    assert b"server:" not in _read_answer(client)[0].lower()


def test_a_server_that_has_nothing_to_read_does_not_start(tmp_path: Path):
    from app.errors import NotReady
    from app.main import serve

    with socket.socket() as listener, pytest.raises(NotReady, match="does not exist"):
        serve(Settings(database_url=f"sqlite:///{tmp_path / 'none.db'}"), listener)
