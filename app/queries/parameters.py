"""The parameters that lists share, each declared once, and what makes a collection of records one that can be asked.

A resource's file declares its `Collection` from these; the API declares OpenAPI parameters from it and reads with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from app.queries.page import Direction, SortKey
from app.queries.questions import PAGING, Parameter, Question, bad_value, read_values
from app.queries.shape import check_fields, paths
from app.vocabulary import ACTIONS, COMPLETENESS, CONTINUATIONS, EVENT_KINDS, ROLES

DATE_FROM = Parameter(
    "date_from", "First day, inclusive: YYYY, YYYY-MM or YYYY-MM-DD. Leaves undated ones out.", "2022", "day"
)
DATE_TO = Parameter(
    "date_to", "Last day, inclusive: YYYY, YYYY-MM or YYYY-MM-DD. Leaves undated ones out.", "2022-12", "day"
)
EVENT = Parameter("event", "Id of the event.", "csto-moscow-2022")
SPEAKER = Parameter("speaker", "Person or voice: id, or any spelling of the name.", "vladimir-putin")
COUNTRY = Parameter("country", "Country represented: alpha-2, alpha-3, or name in any language.", "AM")
ORGANIZATION = Parameter("organization", "Body that met, or was represented: id, name or any spelling.", "csto")
REPRESENTED = Parameter("organization", "Body represented: id, name or any spelling.", "csto")
ROLE = Parameter(
    "role", "Role of someone who took part; with `speaker` or `country`, of that one.", "chair", values=ROLES
)
OFFICE = Parameter("office", "Office of someone who took part: its class, or words of it as printed.", "head_of_state")
LANGUAGE = Parameter("language", "Language of the transcript (BCP 47); `und` where unknown.", "en")
PLACE = Parameter("place", "Place as printed, or words of it.", "Moscow")
COMPLETE = Parameter(
    "completeness", "Whether the source prints everything that was said.", "excerpt", values=COMPLETENESS
)
CONTINUATION = Parameter(
    "continuation", "Did the source promise more (`pending`), and did it come (`resolved`)?", "pending",
    values=CONTINUATIONS,
)  # fmt: skip
ACTION = Parameter("action", "What was done with the document.", "signed", values=ACTIONS)
SIGNATORY = Parameter("signatory", "Who put their name to it: country, organization or speaker.", "AM")
MIN_WORDS = Parameter("min_words", "Minimum number of words.", 100, "number")
MAX_WORDS = Parameter("max_words", "Maximum number of words.", 1000, "number")


def kind(of: str, values: tuple[str, ...]) -> Parameter:
    """The parameter `kind` of one collection."""
    return Parameter("kind", f"Kind of {of}.", values[0], values=values)


# Filters of events, for what is asked by the events it holds.
OF_ITS_EVENTS = (
    DATE_FROM, DATE_TO, SPEAKER, COUNTRY, ORGANIZATION, EVENT, kind("event", EVENT_KINDS), LANGUAGE, PLACE, COMPLETE,
)  # fmt: skip


def together(*names: str) -> Parameter:
    """The parameter `all` of one collection: filters of which every value must hold."""
    listed = ", ".join(f"`{name}`" for name in names)
    return Parameter(
        "all",
        f"Filters of which all values must hold, instead of any: {listed}.",
        names[0],
        "words",
        names,
    )


@dataclass(frozen=True)
class Collection:
    """A list that can be asked: its name, the model of its items, its filters, orders, includes and formats.

    `orders[0]` is the default order.
    """

    name: str
    model: type
    filters: tuple[Parameter, ...]
    orders: tuple[SortKey, ...]
    includes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("json", "csv", "ndjson")
    example_sort: str = ""

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every parameter that the list takes, filters first."""
        names = tuple(key.name for key in self.orders)
        listed = "; ".join(f"`{key.name}`: {key.description}" for key in self.orders)
        shaping = [
            Parameter(
                "sort",
                f"Order; `-` before a key reverses it. {listed}.",
                self.example_sort or names[0],
                "sort",
                names,
            )
        ]
        if self.includes:
            shaping.append(
                Parameter(
                    "include", "Related records to embed under `included`.", self.includes[0], "words", self.includes
                )
            )
        shaping.append(
            Parameter("fields", "Keys to keep, nested ones with a dot.", ",".join(paths(self.model)[:2]), "words")
        )
        shaping.append(
            Parameter("format", "Representation; wins over `Accept`.", self.formats[0], "word", self.formats)
        )
        return (*self.filters, *PAGING, *shaping)

    def read(self, pairs: Iterable[tuple[str, str]]) -> Question:
        """Read a query string. Raises UnknownParameter or BadValue, naming what is wrong."""
        question = read_values(self.parameters, pairs).question()
        check_fields(self.model, question.fields)
        return question

    def without(self, *names: str) -> "Collection":
        """The same list as part of a record that settles these filters."""
        return replace(self, filters=tuple(known for known in self.filters if known.name not in names))

    def order(self, asked: tuple[Direction, ...]) -> tuple[tuple[SortKey, bool], ...]:
        """The sort keys asked for, else the default, each with whether it is turned round."""
        known = {key.name: key for key in self.orders}
        for direction in asked:
            if direction.name not in known:
                raise bad_value("sort", f"It cannot be {direction.name!r}. It can be: {', '.join(known)}.")
        return tuple((known[each.name], each.descending) for each in asked) or ((self.orders[0], False),)
