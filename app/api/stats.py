"""Stats and suggestions: how much there is by one dimension, and what a person may mean who types."""

from typing import Annotated, cast

from pydantic import Field
from typing_extensions import TypedDict

from app.api.answers import Answer
from app.api.operations import Ask, Operation
from app.exports.ndjson import ndjson
from app.exports.tabular import csv
from app.queries import stats, suggest
from app.queries.page import Meta
from app.queries.questions import Parameter

_FORMATS = ("json", "csv", "ndjson")
_FORMAT = Parameter("format", "Representation; wins over `Accept`.", "json", "word", _FORMATS)


class StatsAnswer(stats.Stats):
    """Counts by one dimension."""

    meta: Meta


class SuggestAnswer(TypedDict):
    """Completions, the best first."""

    data: Annotated[list[suggest.Suggestion], Field(description="The best first")]
    meta: Meta


def get_stats(ask: Ask) -> Answer:
    """Count statements, words, speakers and documents.

    Grouped by year, month, event, speaker, country, organization, kind or language. The answer says what each number
    counts, in which scope, what is left out, and how much of it comes from excerpts.
    """
    by = cast(stats.StatsBy, ask.values.texts.get("by", "year"))
    counted = stats.get_stats(ask.connection, ask.values.filter(), by)
    if ask.format == "json":
        answer: StatsAnswer = {**counted, "meta": {"revision": ask.revision}}
        return ask.json(answer)
    body = ndjson(counted["data"]) if ask.format == "ndjson" else csv(stats.StatsRow, counted["data"])
    return ask.written(b"".join(body), ask.format)


def suggest_names(ask: Ask) -> Answer:
    """Complete a name as a person types.

    Speakers, places or organizations with a word that begins with `q`, in any spelling the sources print; `value` is what the
    filter of that name takes.
    """
    values = ask.values
    found = suggest.suggest(
        ask.connection,
        cast(suggest.SuggestType, values.texts.get("type", "speaker")),
        values.texts["q"],
        values.numbers.get("limit", 10),
    )
    answer: SuggestAnswer = {"data": found, "meta": {"revision": ask.revision}}
    return ask.json(answer)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "get_stats", "/v1/stats", get_stats, "record", StatsAnswer, (*stats.PARAMETERS, _FORMAT), _FORMATS,
        costly=True, example="by=year",
    ),
    Operation(
        "suggest_names", "/v1/suggest", suggest_names, "search", SuggestAnswer, suggest.PARAMETERS,
        required=("q",), example="q=p&limit=3",
    ),
)  # fmt: skip
