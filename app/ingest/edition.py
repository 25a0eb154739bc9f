"""The edition of the parser: a name that changes when the same bytes could give other records.

It is made from the parser's own code, the names of countries it uses and the directory of people and bodies, so that an
ingest knows which sources need no parse, without anybody remembering to count a version up.
"""

import hashlib
import json
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from app.ingest.directory import Directory

_APP = Path(__file__).resolve().parents[1]


def tool_version() -> str:
    """Give the version of Summit Records."""
    return version("summit-records")


@lru_cache(maxsize=1)
def code_edition() -> str:
    """Give the digest of all code that a parse runs, and of the library that names countries."""
    digest = hashlib.sha256(f"{tool_version()} babel {version('babel')}".encode())
    for path in (_APP / "text.py", _APP / "countries.py", *sorted((_APP / "ingest").rglob("*.py"))):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def edition(directory: Directory) -> str:
    """Give the edition of the parser together with a directory."""
    known = [each.model_dump_json() for each in (*directory.people, *directory.organizations)]
    return f"{code_edition()}-{hashlib.sha256(json.dumps(known).encode()).hexdigest()[:16]}"
