"""Word lists that take in rows of another table."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import TableError
from vietnamese.tables import files
from vietnamese.tables.lists import taken_in


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "TABLES", tmp_path)
    (tmp_path / "papers.yml").write_text(
        "types:\n  LUẬT: {lists: [labels]}\n  BÁO CÁO: {kind: report}\n  KẾ HOẠCH: {lists: [labels, until]}\n", "utf-8"
    )
    return tmp_path


@pytest.mark.usefixtures("tables")
def test_a_list_takes_in_the_rows_that_name_it_or_another_list() -> None:
    assert taken_in(["điều", "@papers.yml types"], "labels") == ["điều", "luật", "kế hoạch"]
    assert taken_in(["@papers.yml types until", "điều"], "labels") == ["kế hoạch", "điều"]


@pytest.mark.usefixtures("tables")
def test_a_list_that_no_row_names_is_refused() -> None:
    with pytest.raises(TableError, match="no row of 'types' is of the list 'untill'"):
        taken_in(["@papers.yml types untill"], "labels")
