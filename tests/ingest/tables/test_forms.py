"""A table says the same in every format, with rules and without; cases in tests/cases/tables.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.read import read
from ingest.tables.rows import ABOVE, LEFT
from records import Figure
from settings import Settings
from tests.ingest.tables.forms import FORMS
from tests.paths import CASES

TABLES = yaml.safe_load((CASES / "tables.yml").read_text(encoding="utf-8"))
LINES = [
    "ỦY BAN NHÂN DÂN TỈNH TRÀ VINH",
    "BÁO CÁO",
    "Kết quả công tác giảm nghèo năm 2022",
    "I. KẾT QUẢ",
    "Kết quả của các huyện trong năm 2022 được tổng hợp từ báo cáo của các địa phương như bảng sau đây.",
]


def fits(figure: Figure, value: str, unit: str = "", *slots: str | None) -> bool:
    """Whether a figure is the one that a case tells."""
    role, period, place = (*slots, None, None, None)[:3]
    return (
        float(figure.value) == float(value)
        and figure.unit.startswith(unit)
        and role in (None, figure.role)
        and period in (None, figure.period)
        and (place is None or (figure.place or "").startswith(place))
    )


@pytest.mark.parametrize("form", FORMS)
def test_every_value_is_told_under_its_headings(tmp_path: Path, form: str) -> None:
    wrong: dict[str, Any] = {}
    for name, case in TABLES.items():
        path = tmp_path / f"a.{form}"
        rows = [[{"<": LEFT, "^": ABOVE}.get(cell, cell) for cell in row] for row in case["rows"]]
        FORMS[form](path, [*LINES, case["caption"]], rows)
        left = list(read(path, Settings()).figures)
        missing = []
        for expected in case["figures"]:
            found = next((figure for figure in left if fits(figure, *expected)), None)
            if found is None:
                missing.append(expected)
            else:
                left.remove(found)
        if missing or left:
            wrong[name] = (missing, [(figure.text, figure.unit, figure.role) for figure in left])
    assert not wrong
