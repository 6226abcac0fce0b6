# Two commands: `make demo` serves the sample region, `make test` checks everything. Both do their own set-up.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
# Half of the tests wait for a database, a browser or a process: one worker a core keeps both busy.
JOBS ?= auto

.PHONY: demo test check tests assets clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed static/dist/manifest.json
	$(BIN)/overlegtafel demo $(DEMO)

test: check tests

check: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

tests: $(VENV)/.installed static/dist/manifest.json
	$(BIN)/python -m pytest -n $(JOBS) $(PYTEST)

$(VENV)/.installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error

static/dist/manifest.json: node_modules/.package-lock.json $(wildcard static/css/*.css static/js/*.js static/images/* static/*.mjs)
	npm run --silent build

assets: static/dist/manifest.json

clean:
	rm -rf $(VENV) node_modules static/dist build dist *.egg-info
