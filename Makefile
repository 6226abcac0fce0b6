# Two commands: `make demo` serves the sample region, `make test` checks everything. Both do their own set-up.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
# Half of the tests wait for a database, a browser or a process: one worker a core keeps both busy, and who is done first
# takes over from the other, or one would be left alone with the long tests.
JOBS ?= auto
# The tests start hundreds of processes of ours: what one of them compiled serves the next.
unexport PYTHONDONTWRITEBYTECODE

# stap(what, command): says what it does and how long it took, and shows what the command said only when it failed.
define stap
	@mkdir -p $(VENV); begin=$$(date +%s); printf '%s … ' '$(1)'; \
	if ($(2)) > $(VENV)/stap.log 2>&1; then echo "klaar, $$(($$(date +%s) - begin)) s"; \
	else echo mislukt; cat $(VENV)/stap.log; exit 1; fi
endef

.PHONY: demo test check tests afbeeldingen mutatie assets lock release clean
.DELETE_ON_ERROR:

# A demo needs no tools of the tests; where those are installed, they do.
demo: $(or $(wildcard $(VENV)/.installed),$(VENV)/.demo) static/dist/manifest.json
	@$(BIN)/overlegtafel demo $(DEMO)

test: check tests

check: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

tests: $(VENV)/.installed static/dist/manifest.json
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(PYTEST)

# Takes the pictures of the guides anew. Look at them, and read again what the guides say beside them.
afbeeldingen: $(VENV)/.installed static/dist/manifest.json
	AFBEELDINGEN=1 $(BIN)/python -m pytest -q tests/browser/test_afbeeldingen.py -k today

# Breaks a handful of rules, one at a time: the tests of their room must notice. All of them: see tests/mutatie.
mutatie: $(VENV)/.installed static/dist/manifest.json
	$(BIN)/python -m tests.mutatie --quick

$(VENV)/.demo: setup.cfg pyproject.toml
	$(call stap,Python-omgeving maken,$(PYTHON) -m venv $(VENV))
	$(call stap,Python-pakketten installeren,$(BIN)/python -m pip install --quiet --editable .)
	@touch $@

$(VENV)/.installed: setup.cfg pyproject.toml
	$(call stap,Python-omgeving maken,$(PYTHON) -m venv $(VENV))
	$(call stap,Python-pakketten en gereedschap installeren,$(BIN)/python -m pip install --quiet --editable ".[test]")
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	$(call stap,Onderdelen van de vormgeving halen,npm ci --no-audit --no-fund --loglevel=error)

static/dist/manifest.json: node_modules/.package-lock.json $(wildcard static/css/*.css static/css/themas/*.css static/js/*.js static/images/* static/*.mjs)
	$(call stap,Vormgeving bouwen,npm run --silent build)

assets: static/dist/manifest.json

# What is installed on a server: every package at one version and with its hashes, wherever it comes from.
lock: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --extra postgres --extra m365 --generate-hashes --strip-extras --no-header --no-annotate \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file deploy/requirements.lock setup.cfg

# A release in dist/: the wheel, what it is to be installed with, a list of its parts, and the hashes of these three.
release: $(VENV)/.installed static/dist/manifest.json
	rm -rf dist && mkdir dist
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	cp deploy/requirements.lock dist/
	$(BIN)/python deploy/sbom.py > dist/overlegtafel.cdx.json
	cd dist && sha256sum -- * > SHA256SUMS

clean:
	rm -rf $(VENV) node_modules static/dist build dist *.egg-info
