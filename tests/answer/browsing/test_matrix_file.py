"""A matrix as a workbook: what is a target is never among the results, what is missing is empty, all has its source."""

from __future__ import annotations

import io

import openpyxl
import pytest

from answer.browsing.matrix import matrix
from answer.browsing.matrix_file import as_xlsx
from index.knowledge_base import KnowledgeBase

TITLES = ("results", "targets", "sources", "name", "unit")


def sheets(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


@pytest.mark.parametrize("vietnamese", [True, False])
def test_results_targets_and_sources(kb: KnowledgeBase, vietnamese: bool) -> None:
    found = matrix(kb, indicator="poverty-rate")
    told = sheets(as_xlsx(kb, found, "poverty-rate", str.upper, TITLES, vietnamese=vietnamese))
    assert told["results"] == [("name", "unit", 2019, 2020), ("TRÀ VINH", "%", 3.54, None)]
    assert told["targets"] == [("name", "unit", 2019, 2020), ("TRÀ VINH", "%", None, 2.1)]
    head, *rows = told["sources"]
    assert head[0] == ("Số liệu" if vietnamese else "value")
    assert {(row[0], row[4]) for row in rows} == {(3.54, "result"), (2.1, "target")}
    assert all("hộ nghèo" in str(row[5]) for row in rows)


def test_of_all_indicators_how_many_places(kb: KnowledgeBase) -> None:
    told = sheets(as_xlsx(kb, matrix(kb), "", str, TITLES, vietnamese=False))
    assert "sources" not in told
    assert all(isinstance(cell, int) for row in told["results"][1:] for cell in row[2:] if cell is not None)
