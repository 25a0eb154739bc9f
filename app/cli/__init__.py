"""The command line `summit`: reading its arguments, and nothing else.

Each command's work stands in a module of its own, imported when the command runs, so that `summit --help` answers at
once. Data goes to standard output, messages to standard error; exit codes stand in `app.cli.codes` and in the help.
"""

import sys
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

DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url", metavar="URL", help="The database; otherwise SUMMIT_DATABASE_URL.", show_default=False
    ),
]
Directory = Annotated[
    Path | None,
    typer.Option(
        "--directory",
        metavar="FOLDER",
        help="Folder with people.toml and organizations.toml; otherwise SUMMIT_DIRECTORY, or those that come along.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Processes that parse; otherwise one a processor.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one JSON object on standard output.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]


@app.command()
def serve(
    ingest: Annotated[
        list[Path] | None,
        typer.Option("--ingest", metavar="PATH", help="File or folder to ingest before serving. May be repeated."),
    ] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on; otherwise SUMMIT_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; otherwise SUMMIT_PORT.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Server processes; otherwise SUMMIT_WORKERS.")] = None,
    database_url: DatabaseUrl = None,
    directory: Directory = None,
) -> None:
    """Serve the record over HTTP.

    Brings the schema up to date, ingests what is asked for, listens, and says where.
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
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; write nothing.")] = False,
    jobs: Jobs = None,
    dask: Annotated[
        str | None, typer.Option("--dask", metavar="ADDRESS", help="Dask scheduler whose workers parse.")
    ] = None,
    database_url: DatabaseUrl = None,
    directory: Directory = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Read transcripts into the record.

    What is unchanged is left alone; nothing that was read is ever lost. Files that are no transcripts are left out,
    with the reason; a bad file is rejected, with the reason, and the others go on.
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
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to parse; folders are walked.")],
    jobs: Jobs = 1,
    directory: Directory = None,
) -> None:
    """Print what the parser reads, as JSON lines.

    One object a file, in the order given, without a database. A bad file is a finding, never a stop.
    """
    from app.cli.parsing import parse as run

    raise typer.Exit(run(files, jobs=jobs, directory=directory))


@app.command()
def check(
    database_url: DatabaseUrl = None, directory: Directory = None, as_json: AsJson = False, quiet: Quiet = False
) -> None:
    """Prove the laws on all that is stored.

    Each snapshot is read once more, proved, and compared with its rows.
    """
    from app.cli.checking import check as run

    raise typer.Exit(run(database_url=database_url, directory=directory, as_json=as_json, quiet=quiet))


@app.command()
def reparse(
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]...", help="Ids; otherwise all.")] = None,
    jobs: Jobs = None,
    database_url: DatabaseUrl = None,
    directory: Directory = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Parse what is stored again.

    For a newer parser or directory: what comes out differently is revised, in place.
    """
    from app.cli.ingesting import reparse as run

    raise typer.Exit(
        run(sources or [], jobs=jobs, database_url=database_url, directory=directory, as_json=as_json, quiet=quiet)
    )


@app.command()
def doctor(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Look whether all is well.

    Versions, known faults of SQLite, schema, counts, search index, disk; with the remedy where something is wrong.
    """
    from app.cli.doctor import doctor as run

    raise typer.Exit(run(database_url=database_url, as_json=as_json))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; made where it is missing.")],
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", help="sqlite, ndjson, csv, parquet. May be repeated; otherwise all that can be."
        ),
    ] = None,
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Write the whole record into a folder.

    With checksums, a data package and a README.
    """
    from app.cli.exporting import export as run

    raise typer.Exit(run(folder, formats=formats or [], database_url=database_url, as_json=as_json, quiet=quiet))


@app.command("search-index")
def search_index(
    action: Annotated[Literal["sync", "rebuild", "status"], typer.Argument(help="What to do with the index.")] = "sync",
    database_url: DatabaseUrl = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """Look after the search index.

    `sync` brings it in step with the record, `rebuild` builds it anew, `status` says which revision it reflects.
    """
    from app.cli.indexing import search_index as run

    raise typer.Exit(run(action, database_url=database_url, as_json=as_json, quiet=quiet))


def main() -> None:
    """Run the command line and leave with the exit code that the outcome has."""
    try:
        app()
    except Exception as error:  # noqa: BLE001 - the outermost edge: a person sees a sentence where there is one
        sys.exit(codes.explain(error))
