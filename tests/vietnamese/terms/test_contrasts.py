"""Kinds that exclude each other, and limits of what is counted."""

from __future__ import annotations

import pytest

from errors import TableError
from vietnamese.terms import contrasts


@pytest.mark.parametrize(
    ("asked", "told", "conflict"),
    [
        ("bao nhiêu hộ nghèo", ["167 hộ cận nghèo"], True),
        ("bao nhiêu hộ cận nghèo", ["167 hộ cận nghèo"], False),
        ("mấy em trai", ["7.793 trẻ em nữ"], True),
        ("mấy em trai", ["9.662 trẻ em nam"], False),
        ("nguồn xã hội hóa", ["nguồn ngân sách nhà nước"], True),
        ("tỷ lệ thất nghiệp thành thị", ["tỷ lệ ở nông thôn", "thành thị"], True),  # the closest words decide
        ("tỷ lệ hộ nghèo theo chuẩn mới", ["tỷ lệ theo chuẩn cũ"], True),
        ("giải quyết bao nhiêu hồ sơ", ["421 hồ sơ tồn đọng chưa giải quyết"], True),
        ("bao nhiêu hồ sơ chưa giải quyết", ["421 hồ sơ tồn đọng chưa giải quyết"], False),
        ("bao nhiêu người tham gia bhyt", ["45 người chưa tham gia bhyt"], True),
        ("bao nhiêu hồ sơ", ["12 hồ sơ tự nguyện"], False),
        ("bao nhiêu hộ nghèo phát sinh", ["12 hộ nghèo phát sinh mới"], False),
        ("bao nhiêu người kinh doanh", ["12 người Tày kinh doanh"], False),  # no name of a people
    ],
)
def test_kinds(asked: str, told: list[str], conflict: bool) -> None:
    assert contrasts.conflicts(asked, told) is conflict


def test_deeds_are_apart_from_kinds() -> None:
    assert not contrasts.conflicts("tiếp nhận bao nhiêu hồ sơ", ["giải quyết 15 hồ sơ"])
    assert contrasts.conflicts("tiếp nhận bao nhiêu hồ sơ", ["giải quyết 15 hồ sơ"], "deeds")


@pytest.mark.parametrize(
    ("asked", "told", "lacking"),
    [
        ("bao nhiêu hộ thoát nghèo", "toàn huyện có 873 hộ nghèo", True),
        ("bao nhiêu hộ thoát nghèo", "12 hộ vươn lên thoát nghèo", False),
        ("bao nhiêu lao động nữ được đào tạo", "đào tạo 6.841 lao động", True),
        ("bao nhiêu người rút bhxh một lần", "đừng rút bảo hiểm một lần: đã có 45 người rút", False),
        ("bao nhiêu trẻ chết đuối", "21 trẻ tử vong do đuối nước", False),
        ("bao nhiêu lao động được đào tạo", "đào tạo 241 lao động nữ", False),
        ("bao nhiêu lao động đi Trung Quốc", "đưa 45 lao động ra nước ngoài", True),
        ("bao nhiêu người Chăm", "Kinh 980.214 người; Chăm 71 người", False),
    ],
)
def test_limits(asked: str, told: str, lacking: bool) -> None:
    assert contrasts.lacks(asked, told) is lacking


@pytest.mark.parametrize("text", ["cụ thể là 24 công cụ", "lao động từ 15 tuổi trở lên", "cập nhật hồ sơ"])
def test_a_name_or_turn_of_phrase_limits_nothing(text: str) -> None:
    assert contrasts.limits(text)
    assert not contrasts.limits(contrasts.without_names(text))


def test_a_group_of_one_kind_is_no_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contrasts, "_section", lambda name: [[["nam"]]])
    contrasts.groups.cache_clear()
    with pytest.raises(TableError, match="no group of kinds"):
        contrasts.groups("groups")
    monkeypatch.undo()
    contrasts.groups.cache_clear()
    assert len(contrasts.groups("groups")) > 10
