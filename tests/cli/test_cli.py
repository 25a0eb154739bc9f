"""The command line as a whole: help, exit codes, and what stands where."""

import errno
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import app, codes
from app.errors import Busy, NotFound, NotReady, TooSlow, Unreadable
from app.settings import BadSettings
from tests.cli.conftest import Summit
from tests.waiting import children_seconds

SCRIPT = Path(sys.executable).with_name("summit")
COMMANDS = ("serve", "ingest", "parse", "check", "reparse", "doctor", "export", "search-index")


def test_help_lists_every_command_and_every_exit_code(summit: Summit) -> None:
    ran = summit("--help")

    assert ran.code == codes.DONE
    assert [command for command in COMMANDS if f"\n  {command} " not in ran.out] == []
    words = " ".join(ran.out.split())
    assert [code for code in codes.MEANINGS if f"{code} {codes.MEANINGS[code]}" not in words] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_each_of_its_options(summit: Summit, command: str) -> None:
    ran = summit(command, "--help")

    assert ran.code == codes.DONE
    options = ran.out.partition("Options:")[2].splitlines()
    assert [line for line in options if line.startswith("  --") and len(line.split("  ")) < 3 and len(line) < 24] == []


def test_commands_are_those_that_the_tests_know() -> None:
    assert tuple(command.name or command.callback.__name__ for command in app.registered_commands) == COMMANDS


def test_help_answers_in_under_three_tenths_of_a_second() -> None:
    times = []
    for _ in range(5):
        before = children_seconds()
        subprocess.run([SCRIPT, "--help"], check=True, capture_output=True)
        times.append(children_seconds() - before)

    assert min(times) < 0.3


def test_help_imports_no_room_below_the_command_line() -> None:
    look = "import sys; import app.cli; print(sorted(name for name in sys.modules if name.startswith('app.')))"

    printed = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True).stdout

    assert printed.strip() == "['app.cli', 'app.cli.codes']"


def test_unknown_command_is_a_usage_error(summit: Summit) -> None:
    ran = summit("ingset")

    assert ran.code == codes.USAGE
    assert "ingset" in ran.err


def test_nothing_said_is_answered_with_the_help(summit: Summit) -> None:
    ran = summit()

    assert "Commands:" in ran.out + ran.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Busy("Another ingest is running."), 75),
        (NotReady("There is no database."), 3),
        (BadSettings("SUMMIT_PORT='x' cannot be used."), 3),
        (TooSlow("That took too long."), 3),
        (Unreadable("There is nothing at x."), 65),
        (NotFound("There is no x."), 65),
        (OSError(errno.ENOSPC, "No space left on device"), 74),
        (OSError(errno.EIO, "Input/output error"), 74),
    ],
)
def test_failure_is_one_sentence_and_its_exit_code(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes.explain(error) == code

    said = capsys.readouterr().err
    assert said.startswith("summit: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("words", ["database or disk is full", "disk I/O error"])
def test_what_the_disk_refuses_the_database_is_not_the_database_not_being_ready(words: str) -> None:
    error = NotReady(f"Writing record.db failed: {words}.")
    error.__cause__ = sqlite3.OperationalError(words)

    assert codes.explain(error) == codes.DISK


def test_what_nobody_foresaw_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        codes.explain(ZeroDivisionError("division by zero"))


def test_bad_setting_names_variable_and_value(summit: Summit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMIT_PORT", "eighty")

    ran = summit("doctor")

    assert ran.code == codes.NOT_READY
    assert "SUMMIT_PORT" in ran.err
    assert "'eighty'" in ran.err
