"""Parses what a test prints, with the specimens' directory."""

from pathlib import Path
from textwrap import dedent

from app.ingest.directory import read_directory
from app.ingest.manifest import EMPTY, Manifest
from app.ingest.pipeline import parse
from app.ingest.records import EventRecord, Parsed

DIRECTORY = read_directory(Path(__file__).parent.parent / "specimen")


def parsed(printed: str, manifest: Manifest = EMPTY, name: str = "page.txt") -> Parsed:
    """Parse a page; common indentation and a first line break are the test's, not the page's."""
    return parse(manifest, dedent(printed).lstrip("\n").encode(), DIRECTORY, name=name)


def event(printed: str, manifest: Manifest = EMPTY, name: str = "page.txt") -> EventRecord:
    return parsed(printed, manifest, name).events[0]
