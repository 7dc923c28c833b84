# Two commands for a fresh machine: `make demo` and `make test`. Each builds .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/corpora
REPORT := build/izyum.html

.PHONY: demo test check eval bench lock clean

demo: $(VENV)/.runtime
	@mkdir -p build
	@echo "One report, read on the terminal:"; echo
	@$(BIN)/onrecord read --quiet examples/izyum/2022-09-19-harbour-wire.txt
	@echo; echo "All reports of the example, read into one page:"; echo
	@$(BIN)/onrecord read examples/izyum --html $(REPORT)
	@echo; echo "Open it in a browser: file://$(CURDIR)/$(REPORT)"

test: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -rs

eval: $(VENV)/.development
	$(BIN)/python -m eval --corpora $(CORPORA)

bench: $(VENV)/.development
	$(BIN)/python -m bench

lock: $(VENV)/.development
	$(PYTHON) tools/lock.py

clean:
	rm -rf $(VENV) build

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	@touch $@
