"""Kinds of documents with their facts, years in names of files, appendices without a number."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from ingest.facts.stated import read_facts
from ingest.structure.zones import find_front, find_tail
from records import Facts
from tests.ingest.made import cut_lines
from tests.paths import CASES

KINDS: list[dict[str, Any]] = yaml.safe_load((CASES / "kinds.yml").read_text(encoding="utf-8"))


def facts(lines: list[str], file: str = "a.txt") -> Facts:
    front = find_front(lines)
    return read_facts(lines, front, find_tail(lines, front), file)


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case["name"])
def test_documents_of_every_kind_say_what_they_are(case: dict[str, Any]) -> None:
    found = facts(case["lines"])
    wanted = {key: value for key, value in case.items() if key not in ("name", "lines")}
    assert {key: getattr(found, key) for key in wanted} == wanted


BODY = ["Kết quả chăm lo người có công của huyện", "Huyện đã tặng 120 suất quà cho các gia đình trong dịp Tết."]


@pytest.mark.parametrize(
    ("file", "lines", "period"),
    [
        ("huyen-2021.txt", BODY, "2021"),
        ("qd-490-2018.txt", BODY, None),
        ("20210405_huyen.txt", BODY, None),
        ("huyen-2016-2021-2022.txt", BODY, None),
        ("huyen-2015.txt", [*BODY, "Luật có hiệu lực từ 01/01/2019, sửa đổi 2020."], None),
    ],
)
def test_years_of_file_names_count_where_they_can_be_the_report_s(
    file: str, lines: list[str], period: str | None
) -> None:
    assert facts(lines, file).period == period


def test_an_appendix_without_a_number_is_a_section_with_its_title() -> None:
    _, structure, passages = cut_lines(
        "BÁO CÁO", "Công tác trẻ em năm 2020", "I. KẾT QUẢ", "Có 70 trẻ em được tặng quà trong năm vừa qua.",
        "Nơi nhận:", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "PHỤ LỤC", "Danh mục quà tặng trẻ em năm 2019",
        "(Kèm theo Báo cáo số 8/BC-UBND ngày 5 tháng 1 năm 2021)", "Các xã tặng 44 suất quà.",
    )  # fmt: skip
    assert structure.sections[-1].path == ("PHỤ LỤC Danh mục quà tặng trẻ em năm 2019",)
    told = next(passage for passage in passages if "44 suất" in passage.text)
    assert told.section == structure.sections[-1].path
