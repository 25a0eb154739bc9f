"""Questions: which parameters each list takes, what they mean, and how a query string is read into a question.

One declaration per parameter serves the reading, the refusal of unknown names, and the OpenAPI description. A comma or
repetition is OR, different fields are AND, `!` before a value excludes. Nothing is ever ignored: what cannot be read is
refused with its name, the reason and the nearest valid name or value.
"""

import calendar
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Literal, TypeVar

from app.errors import BadValue, Fault, UnknownParameter, nearest, shown
from app.queries.other_names import meant
from app.queries.page import DEFAULT_LIMIT, LARGEST_LIMIT, Direction, PageRequest

LONGEST_VALUE = 1000  # code points of one parameter, all repetitions together
MOST_VALUES = 100  # values of one parameter

Form = Literal["values", "word", "number", "day", "sort", "words"]
JsonSchema = dict[str, object]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query string.

    `form` says how it is written: `values` (a list with OR and `!`), `words` (a list without `!`), `word` (one value),
    `number`, `day` (YYYY, YYYY-MM or YYYY-MM-DD), `sort`. `values` closes the list of what is possible.
    """

    name: str
    description: str
    example: str | int
    form: Form = "values"
    values: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 2**31 - 1
    default: str | int | None = None
    longest: int = LONGEST_VALUE
    repeated: bool = False  # a word that may be given several times, which is the same as once with commas

    def schema(self) -> JsonSchema:
        """Give the JSON Schema of its value, for OpenAPI."""
        if self.form == "number":
            schema: JsonSchema = {"type": "integer", "minimum": self.minimum, "maximum": self.maximum}
        elif self.form == "day":
            schema = {"type": "string", "pattern": _DAY.pattern}
        elif self.form == "word":
            schema = {"type": "string", "maxLength": self.longest} if not self.values else _closed(self.values)
        else:
            signed = {"values": "!?", "sort": "-?", "words": ""}[self.form]
            item = f"{signed}({'|'.join(map(re.escape, self.values))})" if self.values else f"{signed}[^,!\\x00]+"
            schema = {"type": "string", "pattern": f"^{item}(,{item})*$", "maxLength": self.longest}
        return schema if self.default is None else {**schema, "default": self.default}


def _closed(values: Sequence[str]) -> JsonSchema:
    return {"type": "string", "enum": list(values)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a field may be (`any`, empty for anything), must not be (`none`), and must be besides: one of each of `each`."""

    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    each: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.any or self.none or self.each)

    def together(self) -> "Choice":
        """The same where all of the values are wanted, instead of any."""
        return Choice(none=self.none, each=tuple((value,) for value in self.any))

    @staticmethod
    def of(*values: str) -> "Choice":
        """One of these."""
        return Choice(values)


ANYTHING = Choice()


@dataclass(frozen=True, slots=True)
class Filter:
    """What the rows of a list have in common. The same field means the same on every list that takes it.

    Values are as the caller wrote them; `app.queries.names.resolve` replaces names by ids. Days are ISO days.
    """

    event: Choice = ANYTHING
    speaker: Choice = ANYTHING
    country: Choice = ANYTHING
    organization: Choice = ANYTHING
    kind: Choice = ANYTHING
    role: Choice = ANYTHING
    office: Choice = ANYTHING
    language: Choice = ANYTHING
    place: Choice = ANYTHING
    completeness: Choice = ANYTHING
    continuation: Choice = ANYTHING
    action: Choice = ANYTHING
    signatory: Choice = ANYTHING
    date_from: str | None = None
    date_to: str | None = None
    min_words: int | None = None
    max_words: int | None = None

    def key(self) -> str:
        """A name for this filter: equal filters have equal names."""
        asked: dict[str, object] = {}
        for known in fields(self):
            value = getattr(self, known.name)
            if isinstance(value, Choice) and value:
                asked[known.name] = [sorted(set(value.any)), sorted(set(value.none)), *sorted(value.each)]
            elif value is not None and not isinstance(value, Choice):
                asked[known.name] = value
        return json.dumps(asked, sort_keys=True)

    def narrowed(self, **choices: Choice) -> "Filter":
        """The same with these fields set: the part of a list that belongs to one record."""
        return replace(self, **choices)  # type: ignore[arg-type]  # every value is a Choice, and so is its field


CHOICES = tuple(known.name for known in fields(Filter) if known.type == "Choice" or known.type is Choice)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a list. `format` is what the query string names, or None; `include` and `fields` as asked."""

    filter: Filter = Filter()
    page: PageRequest = field(default_factory=PageRequest)
    include: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    format: str | None = None

    def about(self, **choices: Choice) -> "Question":
        """The same question to the part of the list that belongs to one record."""
        return replace(self, filter=self.filter.narrowed(**choices))


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a query string, read one by one. A parameter that was not given is absent."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    def filter(self) -> Filter:
        """The filter among the values. Raises BadValue when a range is reversed."""
        together = self.lists.get("all", ())
        chosen = {
            name: choice.together() if name in together else choice
            for name, choice in self.choices.items()
            if name in CHOICES
        }
        found = Filter(
            **chosen,
            date_from=first_day(self.texts.get("date_from")),
            date_to=last_day(self.texts.get("date_to")),
            min_words=self.numbers.get("min_words"),
            max_words=self.numbers.get("max_words"),
        )
        _refuse_reversed("date_from", found.date_from, "date_to", found.date_to)
        _refuse_reversed("min_words", found.min_words, "max_words", found.max_words)
        return found

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys to keep; what `include` asks for is kept beside those that `fields` names."""
        named, included = self.lists.get("fields", ()), self.lists.get("include")
        return (*named, "included") if named and included else named

    def page(self) -> PageRequest:
        """The page among the values."""
        return PageRequest(
            limit=self.numbers.get("limit", DEFAULT_LIMIT),
            cursor=self.texts.get("cursor"),
            count=self.texts.get("count") != "none",
            sort=tuple(Direction(name.removeprefix("-"), name.startswith("-")) for name in self.lists.get("sort", ())),
        )

    def question(self) -> Question:
        """All of a list's question."""
        return Question(
            self.filter(),
            self.page(),
            self.lists.get("include", ()),
            self.fields,
            self.texts.get("format"),
        )


def read_question(parameters: Sequence[Parameter], pairs: Iterable[tuple[str, str]]) -> Question:
    """Read a list's query string, given as decoded pairs in order.

    Raises UnknownParameter or BadValue; their faults name each wrong parameter, why, and the nearest valid one.
    """
    return read_values(parameters, pairs).question()


def read_values(parameters: Sequence[Parameter], pairs: Iterable[tuple[str, str]]) -> Values:
    """Read any query string by its declared parameters; for addresses that are not lists. Raises as `read_question`."""
    known = {parameter.name: parameter for parameter in parameters}
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    _refuse_unknown(given, known)
    choices: dict[str, Choice] = {}
    lists: dict[str, tuple[str, ...]] = {}
    texts: dict[str, str] = {}
    numbers: dict[str, int] = {}
    faults: list[Fault] = []
    for name, written in given.items():
        try:
            parameter = known[name]
            _refuse_unwritable(parameter, written)
            if parameter.form == "values":
                choices[name] = _read_choice(parameter, written)
            elif parameter.form in ("sort", "words"):
                lists[name] = _read_list(parameter, written)
            elif parameter.form == "number":
                numbers[name] = _read_number(parameter, _only(parameter, written))
            else:
                texts[name] = _read_text(
                    parameter, ",".join(written) if parameter.repeated else _only(parameter, written)
                )
        except BadValue as error:
            faults.extend(error.faults)
    if faults:
        raise BadValue(" ".join(f"{fault.name}: {fault.reason}" for fault in faults), tuple(faults))
    return Values(choices, lists, texts, numbers)


def _refuse_unknown(given: Mapping[str, object], known: Mapping[str, Parameter]) -> None:
    unknown = [name for name in given if name not in known]
    if not unknown:
        return
    listed = f"Parameters here: {', '.join(known)}." if known else "This address takes no parameters."
    faults = tuple(
        Fault("query", shown(name), f"There is no parameter {shown(name)!r} here. {listed}", meant(name, known))
        for name in unknown[:20]
    )
    hints = [f" Did you mean {fault.suggestion!r}?" for fault in faults if fault.suggestion]
    raise UnknownParameter(faults[0].reason + "".join(hints[:1]), faults)


def bad_value(name: str, reason: str, suggestion: str | None = None) -> BadValue:
    """Make the error for one parameter's value."""
    meant = f" Did you mean {suggestion!r}?" if suggestion else ""
    return BadValue(f"{name}: {reason}{meant}", (Fault("query", name, reason, suggestion),))


def _refuse_unwritable(parameter: Parameter, written: Sequence[str]) -> None:
    length = sum(len(value) for value in written)
    if length > parameter.longest:
        raise bad_value(parameter.name, f"{length} characters are too many; at most {parameter.longest} are read.")
    for value in written:
        at = next(
            (i for i, char in enumerate(value) if char == "\x00" or char == "�" or "\ud800" <= char < "\ue000"), None
        )
        if at is not None:
            raise bad_value(parameter.name, f"{shown(value)!r} has a character that no text has, at position {at}.")


def _only(parameter: Parameter, written: Sequence[str]) -> str:
    if len(written) > 1:
        raise bad_value(parameter.name, f"It was given {len(written)} times and can be given once.")
    if not written[0].strip():
        raise bad_value(parameter.name, "It has no value. Give one, or leave the parameter out.")
    return written[0].strip()


# One value of a comma list; double quotes keep a comma: "The Kremlin, Moscow",Minsk
_PART = re.compile(r'\s*(?P<sign>!?)\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>[^,]*?))\s*(?:(?P<comma>,)|$)', re.DOTALL)


def _parts(parameter: Parameter, written: Sequence[str]) -> list[tuple[str, str]]:
    """Split at commas: sign and value."""
    parts: list[tuple[str, str]] = []
    for value in written:
        at: int | None = 0
        while at is not None:
            part = _PART.match(value, at)
            assert part is not None  # anything up to the next comma is a plain value
            parts.append((part["sign"], part["quoted"] if part["quoted"] is not None else part["plain"]))
            at = part.end() if part["comma"] else None
    if any(not text for _, text in parts):
        raise bad_value(parameter.name, "One of its values is empty. Separate values by single commas.")
    if len(parts) > MOST_VALUES:
        raise bad_value(parameter.name, f"{len(parts)} values are too many; at most {MOST_VALUES} are read.")
    return parts


def _read_choice(parameter: Parameter, written: Sequence[str]) -> Choice:
    parts = [(sign, _one_of(parameter, value)) for sign, value in _parts(parameter, written)]
    return Choice(
        tuple(dict.fromkeys(value for sign, value in parts if not sign)),
        tuple(dict.fromkeys(value for sign, value in parts if sign)),
    )


def _read_list(parameter: Parameter, written: Sequence[str]) -> tuple[str, ...]:
    read: list[str] = []
    for sign, value in _parts(parameter, written):
        minus = "-" if parameter.form == "sort" and value.startswith("-") else ""
        if sign:
            raise bad_value(
                parameter.name, f"'!' excludes in filters and means nothing here, in {shown('!' + value)!r}."
            )
        read.append(minus + _one_of(parameter, value.removeprefix(minus)))
    names = [value.removeprefix("-") for value in read] if parameter.form == "sort" else read
    if parameter.form == "sort" and len(set(names)) < len(names):
        raise bad_value(parameter.name, "It names one key twice.")
    return tuple(dict.fromkeys(read))


def _one_of(parameter: Parameter, value: str) -> str:
    """Give the value as the closed list spells it. Raises BadValue with the nearest one."""
    if not parameter.values or value in parameter.values:
        return value
    plain = value.casefold().replace("-", "_").replace(" ", "_")
    if plain in parameter.values:
        return plain
    listed = ", ".join(parameter.values)
    raise bad_value(
        parameter.name, f"It cannot be {shown(value)!r}. It can be: {listed}.", nearest(value[:100], parameter.values)
    )


def _read_number(parameter: Parameter, value: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise bad_value(parameter.name, f"{shown(value)!r} is not a whole number.")
    number = int(value)
    if not parameter.minimum <= number <= parameter.maximum:
        raise bad_value(parameter.name, f"{number} is not between {parameter.minimum} and {parameter.maximum}.")
    return number


_DAY = re.compile(r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")


def _read_text(parameter: Parameter, value: str) -> str:
    if parameter.form != "day":
        return _one_of(parameter, value)
    if not _DAY.match(value) or value.startswith("0000"):
        raise bad_value(parameter.name, f"{shown(value)!r} is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD.")
    if len(value) == 10 and int(value[8:]) > calendar.monthrange(int(value[:4]), int(value[5:7]))[1]:
        raise bad_value(parameter.name, f"There is no day {value}: that month is shorter.")
    return value


def first_day(value: str | None) -> str | None:
    """2022 -> 2022-01-01, 2022-05 -> 2022-05-01."""
    return value if value is None else value + "-01-01"[len(value) - 4 :]


def last_day(value: str | None) -> str | None:
    """2022 -> 2022-12-31, 2022-02 -> 2022-02-28."""
    if value is None or len(value) == 10:
        return value
    month = value[5:7] or "12"
    return f"{value[:4]}-{month}-{calendar.monthrange(int(value[:4]), int(month))[1]}"


_Bound = TypeVar("_Bound", str, int)


def _refuse_reversed(low_name: str, low: _Bound | None, high_name: str, high: _Bound | None) -> None:
    if low is not None and high is not None and low > high:
        beyond = "lies after" if isinstance(low, str) else "is more than"
        raise bad_value(low_name, f"{low} {beyond} {high_name} {high}. Swap the two.")


PAGING = (
    Parameter(
        "limit",
        "Maximum number of items on a page.",
        20,
        "number",
        minimum=1,
        maximum=LARGEST_LIMIT,
        default=DEFAULT_LIMIT,
    ),
    Parameter(
        "cursor", "Where to continue: `page.next` of the page before, with the same filters and order.", "", "word"
    ),
    Parameter("count", "`none` leaves the exact total out.", "none", "word", ("exact", "none"), default="exact"),
)
