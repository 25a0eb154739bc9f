"""The words of a search, read into a question that cannot go wrong: small grammar, hard limits, faults with their place.

    peace force             both words                    "collective security"     the words in a row
    peace OR war            one of them                   "troops kazakhstan"~5     at most five words apart, either order
    -nato  -"the west"      not in the statement          integrat*                 words that begin so
    exact:nations           this form only, no stemming   exact: ...                the same for all that follows

`OR` binds its two neighbours only: `a b OR c` asks for a and one of b, c. Case, accents and punctuation never matter.
Of more than two words, `~5` asks for a stretch in which first and last are at most five words apart. A star stands at
the end of a single word of two letters or more. Reading is pure and takes time in proportion to the words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, NoReturn

from app.errors import BadSearch, Fault, shown
from app.queries.questions import CHOICES
from app.search.analysis import words_of
from app.search.stopwords import STOP_WORDS
from app.text import fold

LONGEST = 500  # code points
MOST_WORDS = 16
WIDEST = 50  # words apart, at most
SHORTEST_PREFIX = 2  # letters

Form = Literal["word", "phrase", "near", "prefix"]


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: lower-case words, how they belong together, and where the question has it."""

    form: Form
    words: tuple[str, ...]
    start: int = field(compare=False)
    end: int = field(compare=False)
    exact: bool = False
    distance: int = 0

    def __str__(self) -> str:
        written = " ".join(self.words)
        shown = {
            "word": written,
            "phrase": f'"{written}"',
            "near": f'"{written}"~{self.distance}',
            "prefix": f"{written}*",
        }[self.form]
        return f"exact:{shown}" if self.exact else shown


@dataclass(frozen=True, slots=True)
class Terms:
    """What a search asks for: of each group at least one term, and none of `excluded`."""

    required: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Every term that may be found in a hit."""
        return tuple(dict.fromkeys(term for group in self.required for term in group))

    @property
    def is_alone(self) -> bool:
        """Is it a single term, so that whatever holds the term is found?"""
        return len(self.required) == 1 and len(self.required[0]) == 1 and not self.excluded

    def __str__(self) -> str:
        groups = [" OR ".join(map(str, group)) for group in self.required]
        return " ".join([*groups, *(f"-{term}" for term in self.excluded)])


class _Piece(NamedTuple):
    """A piece of the question: `sign` is "-" for what is excluded; `quoted` phrases may have a distance."""

    start: int
    end: int
    sign: str
    exact: bool
    quoted: bool
    body: str
    star: bool
    distance: int | None


# Quotation marks as keyboards and printers make them; all mean the straight one.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))

# -exact:"collective security"~5        -exact:integrat*
_PIECE = re.compile(
    r"""
    (?P<sign> - )?
    (?P<exact> exact: )?
    (?: " (?P<quoted> [^"]* ) (?P<close> " )? (?: ~ (?P<distance> [0-9]* ) )?
      | (?P<body> [^\s"]+ )
    )?
    """,
    re.VERBOSE,
)


def read_terms(written: str, name: str = "q") -> Terms:
    """Read the words of a search, given in the parameter `name`.

    Raises BadSearch, and nothing else, naming what is wrong and at which code point (from 0).
    """
    if len(written) > LONGEST:
        _refuse(name, f"{len(written)} characters are too many; at most {LONGEST} are read. To check a quotation, use /v1/verify.", LONGEST)  # fmt: skip
    written = written.translate(_QUOTES)
    pieces = list(_iterate_pieces(written, name))
    if not pieces:
        _refuse(name, "There is nothing to search for. Give at least one word.", 0)
    _refuse_other_grammars(written, pieces, name)
    return _checked(_grouped(pieces, name), name)


def _refuse(name: str, reason: str, position: int, suggestion: str | None = None) -> NoReturn:
    placed = f"{reason} (at position {position})"
    raise BadSearch(f"{name}: {placed}", (Fault("query", name, placed, suggestion),))


# Brackets that say what is so without them: (peace OR "collective security")
_ALTERNATIVES = re.compile(r'\(\s*(?:"[^"]*"|[^\s"()]+)(?:\s+OR\s+(?:"[^"]*"|[^\s"()]+))*\s*\)')


def _refuse_other_grammars(written: str, pieces: list[_Piece], name: str) -> None:
    """Refuse what other searches understand and this one would take for words: groups in brackets, names of fields."""
    loose = [piece for piece in pieces if not piece.quoted]
    for piece in loose:
        field, colon, value = piece.body.partition(":")
        if colon and value and field.casefold() in CHOICES:
            field = field.casefold()
            _refuse(name, f"{field!r} is a parameter of its own. Ask with {field}={shown(value)}.", piece.start, field)
    if not any(piece.sign or piece.body == "OR" for piece in pieces):
        return
    for piece in loose:
        at = written.find("(", piece.start, piece.end)
        if at >= 0 and (piece.sign or not _ALTERNATIVES.match(written, at)):
            _refuse(name, "Brackets hold alternatives and nothing else, as in a (b OR c). Leave them out.", at)


def _iterate_pieces(written: str, name: str) -> Iterator[_Piece]:
    at = 0
    while at < len(written):
        if written[at].isspace():
            at += 1
            continue
        match = _PIECE.match(written, at)
        assert match is not None  # every part is optional
        if match.end() == at:  # unreachable but for a lone mark; go on after it
            at += 1
            continue
        yield _piece(match, name)
        at = match.end()


def _piece(match: re.Match[str], name: str) -> _Piece:
    quoted, body, distance = match["quoted"], match["body"] or "", match["distance"]
    if quoted is not None and match["close"] is None:
        _refuse(name, "A quotation mark is opened and never closed. Close it, or leave it out.", match.start("quoted") - 1)  # fmt: skip
    if match["sign"] and quoted is None and not body and not match["exact"]:
        _refuse(name, "'-' stands alone. Put it directly before what must not occur, or leave it out.", match.start())
    if distance is not None and not 1 <= int(distance[:4] or 0) <= WIDEST:
        _refuse(name, f"After '~' comes the number of words apart, 1 to {WIDEST}.", match.start("distance"))
    star = quoted is None and body.rstrip(").,;:!?]").endswith("*")
    if "*" in (quoted or body.rstrip(").,;:!?]").removesuffix("*")):
        place = match.start("quoted" if quoted is not None else "body") + (quoted or body).index("*")
        _refuse(name, "A star can only end a single word, as in integrat*.", place)
    number = int(distance) if distance else None
    return _Piece(
        match.start(), match.end(), match["sign"] or "", bool(match["exact"]), quoted is not None,
        quoted if quoted is not None else body, star, number,
    )  # fmt: skip


def _grouped(pieces: list[_Piece], name: str) -> Terms:
    """Join what stands around OR, keep what is excluded apart."""
    required: list[tuple[Term, ...]] = []
    excluded: list[Term] = []
    exact = joined = False
    left = -1  # where the last OR stands, while it waits for its right neighbour
    for piece in pieces:
        if piece.exact and not piece.body:
            exact = True
            continue
        if piece.body == "OR" and not piece.sign and not piece.quoted and not piece.exact:
            if not joined:
                _refuse(name, "OR must stand between two words or phrases.", piece.start)
            left, joined = piece.start, False
            continue
        term = _term(piece, exact=exact, name=name)
        if term is None:
            continue
        if piece.sign:
            if left >= 0:
                _refuse(name, "What is excluded cannot be an alternative. Leave out OR, or '-'.", piece.start)
            excluded.append(term)
            joined = False
            continue
        if left >= 0:
            required[-1] = (*required[-1], term)
        else:
            required.append((term,))
        left, joined = -1, True
    if left >= 0:
        _refuse(name, "OR must stand between two words or phrases.", left)
    return Terms(tuple(required), tuple(excluded))


def _term(piece: _Piece, *, exact: bool, name: str) -> Term | None:
    """Make the term of a piece; None for punctuation alone."""
    words = tuple(words_of(piece.body))
    exact = exact or piece.exact
    if not words:
        if piece.quoted or piece.sign:
            _refuse(name, "There is no word between these marks.", piece.start)
        return None
    if piece.star:
        if len(words) > 1:
            _refuse(name, "A star can only end a single word, as in integrat*.", piece.end - 1)
        if len(words[0]) < SHORTEST_PREFIX:
            _refuse(name, f"At least {SHORTEST_PREFIX} letters must come before a star.", piece.start)
        return Term("prefix", words, piece.start, piece.end)
    if piece.distance is not None and len(words) > 1:
        if piece.distance < len(words) - 1:
            _refuse(name, f"{len(words)} words cannot be at most {piece.distance} apart; write ~{len(words) - 1} or more.", piece.end - 1)  # fmt: skip
        return Term("near", words, piece.start, piece.end, exact, piece.distance)
    return Term("phrase" if len(words) > 1 else "word", words, piece.start, piece.end, exact)


def _checked(terms: Terms, name: str) -> Terms:
    """Refuse what is too much, and what would ask for everything or nothing."""
    every = [*(term for group in terms.required for term in group), *terms.excluded]
    count = 0
    for term in every:
        count += len(term.words)
        if count > MOST_WORDS:
            _refuse(name, f"More than {MOST_WORDS} words. Ask for fewer; to check a quotation, use /v1/verify.", term.start)  # fmt: skip
    if not terms.required:
        reason = "Everything is excluded. Add at least one word that must occur."
        _refuse(name, reason if every else "There is nothing to search for. Give at least one word.", 0)
    if all(_is_stop_word(term) for term in terms.wanted):
        first = terms.wanted[0]
        _refuse(name, f"Words like {first.words[0]!r} occur in nearly every statement. Add another word, quote them as a phrase, or write exact: before them.", first.start)  # fmt: skip
    return terms


def _is_stop_word(term: Term) -> bool:
    return term.form == "word" and not term.exact and fold(term.words[0]) in STOP_WORDS
