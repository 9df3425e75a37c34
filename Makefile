# make demo   everything for a first look: installs, reads examples/, shows the chain, opens the explorer
# make test   everything the tests need, then ruff, mypy and pytest
# make venv   only the program, in .venv          make lock   renew the locks after a change of pyproject.toml
# make help   this text

PYTHON ?= $(shell sh setup/find-python.sh)
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check
STORE  ?= demo-data
PORT   ?= 8501
LOCK   := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header

.PHONY: help venv demo test check lock clean
.DEFAULT_GOAL := help

help:
	@sed -n '1,/^$$/s/^# //p' Makefile

venv: $(VENV)/.installed

demo: $(VENV)/.installed
	CANCU_STORE=$(STORE) $(BIN)/cancu ingest examples/documents
	CANCU_STORE=$(STORE) $(BIN)/cancu trace 9905/QĐ-TTg --down
	CANCU_STORE=$(STORE) $(BIN)/cancu serve --port $(PORT)

test: $(VENV)/.installed-dev
	sh setup/system-packages.sh
	command -v npm >/dev/null && npm ci --silent --prefix app/explorer/components/web || true
	$(MAKE) check

check:
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile --ledger

lock:
	$(PYTHON) -m venv build/lock && build/lock/bin/pip -q install uv
	build/lock/bin/uv pip compile -q pyproject.toml --group build --extra dev $(LOCK) -o requirements-dev.lock
	build/lock/bin/uv pip compile -q pyproject.toml --group build $(LOCK) -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) build demo-data .mypy_cache .ruff_cache .pytest_cache

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	sh setup/system-packages.sh venv
	$(PYTHON) -m venv $(VENV)
