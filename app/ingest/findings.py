"""What a reader or a parser could not settle: a value with a code, a severity and a place, never an exception."""

from dataclasses import dataclass

from app.text import Span
from app.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person may want to look at. `span` is in code points of the canonical text; None where it has no place."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None
