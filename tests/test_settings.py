"""Settings come from the environment, and say clearly what is wrong with them."""

import logging
from pathlib import Path

import pytest

import app
from app.settings import BadSettings, Settings, unknown_variables, variables


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch):
    for name in variables():
        monkeypatch.delenv(name, raising=False)


def test_an_empty_environment_serves_the_local_file():
    settings = Settings.load()

    assert settings.database_url == "sqlite:///data/summit.db"
    assert settings.index_dir == Path("data/search")


def test_the_index_stands_beside_the_database(monkeypatch):
    monkeypatch.setenv("SUMMIT_DATABASE_URL", "sqlite:////srv/record/summit.db")

    assert Settings.load().index_dir == Path("/srv/record/search")


def test_lists_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("SUMMIT_ALLOWED_HOSTS", "Records.example.org, localhost, ::1,")

    assert Settings.load().allowed_hosts == ("records.example.org", "localhost", "::1")


def test_an_argument_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("SUMMIT_PORT", "9000")

    assert Settings.load(port=9001).port == 9001


def test_a_base_url_loses_its_last_slash():
    assert (
        Settings.load(base_url="https://records.example.org/summit/").base_url == "https://records.example.org/summit"
    )


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SUMMIT_PORT", "80000"),
        ("SUMMIT_BASE_URL", "records.example.org"),
        ("SUMMIT_THREADS", "many"),
        ("SUMMIT_METRICS", "maybe"),
    ],
)
def test_a_bad_value_is_named_with_its_variable(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)

    with pytest.raises(BadSettings) as caught:
        Settings.load()

    assert f"{variable}='{value}'" in caught.value.message


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("SUMMIT_THREADS", "many", "it must be a whole number"),
        ("SUMMIT_BASE_URL", "example", "it must be an address like https://records.example.org"),
        ("SUMMIT_READ_URLS", "postgresql://replica/x", "only PostgreSQL has replicas"),
        ("SUMMIT_DIRECTORY", "nowhere", "there is no such folder"),
        ("SUMMIT_ALLOWED_HOSTS", "localhost:8000", "give names without a port"),
        ("SUMMIT_ALLOWED_HOSTS", "*", "'*' is not a host name"),
        ("SUMMIT_ALLOWED_HOSTS", "one two", "'one two' is not a host name"),
    ],
)
def test_a_bad_value_is_answered_with_what_it_must_be(monkeypatch, variable, value, remedy):
    monkeypatch.setenv(variable, value)

    with pytest.raises(BadSettings) as caught:
        Settings.load()

    assert remedy in caught.value.message


def test_a_misspelt_variable_is_named_with_the_nearest_one(monkeypatch, caplog):
    monkeypatch.setenv("SUMMIT_DATABSE_URL", "sqlite:///x.db")

    with caplog.at_level(logging.WARNING):
        Settings.load()

    assert caplog.messages == ["SUMMIT_DATABSE_URL is not a setting and is ignored. Did you mean SUMMIT_DATABASE_URL?"]


def test_a_variable_unlike_any_lists_what_there_is():
    (warning,) = unknown_variables({"SUMMIT_ZZZ": "1", "HOME": "/"})

    assert "SUMMIT_ZZZ is not a setting" in warning
    assert "SUMMIT_CACHE_MB" in warning


def test_every_setting_is_described():
    assert all(len(description) > 20 and description.endswith(".") for description in variables().values())


def test_every_setting_is_read():
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(app.__file__).parent.rglob("*.py"))

    assert [
        name for name in Settings.model_fields if f"settings.{name}" not in code and f"self.{name}" not in code
    ] == []
