# The few commands of development; `make` runs what the gate runs, here and now.
.PHONY: check test lint page lock
check: lint test
lint:
	ruff check .
	ruff format --check .
	mypy .
test:
	pytest
page:
	streamlit run app.py
lock:  # WHEELS=... allows more builds of PyTorch
	python -m tools.make.locks $(WHEELS)
