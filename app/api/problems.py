"""Everything that goes wrong, as `application/problem+json` (RFC 9457): the one map from error class to status.

A problem names what is wrong and the remedy, and never what is inside: no path of a file, no SQL, no module. What we
did not expect is a 500 with the request's id, under which the log has the rest.
"""

import logging
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import quote

from pydantic import Field
from pydantic_core import to_json
from typing_extensions import TypedDict

from app import errors
from app.api.answers import Answer, Exchange, Header
from app.api.headers import ALLOW, METHODS, NEVER_KEPT
from app.api.negotiation import choose, content_type
from app.errors import Fault, SummitError

logger = logging.getLogger(__name__)

# Characters of a query string that stand as they are.
_IN_QUERY = "/?@-._~:!$&'()*+,;=%"
MEDIA_TYPE = "application/problem+json"


class HttpError(SummitError):
    """Something wrong with a request before it is a question; only this room knows of it."""

    status: ClassVar[int] = 400
    code = "bad-request"
    title = "The request is malformed"

    def __init__(self, message: str, faults: tuple[Fault, ...] = (), headers: tuple[Header, ...] = ()) -> None:
        super().__init__(message, faults)
        self.headers = headers


class NoSuchAddress(HttpError):
    """Nothing lives at this address."""

    status = 404
    code = "no-such-address"
    title = "No such address"


class MethodNotAllowed(HttpError):
    """The record is read-only: GET, HEAD and OPTIONS."""

    status = 405
    code = "method-not-allowed"
    title = "Method not allowed"


class QuestionTooLong(HttpError):
    """A query string beyond the limit."""

    status = 414
    code = "question-too-long"
    title = "Question too long"


class WrongHost(HttpError):
    """The request names a host that this server does not answer for."""

    status = 421
    code = "wrong-host"
    title = "Not a host of this server"


class TooBusy(HttpError):
    """More costly questions are waiting than can be answered in time."""

    status = 503
    code = "too-busy"
    title = "Too many questions at once"


class Crash(HttpError):
    """A mistake of ours."""

    status = 500
    code = "internal-error"
    title = "Something went wrong here"


STATUS: dict[type[SummitError], int] = {
    errors.BadQuestion: 422,
    errors.NotFound: 404,
    errors.Gone: 410,
    errors.Moved: 308,
    errors.NotAcceptable: 406,
    errors.TooSlow: 503,
    errors.NotReady: 503,
    errors.Busy: 503,
    errors.Unreadable: 500,
}
_RETRY_AFTER: dict[type[SummitError], int] = {errors.TooSlow: 5, errors.NotReady: 10, errors.Busy: 10, TooBusy: 2}
# Met on the command line only.
_NOT_OVER_HTTP = frozenset({"bad-settings", "bad-manifest"})
# Their messages are for the operator, and name files.
_KEPT_INSIDE: dict[type[SummitError], str] = {
    errors.NotReady: "The record is not ready to be read. Ask again in a moment; /readyz says when it is.",
    errors.Busy: "The record is being changed and cannot be read at the moment. Ask again in a moment.",
    errors.Unreadable: "A file of the record cannot be read. The operator finds the reason in the log.",
}


ProblemFault = TypedDict(
    "ProblemFault",
    {
        "in": Annotated[Literal["query", "path", "header"], Field(description="Where it stands")],
        "name": Annotated[str, Field(description="Name of the parameter or header", examples=["speakr"])],
        "reason": Annotated[str, Field(description="What is wrong with it")],
        "suggestion": Annotated[str | None, Field(description="The nearest valid one, or null", examples=["speaker"])],
    },
)
ProblemFault.__doc__ = "One thing wrong with a request."


class Problem(TypedDict):
    """What is wrong, and what to do (RFC 9457)."""

    type: Annotated[str, Field(description="Address of a page that explains this type of problem")]
    title: Annotated[str, Field(description="The type in words")]
    status: Annotated[int, Field(description="HTTP status")]
    detail: Annotated[str, Field(description="What is wrong this time, and the remedy")]
    instance: Annotated[str, Field(description="The address that was asked for")]
    request_id: Annotated[str, Field(description="The request, as the operator's log knows it")]
    errors: Annotated[list[ProblemFault], Field(description="What is wrong one by one, where that is known")]


def status_of(error: SummitError) -> int:
    """Give the HTTP status of an error: that of the nearest class in `STATUS`."""
    return _status_of_class(type(error))


def _status_of_class(kind: type[SummitError]) -> int:
    if issubclass(kind, HttpError):
        return kind.status
    return next((STATUS[known] for known in kind.__mro__ if known in STATUS), 500)


def to_problem(error: SummitError, exchange: Exchange, instance: str) -> Problem:
    """Put an error into the shape of RFC 9457."""
    return {
        "type": f"{exchange.base}/problems#{error.code}",
        "title": error.title,
        "status": status_of(error),
        "detail": next((_KEPT_INSIDE[kind] for kind in type(error).__mro__ if kind in _KEPT_INSIDE), error.message),
        "instance": instance,
        "request_id": exchange.request_id,
        "errors": [
            {"in": fault.where, "name": fault.name, "reason": fault.reason, "suggestion": fault.suggestion}  # type: ignore[typeddict-item]
            for fault in error.faults
        ],
    }


def answer_problem(error: SummitError, exchange: Exchange, instance: str, location: str | None = None) -> Answer:
    """Answer an error: as JSON, or as a page where a person asks for one of the reader's.

    A problem is never kept by anybody: the next ingest may solve it.

    `location` is where a moved record is, as an absolute address in ASCII.
    """
    problem = to_problem(error, exchange, instance)
    if problem["status"] >= 500:
        logger.warning("problem %s request=%s: %s", error.code, exchange.request_id, error.message)
    headers: list[Header] = [NEVER_KEPT]
    retry_after = next((_RETRY_AFTER[kind] for kind in type(error).__mro__ if kind in _RETRY_AFTER), None)
    if retry_after is not None:
        headers.append((b"retry-after", b"%d" % retry_after))
    if isinstance(error, HttpError):
        headers.extend(error.headers)
    if location is not None:
        headers.append((b"location", location.encode("ascii")))
    if exchange.page is not None and choose(exchange.preferences, ("json", "html")) == "html":
        page = exchange.page(problem, exchange.base).encode()
        return Answer(page, content_type("html"), status=problem["status"], headers=headers, page=True)
    return Answer(to_json(problem, indent=2) + b"\n", MEDIA_TYPE, status=problem["status"], headers=headers)


def encoded_path(path: str) -> str:
    """Percent-encode a path that was asked for."""
    return quote(path, safe="/@-._~:!$&'()*+,;=")


def address_of(scope: Mapping[str, Any]) -> str:
    """Give the address that was asked for, as a problem shows it: percent-encoded, and not longer than a line or two."""
    path = encoded_path(scope["path"])
    query = scope["query_string"].decode("latin-1")
    return (f"{path}?{quote(query, safe=_IN_QUERY)}" if query else path)[:500]


def from_status(status: int, path: str, addresses: Sequence[str]) -> HttpError:
    """Give the error for what the router refuses. `addresses` are the templates of all there are."""
    if status == 404:
        return no_such_address(path, addresses)
    if status == 405:
        methods = METHODS.decode()
        return MethodNotAllowed(
            f"The record is read-only: {methods}. It changes through `summit ingest`.", headers=(ALLOW,)
        )
    return HttpError(f"The request is refused with status {status}.")


def kinds() -> list[tuple[str, str, int, str]]:
    """List every type of problem: code, title, status, meaning."""
    found: list[type[SummitError]] = []
    waiting = [*SummitError.__subclasses__()]
    while waiting:
        kind = waiting.pop(0)
        waiting = [*kind.__subclasses__(), *waiting]
        if "code" in vars(kind) and kind.code not in _NOT_OVER_HTTP:
            found.append(kind)
    return [(kind.code, kind.title, _status_of_class(kind), kind.__doc__ or "") for kind in found]


def no_such_address(path: str, addresses: Sequence[str]) -> NoSuchAddress:
    """Say that nothing is at `path`, with the nearest address there is. `addresses` are templates: `/v1/events/{id}`."""
    asked = path.rstrip("/").split("/")
    candidates = {_filled(address, asked): address for address in addresses}
    close = get_close_matches(path.rstrip("/"), candidates, n=1, cutoff=0.7)
    suggestion = close[0] if close else None
    remedy = f"Did you mean {suggestion}?" if suggestion else "/openapi.json lists every address, /docs explains them."
    fault = Fault("path", "path", "nothing lives at this address", suggestion)
    return NoSuchAddress(f"There is nothing at {path}. {remedy}", (fault,))


def _filled(address: str, asked: list[str]) -> str:
    """Fill the holes of an address template with what stands there in the path that was asked for."""
    parts = address.split("/")
    return "/".join(
        asked[place] if part.startswith("{") and place < len(asked) else part for place, part in enumerate(parts)
    )
