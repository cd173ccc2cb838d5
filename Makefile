# The two commands that matter: `make run` and `make test`. Both set up what they need; `make help` lists the rest.

SHELL := /bin/sh
BIN := .venv/bin
PY := $(BIN)/python
QML := $(shell find kiosk/ui -name '*.qml' 2>/dev/null | sort)
QML_PY := $(shell grep -rls QML_IMPORT_NAME --include='*.py' kiosk/ui 2>/dev/null | sort)
TS := $(shell find kiosk assets -name '*.ts' 2>/dev/null | sort)
QM := $(TS:.ts=.qm)
# Labelled photos, public networks and pictures without people lie outside the project; see tests/benchmarks/vision.
PHOTOS ?= ../shared/data/masks
PEERS ?= ../shared/models
EMPTY ?=
# How long `make prove` runs: cases of faults and of power cuts, kills of processes, kills of the window itself.
PROVE_CASES ?= 10000
PROVE_KILLS ?= 1000
PROVE_WINDOW_KILLS ?= 200
# The shop engines that `make test-engines` starts; see tests/engines.
ENGINES ?= vendure medusa
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help run test prove test-engines demo-medusa demo-vendure check lint typecheck qmllint pytest bench bench-shops bench-vision translations update-translations lock setup clean words

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 24

run: ## set up, then start the kiosk with the sample shop (off screen: the guided tour)
	@sh packaging/setup.sh run
	@$(MAKE) --no-print-directory translations
	@sh packaging/start.sh

test: ## set up, then run all checks and tests
	@sh packaging/setup.sh test
	@$(MAKE) --no-print-directory check
	@echo "test: all checks and tests are green"

test-engines: ## run the shop engines Medusa and Vendure for real, and the tests against them (ENGINES="vendure")
	@sh packaging/setup.sh engines
	@$(PY) -m tests.engines.ready $(ENGINES)
	@for engine in $(ENGINES); do \
	    echo "engines: pytest against $$engine"; \
	    $(PY) -m pytest -q -p no:xdist tests/engines --engines $$engine || exit 1; \
	done

demo-medusa: ## start a Medusa shop with 300 products, and the kiosk against it
	@sh packaging/setup.sh engines
	@sh packaging/setup.sh run
	@$(MAKE) --no-print-directory translations
	@$(PY) -m tests.engines.demo medusa

demo-vendure: ## the same with Vendure
	@sh packaging/setup.sh engines
	@sh packaging/setup.sh run
	@$(MAKE) --no-print-directory translations
	@$(PY) -m tests.engines.demo vendure

check: lint typecheck translations words qmllint pytest ## all checks and tests without any set-up

lint:
	@echo "check: ruff"
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet . || { echo "check: run '$(BIN)/ruff format .'" >&2; exit 1; }

typecheck:
	@echo "check: mypy"
	@$(PY) -m mypy

qmllint:
	@if [ -n "$(QML)" ]; then \
	    echo "check: qmllint"; \
	    $(PY) packaging/qmltypes.py build/qmltypes $(QML_PY) && \
	    $(BIN)/pyside6-qmllint --max-warnings 0 -I build/qmltypes -I kiosk/ui/qml -I kiosk/ui/keyboard $(QML); \
	fi

pytest:
	@echo "check: pytest"
	@$(PY) -m pytest -q -n 2

words:
	@if [ -n "$(TS)" ]; then echo "check: translations"; $(PY) packaging/words.py check kiosk/ui $(TS); fi

prove: ## the long proof of the order path: faults, power cuts and kills with their counts (PROVE_CASES=, PROVE_KILLS=, PROVE_WINDOW_KILLS=)
	@sh packaging/setup.sh test
	@for file in tests/prove/*.py; do \
	    echo "prove: $$file"; \
	    PROVE_CASES="$(PROVE_CASES)" PROVE_KILLS="$(PROVE_KILLS)" PROVE_WINDOW_KILLS="$(PROVE_WINDOW_KILLS)" \
	        PYTHONPATH=. $(PY) "$$file" || exit 1; \
	done

bench: ## run every benchmark (prints numbers beside a baseline, judges nothing)
	@sh packaging/setup.sh test
	@for file in tests/benchmarks/bench_*.py; do \
	    [ -f "$$file" ] || { echo "bench: there are no benchmarks"; exit 1; }; \
	    echo "bench: $$file"; PYTHONPATH=. $(PY) "$$file" || exit 1; \
	done

bench-shops: ## measure pulls of 10,000 variants from live engines (ENGINES="vendure"; filling them takes minutes once)
	@sh packaging/setup.sh test
	@PYTHONPATH=. $(PY) tests/benchmarks/bench_pull.py --engines "$(ENGINES)"

bench-vision: ## measure the eyes beside public networks, on labelled photos (PHOTOS=..., PEERS=..., EMPTY=...)
	@sh packaging/setup.sh test
	@$(BIN)/kiosk vision fetch --all
	@PYTHONPATH=. $(PY) tests/benchmarks/vision/bench.py --photos "$(PHOTOS)" --peers "$(PEERS)" --empty "$(EMPTY)"

translations: $(QM) ## make the .qm files that the kiosk reads from the .ts files (both are committed)

%.qm: %.ts
	@echo "translations: $@"
	@$(BIN)/pyside6-lrelease -silent -removeidentical $< -qm $@

update-translations: ## collect new texts from the sources into the .ts files
	@$(PY) packaging/words.py update kiosk/ui $(TS)

lock: ## renew the lock files from pyproject.toml
	@$(LOCK) --group build -o requirements.lock
	@$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock
	@echo "lock: requirements.lock and requirements-dev.lock"

setup: ## only set up, for development
	@sh packaging/setup.sh test

clean: ## remove what was built; the environment and data stay
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
