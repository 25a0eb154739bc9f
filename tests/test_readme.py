"""Whatever the documentation claims: its commands are run, its tables compared with the code."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import app as command_line
from app.cli import codes
from app.settings import variables
from tests import readme
from tests.cli.serving import Served

README = readme.ROOT / "README.md"
WORDS = README.read_text(encoding="utf-8")
DOCUMENTS = [README, *sorted((readme.ROOT / "docs").glob("*.md"))]
RECIPES = [(path, recipe) for path in DOCUMENTS for recipe in readme.recipes(path)]
COMMANDS = [(path, *block) for path in DOCUMENTS for block in readme.blocks(path)]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with readme.specimens() as server:
        yield server


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize(("path", "command", "output"), COMMANDS, ids=[f"{p.stem}-{c}" for p, c, _ in COMMANDS])
def test_command_prints_what_the_document_says(path: Path, command: str, output: str, served: Served) -> None:
    assert readme.run(command, served) == output


@pytest.mark.parametrize(
    ("path", "recipe"), RECIPES, ids=[f"{p.stem}-{r.tool}-{n}" for n, (p, r) in enumerate(RECIPES)]
)
def test_recipe_prints_what_the_document_says(path: Path, recipe: readme.Recipe, served: Served) -> None:
    if missing := readme.missing_tool(recipe):
        pytest.skip(f"{missing} is not installed")
    if recipe.tool == "sql":  # it reads what the recipe before it writes
        before = next(each for _, each in RECIPES if "summit export" in each.code)
        readme.cook(before, served)

    printed = readme.cook(recipe, served)

    assert recipe.output is None or printed == recipe.output


def test_readme_asks_ten_questions_at_least() -> None:
    assert sum(path == README for path, *_ in COMMANDS) >= 10


def test_settings_are_those_of_the_code() -> None:
    assert readme.TABLE.findall(WORDS) == [readme.settings_table()]


def test_settings_that_are_mentioned_exist() -> None:
    for path in [*DOCUMENTS, *(readme.ROOT / name for name in ("Dockerfile", "compose.yaml", "Makefile"))]:
        assert set(re.findall(r"\bSUMMIT_[A-Z_]+", path.read_text(encoding="utf-8"))) <= set(variables()), path.name


def test_make_targets_that_are_mentioned_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (readme.ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    for path in DOCUMENTS:
        assert set(re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))) <= targets, path.name


def test_every_command_of_the_command_line_is_listed() -> None:
    listed = re.findall(r"^\| `summit ([a-z-]+)", WORDS, re.MULTILINE)

    assert listed == [each.name or getattr(each.callback, "__name__", "") for each in command_line.registered_commands]


def test_exit_codes_are_those_of_the_code() -> None:
    told = re.search(r"Exit codes: (.*?)\.\n\n", WORDS, re.DOTALL)

    assert told is not None
    assert [int(number) for number in re.findall(r"(?:^|; )(\d+) ", " ".join(told[1].split()))] == list(codes.MEANINGS)


def test_every_room_of_the_house_is_on_the_map() -> None:
    house = WORDS.partition("## Where things are")[2].partition("## I want to add")[0]
    rooms = {path.parent.name for path in (readme.ROOT / "app").glob("*/__init__.py")}
    files = {path.name for path in (readme.ROOT / "app").glob("*.py")} - {"__init__.py"}

    assert {room for room in rooms if f"app/{room}" not in house} == set()
    assert {file for file in files if f"app/{file}" not in house} == set()


def test_files_that_are_mentioned_exist() -> None:
    """But for the seed transcript, which comes beside a checkout."""
    for path in DOCUMENTS:
        for name in re.findall(r"`((?:app|seed|tests|docs|migrations|benchmarks)/[\w./-]+)`", path.read_text("utf-8")):
            assert (readme.ROOT / name).exists() or name == "seed/csto-moscow-2022.txt", f"{path.name} mentions {name}"
