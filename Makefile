# make scan   sets up and runs the main job: every catalogue page once, then the table
# make test   sets up and runs the linters, the tests, the accuracy floors, and that
#             no claim is made where nothing is said: all of them whatever fails; the last
#             two need ../shared
# make demo   the whole job without any network, on a small web site of its own

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: setup scan test lint check demo accuracy lock clean
setup: $(READY)

# The lock names every package with its hashes; our own package is then added
# without letting pip choose anything.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

scan: setup
	@# Status 3: some pages could not be read, and that is told.
	$(BIN)/tracker scan --table || [ $$? -eq 3 ]

# Each of them is worth knowing, so none keeps the next from running.
PARTS := lint check accuracy
test: setup
	@failed=; \
	for part in $(PARTS); do $(MAKE) --no-print-directory $$part || failed="$$failed $$part"; done; \
	if [ -n "$$failed" ]; then echo "make test failed in:$$failed" >&2; exit 1; fi

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# A file's tests stay together, because they share servers, databases and the reactor;
# tests/conftest.py says which files are begun first.
check: setup
	$(BIN)/pytest -q --numprocesses auto --maxprocesses 8 \
	  --dist loadfile --no-loadscope-reorder

accuracy: setup
	@failed=0; for part in accuracy silence; do \
	  $(BIN)/python -m benchmarks.$$part --check || failed=1; \
	done; exit $$failed

demo: setup
	$(BIN)/tracker demo

# Needs uv; everything else only reads the lock.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --extra browser --extra charts --extra evidence --extra parquet --group dev pyproject.toml build-requirements.in -o requirements.lock

clean:
	rm -rf $(VENV) dist build
