from __future__ import annotations

from pathlib import Path

import pytest

from errors import TableError
from vietnamese.tables import rows


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rows, "TABLES", tmp_path)
    return tmp_path


def test_rows_are_read_without_comments(tables: Path) -> None:
    (tables / "t.tsv").write_text("# why\nname\tnote\nhộ\t\n\nngười \tx\n", encoding="utf-8")
    assert rows.read_rows("t.tsv", ("name", "note"), optional=("note",)) == [("hộ", ""), ("người", "x")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name\tnote\nhộ\n", r"line 2: .*1 cells instead of 2"),
        ("name\tnote\n\tx\n", r"line 2: .*no name"),
        ("name\tother\nhộ\tx\n", "the header is not name note"),
        ("# nothing\n", "is empty"),
        ("name\tnote\nho\u0323\u0302\tx\n", "is not in NFC"),
    ],
)
def test_a_broken_table_says_where(tables: Path, content: str, said: str) -> None:
    (tables / "t.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=said) as caught:
        rows.read_rows("t.tsv", ("name", "note"))
    assert "t.tsv" in str(caught.value)


def test_a_missing_table_says_so(tables: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        rows.read_lines("none.txt")
