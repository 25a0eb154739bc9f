"""The command line `summit`: reading its arguments, and nothing else.

Each command's work stands in a module of its own, imported when the command runs, so that `summit --help` answers at
once. Data goes to standard output, messages to standard error; exit codes stand in `app.cli.codes` and in the help.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from app.cli import codes

app = typer.Typer(
    name="summit",
    help="Transcripts of diplomatic summits as records one can query, cite and trust.",
    epilog=codes.EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ExportFormat(StrEnum):
    """The formats of an export."""

    csv = "csv"
    ndjson = "ndjson"
    parquet = "parquet"
    sqlite = "sqlite"


DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url", metavar="URL", help="Database to use. Default: SUMMIT_DATABASE_URL.", show_default=False
    ),
]
Directory = Annotated[
    Path | None,
    typer.Option(
        "--directory",
        metavar="FOLDER",
        help="Folder with people.toml and organizations.toml. Default: SUMMIT_DIRECTORY, else the bundled ones.",
        show_default=False,
    ),
]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", min=1, help="Parsing processes. Default: one per processor.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Report only problems.")]


@app.command()
def serve(
    ingest: Annotated[
        list[Path] | None,
        typer.Option("--ingest", metavar="PATH", help="File or folder to ingest before serving. May be repeated."),
    ] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on. Default: SUMMIT_HOST.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on. Default: SUMMIT_PORT.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Server processes. Default: SUMMIT_WORKERS.")] = None,
    database_url: DatabaseUrl = None,
    directory: Directory = None,
) -> None:
    """Serve the record over HTTP.

    Upgrades the schema, ingests each --ingest PATH, then listens and prints the address.
    """
    from app.cli.serving import serve as run

    raise typer.Exit(
        run(ingest or [], host=host, port=port, workers=workers, database_url=database_url, directory=directory)
    )


@app.command()
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files and folders with transcripts, or addresses (s3://bucket/folder)."
        ),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen; write nothing.")] = False,
    jobs: Jobs = None,
    dask: Annotated[
        str | None, typer.Option("--dask", metavar="ADDRESS", help="Parse on the workers of this Dask scheduler.")
    ] = None,
    database_url: DatabaseUrl = None,
    directory: Directory = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read transcripts into the record.

    Unchanged files are skipped, and earlier versions are kept. Files that are not transcripts are left out and bad
    files are rejected, each with the reason; the rest are ingested.
    """
    from app.cli.ingesting import ingest as run

    raise typer.Exit(
        run(
            paths,
            dry_run=dry_run,
            jobs=jobs,
            dask=dask,
            database_url=database_url,
            directory=directory,
            as_json=as_json,
            quiet=quiet,
        )
    )


@app.command()
def parse(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to parse, or folders that hold them.")],
    jobs: Jobs = 1,
    directory: Directory = None,
) -> None:
    """Parse files and print the result as JSON lines.

    One object per file, in the order given; no database is used. A file that cannot be read is reported in its object.
    """
    from app.cli.parsing import parse as run

    raise typer.Exit(run(files, jobs=jobs, directory=directory))


@app.command()
def check(
    database_url: DatabaseUrl = None, directory: Directory = None, as_json: AsJson = False, quiet: Quiet = False
) -> None:
    """Verify everything that is stored.

    Parses each snapshot again, verifies that its text and spans add up, and compares the result with the stored rows.
    """
    from app.cli.checking import check as run

    raise typer.Exit(run(database_url=database_url, directory=directory, as_json=as_json, quiet=quiet))


@app.command()
def reparse(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Ids of sources. Default: all.")
    ] = None,
    jobs: Jobs = None,
    database_url: DatabaseUrl = None,
    directory: Directory = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Parse stored sources again.

    Use it after upgrading the parser or editing the directory: records that come out differently are updated.
    """
    from app.cli.ingesting import reparse as run

    raise typer.Exit(
        run(sources or [], jobs=jobs, database_url=database_url, directory=directory, as_json=as_json, quiet=quiet)
    )


@app.command()
def doctor(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Check the installation.

    Reports versions, known SQLite faults, settings, schema, counts, search index and disk space, and how to fix what is wrong.
    """
    from app.cli.doctor import doctor as run

    raise typer.Exit(run(database_url=database_url, as_json=as_json))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write to; created if missing.")],
    formats: Annotated[
        list[ExportFormat] | None,
        typer.Option("--format", "-f", help="May be repeated. Default: every format that can be written here."),
    ] = None,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Export the whole record to a folder.

    Adds checksums, a data package description and a README.
    """
    from app.cli.exporting import export as run

    raise typer.Exit(run(folder, formats=formats or [], database_url=database_url, as_json=as_json, quiet=quiet))


@app.command("search-index")
def search_index(
    action: Annotated[Literal["sync", "rebuild", "status"], typer.Argument(help="What to do.")] = "sync",
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Update or inspect the search index.

    `sync` brings it up to date with the record, `rebuild` builds it from scratch, `status` shows its revision.
    """
    from app.cli.indexing import search_index as run

    raise typer.Exit(run(action, database_url=database_url, as_json=as_json, quiet=quiet))


def main() -> None:
    """Run the command line and leave with the exit code that the outcome has."""
    try:
        app()
    except Exception as error:  # noqa: BLE001 - the outermost edge: a person sees a sentence where there is one
        sys.exit(codes.explain(error))
