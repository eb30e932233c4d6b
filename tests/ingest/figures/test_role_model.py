"""The role of a number: the evidence around it, and what the learned weights make of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import TableError
from ingest.figures import role_model
from ingest.figures.find import find_figures, role_evidence
from ingest.figures.role_model import ROLES, RULES, TOGETHER, chances_of, likeliest_role, stored_role_weights
from records import Role
from tests.ingest.figures.cases import make_report
from vietnamese.figures.role_cues import blotted


def roles(text: str, **facts: str) -> list[tuple[str, Role]]:
    report, passages = make_report([text], facts=facts)
    return [(figure.text, figure.role) for figure in find_figures(report, passages)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hộ nghèo còn 5,12%, giảm 1,04% so với năm 2020.", ["result", "change"]),
        ("Đến năm 2025, tỷ lệ hộ nghèo phải xuống dưới 0,85%.", ["target"]),
        ("Năm 2022, huyện sẽ tiếp tục hỗ trợ 36 con bò cho hộ nghèo.", ["target"]),
        ("Xuất khẩu lao động vượt 21% kế hoạch.", ["share"]),
        ("Xảy ra 612 vụ, giảm 204 vụ (612/816) so với cùng kỳ.", ["result", "change", "result", "previous"]),
        ("Tỷ lệ thất nghiệp giảm từ 3,15% xuống còn 2,72%.", ["previous", "result"]),
        ("Huyện đã giải quyết chế độ cho 431 lượt người.", ["result"]),
        ("Chương trình mục tiêu quốc gia giảm nghèo đã xây 57 căn nhà.", ["result"]),
        ("Theo Kế hoạch số 118/KH-UBND, huyện đã hỗ trợ 64 hộ.", ["result"]),
        ("Tổ chức 9 phiên giao dịch việc làm.", ["result"]),
        ("Số hộ nghèo là 2.140 hộ, chiếm tỷ lệ 3,20%.", ["result", "result"]),
        ("Có 310 hộ được vay vốn, trong đó 120 hộ nghèo.", ["result", "part"]),
        ("Cả năm sửa 214 nhà (năm 2019: 187 nhà).", ["result", "previous"]),
        ("Đầu năm xã có 96 hộ nghèo, đến cuối năm còn 61 hộ.", ["previous", "result"]),
        ("Từ nay đến cuối năm, ngành tập trung tạo việc làm cho ít nhất 2.310 lao động.", ["target"]),
        ("Tỉnh giao 40.000 lượt người.", ["target"]),
    ],
)
def test_roles(text: str, expected: list[Role]) -> None:
    assert [role for _, role in roles(text)] == expected


def test_the_certainty_of_a_role_is_its_chance() -> None:
    report, passages = make_report(["Đã đào tạo nghề cho 1.230 lao động, đạt 82% kế hoạch."])
    found = find_figures(report, passages)
    held = [names for _, names in role_evidence(report, passages)]
    assert len(found) == 2
    for figure, names in zip(found, held, strict=True):
        role, chance = likeliest_role(names)
        assert (figure.role, figure.certainty.role) == (role, round(chance, 3))


@given(st.sets(st.sampled_from([*(rule.__name__ for rule in RULES), "by rule: target", "unknown"])))
def test_chances_are_shares_of_one(held: set[str]) -> None:
    chances = chances_of(sorted(held), stored_role_weights())
    assert len(chances) == len(ROLES)
    assert sum(chances) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in chances)


def test_every_rule_says_what_it_is_and_has_a_name_of_its_own() -> None:
    names = [rule.__name__ for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.__doc__ for rule in RULES)
    assert {name for pair in TOGETHER for name in pair} <= set(names)


@pytest.mark.parametrize(
    "text",
    [
        "chương trình mục tiêu quốc gia",
        "kế hoạch hóa gia đình",
        "kế hoạch số 204/kh-ubnd",
        "có phải",
        "giao dịch",
        "đăng kí",
    ],
)
def test_names_that_sound_like_cues_are_blotted_out(text: str) -> None:
    assert blotted(f"theo {text} có") == f"theo {'_' * len(text)} có"


def test_weights_of_another_form_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"roles": ["result"], "temperature": 1, "weights": {"always": [0]}}), encoding="utf-8")
    monkeypatch.setattr(role_model, "FILE", file)
    stored_role_weights.cache_clear()
    try:
        with pytest.raises(TableError):
            stored_role_weights()
    finally:
        stored_role_weights.cache_clear()
