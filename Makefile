# Everything is installed into VENV, once, and again when pyproject.toml or constraints.txt change.
PYTHON ?= python3
VENV   ?= .venv
export PIP_DISABLE_PIP_VERSION_CHECK = 1

INSTALLED = $(VENV)/.installed
PIP       = $(VENV)/bin/python -m pip --quiet --quiet
OLD       = fonds needs Python 3.11 or newer, and $(PYTHON) is not: try make PYTHON=python3.12
CHECKED   = $(shell $(PYTHON) -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null)

.DEFAULT_GOAL = help
.DELETE_ON_ERROR:
.PHONY: help install run test lint bench mutations specimens constraints

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

install: $(INSTALLED) ## create the environment in .venv, if it is not there yet

run: $(INSTALLED) ## run the pipeline on this repository's own raw/
	@$(VENV)/bin/fonds run .

test: $(INSTALLED) ## run the tests
	@$(VENV)/bin/python -m pytest -q

lint: $(INSTALLED) ## check style and types
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

bench: $(INSTALLED) ## measure reading against size, and checking against polars, SQL and frictionless
	@$(VENV)/bin/python tests/benchmarks/reading_time.py
	@$(VENV)/bin/python tests/benchmarks/checking_time.py $(if $(OUTPUT),--output $(OUTPUT))

mutations: $(INSTALLED) ## inject 1,000 defects into clean telegrams, and count which are found
	@$(VENV)/bin/python tests/mutations/mutate.py --mutants $(or $(MUTANTS),1000) --seed $(or $(SEED),1)

specimens: $(INSTALLED) ## publish the specimens anew, in place (until the first release of fonds)
	@rm -rf published .fonds
	@$(VENV)/bin/fonds build .

constraints: ## pin every dependency anew: newest versions, hashes, no addresses
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(PYTHON) -m venv "$$tools" && "$$tools/bin/python" -m pip --quiet --quiet install uv && \
	echo 'hatchling>=1.27,<2' | "$$tools/bin/uv" pip compile pyproject.toml - --extra test \
	    --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	    --custom-compile-command 'make constraints' --upgrade --quiet --output-file constraints.txt

# Two steps, because pip refuses an editable requirement while it checks hashes. --no-deps, because
# the list is complete, and pip takes the pin of a package for none where an extra of it is asked for.
$(INSTALLED): pyproject.toml constraints.txt
	$(if $(filter True,$(CHECKED)),,$(error $(OLD)))
	@echo 'Installing fonds into $(VENV): a minute or two the first time'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --no-deps --require-hashes -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@
