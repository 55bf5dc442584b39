# `make chat` and `make test` are all a newcomer needs; `make help` lists the rest.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: help chat test test-slow lint format bench bench-peers clean

help:  ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

chat: $(VENV)/.core  ## index the articles that ship, once, and serve the page
	@$(BIN)/wartanya serve --seeds

test: $(VENV)/.test  ## the quick tests
	$(BIN)/python -m pytest

test-slow: $(VENV)/.test  ## kill loops and long property runs
	$(BIN)/python -m pytest -m slow

lint: $(VENV)/.test  ## style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.test  ## put style and format right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test  ## measure what the README promises; writes docs/benchmarks.md
	$(BIN)/python -m tests.bench

bench-peers: $(VENV)/.bench  ## the same questions through other stacks: make bench-peers GGUF=model.gguf
	$(BIN)/python -m tests.bench.peers --chat-model $(GGUF)

# Every stamp depends on what decides the install, so that a second start repeats nothing.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Wartanya needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -q --upgrade pip

$(VENV)/.core: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt -e '.[files]'
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.core

$(VENV)/.bench: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt -e '.[test,bench]'
	@touch $@ $(VENV)/.core $(VENV)/.test

clean:  ## remove what was built here; the data folder stays
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
