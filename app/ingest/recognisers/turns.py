"""Which openings of lines are labels by their place among labels that are sure: turns pass from one speaker to another.

Where one label comes twice running, somebody else spoke between; what follows a question is an answer. Letters, "P."
and "R.", are labels only where questions repeat; else they count a list.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.ingest.recognisers.openings import Opening

_DENSE = 6  # so many labels at least tell that nearly every line of a page has one
_MOST_BETWEEN = 2  # so many others may speak between two turns of one speaker; more openings are headings or a list


def without_lists(found: list[Opening]) -> list[Opening]:
    """Leave out single letters, "A.", "B:", of a page on which no letter for a question comes again."""
    asked = Counter(o.core for o in found if len(o.core) == 1 and o.label.statement_kind == "question")
    if not any(len(o.core) == 1 and o.label.kind == "voice" for o in found) or max(asked.values(), default=0) >= 2:
        return found
    return [o for o in found if len(o.core) > 1 or o.core == "Q" or o.label.kind != "voice"]


def with_turns(found: Sequence[Opening], kept: list[Opening], lines: int) -> list[Opening]:
    """Add openings that must be labels because of those before and after them. Both are in reading order.

    `lines` are those with words from the first label to the last: where most of them open with a label, so do others.
    """
    if len(kept) < 3 or len(found) == len(kept):
        return kept
    stretches = list(_stretches(found, kept))
    passed = [between for before, after, between in stretches if after is not None and before.key == after.key]
    unpassed = sum(
        not between and before.label.kind != "voice"
        for before, after, between in stretches
        if after is not None and before.key == after.key
    )
    filled = [between for between in passed if between]
    more = (
        [o for between in filled if len(between) <= _MOST_BETWEEN for o in between] if unpassed <= len(filled) else []
    )
    more += _answers(stretches)
    if len(kept) >= _DENSE and len(kept) * 10 >= lines * 7:
        more += [o for _, after, between in stretches if after is not None for o in between if o.starts_paragraph]
    if not more:
        return kept
    return sorted({o.line.no: o for o in (*kept, *more)}.values(), key=lambda o: o.line.no)


def _stretches(
    found: Sequence[Opening], kept: Sequence[Opening]
) -> Iterator[tuple[Opening, Opening | None, list[Opening]]]:
    """Give each label, the next one (None behind the last), and the other openings between them."""
    taken = {o.line.no for o in kept}
    others = iter([o for o in found if o.line.no not in taken and o.followed])
    other = next(others, None)
    for before, after in pairwise((*kept, None)):
        between: list[Opening] = []
        while other is not None and (after is None or other.line.no < after.line.no):
            if before is not None and other.line.no > before.line.no:
                between.append(other)
            other = next(others, None)
        if before is not None:
            yield before, after, between


def _answers(stretches: Sequence[tuple[Opening, Opening | None, list[Opening]]]) -> list[Opening]:
    """Give the openings that come first behind questions, where the same one does so again."""
    first = [between[0] for before, _, between in stretches if between and before.label.statement_kind == "question"]
    times = Counter(o.key for o in first)
    return [o for o in first if times[o.key] >= 2]
