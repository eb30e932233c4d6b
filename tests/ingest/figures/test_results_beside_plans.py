"""What came of a plan is no plan; names that are cues set none; each end of a move is of its own time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.read import read
from records import Figure
from settings import Settings

HEAD = """ỦY BAN NHÂN DÂN TỈNH GIA LAI
Số: 31/BC-UBND
BÁO CÁO
{title}

"""
YEAR = "Kết quả thực hiện công tác lao động, xã hội năm 2021"


def figures(folder: Path, *lines: str, title: str = YEAR) -> list[Figure]:
    (folder / "a.txt").write_text(HEAD.format(title=title) + "\n".join(lines), encoding="utf-8")
    return list(read(folder / "a.txt", Settings()).figures)


@pytest.mark.parametrize(
    "line",
    [
        "1. Chỉ tiêu giao 7.500 lao động; thực hiện giải quyết việc làm 7.912 lao động.",
        "1. Chỉ tiêu tỉnh giao 1.500 người; kết quả đào tạo nghề cho 1.644 người.",
        "1. Theo kế hoạch 210 hộ; thực hiện xóa nhà tạm cho 224 hộ.",
        "1. Dự toán giao 8.500 triệu đồng; thực hiện chi 8.412 triệu đồng.",
    ],
)
def test_what_came_of_a_plan_is_a_result(tmp_path: Path, line: str) -> None:
    assert [one.role for one in figures(tmp_path, line)] == ["target", "result"]


@pytest.mark.parametrize("name", ["thôn Phấn Đấu", "Xã Quyết Tâm", "Nông trường Kế Hoạch", "Tổ dân phố Phấn Đấu 2"])
def test_a_name_sets_no_goal(tmp_path: Path, name: str) -> None:
    assert [one.role for one in figures(tmp_path, f"1. {name} có 64 hộ nghèo.")] == ["result"]


def test_what_was_done_is_not_of_the_time_to_come_of_the_title(tmp_path: Path) -> None:
    title = "Kết quả công tác quý II, nhiệm vụ trọng tâm quý III năm 2021"
    found = figures(tmp_path, "1. Toàn tỉnh giải quyết việc làm cho 6.105 lao động.", title=title)
    assert [(one.period, one.role) for one in found] == [("2021-04..2021-06", "result")]


@pytest.mark.parametrize(
    "line",
    [
        "1. Tỷ lệ hộ nghèo giảm từ 8,42% (năm 2020) xuống còn 6,15%.",
        "1. Số hộ nghèo giảm từ 5.210 hộ năm 2020 xuống còn 4.055 hộ.",
        "1. Số hộ cận nghèo giảm từ 5.210 hộ (cuối năm 2020) xuống 4.055 hộ.",
    ],
)
def test_the_time_behind_the_number_a_level_moved_from_is_not_that_of_the_level(tmp_path: Path, line: str) -> None:
    found = figures(tmp_path, line)
    assert found[-1].period == "2021"
    assert (found[0].period or "").startswith("2020")
