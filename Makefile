# Every task under one name. Each sets itself up; nothing has to be installed first but Python and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := $(VENV)-bench

MUTMUT := ulimit -v 6000000 && HYPOTHESIS_PROFILE=mutants $(BIN)/mutmut
SAMPLE ?= 300
SEED ?= 1
DRAWN = import random, sys; \
  print(*random.Random($(SEED)).sample(sorted(line.split(":")[0].strip() for line in sys.stdin), $(SAMPLE)), sep="\n")

# pip reads these. The path is relative because pip splits the value at spaces.
export PIP_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format types layers coverage docs wheel-test mutants mutants-sample bench kills powerloss check constraints clean

help: ## list the tasks
	@echo "make TASK, with PYTHON=python3.12 or another to choose the interpreter"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime ## show the main job on an example, then a whole year on a store
	@$(BIN)/dspt demo

test: $(VENV)/.dev ## run every test, the documentation's examples included
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.dev ## check style, formatting and the changelog fragments
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@mkdir -p build
	$(BIN)/towncrier build --draft --version next > build/news.log 2>&1 || { cat build/news.log; exit 1; }

format: $(VENV)/.dev ## rewrite the code into the house format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

types: $(VENV)/.dev ## check the types, and that the public ones are complete
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" basedpyright --verifytypes dspt_core --ignoreexternal

layers: $(VENV)/.dev ## check which part imports which
	$(BIN)/lint-imports --no-cache --no-logo

coverage: $(VENV)/.dev ## measure what the tests reach, branches included
	@rm -rf build/coverage && mkdir -p build/coverage
	$(BIN)/coverage run -m pytest -q -n auto --dist loadfile --no-loadscope-reorder
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

docs: $(VENV)/.dev ## build the documentation into build/docs, warnings refused
	$(BIN)/sphinx-build -W --keep-going -E -q -b html docs build/docs

wheel-test: $(VENV)/.dev ## build what is published and test it without the source
	.ci/wheel-test $(BIN)/python

mutants: $(VENV)/.dev ## change the rules in small ways and see which changes no test notices
	@# A mutant of a loop may never stop asking for memory; with a limit it fails, which is what it should do.
	$(MUTMUT) run
	$(BIN)/mutmut results

mutants-sample: $(VENV)/.dev ## try so many mutants only, drawn at random: SAMPLE=300 SEED=1
	@# A run writes down what there is to draw from; that of a small module is a quick one.
	$(MUTMUT) run 'dspt_core.rules.conditions.parts.*'
	$(BIN)/mutmut results --all true | $(BIN)/python -c '$(DRAWN)' > mutants/sample
	$(MUTMUT) run $$(cat mutants/sample)
	$(BIN)/mutmut results | grep -wFf mutants/sample || echo "each of the $(SAMPLE) was killed"

bench: $(VENV)/.dev $(BENCH)/.made ## measure speed, and that of other rule engines, stores and checkers beside it
	$(BIN)/python -m bench
	$(BENCH)/bin/python -m bench.peers
	$(BENCH)/bin/python -m bench.stores
	PATH="$(CURDIR)/$(BENCH)/bin:$$PATH" $(BENCH)/bin/python -m bench.workshop

kills: $(VENV)/.dev ## kill writers and servers two hundred times each, and look for what is lost
	DSPT_TEST_KILLS=200 $(BIN)/python -m pytest tests/faults/test_kills.py tests/faults/test_delivery_kills.py

powerloss: $(VENV)/.dev ## cut the power of writers and servers, as root, and look for what is lost
	@[ "$$(id -u)" = 0 ] || { echo "file systems are made and mounted here: run this as root" >&2; exit 1; }
	@# Mounts of its own are gone with it, however it ends.
	DSPT_TEST_POWER_CUTS=30 unshare --mount $(BIN)/python -m pytest tests/faults/test_power_loss.py

check: ## run every gate, as continuous integration does
	.ci/run

constraints: ## pin the newest versions of everything; use the oldest Python there is
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	PIP_CONSTRAINT= build/constraints/bin/python -m pip install -qq . -r requirements/dev.txt
	{ echo "# Exact versions of everything the project installs. Renew with: make constraints"; \
	  build/constraints/bin/python -m pip freeze --exclude dspt-core; } > build/constraints.txt
	mv build/constraints.txt constraints.txt

clean: ## remove everything that was made
	rm -rf $(VENV) $(BENCH) build dist mutants .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "dspt_core needs Python 3.11 or newer, and '$(PYTHON)' is not that: $$($(PYTHON) --version 2>&1)" >&2; \
	  echo "name another interpreter, for instance: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt requirements/test.txt
	$(BIN)/python -m pip install -qq -r requirements/dev.txt
	@touch $@

$(BENCH)/.made: $(VENV)/.made pyproject.toml requirements/bench.txt constraints-bench.txt
	$(PYTHON) -m venv $(BENCH)
	PIP_CONSTRAINT=constraints-bench.txt $(BENCH)/bin/python -m pip install -qq --editable . -r requirements/bench.txt
	@touch $@
