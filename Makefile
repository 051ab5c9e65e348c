# Each target does all its own set-up: Python 3.11 or later with its venv module, make and a compiler are enough.
PYTHON ?= python3
CASE ?= soviet
NOTEBOOKS ?= yes
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test lint verify bench docs picture record lock clean
.DELETE_ON_ERROR:

run: $(VENV)/.run  ## play the main job: odds, and a report in ./runs
	$(BIN)/whowhom run $(CASE)

test: $(VENV)/.dev  ## the tests of every day
	$(BIN)/python -m pytest -m "not slow" -n 2 --dist loadfile

lint: $(VENV)/.dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/mypy src tests

verify: $(VENV)/.dev  ## bounds checks, the compiler turned off, long statistics
	$(BIN)/python -m pytest -m slow

bench: $(VENV)/.bench  ## every benchmark, as a table and as JSON lines in benchmarks/out
	$(BIN)/python benchmarks/run_all.py

docs: $(VENV)/.docs  ## the site of the documentation, in build/site; NOTEBOOKS=no leaves notebooks unplayed
	NOTEBOOKS=$(NOTEBOOKS) NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	$(BIN)/python scripts/docs/site_check.py build/site

picture: $(VENV)/.run  ## renew the picture in the README
	$(BIN)/python scripts/picture.py

record: $(VENV)/.run  ## play the past struggles again: the track record of forecasts, its tables here and in the documentation
	$(BIN)/python scripts/track_record.py

lock:  ## renew the pinned locks (one resolution for every supported Python)
	$(PYTHON) -m venv build/lock && build/lock/bin/python -m pip install --quiet uv
	bash scripts/lock.sh build/lock/bin/uv

clean:
	rm -rf $(VENV) build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "whowhom needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the pinned packages into $(VENV) (a minute or two) ..."
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.docs: requirements-docs.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-docs.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@
