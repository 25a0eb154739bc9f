"""What the documentation claims, run: console blocks against a server with the specimens, and the table of settings.

`python -m tests.readme` writes the real output into the documents; the tests compare.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import Settings, variables

from tests.cli.serving import Served, serving

ROOT = Path(__file__).parents[1]
SPECIMEN = ROOT / "tests" / "specimen"
PLACE = "localhost:8000"  # where the documentation says the server is
BLOCK = re.compile(r"^```console\n\$ (?P<command>.*?)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
# What is different each time, as the documentation prints it.
PASSING = {r'(?<="request_id": ")[^"]+': "8c2a4f10d7-1"}
TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- /settings -->)", re.DOTALL)


@contextmanager
def specimens() -> Iterator[Served]:
    """Serve the specimens, with links as the documentation prints them."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("--ingest", SPECIMEN, "--directory", SPECIMEN)
        with serving(Path(folder), *words, SUMMIT_BASE_URL=f"http://{PLACE}") as served:
            yield served


def run(command: str, served: Served) -> str:
    """Run a command of the documentation against the server, and give what it prints, ending in one line break."""
    real = command.replace(PLACE, f"127.0.0.1:{served.port}")
    done = subprocess.run(["bash", "-c", real], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    printed = done.stdout.rstrip("\n") + "\n"
    for pattern, shown in PASSING.items():
        printed = re.sub(pattern, shown, printed)
    return printed


def blocks(document: Path) -> list[tuple[str, str]]:
    """Give each command of a document with the output printed there."""
    return [(found["command"], found["output"]) for found in BLOCK.finditer(document.read_text(encoding="utf-8"))]


def settings_table() -> str:
    """Give the table of settings as the code has them."""
    rows = ["| variable | default | what it sets |", "|---|---|---|"]
    for (name, description), field in zip(variables().items(), Settings.model_fields.values(), strict=True):
        default = "" if field.default in (None, ()) else f"`{str(field.default).replace('True', 'true')}`"
        rows.append(f"| `{name}` | {default} | {description} |")
    return "\n".join(rows) + "\n"


def rewrite(document: Path, served: Served) -> None:
    """Write real output and the real table into a document."""
    text = document.read_text(encoding="utf-8")
    text = BLOCK.sub(lambda found: f"```console\n$ {found['command']}\n{run(found['command'], served)}```", text)
    document.write_text(TABLE.sub(lambda _: settings_table(), text), encoding="utf-8")


def main() -> None:
    """Rewrite the documents named, or the README and all of docs/."""
    named = [Path(name) for name in sys.argv[1:]] or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    with specimens() as served:
        for document in named:
            rewrite(document, served)


if __name__ == "__main__":
    main()
