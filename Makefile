# Two commands do everything on a fresh machine:
#   make check FILE=examples/spatial_attention.py     grades a solution
#   make test                                         passes the tests
# Both build .venv first, once. On Linux without a GPU see "CPU or CUDA" in the README: TORCH_INDEX.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
# The files in their order: the long ones (attacks, the bank, a terminal) come before the many short ones at the end.
PYTEST_FLAGS ?= -n 2 --dist loadfile --no-loadscope-reorder

# The CPU index that PyTorch's install page gives for pip, for Linux without a GPU.
TORCH_INDEX ?=
# CUDA=1 accepts the CUDA build where pip would choose it.
CUDA ?=
FILE ?=
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup check practice test lint format bench schema clean

help:  ## show these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP)  ## build .venv with everything

$(STAMP): pyproject.toml constraints.txt scripts/refuse_cuda.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Name another one: make setup PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip -c constraints.txt
	@if [ -n "$(TORCH_INDEX)" ]; then \
	    $(BIN)/python -m pip install --quiet torch -c constraints.txt --index-url "$(TORCH_INDEX)"; \
	elif [ -z "$(CUDA)" ]; then \
	    $(BIN)/python scripts/refuse_cuda.py constraints.txt; \
	fi
	$(BIN)/python -m pip install --quiet --editable '.[dev,cluster,llm]' -c constraints.txt
	@touch $@

check: setup  ## grade a solution: make check FILE=my_solution.py
	@[ -n "$(FILE)" ] || { echo 'Which file? make check FILE=my_solution.py' >&2; exit 2; }
	@$(BIN)/grader check $(ARGS) "$(FILE)"

practice: setup  ## practise in the terminal
	@$(BIN)/grader practice

test: setup  ## run the whole test suite
	$(BIN)/python -m pytest $(PYTEST_FLAGS) $(ARGS)

lint: setup  ## run every linter
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## let ruff format and fix what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup  ## measure how fast it is and write docs/performance.md
	$(BIN)/python -m benchmarks $(ARGS)

schema: setup  ## regenerate questions/schema.json for editors
	$(BIN)/python scripts/editor_schema.py > questions/schema.json.new
	mv questions/schema.json.new questions/schema.json

clean:  ## remove .venv and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
