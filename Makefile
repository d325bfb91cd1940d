# The few commands a person needs. Python 3.11 or later and make are enough to begin; the rest is fetched into .venv.
# `make demo PORT=9000 TOWN_HALL_PORT=9001 MESSENGER_PORT=9002` serves on other ports; `make demo PYTHON=python3.13` takes another Python.

SHELL := /bin/sh
PORT ?= 8000
TOWN_HALL_PORT ?= 8001
MESSENGER_PORT ?= 8002
PYTHON ?=

VENV := .venv/bin/python
MODULES := widget_static/node_modules/.package-lock.json
PIP := $(VENV) -m pip --disable-pip-version-check install -qq

# The whole suite again on PostgreSQL, but for what touches no database of ours: guards, packages, papers, words, engines.
ON_POSTGRESQL := tests --ignore=tests/test_guards.py --ignore=tests/test_packaging.py --ignore=tests/test_examples.py --ignore=tests/test_readme.py --ignore=tests/emergency --ignore=tests/engines

# Two at a time, file by file: most tests wait for a server, a browser or a disk. `make test TOGETHER=` runs one by one.
TOGETHER ?= --numprocesses 2 --dist loadfile

# With Node from the virtual environment when the machine has none, or an old one.
WITH_NODE := PATH="$(CURDIR)/.venv/node:$$PATH"; export PATH;

# A virtual environment that was moved, or whose Python is gone, is made anew.
STALE := $(shell [ ! -e .venv/.package ] || { .venv/bin/python -c '' && [ "$$(cat .venv/.package)" = "$(CURDIR)" ]; } 2>/dev/null || rm -rf .venv)

.PHONY: help demo test check bench faults widget clean

help:
	@echo "make demo    serve the brigade and a town hall's page on this machine, to try it"
	@echo "make test    run every test: Python on SQLite and PostgreSQL, TypeScript, a real browser"
	@echo "make check   run the guards alone: types, style, imports, sizes"
	@echo "make bench   measure what a message costs against a bare relay; ROUNDS=5 for a steadier figure"
	@echo "make faults  have everything go wrong, on SQLite and PostgreSQL (make faults K=redis: what has redis in its name)"
	@echo "make widget  build widget_static/dist from its sources, for developers"
	@echo "make clean   remove what these commands made, the demo's data too"

demo: .venv/.package
	@$(VENV) examples/demo --port $(PORT) --town-hall-port $(TOWN_HALL_PORT) --messenger-port $(MESSENGER_PORT)

test: .venv/.dev $(MODULES)
	@sh .ci/browser
	@sh .ci/postgresql
	@sh .ci/servers
	@sh .ci/mail
	@sh .ci/faketime
	@sh .ci/engines
	@$(WITH_NODE) status=0; \
	npm --prefix widget_static test || status=1; \
	echo "The tests on PostgreSQL, then on SQLite: about half an hour each on a machine of two cores."; \
	TEST_DATABASE=postgresql $(VENV) -m pytest $(TOGETHER) $(ON_POSTGRESQL) || status=1; \
	$(VENV) -m pytest $(TOGETHER) || status=1; \
	exit $$status

check: .venv/.dev $(MODULES)
	@$(WITH_NODE) $(VENV) -m pytest tests/test_guards.py

# On two cores: the servers on one, the load generator on the other. About twelve minutes, more while others of the machine are loud.
bench: .venv/.dev
	@sh .ci/postgresql
	@sh .ci/servers
	@$(VENV) -m bench --rounds $(or $(ROUNDS),3)

faults: .venv/.dev
	@sh .ci/browser
	@sh .ci/postgresql
	@sh .ci/servers
	@sh .ci/faketime
	@status=0; for database in postgresql sqlite; do \
	TEST_DATABASE=$$database $(VENV) -m pytest tests/faults $(if $(K),-k '$(K)') || [ $$? = 5 ] || status=1; \
	done; exit $$status

widget: $(MODULES)
	@$(WITH_NODE) npm --prefix widget_static run build

clean:
	rm -rf .venv .demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf widget_static/node_modules widget_static/.build
	find brigade_widget examples tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Filled anew only when what it should hold has changed.
.venv/.package: setup.cfg pyproject.toml .ci/python
	@sh .ci/python "$(PYTHON)"
	@echo "Installing brigade_widget into .venv (once)…"
	@$(PIP) --editable .
	@printf '%s\n' "$(CURDIR)" > $@

.venv/.dev: .venv/.package
	@echo "Installing what the tests need into .venv (once)…"
	@$(PIP) --editable '.[dev]'
	@touch $@

.venv/.node: .venv/.package .ci/node
	@sh .ci/node
	@touch $@

$(MODULES): widget_static/package-lock.json .venv/.node
	@echo "Installing what builds and tests the widget into widget_static/node_modules (once)…"
	@$(WITH_NODE) npm --prefix widget_static ci --no-audit --no-fund --loglevel=error
	@touch $@
