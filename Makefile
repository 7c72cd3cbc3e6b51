# One command sets up and runs the main job, one passes the tests; both are cheap the second time.
.PHONY: help run test quick lint setup setup-dev docs golden clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3)
WORKERS ?= 2
# Without compiled modules every process of a test would compile them afresh: half a second of each start.
unexport PYTHONDONTWRITEBYTECODE

help:            ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: setup       ## set up, then run the main job on data/sample
	$(BIN)/coterie run data/sample --as-of 2026-11-20

# A worker to a core leaves polars no second one: with one thread each all tests take an eighth less.
test: setup-dev lint ## set up, then everything that CI runs: lint, types, architecture, all tests
	POLARS_MAX_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS)

quick: setup-dev ## the tests that are fast enough to run before every commit
	POLARS_MAX_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) -m "not slow and not server"

lint: setup-dev  ## ruff, mypy --strict, import-linter, sqlfluff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar transforms

docs: setup-dev  ## write docs/tables.md, docs/formats.md and the answers in README.md afresh
	$(BIN)/python -m flows.docs
	$(BIN)/python tests/documented.py

golden: setup-dev ## rewrite the golden files of the importers: look at the diff
	$(BIN)/python -m pytest tests/extract --update-golden

clean:           ## remove the environment and caches
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

setup: $(VENV)/.run-ready
setup-dev: $(VENV)/.dev-ready

# uv where it is installed, else venv and pip; constraints.txt pins what was tested.
$(VENV)/.run-ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coterie needs Python 3.11 or newer; set PYTHON=...")'
	@if command -v uv >/dev/null 2>&1; then \
	  { test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV); } && \
	  uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable .; \
	else \
	  { test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); } && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .; \
	fi
	@touch $@

$(VENV)/.dev-ready: $(VENV)/.run-ready
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[dev]'; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'; \
	fi
	@touch $@
