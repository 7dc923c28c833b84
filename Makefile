# Two commands for a fresh machine: `make demo` and `make test`. Each builds .venv by itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/corpora
REPORT := build/izyum.html
# Starts and kills processes with ledgers of their own: runs in a process where no other test has opened one.
SURVIVAL := tests/flow/test_survival.py
DEMO := $(CURDIR)/build/demo

.PHONY: demo event test check eval bench soak wheel lock clean

demo: $(VENV)/.runtime
	@mkdir -p build && rm -rf $(DEMO)
	@echo "Ten reports, added to a case:"; echo
	@ONRECORD_HOME=$(DEMO) $(BIN)/onrecord add izyum examples/izyum --quiet
	@echo; echo "The case:"; echo
	@ONRECORD_HOME=$(DEMO) $(BIN)/onrecord case izyum
	@$(BIN)/onrecord read examples/izyum --quiet --html $(REPORT)
	@echo; echo "Each report, read on one page: open file://$(CURDIR)/$(REPORT) in a browser."

# The larger example: one event as eight outlets told it, where the corpora stand beside the project.
event: $(VENV)/.runtime
	@PYTHONPATH=. $(BIN)/python -m eval.event --corpora $(CORPORA)

test: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -rs --ignore=$(SURVIVAL)
	$(BIN)/python -m pytest -rs $(SURVIVAL)

eval: $(VENV)/.development
	$(BIN)/python -m eval --corpora $(CORPORA)

bench: $(VENV)/.development
	$(BIN)/python -m bench

# Thirty minutes on each database; SECONDS=120 for a glance.
soak: $(VENV)/.development
	$(BIN)/python -m bench.soak

# dist/: the wheel, tried in a clean environment.
wheel: $(VENV)/.development
	$(BIN)/python tools/wheel.py --try

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
