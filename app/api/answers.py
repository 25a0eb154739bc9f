"""An answer before it is on the wire: a body whole or in pieces, its media type, and the revision it reflects.

Handlers give answers; `conditional.py` puts validators, caching and the constant headers around them.
"""

import gzip
import zlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.api.negotiation import Preferences

Header = tuple[bytes, bytes]

# Where the exchange of a request stands in its ASGI scope.
EXCHANGE = "summit.exchange"
# Below this a compressed body is not worth its header.
_SMALLEST_TO_COMPRESS = 600
# Prose shrinks to a fifth at 6; higher costs twice the time for a hundredth of the size.
_LEVEL = 6


class Pieces(Protocol):
    """A body in pieces, that holds something open until it is closed."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Go through the pieces."""

    async def aclose(self) -> None:
        """Let go of what is held."""


class Answer(Response):
    """A status, a body and its media type.

    `revision` None: it depends on more than the record, and is never kept. `pieces` instead of `body` streams.
    `page` is one of the reader's pages, which may load its own style and script.
    As an ASGI application it hands itself over to the exchange, which the outermost layer then sends.
    """

    body: bytes

    def __init__(
        self,
        body: bytes = b"",
        content_type: str = "application/json",
        *,
        status: int = 200,
        revision: int | None = None,
        headers: list[Header] | None = None,
        pieces: "Pieces | None" = None,
        page: bool = False,
    ) -> None:
        self.body = body
        self.status_code = status
        self.revision = revision
        self.pieces = pieces
        self.page = page
        self.background = None
        self.content_type = content_type.encode("latin-1")
        described = [(b"content-type", self.content_type)] if status != 204 else []  # a 204 has nothing to describe
        self.raw_headers = [*described, *(headers or [])]

    @property
    def content_length(self) -> Header:
        """The header that says how long the body is."""
        return (b"content-length", b"%d" % len(self.body))

    async def close(self) -> None:
        """Let go of what the pieces hold."""
        if self.pieces is not None:
            await self.pieces.aclose()

    def compress(self) -> None:
        """Compress the body, where that is worth it. Call it in the thread that made the answer, not on the loop."""
        if len(self.body) >= _SMALLEST_TO_COMPRESS:
            self.body = gzip.compress(self.body, _LEVEL, mtime=0)
            self.raw_headers.append((b"content-encoding", b"gzip"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the answer over."""
        exchange_of(scope).answer = self


@dataclass(slots=True)
class Exchange:
    """One request as far as it is settled before any handler runs, and the answer it got.

    `page` renders a problem for a person; None where programs ask.
    """

    request_id: str
    base: str  # absolute address of this service, without a slash at the end
    preferences: Preferences
    gzip: bool
    operation: str = "other"  # name of the operation that answers, for metrics
    answer: Answer | None = None
    page: "ProblemPage | None" = None


# A problem and the address of this service, to a page of HTML.
ProblemPage = Callable[[Mapping[str, Any], str], str]


def exchange_of(scope: Any) -> Exchange:
    """Give the exchange of an ASGI scope."""
    exchange: Exchange = scope[EXCHANGE]
    return exchange


def compressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Compress a stream of pieces, in pieces."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()
