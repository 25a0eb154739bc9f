"""`summit check`: the laws proved again on everything stored, problem by problem."""

import json
from dataclasses import asdict
from pathlib import Path

from app.cli import codes
from app.cli.known import known_people, read_settings
from app.cli.progress import Progress
from app.db import open_database
from app.ingest.check import Check
from app.ingest.pipeline import parse
from app.ingest.records import Parsed
from app.ingest.store import StoredSource


def check(*, database_url: str | None, directory: Path | None, as_json: bool, quiet: bool) -> int:
    """Prove what is stored, and give the exit code: 1 when anything is wrong."""
    settings = read_settings(database_url=database_url, directory=directory)
    known = known_people(settings)

    def parse_again(source: StoredSource) -> Parsed:
        return parse(source.manifest, source.raw, known, name=source.path)

    with open_database(settings.database_url, read_only=True) as database:
        proof = Check(database, parse_again)
        problems = []
        with Progress("Checking", 0, quiet=quiet) as progress:
            for problem in proof.problems():
                problems.append(problem)
                where = f"{problem.source_id}: " if problem.source_id else ""
                progress.say(f"{problem.code}  {where}{problem.message}", important=True)
        revision = database.revision()
    if as_json:
        told = {"revision": revision, "checked": dict(proof.counts), "problems": [asdict(each) for each in problems]}
        print(json.dumps(told, ensure_ascii=False))
    else:
        looked_at = ", ".join(f"{count} {what}" for what, count in proof.counts.items())
        print(f"{looked_at or 'Nothing is stored'}: {len(problems) or 'no'} problems. Revision {revision}.")
    return codes.FAULTS if problems else codes.DONE
