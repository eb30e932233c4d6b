"""Lines that might all begin a table are looked at once, not once for each of them."""

from __future__ import annotations

import pytest

from ingest.formats import plain_tables
from ingest.formats.plain_tables import text_blocks


@pytest.mark.parametrize(
    "lines",
    [
        ["a\tb\tc"] * 3_000,  # rows without numbers: no table wherever it begins
        ["Huyện\tSố hộ\tTỷ lệ", *["A\t12\t3,4"] * 3_000],
        ["m  n", *["|---|---|---|", "|--|--|"] * 1_500],
    ],
)
def test_each_line_is_split_a_few_times_only(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    split, looked = plain_tables._cells, []

    def counted(line: str) -> list[str]:
        looked.append(line)
        return split(line)

    monkeypatch.setattr(plain_tables, "_cells", counted)
    blocks = list(text_blocks(lines))
    assert [line for part, _ in blocks for line in part] == lines
    assert len(looked) <= 3 * len(lines)


def test_a_table_begins_where_its_heading_stands() -> None:
    lines = ["Tên\tĐịa chỉ", "A\tB", "Huyện\tSố hộ", "C\t5", "D\t6", "E\t7"]
    ((before, none), (part, rows)) = text_blocks([*lines[:2], "", *lines[2:]])
    assert (none, before[:2]) == (None, lines[:2])
    assert (part, rows) == (lines[2:], [line.split("\t") for line in lines[2:]])
