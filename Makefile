# make demo    a virtual environment, the package, and the example tracker in the browser
# make test    every test (browser tests skip, and say so, where there is no Chromium; FACTA_REQUIRE_BROWSER=1 forbids it;
#                so do those on PostgreSQL without its programs, FACTA_REQUIRE_POSTGRESQL=1)
# make lint    ruff, mypy --strict, layers
# make spec    only the tests that state the method
# make bench   timings
# make format  rewrap the code, sort the imports
# make lock    resolve the dependencies anew (UPGRADE=--upgrade for newer ones)
#
# PYTHON=/path/to/python3.12 names the interpreter; without it the first of python3, python3.13, 3.12, 3.11 that fits is taken.

VENV := .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?=
UPGRADE ?=
UV_VERSION := 0.13.9

# No wheel is built at installation and no version is chosen: the lock names both, with hashes.
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --no-deps --require-hashes --only-binary :all: --requirement

.PHONY: demo test venv dev lint format spec bench clean lock
.DELETE_ON_ERROR:

demo: venv
	$(BIN)/facta demo

venv: $(VENV)/.runtime

dev: $(VENV)/.dev

test: dev
	$(BIN)/python -m pytest tests $(PYTEST_ARGS)

spec: dev
	$(BIN)/python -m pytest tests/spec $(PYTEST_ARGS)

# mypy's plugin imports the settings, which want a data folder: not the user's.
lint: export FACTA_HOME := $(CURDIR)/build/lint-home
lint: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports

format: dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: dev
	@ls benchmarks/*.py >/dev/null 2>&1 || { echo 'There are no benchmarks: benchmarks/ holds no Python file.' >&2; exit 1; }
	@set -e; for script in benchmarks/*.py; do echo "$$script"; $(BIN)/python "$$script"; done

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps are newer than the locks that they were made from, so that a second run installs nothing.
$(BIN)/python:
	@set -e; \
	fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))'; \
	chosen=''; \
	for name in $${PYTHON:-python3 python3.13 python3.12 python3.11}; do \
		if "$$name" -c "$$fits" >/dev/null 2>&1; then chosen="$$name"; break; fi; \
	done; \
	if [ -z "$$chosen" ]; then \
		echo "Facta needs Python 3.11, 3.12 or 3.13, which was not found (tried: $${PYTHON:-python3 python3.13 python3.12 python3.11})." \
			"Install one, or name it: make $(firstword $(MAKECMDGOALS) demo) PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	if ! "$$chosen" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		echo "$$chosen cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$chosen" --version)"; \
	"$$chosen" -m venv --clear $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what Facta runs on (about a minute the first time)'
	@$(INSTALL) requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@echo 'Installing what the tests need'
	@$(INSTALL) requirements-dev.lock
	@touch $@

COMPILE = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header $(UPGRADE) pyproject.toml

lock: | $(BIN)/python
	$(BIN)/python -m venv --clear build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv==$(UV_VERSION)
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock
