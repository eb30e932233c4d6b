"""The sentence around a figure, and the sentences that answer in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from answer.choice.sentences import best_sentences, introduction, sentence_of, share_held
from tests.answer.make import asked, passage, report
from vietnamese.questions.causes import tells_cause

SCHOOL = "Huyện mở 9 lớp dạy nghề tại các xã."
LOANS = "Hội phụ nữ giúp hội viên vay vốn để chăn nuôi."
FLOOD = "Mùa mưa nước lên cao, thanh niên chèo xuồng đưa người già đến trường học ở tạm."
TEXT = f"{SCHOOL} {LOANS} {FLOOD} " + "Bà con cùng nhau dọn bùn, sửa đường và gieo lại vụ lúa sau khi nước rút. " * 6
PASSAGE = passage(report(TEXT.strip()))


def quoted(question: str) -> str:
    start, end = best_sentences(asked(question, PASSAGE).concepts, PASSAGE)
    return PASSAGE.text[start:end]


def test_a_figure_has_its_own_sentence() -> None:
    start, end = sentence_of(PASSAGE, PASSAGE.text.index("9 lớp"))
    assert PASSAGE.text[start:end] == SCHOOL
    assert sentence_of(PASSAGE, len(PASSAGE.text) + 50) == (PASSAGE.start, PASSAGE.end)


def test_the_sentence_that_holds_what_is_asked_is_quoted() -> None:
    assert LOANS in quoted("Hội phụ nữ giúp hội viên vay vốn làm gì?")
    assert FLOOD not in quoted("Hội phụ nữ giúp hội viên vay vốn làm gì?")
    assert FLOOD in quoted("Thanh niên đưa người già đi đâu?")


def test_headings_and_lead_count_as_held() -> None:
    concepts = asked("dạy nghề", PASSAGE).concepts
    under = passage(report("Đã mở 9 lớp."))
    assert share_held(concepts, PASSAGE) == 1.0
    assert share_held(concepts, under) < share_held(concepts, replace(under, section=("II. Dạy nghề",)))


@given(st.text(alphabet="aĐ. ,;\n1!?", min_size=1, max_size=120), st.integers(0, 130))
def test_spans_lie_in_the_passage(text: str, position: int) -> None:
    one = passage(report(text))
    for start, end in (sentence_of(one, position), best_sentences((), one)):
        assert one.start <= start <= end <= one.end


LATE = "Trong tháng 7 có 12 xã chi trả trợ cấp chậm, trong đó có ba xã vùng sâu của huyện."
CAUSE = "Việc chi trả trợ cấp bị chậm do cán bộ chưa được cấp tài khoản phần mềm."
MORE = "Sở đã yêu cầu các xã chi trả trước ngày 10 hằng tháng và công khai số điện thoại đường dây nóng tại trụ sở."
ASKED_WHY = passage(report(" ".join((LATE, MORE, CAUSE, MORE))))


def quoted_for(question: str, *, why: bool) -> str:
    start, end = best_sentences(asked(question, ASKED_WHY).concepts, ASKED_WHY, tells_cause if why else None)
    return ASKED_WHY.text[start - ASKED_WHY.start : end - ASKED_WHY.start]


def test_the_sentence_that_tells_a_cause_is_quoted_where_one_is_asked() -> None:
    question = "Vì sao trong tháng 7 có xã chi trả trợ cấp chậm?"
    assert LATE in quoted_for(question, why=False)
    assert CAUSE in quoted_for(question, why=True)


def test_where_no_sentence_tells_a_cause_the_nearest_is_quoted() -> None:
    made = passage(report(" ".join((LATE, MORE, MORE))))
    start, end = best_sentences(asked("Vì sao xã chi trả trợ cấp chậm?", made).concepts, made, tells_cause)
    assert LATE in made.text[start - made.start : end - made.start]


def test_an_item_within_a_passage_is_introduced_by_the_line_before_the_list() -> None:
    listed = passage(report("Tỷ lệ hộ có nhà tạm:\n- Xã Một: 4%\n- Xã Hai: 3%\nHuyện đã họp hai lần."))
    assert introduction(listed, listed.text.index("3%")) == "Tỷ lệ hộ có nhà tạm:"
    assert introduction(listed, listed.text.index("hai lần")) == ""
    assert introduction(replace(listed, lead="Gồm:"), listed.text.index("hai lần")) == "Gồm:"
