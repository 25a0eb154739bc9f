"""The table that `make bench` prints: what was measured, against whom, the ratio, the goal, and whether it is reached."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A row: ours and, where there is one, the peer's figure in the same unit, and the goal as a person reads it."""

    what: str
    ours: float
    unit: str
    peer: str | None
    theirs: float | None
    ratio: float | None
    goal: str
    reached: bool


def at_least(what: str, ours: float, peer: str, theirs: float, goal: float, unit: str) -> Row:
    """A figure that must be at least `goal` times the peer's."""
    ratio = ours / theirs
    return Row(what, ours, unit, peer, theirs, ratio, f">= {goal:g} x", ratio >= goal)


def at_most(what: str, ours: float, peer: str | None, theirs: float | None, goal: float, unit: str) -> Row:
    """A figure that must be at most `goal`: in its unit, or as a multiple of the peer's."""
    if theirs is None:
        return Row(what, ours, unit, None, None, None, f"<= {goal:g} {unit}", ours <= goal)
    ratio = ours / theirs
    return Row(what, ours, unit, peer, theirs, ratio, f"<= {goal:g} x", ratio <= goal)


def printed(rows: Iterable[Row]) -> str:
    """Print rows as a Markdown table."""
    lines = ["| what | ours | peer | ratio | goal | reached |", "|---|---|---|---|---|---|"]
    for row in rows:
        peer = "" if row.theirs is None else f"{row.peer}: {_figure(row.theirs)} {row.unit}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        reached = "yes" if row.reached else "**no**"
        lines.append(f"| {row.what} | {_figure(row.ours)} {row.unit} | {peer} | {ratio} | {row.goal} | {reached} |")
    return "\n".join(lines)


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
