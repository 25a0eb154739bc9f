"""What the parser made of many files, in one table: no gold is needed, so it says what is claimed, not what is right.

    summit parse --jobs 2 FOLDER | python -m benchmarks.fidelity

For each kind of file: how many, how many gave statements, characters, the share that no tile but `unclaimed` holds, the
share inside statements, whether the laws hold on what was printed, and the most frequent findings.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any


@dataclass
class Tally:
    """Counts over the files of one kind."""

    files: int = 0
    with_statements: int = 0
    statements: int = 0
    named: int = 0
    participants: int = 0
    documents: int = 0
    dated: int = 0
    characters: int = 0
    unclaimed: int = 0
    spoken: int = 0
    broken: int = 0
    findings: Counter[str] = field(default_factory=Counter)

    def add(self, record: dict[str, Any]) -> None:
        """Count one printed record, and prove laws 2 and 3 on it."""
        text, segments, statements = record["text"], record["segments"], record["statements"]
        self.files += 1
        self.with_statements += bool(statements)
        self.statements += len(statements)
        self.named += sum(each["speaker"] not in (None, each["label"]) for each in statements)
        self.participants += len(record["participants"])
        self.documents += len(record["documents"])
        self.dated += record["event"]["date"] is not None
        self.characters += len(text)
        self.unclaimed += _length(each for each in segments if each["kind"] == "unclaimed")
        self.spoken += _length(each for each in segments if each["kind"] == "statement")
        self.findings.update({each["code"] for each in record["findings"]})
        starts, ends = [each["start"] for each in segments], [each["end"] for each in segments]
        tiled = [0, *ends] == [*starts, len(text)]
        exact = all(text[each["start"] : each["end"]] == each["text"] for each in statements)
        self.broken += not (tiled and exact)

    def row(self, name: str) -> str:
        """Give the row of the table."""
        every = max(self.files, 1)
        letters = max(self.characters, 1)
        return (
            f"| {name} | {self.files:,} | {self.with_statements / every:.1%} | {self.statements:,} | {self.participants:,} "
            f"| {self.documents:,} | {self.dated / every:.1%} | {self.characters / 1e6:.1f} | {self.spoken / letters:.1%} "
            f"| {self.unclaimed / letters:.2%} | {self.broken} |"
        )


def _length(segments: Iterable[dict[str, Any]]) -> int:
    return sum(each["end"] - each["start"] for each in segments)


def main() -> None:
    """Read what `summit parse` prints and print the table."""
    kinds: dict[str, Tally] = {}
    for line in sys.stdin:
        record = json.loads(line)
        kinds.setdefault(f"{record['layout']}, {PurePath(record['path']).suffix}", Tally()).add(record)
    print("| layout, kind | files | with statements | statements | participants | documents | dated | M characters "
          "| in statements | unclaimed | laws broken |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for name, tally in sorted(kinds.items(), key=lambda item: -item[1].files):
        print(tally.row(name))
    findings = sum((tally.findings for tally in kinds.values()), Counter[str]())
    print("\nFindings, by files:", ", ".join(f"{code} {count:,}" for code, count in findings.most_common(12)) or "none")


if __name__ == "__main__":
    main()
