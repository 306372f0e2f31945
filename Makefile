# Everything happens in .venv; `make serve` and `make test` need nothing but Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

.PHONY: serve test lint types docs bench clean

serve: $(VENV)/installed
	$(BIN)/mkdocs serve

test: $(VENV)/installed
	$(BIN)/python tests/browser/install.py
	$(BIN)/python -m pytest -n $(JOBS) --maxprocesses 8

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed
	$(BIN)/mypy

docs: $(VENV)/installed
	$(BIN)/mkdocs build --strict

bench: $(VENV)/installed
	$(BIN)/python benchmarks/build.py

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[material,fix]' --group test
	touch $@

clean:
	rm -rf $(VENV) site
