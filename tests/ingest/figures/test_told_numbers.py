"""No number of a sentence is torn, glued or dropped on the way from the file; cases in tests/cases/told_numbers.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.read import read
from settings import Settings
from tests.paths import CASES

HEAD = """ỦY BAN NHÂN DÂN
TỈNH TRÀ VINH
Số: 87/BC-UBND
Trà Vinh, ngày 12 tháng 12 năm 2022
BÁO CÁO
Kết quả công tác an sinh xã hội năm 2022
I. KẾT QUẢ
1. Nội dung
"""
SENTENCES = yaml.safe_load((CASES / "told_numbers.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", SENTENCES)
def test_every_number_is_told_as_it_stands(tmp_path: Path, kind: str) -> None:
    wrong = {}
    for sentence, expected in SENTENCES[kind]:
        path = tmp_path / "a.txt"
        path.write_text(f"{HEAD}{sentence}\n", encoding="utf-8")
        figures = read(path, Settings()).figures
        told: list[list[Any]] = [[float(one.value), one.unit, one.role, one.period] for one in figures]
        wanted = [[float(each[0]), *each[1:]] for each in expected]
        cut = [
            [value, unit[: len(want[1])], *rest[: len(want) - 2]]
            for (value, unit, *rest), want in zip(told, wanted, strict=False)
        ]
        if len(told) != len(wanted) or cut != wanted:
            wrong[sentence] = told
    assert not wrong
