"""Stats and suggestions: how much there is by one dimension, and what a person may mean who types."""

from typing import Annotated, cast

from pydantic import Field
from typing_extensions import TypedDict

from app.api.answers import Answer
from app.api.listing import FORMATS, answer_table, table_parameters
from app.api.operations import Ask, Operation
from app.queries import stats, suggest
from app.queries.page import ListLinks, Meta, PageInfo

_SORTS = ("group", "events", "statements", "speakers", "documents", "words")


class StatsAnswer(stats.Stats):
    """Counts by one dimension."""

    page: PageInfo
    meta: Meta
    links: ListLinks


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
    about = {name: value for name, value in counted.items() if name != "data"}
    return answer_table(ask, stats.StatsRow, counted["data"], about)


def suggest_names(ask: Ask) -> Answer:
    """Complete a name as a person types.

    Speakers, organizations and places with a word that begins with `q`, in any spelling the sources print; `value` is what the
    filter of that name takes.
    """
    values = ask.values
    types = [known for known in suggest.TYPES if known in values.lists.get("type", suggest.TYPES)]
    found = suggest.suggest(ask.connection, types, values.texts["q"], values.numbers.get("limit", 10))
    answer: SuggestAnswer = {"data": found, "meta": {"revision": ask.revision}}
    return ask.json(answer)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "get_stats", "/v1/stats", get_stats, "record", StatsAnswer,
        (*stats.PARAMETERS, *table_parameters(stats.StatsRow, "label,words", sorts=_SORTS)), FORMATS,
        costly=True, example="by=year",
    ),
    Operation(
        "suggest_names", "/v1/suggest", suggest_names, "search", SuggestAnswer, suggest.PARAMETERS,
        required=("q",), example="q=p&limit=3",
    ),
)  # fmt: skip
