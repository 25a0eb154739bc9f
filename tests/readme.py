"""What the documentation claims, run: console blocks against a server with the specimens, and the table of settings.

`python -m tests.readme` writes the real output into the documents; the tests compare.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from app.settings import Settings, variables
from tests.cli.serving import SCRIPT, Served, serving
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[1]
SPECIMEN = ROOT / "tests" / "specimen"
PLACE = "localhost:8000"  # where the documentation says the server is
# A recipe is a block of code directly followed by what it prints; one without is only run.
RECIPE = re.compile(
    r"^```(?P<tool>bash|python|javascript|r|sql)\n(?P<code>.*?)^```\n(?:```text\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
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
    done = subprocess.run(["bash", "-c", real], capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    printed = done.stdout.rstrip("\n") + "\n"
    for pattern, shown in PASSING.items():
        printed = re.sub(pattern, shown, printed)
    return printed


def blocks(document: Path) -> list[tuple[str, str]]:
    """Give each command of a document with the output printed there."""
    return [(found["command"], found["output"]) for found in BLOCK.finditer(document.read_text(encoding="utf-8"))]


@dataclass(frozen=True)
class Recipe:
    """Code of a document, the tool that runs it, and what it prints there (None: nothing is said)."""

    tool: str
    code: str
    output: str | None


def recipes(document: Path) -> list[Recipe]:
    """Give the recipes of a document."""
    found = RECIPE.finditer(document.read_text(encoding="utf-8"))
    return [Recipe(each["tool"], each["code"], each["output"]) for each in found]


def missing_tool(recipe: Recipe) -> str | None:
    """Say what is not installed of all that a recipe needs; None where it can run."""
    modules = {"python": re.findall(r"^import (\w+)", recipe.code, re.MULTILINE), "sql": ["duckdb"]}
    programs = {"bash": ["bash", "curl"], "javascript": ["node"], "r": ["Rscript"]}
    absent = [name for name in modules.get(recipe.tool, []) if find_spec(name) is None]
    absent += [name for name in programs.get(recipe.tool, []) if which(name) is None]
    return absent[0] if absent else None


def cook(recipe: Recipe, served: Served) -> str:
    """Run a recipe against the server, beside its record, and give what it prints."""
    code = recipe.code.replace(PLACE, f"127.0.0.1:{served.port}")
    sql = f"import duckdb\nprint(duckdb.sql({code!r}))"
    command = {
        "bash": ["bash", "-ec", code],
        "python": [sys.executable, "-c", code],
        "javascript": ["node", "--input-type=module", "-e", code],
        "r": ["Rscript", "-e", code],
        "sql": [sys.executable, "-c", sql],
    }[recipe.tool]
    path = f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, cwd=served.folder, env={**os.environ, "PATH": path}
    )
    assert done.returncode == 0, f"{recipe.code}: {done.stderr}"
    return "\n".join(line.rstrip() for line in done.stdout.rstrip("\n").splitlines()) + "\n"


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
    text = RECIPE.sub(lambda found: _cooked(found, served), text)
    document.write_text(TABLE.sub(lambda _: settings_table(), text), encoding="utf-8")


def _cooked(found: re.Match[str], served: Served) -> str:
    recipe = Recipe(found["tool"], found["code"], found["output"])
    if missing_tool(recipe):
        return found[0]
    printed = cook(recipe, served)
    return found[0] if recipe.output is None else f"```{recipe.tool}\n{recipe.code}```\n```text\n{printed}```"


def main() -> None:
    """Rewrite the documents named, or the README and all of docs/."""
    named = [Path(name) for name in sys.argv[1:]] or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    with specimens() as served:
        for document in named:
            rewrite(document, served)


if __name__ == "__main__":
    main()
