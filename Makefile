# SPDX-License-Identifier: EUPL-1.2
.DEFAULT_GOAL := help
.PHONY: help demo test test-frog test-transformer lint format model recognition requirements serve clean

BIN := .venv/bin
HOME_OF_DEMO := var/demo

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | \
		while IFS='|' read -r name what; do printf '  make %-14s %s\n' "$$name" "$$what"; done

demo: ## set everything up and take the sample notes the whole way, from PDF to publication
	@setup/install.sh runtime
	@BESLISNOTA_HOME=$(HOME_OF_DEMO) $(BIN)/python examples/demo.py

serve: ## serve the portal and the desk of the demo
	@BESLISNOTA_HOME=$(HOME_OF_DEMO) $(BIN)/beslisnota serve all

test: ## set everything up and run all tests
	@setup/install.sh dev
	@$(BIN)/pytest -n 2 --dist loadfile

test-frog: ## install Frog (Debian, 245 MB) and test the optional witness on it
	@setup/install.sh frog
	@command -v frog >/dev/null || { echo "Frog is not installed; nothing was tested" >&2; exit 3; }
	@$(BIN)/pytest -m frog

test-transformer: ## make a virtual environment with torch and test the other optional witness
	@setup/install.sh dev
	@setup/transformer.sh
	@.venv-transformer/bin/python -m pytest -m transformer tests/redaction/recognition/test_transformer_witness.py

lint: ## check style, types, import rules and the length of modules
	@setup/install.sh dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python setup/module_lengths.py

format: ## bring the code in its one form
	@setup/install.sh dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

model: ## train the statistical recogniser anew, from the forms in redaction/training/texts
	@setup/install.sh dev
	$(BIN)/python -m redaction.training.train

recognition: ## measure recognition and write docs/recognition.md
	@setup/install.sh dev
	$(BIN)/python bench/recognition.py --peers

requirements: ## pin the requirements anew, with hashes and without index lines
	$(BIN)/uv pip compile -q --extra dev --extra setup --upgrade $(PINS) -o setup/requirements-dev.txt pyproject.toml
	$(BIN)/uv pip compile -q --extra setup -c setup/requirements-dev.txt $(PINS) -o setup/requirements.txt pyproject.toml

PINS := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

clean: ## remove the virtual environment and everything the demo made
	rm -rf .venv .venv-transformer var .pytest_cache .mypy_cache .ruff_cache .hypothesis
