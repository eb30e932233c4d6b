"""Targets told by how their sentence begins, or by the number that they stand behind in brackets."""

from __future__ import annotations

import pytest

from ingest.figures.items import parse_passage
from ingest.figures.planned import with_planned
from records import Role


def roles(text: str, *given: Role) -> list[Role]:
    parsed = parse_passage(text)
    assert len(parsed.items) == len(given)
    return [role for role, _sure in with_planned(parsed, [(role, 0.9) for role in given])]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Theo kế hoạch, huyện sẽ mở 43 lớp với kinh phí thực hiện 3,2 tỷ đồng.", ("target", "result")),
        ("Phấn đấu đào tạo 28.500 người; tỷ lệ hộ nghèo xuống còn 3,5%.", ("target", "result")),
        ("UBND tỉnh đề nghị hỗ trợ gạo cho 11.500 hộ.", ("result",)),
        ("Số hộ nghèo còn 44.000 hộ. Trong đó, các huyện nghèo còn 39.000 hộ.", ("target", "result")),
        ("Huyện giảm 2,2% (tương ứng 660 hộ).", ("target", "part")),
    ],
)
def test_what_a_plan_goes_on_with_is_a_target(text: str, given: tuple[Role, ...]) -> None:
    assert roles(text, *given) == ["target"] * len(given)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Phấn đấu đào tạo 28.500 người; hiện đã có 300 người học nghề.", ("target", "result")),
        ("Theo kế hoạch, huyện đã mở 43 lớp.", ("result",)),
        ("Xuất khẩu 1.500 lao động, cao hơn năm 2018 (1.827 lao động).", ("target", "result")),
        ("Số hộ nghèo còn 44.000 hộ. Trong đó, các huyện nghèo còn 39.000 hộ.", ("result", "result")),
    ],
)
def test_what_was_done_stays_a_result(text: str, given: tuple[Role, ...]) -> None:
    assert roles(text, *given) == list(given)


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        ("Tỷ lệ hộ nghèo ước còn 4,1% (KH 4,5%).", ("target", "target"), ("result", "target")),
        (
            "Dự kiến tạo việc làm cho 6.100 người (kế hoạch giao 6.000 người).",
            ("target", "target"),
            ("result", "target"),
        ),
        ("Kế hoạch 6.000 người (kế hoạch tỉnh giao 5.500 người).", ("target", "target"), ("target", "target")),
        ("Phấn đấu giảm 2,2% (tương ứng 660 hộ).", ("target", "target"), ("target", "target")),
    ],
)
def test_what_is_held_against_its_plan_is_a_result(
    text: str, given: tuple[Role, ...], wanted: tuple[Role, ...]
) -> None:
    assert roles(text, *given) == list(wanted)
