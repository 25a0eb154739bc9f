"""The switch that rewrites golden files: `pytest tests/golden --regenerate`, and then read what `git diff` shows."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="rewrite the golden files instead of comparing")
