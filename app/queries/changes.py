"""What changed between two issues of a source: which words went, which came, and where they stand.

Lines are compared first, and the words of lines that changed but are still mostly the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Connection
from typing_extensions import TypedDict

from app.errors import NotFound, shown
from app.pairing import gaps, pair
from app.queries.identities import require_source
from app.queries.references import End, SourceReference, Start
from app.queries.sources import Snapshot, get_snapshots
from app.queries.sql import fetch

ChangeKind = Literal["added", "removed", "replaced"]


class ChangedText(TypedDict):
    """Words in one of the two issues."""

    text: str
    start: Start
    end: End


class Change(TypedDict):
    """One difference between two issues."""

    kind: ChangeKind
    before: Annotated[ChangedText | None, Field(description="What stood in the earlier issue; null where added")]
    after: Annotated[ChangedText | None, Field(description="What stands in the later issue; null where removed")]
    statement: Annotated[
        str | None,
        Field(description="Id of the statement that it lies in now; null outside statements, or where removed"),
    ]
    passage: Annotated[
        str | None,
        Field(description="Address of what stands there now, under /v1/passages; null where removed"),
    ]


class SourceChanges(TypedDict):
    """What changed between two issues of a source, in the order of the later one."""

    source: SourceReference
    before: Annotated[Snapshot | None, Field(description="The earlier issue; null where there is only one")]
    after: Annotated[Snapshot, Field(description="The later issue")]
    changes: list[Change]


Token = tuple[str, int, int]
# Lines of which so many words are still there were edited; with fewer, one line went and another came.
_ALIKE = 0.5
# So few equal words between two changes do not part them.
_BETWEEN = 2
_WORD = re.compile(r"\w+|[^\w\s]")


def get_changes(
    connection: Connection, source_id: str, before: str | None = None, after: str | None = None
) -> SourceChanges:
    """Compare two issues of a source, named by their digests: the current one with the one before, unless told.

    Raises NotFound when there is no such source, or no such issue of it.
    """
    require_source(connection, source_id)
    issues = get_snapshots(connection, source_id)
    later = _issue(source_id, issues, after) if after else next(each for each in issues if each["current"])
    others = issues[issues.index(later) + 1 :] + issues[: issues.index(later)]
    earlier = _issue(source_id, issues, before) if before else next(iter(others), None)
    found: list[Change] = []
    if earlier is not None and earlier != later:
        old, new = (_text(connection, source_id, each["sha256"]) for each in (earlier, later))
        found = _located(connection, source_id, compare(old, new), now=later["current"])
    url = fetch(connection, "SELECT url FROM source WHERE id = :id", {"id": source_id})[0][0]
    return {"source": {"id": source_id, "url": url}, "before": earlier, "after": later, "changes": found}


def _issue(source_id: str, issues: Sequence[Snapshot], digest: str) -> Snapshot:
    found = next((each for each in issues if each["sha256"] == digest), None)
    if found is None:
        raise NotFound(
            f"The source {source_id!r} has no snapshot {shown(digest)!r}. /v1/sources/{source_id} lists them."
        )
    return found


def _text(connection: Connection, source_id: str, digest: str) -> str:
    sql = "SELECT text FROM snapshot WHERE source_id = :id AND sha256 = :sha256"
    return str(fetch(connection, sql, {"id": source_id, "sha256": digest})[0][0])


def _located(
    connection: Connection, source_id: str, found: Iterator[tuple[ChangedText | None, ChangedText | None]], *, now: bool
) -> list[Change]:
    sql = 'SELECT start, "end", id FROM statement WHERE source_id = :id ORDER BY start'
    statements = fetch(connection, sql, {"id": source_id}) if now else []
    starts = [row[0] for row in statements]
    changes: list[Change] = []
    for old, new in found:
        kind: ChangeKind = "added" if old is None else "removed" if new is None else "replaced"
        at = bisect_right(starts, new["start"]) - 1 if new else -1
        inside = new is not None and at >= 0 and new["start"] < statements[at][1]
        changes.append(
            {
                "kind": kind,
                "before": old,
                "after": new,
                "statement": statements[at][2] if inside else None,
                "passage": f"{source_id}@{new['start']}-{new['end']}" if new and now else None,
            }
        )
    return changes


def compare(old: str, new: str) -> Iterator[tuple[ChangedText | None, ChangedText | None]]:
    """Give what went and what came, in order. The words outside of it are the same on both sides; white space is none."""
    before, after = _lines(old), _lines(new)
    for went, came in _gaps(before, after):
        words_before = _words(old, before[went.start : went.stop])
        words_after = _words(new, after[came.start : came.stop])
        if words_before and words_after:
            pairs = len(pair(_keys(words_before), _keys(words_after)))
            if pairs >= _ALIKE * max(len(words_before), len(words_after)):
                for some, others in _joined(list(_gaps(words_before, words_after))):
                    yield _spanned(old, words_before, some), _spanned(new, words_after, others)
                continue
        if words_before or words_after:
            whole = range(len(words_before)), range(len(words_after))
            yield _spanned(old, words_before, whole[0]), _spanned(new, words_after, whole[1])


def _lines(text: str) -> list[Token]:
    """The lines that have words."""
    return [(" ".join(line[0].split()), *line.span()) for line in re.finditer(r"[^\n]+", text) if line[0].strip()]


def _words(text: str, lines: Sequence[Token]) -> list[Token]:
    if not lines:
        return []
    return [(word[0], *word.span()) for word in _WORD.finditer(text, lines[0][1], lines[-1][2])]


def _keys(tokens: Sequence[Token]) -> list[str]:
    return [key for key, _, _ in tokens]


def _gaps(before: Sequence[Token], after: Sequence[Token]) -> Iterator[tuple[range, range]]:
    old, new = _keys(before), _keys(after)
    return gaps(pair(old, new), len(old), len(new))


def _joined(found: Sequence[tuple[range, range]]) -> list[tuple[range, range]]:
    """Join changes that only a few equal words part."""
    joined: list[tuple[range, range]] = []
    for went, came in found:
        if joined and went.start - joined[-1][0].stop <= _BETWEEN:
            first, second = joined.pop()
            went, came = range(first.start, went.stop), range(second.start, came.stop)
        joined.append((went, came))
    return joined


def _spanned(text: str, tokens: Sequence[Token], places: range) -> ChangedText | None:
    if not places:
        return None
    start, end = tokens[places.start][1], tokens[places.stop - 1][2]
    return {"text": text[start:end], "start": start, "end": end}
