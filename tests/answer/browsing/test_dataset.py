"""All figures as one file: the same rows in every form, numbers as numbers, texts as texts."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest

from answer.browsing.dataset import write
from answer.browsing.ledger import COLUMNS
from errors import WelfareError
from index.knowledge_base import KnowledgeBase


def test_every_form_holds_all_figures_with_their_sources(kb: KnowledgeBase, tmp_path: Path) -> None:
    files = [tmp_path / f"figures{suffix}" for suffix in (".csv", ".xlsx", ".parquet")]
    figures = list(kb.figures())
    assert [write(kb, file) for file in files] == [len(figures)] * 3
    with files[0].open(encoding="utf-8-sig", newline="") as lines:
        plain = list(csv.DictReader(lines))
    sheet = list(openpyxl.load_workbook(files[1]).worksheets[0].iter_rows(values_only=True))
    table = pyarrow.parquet.read_table(files[2]).to_pylist()
    assert [row["printed"] for row in table] == [" ".join(row["printed"].split()) for row in plain]
    assert sheet[0] == COLUMNS
    values = [float(figure.value) for figure in figures]
    assert [row["value"] for row in table] == values
    assert [row[0] for row in sheet[1:]] == values
    assert [float(row["value"]) for row in plain] == values
    assert all(row["printed"] in row["quote"] and row["file"] for row in table)
    quotes = [row[COLUMNS.index("quote")] for row in sheet[1:]]
    assert quotes == [row["quote"] for row in table]
    assert any(str(quote).startswith("=") for quote in quotes)  # and is no formula


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_a_file_that_cannot_be_written_is_named(kb: KnowledgeBase, tmp_path: Path, suffix: str) -> None:
    with pytest.raises(WelfareError, match="missing"):
        write(kb, tmp_path / "missing" / f"figures{suffix}")
