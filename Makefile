PY := .venv/bin/python

.PHONY: check
check: ## all checks and tests, without any set-up
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -q -n 2

.PHONY: test
test: check
