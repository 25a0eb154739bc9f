# Summit Records. `make` lists the targets. Needs python3 >= 3.11, make and a package index.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
SHARED ?= ../shared
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup setup-dev serve specimens test test-full lint evaluate bench goldens lock clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

# The seed transcript is data that may come beside the checkout. The specimens stand in for it, in a record of their own,
# so that what is invented and what is real never meet.
SEED := seed/csto-moscow-2022.txt
SPECIMENS = SUMMIT_DATABASE_URL=sqlite:///data/specimens/summit.db $(BIN)/summit serve --port $(PORT) --ingest tests/specimen --directory tests/specimen

serve: setup ## install, ingest seed/ and serve it on port 8000 (PORT= to change)
	@test -e $(SEED) || ! test -e $(SHARED)/corpus/seed/csto-summit-2022.txt || cp $(SHARED)/corpus/seed/csto-summit-2022.txt $(SEED)
	@if test -e $(SEED); then exec $(BIN)/summit serve --port $(PORT) --ingest seed; else \
	  echo "The seed transcript $(SEED) is not here: serving the invented meetings of tests/specimen/ instead."; \
	  echo "Put the transcript there and run make serve again; or read your own: $(BIN)/summit ingest FOLDER && $(BIN)/summit serve"; \
	  exec env $(SPECIMENS); fi

specimens: setup ## serve the invented meetings of tests/specimen/ (the examples of the README)
	@exec env $(SPECIMENS)

test: setup-dev ## run the tests
	@$(BIN)/pytest -q -n auto --dist loadfile

test-full: setup-dev ## run the tests, the slow ones included
	@$(BIN)/pytest -q -n auto --dist loadfile --full

lint: setup-dev ## check style, types, layering and the Dockerfile
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

evaluate: setup ## measure extraction against hand-made gold (needs ../shared)
	@test -d $(SHARED)/corpus || { echo "There is no gold corpus at $(SHARED)/corpus. Run: make evaluate SHARED=/path/to/shared"; exit 1; }
	@find $(SHARED)/corpus -type f \( -name '*.txt' -o -name '*.html' -o -name '*.htm' -o -name '*.md' -o -name '*.xml' \) | sort \
	  | xargs $(BIN)/summit parse --jobs $$(nproc) | $(PYTHON) $(SHARED)/tools/evaluate.py - --gold $(SHARED)/corpus

bench: setup-dev ## print a table of speeds, against peers measured in the same run
	@$(UV) --group bench
	@$(BIN)/python -m benchmarks

goldens: setup-dev ## regenerate goldens, examples and documents (then read the difference line by line)
	@$(BIN)/pytest -q tests/golden --regenerate --deselect tests/golden/test_golden.py::test_nobody_left_the_switch_on
	@$(BIN)/pytest -q tests/api/test_openapi.py --write-examples
	@$(BIN)/python -m tests.readme

clean: ## remove what make made: environment, database, caches
	@rm -rf $(VENV) data dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage
	@find app tests benchmarks migrations -name __pycache__ -type d -prune -exec rm -rf {} +

setup: $(VENV)/.installed ## install what serving needs into .venv
setup-dev: $(VENV)/.installed-dev ## install what testing needs, too

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Summit Records needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Run: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# uv where present, and installed into the environment where not: it reads the same hashed lock, several times faster. It
# passes over what pip has been told of mirrors and certificates, so that pip has the last word where uv cannot.
export UV_SYSTEM_CERTS ?= 1
UV := $$(command -v uv || echo $(BIN)/uv) pip install --quiet --python $(BIN)/python
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
install = $(UV) $(1) || { echo "uv failed (see above); trying pip, which is slower."; $(PIP) $(1); }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@command -v uv >/dev/null || test -x $(BIN)/uv || $(PIP) uv || echo "uv is not available; using pip, which is slower."
	@$(call install,--require-hashes -r requirements.lock)
	@$(call install,--no-deps --editable .)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@$(call install,--require-hashes -r requirements-dev.lock)
	@touch $@

LOCK := uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml
# The development lock comes first, and the other follows it, so that both agree.
lock: ## renew the hashed lock files
	@$(LOCK) --all-extras --group dev -o requirements-dev.lock
	@$(LOCK) --extra postgresql -c requirements-dev.lock -o requirements.lock
