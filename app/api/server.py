"""The HTTP server: uvicorn, with the limits on clients that it leaves open.

uvicorn waits for ever for the head of a request, and for a client that takes nothing of its answer; the protocol here
gives both a time and bounds the head. Flow control and everything else is uvicorn's.
"""

import asyncio
from asyncio.events import TimerHandle
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast

import uvicorn
from pydantic_core import to_json
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Under this name a scope has a function that sends a whole answer at once: (scope, head, body) -> whether it did.
# `head` is status and headers without a date; nothing is sent where the connection wants the ordinary way.
WHOLE = "summit.whole"
# Under this name the application's lifespan state has the limits; uvicorn hands that state to its protocol.
LIMITS = "summit.limits"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a client may do: seconds and bytes."""

    header_seconds: float = 10.0
    header_bytes: int = 32_768
    write_seconds: float = 30.0


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol, patient with slow clients up to a point."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the clock for the first head."""
        super().connection_made(cast(asyncio.Transport, transport))
        self._limits: Limits = self.app_state.get(LIMITS, Limits())
        self._in_head = True
        self._head_bytes = 0
        self._refused = False
        self._head_timer: TimerHandle | None = None
        self._write_timer: TimerHandle | None = None
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        self._stop_head_timer()
        self._stop_write_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; hang up on a head that is already too long."""
        if self._refused:
            return
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head:  # as yet: most heads come in one piece, and need no clock
            if self._head_timer is None:
                self._await_head()
            if self._head_bytes > self._limits.header_bytes:
                self._refuse_head()

    def on_message_begin(self) -> None:
        """Offer the short way of answering with the request."""
        super().on_message_begin()
        self.scope[WHOLE] = self._send_whole  # type: ignore[literal-required]

    def _send_whole(self, scope: object, head: bytes, body: bytes) -> bool:
        """Send an answer whose headers were checked when it was made: half the cost of checking them every time."""
        cycle = self.cycle
        if (
            cycle.scope is not scope
            or not cycle.keep_alive
            or cycle.response_started
            or cycle.disconnected
            or self.flow.write_paused
        ):
            return False
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        dates = [b"%b: %b\r\n" % header for header in cycle.default_headers]
        self.transport.writelines([head, *dates, b"\r\n", body])
        cycle.message_event.set()
        cycle.on_response()
        return True

    def on_headers_complete(self) -> None:
        """The head is there: stop its clock, and refuse it where it is longer than allowed."""
        self._in_head = False
        self._stop_head_timer()
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > self._limits.header_bytes:
            self._refuse_head()
        if not self._refused:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take no body of a refused request."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Nothing follows on a refused request."""
        if not self._refused:
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """The next head may begin."""
        self._in_head = True
        self._head_bytes = 0
        super().on_response_complete()

    def pause_writing(self) -> None:
        """The client takes nothing: give it a while."""
        super().pause_writing()
        self._stop_write_timer()
        self._write_timer = self.loop.call_later(self._limits.write_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """The client goes on taking."""
        self._stop_write_timer()
        super().resume_writing()

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(
            self._limits.header_seconds, self._refuse, 408, "The head of the request did not come in time"
        )

    def _refuse_head(self) -> None:
        most = self._limits.header_bytes
        self._refuse(
            431, f"Address and headers of the request are longer than {most} bytes together. Ask for less at once"
        )

    def _refuse(self, status: int, reason: str) -> None:
        """Answer before there is a request, and hang up."""
        self._stop_head_timer()
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        problem = {
            "type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": f"{reason}.",
            "instance": "", "request_id": "", "errors": [],
        }  # fmt: skip
        body = to_json(problem, indent=2) + b"\n"
        self.transport.write(
            b"HTTP/1.1 %d %b\r\ncontent-type: application/problem+json\r\ncontent-length: %d\r\n"
            b"connection: close\r\n\r\n%b" % (status, HTTPStatus(status).phrase.encode(), len(body), body)
        )
        self.transport.close()

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_write_timer(self) -> None:
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None


def configure(app: Any, **options: Any) -> uvicorn.Config:
    """Give uvicorn's configuration for an application, or for the import string of a function that makes one."""
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        loop="auto",
        ws="none",
        lifespan="on",
        access_log=False,
        server_header=False,
        log_config=None,
        **options,
    )
