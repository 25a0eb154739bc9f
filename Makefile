# Summit Records. `make` lists the targets. Needs python3 >= 3.11, make and a package index.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup setup-dev lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

setup: $(VENV)/.installed ## set up .venv with what serving needs
setup-dev: $(VENV)/.installed-dev ## set up .venv with what testing needs too

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Summit Records needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Say: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# uv where present, and installed into the environment where not: it reads the same hashed lock, several times faster.
UV := $$(command -v uv || echo $(BIN)/uv) pip install --quiet --python $(BIN)/python

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(UV) --require-hashes -r requirements.lock
	@$(UV) --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@$(UV) --require-hashes -r requirements-dev.lock
	@touch $@

LOCK := uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml
lock: ## renew the hashed locks (the development lock decides, so that both agree)
	@$(LOCK) --all-extras --group dev -o requirements-dev.lock
	@$(LOCK) --extra postgresql -c requirements-dev.lock -o requirements.lock
