# The developer's manual: what there is to do, and how.
#   make demo      the sample chat from archive to badges, served on this machine
#   make test      everything that must hold before a commit
#   make lint      style and types alone
#   make bench     how fast archives are imported and badges issued, beside other tools (some minutes)
#   make bench-attribution   how right attribution is on labelled chats, beside a naive rule, and how fast
#   make bench-issuing       how fast badges are signed, baked and printed, beside openbadgeslib and @digitalbazaar/vc
#   make bench-scoring       how long it takes to judge a thousand past sessions by ten badges
#   make clean     remove what the targets above made

.PHONY: demo test lint bench bench-attribution bench-issuing bench-scoring clean
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-bench
# The first Python that is new enough; the newest system may still call an old one python3.
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

demo: $(VENV)/installed
	$(BIN)/chatbadge demo

test: lint $(VENV)/ready-to-test
	CHATBADGE_REQUIRE_INTEROP=1 CHATBADGE_REQUIRE_BROWSER=1 $(BIN)/coverage run -m pytest
	$(BIN)/coverage report

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: bench-issuing $(PEERS)/ready
	$(BIN)/python -m tests.bench.importing $(PEERS)/bin

bench-issuing: $(VENV)/ready-to-test
	$(BIN)/python -m tests.bench.issuing
	$(BIN)/python -m tests.bench.printing

# CHATBADGE_LABELS and CHATBADGE_CORPUS name folders with more label files, and with the archives that these are about.
bench-attribution: $(VENV)/installed-for-tests
	$(BIN)/python -m tests.bench.attribution $(if $(CHATBADGE_LABELS),"$(CHATBADGE_LABELS)" "$(CHATBADGE_CORPUS)")

bench-scoring: $(VENV)/installed-for-tests
	$(BIN)/python -m tests.bench.scoring

clean:
	rm -rf $(VENV) $(PEERS) tests/interop/node_modules .coverage .mypy_cache .ruff_cache .pytest_cache

# The environment is made without pip of its own: Debian and Ubuntu keep what that needs in a package apart.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "chatbadge needs Python 3.11 or newer" >&2; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-for-tests: $(BIN)/python pyproject.toml
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/installed

# The tools to compare with; twarc-csv works with pandas before 3 only.
$(PEERS)/ready:
	$(PYTHON) -m venv --without-pip $(PEERS)
	$(PYTHON) -m pip --python $(PEERS)/bin/python install --quiet --disable-pip-version-check twarc twarc-csv 'pandas<3'
	@touch $@

# Node packages for the independent verifiers, and a browser; both are only fetched where they are missing.
$(VENV)/ready-to-test: $(VENV)/installed-for-tests tests/interop/package.json tests/interop/install.py tests/browser/install.py
	$(BIN)/python tests/interop/install.py
	$(BIN)/python tests/browser/install.py
	@touch $@
