# Everything below works from a fresh clone with Python 3.11 or newer and nothing else.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test pytest lint coverage bench docs docs-outputs wheel browser fuzz test-slow test-local test-newest test-ray test-versions release-check clean

# Reads the five sample articles with the embedded reader (no key, no network), checks what it read, and shows it.
demo: $(VENV)/.installed
	rm -rf seeds-run
	$(BIN)/llmx extract seeds -m rules -o seeds-run --table
	$(BIN)/llmx report seeds-run
	@echo "The records are in seeds-run/records.jsonl. To see them beside their articles, open seeds-run/review.html in a browser."

test: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

pytest: $(VENV)/.developing
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The rows of the tests that take long and fail seldom.
test-slow: $(VENV)/.developing
	$(BIN)/python -m pytest -n auto -m slow

# Fuzzes each target for so many seconds, guided by coverage; finds stand in fuzz-TARGET/. Ends with 77 without atheris.
FUZZ_SECONDS ?= 60
fuzz: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris || true
	$(BIN)/python tests/fuzzing/fuzz.py $(FUZZ_SECONDS)

# What the tests of the review page want beside the system's Chromium; without it `make test` leaves them out and says so.
browser: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[browser]'
	if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --prefix $(VENV)/node typescript@5; fi

# Reads a seed with a real small model in llama.cpp's own server; installs it in an environment of its own.
test-local:
	$(PYTHON) tests/local/run.py

# Runs the tests on the newest Python that this machine has, where that is newer than $(PYTHON).
test-newest:
	$(PYTHON) tests/versions/newest.py

# Reads with Ray on two local workers, one of which is killed; installs it in an environment of its own, .venv-ray.
test-ray:
	$(PYTHON) tests/ray/run.py

# Replays the recordings with the lowest and the newest versions that pyproject.toml allows.
test-versions:
	$(PYTHON) tests/versions/run.py

# Builds the source archive and the wheel, measures a bare installation, and runs the tests that the archive carries
# against the wheel with every Python from 3.11 on that this machine has.
release-check: $(VENV)/.developing
	$(BIN)/python tests/versions/release.py

# Fails under the share that pyproject.toml names. How work grows is not measured while each line is counted.
coverage: $(VENV)/.developing
	$(BIN)/python -m pytest -n auto -q --cov --cov-report=term --ignore tests/architecture/test_growth.py

# Measures llmx beside others, in environments of their own (.venv-bench-*), and writes what came of it into
# benchmarks/results.md and wherever README and docs quote it. BENCH='--only check' measures a part, --no-peers installs none.
bench: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]' || true
	$(BIN)/python benchmarks/bench.py $(BENCH)

# Builds the site of the docs into .site, in an environment of its own; a broken link fails.
docs: .venv-docs/.installed
	.venv-docs/bin/zensical build --clean --strict

# Writes what the commands of the docs and READMEs print now into their pages, and what the cells of the notebooks
# show into theirs, and draws the picture of the rooms.
docs-outputs: $(VENV)/.developing
	$(BIN)/python tests/docs/outputs.py --write
	$(BIN)/python -m tests.examples.notebooks
	$(BIN)/python -m tests.docs.rooms

.venv-docs/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	touch $@

wheel: $(VENV)/.developing
	$(BIN)/python -m build --wheel

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "llmx needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) .venv-* .site build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis htmlcov .coverage* fuzz-* seeds-run llmx-demo
