"""What several commands need to know: which database, which directory of people and bodies."""

from pathlib import Path

from app.ingest.directory import Directory, read_directory
from app.settings import Settings

SEED = Path(__file__).resolve().parents[2] / "seed"


def settings(**given: object) -> Settings:
    """Read the settings; what the command line gives wins over the environment. Raises BadSettings."""
    return Settings.load(**{name: value for name, value in given.items() if value is not None})


def directory(folders: list[Path] | None) -> Directory:
    """Read the directory that comes along, or those of the folders named, together. Raises Unreadable."""
    read = [read_directory(folder) for folder in folders or [SEED]]
    return Directory(
        tuple(person for one in read for person in one.people),
        tuple(body for one in read for body in one.organizations),
    )
