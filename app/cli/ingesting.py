"""`summit ingest` and `summit reparse`: what a person is told about a batch, and what a program."""

import json
import time
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from app.cli import codes
from app.cli.indexing import Following, bring_in_step
from app.cli.known import known_people, read_settings
from app.cli.left_out import tell_left_out
from app.cli.progress import Progress
from app.db import migrate, open_database
from app.errors import NoRecord
from app.ingest.batch import Batch
from app.ingest.fetch import fetched
from app.ingest.folder import SUFFIXES, Found, LeftOut, find_files
from app.ingest.outcome import Outcome
from app.ingest.pool import default_jobs
from app.settings import Settings

STATUSES = ("added", "unchanged", "revised", "rejected")


@dataclass
class Report:
    """What a batch did: counts by status, and one by one what is not simply unchanged."""

    counts: Counter[str] = field(default_factory=Counter)
    outcomes: list[Outcome] = field(default_factory=list)
    left_out: tuple[LeftOut, ...] = ()
    seconds: float = 0.0
    revision: int | None = None
    dry_run: bool = False
    idle: str = "Nothing to ingest"  # what is said when nothing had to be done

    @property
    def changed(self) -> int:
        return self.counts["added"] + self.counts["revised"]

    @property
    def code(self) -> int:
        """1 when something was rejected, else 0."""
        return codes.FAULTS if self.counts["rejected"] else codes.DONE

    def sentence(self) -> str:
        """Sum up in one line."""
        told = ", ".join(f"{self.counts[status]} {status}" for status in STATUSES)
        left_out = f", {len(self.left_out)} left out" if self.left_out else ""
        revision = f" Revision {self.revision}." if self.revision is not None else ""
        if not self.changed and not self.counts["rejected"]:
            return f"{self.idle}: {self.counts['unchanged']} unchanged{left_out} ({self.seconds:.1f} s).{revision}"
        would = "Would be: " if self.dry_run else ""
        return f"{would}{told}{left_out} ({self.seconds:.1f} s).{revision}"

    def to_json(self) -> str:
        """Give the report as one JSON object."""
        record = {
            **{status: self.counts[status] for status in STATUSES},
            "dry_run": self.dry_run,
            "revision": self.revision,
            "seconds": round(self.seconds, 3),
            "sources": [asdict(outcome) for outcome in self.outcomes],
            "left_out": [asdict(each) for each in self.left_out],
        }
        return json.dumps(record, ensure_ascii=False)


def ingest(
    names: list[str], *, dry_run: bool, jobs: int | None, dask: str | None, database_url: str | None, directory: Path | None,
    as_json: bool, quiet: bool,
) -> int:  # fmt: skip
    """Ingest files and folders, and give the exit code."""
    settings = read_settings(database_url=database_url, directory=directory)
    batch = Batch(None, known_people(settings), jobs or default_jobs(), dask)
    with fetched(names) as paths:
        found = find_files(paths)
        if not quiet:
            tell_left_out(found.left_out)
        if not dry_run:
            migrate(settings.database_url)
        if not found.candidates:
            codes.say(
                f"summit: There is no transcript in {', '.join(names)}. Transcripts end in {', '.join(SUFFIXES)}."
            )
            return codes.BAD_INPUT
        if dry_run:
            report = _foresee(settings, batch, found, quiet=quiet)
        else:
            with open_database(settings.database_url, read_only=False) as database:
                report = ingest_found(replace(batch, database=database), found, settings, quiet=quiet)
    print(report.to_json() if as_json else report.sentence())
    return report.code


def ingest_found(batch: Batch, found: Found, settings: Settings, *, quiet: bool) -> Report:
    """Ingest what a walk found and bring the search index in step, telling a person as it goes."""
    assert batch.database is not None
    with Following(settings.database_url, settings.index_dir) as following:
        outcomes = batch.ingest(found.candidates)
        report = _collect("Ingesting", outcomes, len(found.candidates), following, quiet=quiet)
    bring_in_step(batch.database, settings)
    report.left_out = found.left_out
    report.revision = batch.database.revision()
    return report


def reparse(
    sources: list[str], *, jobs: int | None, database_url: str | None, directory: Path | None, as_json: bool,
    quiet: bool,
) -> int:  # fmt: skip
    """Parse stored sources again, and give the exit code."""
    settings = read_settings(database_url=database_url, directory=directory)
    known = known_people(settings)
    migrate(settings.database_url)
    with open_database(settings.database_url, read_only=False) as database:
        batch = Batch(database, known, jobs or default_jobs())
        with Following(settings.database_url, settings.index_dir) as following:
            outcomes = batch.reparse(frozenset(sources))
            report = _collect("Parsing again", outcomes, len(sources), following, quiet=quiet)
        report.idle = "Nothing to revise"
        report.revision = database.revision()
        bring_in_step(database, settings)
    missing = set(sources) - {outcome.source_id for outcome in report.outcomes} if sources else set()
    for source in sorted(missing):
        codes.say(f"summit: There is no source {source!r}. /v1/sources lists those that there are.")
    print(report.to_json() if as_json else report.sentence())
    return codes.BAD_INPUT if missing else report.code


def _foresee(settings: Settings, batch: Batch, found: Found, *, quiet: bool) -> Report:
    try:
        with open_database(settings.database_url, read_only=True) as database:
            there = replace(batch, database=database)
            report = _collect("Looking", there.foresee(found.candidates), len(found.candidates), quiet=quiet)
    except NoRecord:  # everything would be new
        report = _collect("Looking", batch.foresee(found.candidates), len(found.candidates), quiet=quiet)
    report.left_out, report.dry_run = found.left_out, True
    return report


def _collect(
    what: str, outcomes: Iterable[Outcome], total: int, following: Following | None = None, *, quiet: bool
) -> Report:
    report = Report()
    started = time.monotonic()
    with Progress(what, total, quiet=quiet) as progress, closing(_drawn(outcomes)) as drawn:
        try:
            for outcome in progress.follow(drawn):
                report.counts[outcome.status] += 1
                report.outcomes.append(outcome)
                if following is not None and outcome.status in ("added", "revised"):
                    following.wrote(outcome.statements)
                _tell(outcome, progress)
        except KeyboardInterrupt:
            progress.say(f"Interrupted. {report.changed} are stored; run the command again to go on.", important=True)
            raise
    report.seconds = time.monotonic() - started
    return report


def _drawn(outcomes: Iterable[Outcome]) -> Generator[Outcome, None, None]:
    """Pass outcomes on; closing this lets the writer go, before the database is closed under it."""
    yield from outcomes


def _tell(outcome: Outcome, progress: Progress) -> None:
    if outcome.status == "rejected":
        progress.say(f"rejected  {outcome.path}: {outcome.reason}", important=True)
    elif outcome.status != "unchanged":
        why = f" ({outcome.reason})" if outcome.reason else ""
        findings = f", {_counted(outcome.findings, 'finding')}" if outcome.findings else ""
        said = _counted(outcome.statements, "statement")
        progress.say(f"{outcome.status:<9} {outcome.source_id}: {said}{findings}{why}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
