"""Verify: is a quotation real?"""

from app.api.answers import Answer
from app.api.operations import Ask, Operation
from app.api.words import answered, required, with_filters
from app.queries.questions import Parameter
from app.search.verify import LONGEST, Verified, verify

_QUOTE = Parameter(
    "quote",
    "The quotation: two words or more, up to a long paragraph. Quotation marks, dashes, spacing, case and accents may differ.",
    "Colleagues, good afternoon!",
    "word",
    longest=LONGEST,
)

PARAMETERS = with_filters(_QUOTE)


def verify_quote(ask: Ask) -> Answer:
    """Verify a quotation.

    Did someone, or `speaker`, say this? The verdict, and the passages that come nearest with what differs. An unknown
    speaker is `out_of_coverage`, not an error: the record does not hold everything.
    """
    values = ask.values
    quote = required(values, "quote", "WORDS")
    found = verify(ask.connection, ask.snapshot, quote, values.filter())
    return answered(ask, found, found["meta"]["revision"])


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "verify_quote", "/v1/verify", verify_quote, "search", Verified, PARAMETERS, costly=True,
        example="quote=Colleagues%2C%20good%20afternoon%21&speaker=vladimir-putin", required=("quote",),
    ),
)  # fmt: skip
