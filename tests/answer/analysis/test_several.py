"""Plans carried out over a knowledge base: which figures are set side by side, and what is computed of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from answer.ask import ask
from index.knowledge_base import KnowledgeBase
from tests.answer.conftest import opened

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    yield from opened(tmp_path_factory.mktemp("several") / "kb", Path(__file__).parent / "reports")


@pytest.mark.parametrize(
    ("question", "figures", "computed"),
    [
        (
            "Năm 2020 số em đã biết bơi chiếm bao nhiêu phần trăm số trẻ em tham gia học bơi ở Bạc Liêu?",
            ["3.200", "5.000"],
            ["64.00"],
        ),
        ("Bạc Liêu năm 2020 tỷ lệ bảo hiểm tự nguyện có đạt mức tỉnh giao ko?", ["12,4%", "12%"], ["103.33"]),
        (
            "Quỹ Người nghèo năm 2020 của Bạc Liêu ba cấp tỉnh, huyện, xã cộng lại là bao nhiêu?",
            ["9 tỷ", "7 tỷ", "4 tỷ"],
            ["20"],
        ),
        (
            "Tỷ lệ hộ dùng nước sạch năm 2020 của Bạc Liêu có vượt chỉ tiêu tỉnh giao không?",
            ["94,29%", "94,1%"],
            ["100.20"],
        ),
        ("How much lower was women's average income than men's in Bac Lieu in 2020?", ["6,0", "4,3"], ["1.7"]),
        ("Số người cao tuổi được khám mắt ở Bạc Liêu qua các năm", ["310", "420", "560"], ["250"]),
        # the times named one by one, and no part that is of all of them
        (
            "How did the number of handicraft trainees in Soc Trang change over 2011, 2014 and 2016?",
            ["900", "2.400", "1.100"],
            ["200"],
        ),
        # what its sentence holds to the target, not a part of it
        (
            "Giai đoạn 2011 - 2016 Sóc Trăng có đạt mục tiêu số học viên nghề thủ công không?",
            ["9.000", "10.000", "90%"],
            [],
        ),
        # the share of a plan that no report prints
        (
            "Năm 2016 Sóc Trăng khám mắt cho thợ thủ công đạt bao nhiêu % kế hoạch?",
            ["1.500", "2.000"],
            ["75.00"],
        ),
        # what a whole is made up of
        (
            "Kinh phí dạy nghề thủ công của Sóc Trăng giai đoạn 2011 - 2016 gồm những khoản nào?",
            ["18 tỷ", "9 tỷ", "3 tỷ", "30 tỷ"],
            [],
        ),
        # two things that one verb each names
        ("How many charity houses did Soc Trang build or repair in total in 2016?", ["70", "45"], ["115"]),
        # communes of a list that no table of places knows, beside one that its kind names
        (
            "Xếp thứ tự các xã, thị trấn của Sóc Trăng theo tỷ lệ hộ chưa có nhà vệ sinh năm 2016",
            ["14,5%", "12,1%", "8,6%", "3,3%"],
            [],
        ),
        # the parts of a whole whose number the question gives, each counted in words of its own
        (
            "Sóc Trăng năm 2016 giải quyết chế độ cho 940 trường hợp nghệ nhân gồm những loại nào, mỗi loại bao nhiêu?",
            ["310", "250", "380", "940"],
            [],
        ),
        # names before numbers in brackets
        (
            "Nhật Bản, Đài Loan và Hàn Quốc cộng lại nhận bao nhiêu lao động gốm của Sóc Trăng năm 2016?",
            ["61", "34", "25"],
            ["120"],
        ),
        # the part under the name of its kind, not the whole
        (
            "Sóc Trăng năm 2016: tỷ lệ thợ mộc có chứng chỉ ở thành thị hơn nông thôn bao nhiêu điểm phần trăm?",
            ["29,41%", "11,83%"],
            ["17.58"],
        ),
    ],
)
def test_figures_side_by_side(made_up: KnowledgeBase, question: str, figures: list[str], computed: list[str]) -> None:
    answer = ask(made_up, question)
    told = [one.figure.text for one in answer.figures if not one.possible]
    assert len(told) == len(figures), answer.text
    assert all(text.startswith(start) for text, start in zip(told, figures, strict=True)), answer.text
    assert [str(one.value) for one in answer.computed] == computed


def test_how_far_something_moved_is_told_as_printed_and_is_no_side_of_a_difference(made_up: KnowledgeBase) -> None:
    answer = ask(made_up, "so vu tai nan lao dong o bac lieu nam 2020 it hon nam 2019 bao nhieu vu")
    assert not answer.computed
    assert answer.figures[0].figure.text == "13 vụ", answer.text


def test_a_ceiling_is_met_by_what_lies_below_it(made_up: KnowledgeBase) -> None:
    answer = ask(made_up, "Năm 2016 Sóc Trăng có giữ số vụ cháy lò gốm dưới mức đặt ra không?")
    assert [one.figure.text.split()[0] for one in answer.figures] == ["130", "120"], answer.text
    assert answer.text.startswith("Không"), answer.text
