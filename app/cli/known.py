"""What several commands need to know: the settings, with what the command line says on top, and the directory."""

from pathlib import Path

from app.ingest.directory import Directory, read_directory
from app.settings import Settings

SEED = Path(__file__).resolve().parents[2] / "seed"


def read_settings(**given: object) -> Settings:
    """Read the settings; what the command line gives wins over the environment. Raises BadSettings."""
    return Settings.load(**{name: value for name, value in given.items() if value is not None})


def known_people(settings: Settings) -> Directory:
    """Read the directory of people and bodies: the one that the settings name, else the bundled one. Raises Unreadable."""
    return read_directory(settings.directory or SEED)
