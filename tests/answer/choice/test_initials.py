"""Letters typed for words are read by what the passages found say."""

from __future__ import annotations

from answer.choice.initials import spelled
from answer.question.concepts import Vocabulary
from answer.question.understand import Asked
from tests.answer.make import asked, passage, report

HERE = passage(report("Sở đã xử lý 640 văn bản đến, trong đó 12 văn bản mật."))
KNOWN = Vocabulary.of([HERE])


def wordings(question: Asked) -> set[str]:
    return {" ".join(words) for concept in question.concepts for words in concept.wordings}


def test_letters_that_no_report_writes_stand_for_the_words_that_begin_with_them() -> None:
    told = wordings(spelled(asked("so vb den so xl", HERE), [HERE], KNOWN))
    assert {"văn bản", "xử lí"} <= told


def test_letters_without_a_vowel_that_nothing_begins_are_left_out() -> None:
    question = asked("so vb qtk cua so", HERE)
    assert "qtk" in wordings(question)
    assert "qtk" not in wordings(spelled(question, [HERE], KNOWN))


def test_words_of_the_reports_and_words_with_a_vowel_stay() -> None:
    question = asked("số văn bản về xe", HERE)
    assert spelled(question, [HERE], KNOWN) is question


SCHOOL = passage(report("Bản Nậm Nghẹp năm nay còn 88 hộ nghèo. Trường Tiểu học Quảng Khê có 312 học sinh."))


def test_names_without_diacritics_in_an_english_question_are_read_by_the_passages() -> None:
    known = Vocabulary.of([SCHOOL])
    village = wordings(spelled(asked("How many households are poor in Nam Nghep village?", SCHOOL), [SCHOOL], known))
    assert {"nam", "nậm", "nghẹp"} <= village
    assert "năm" not in village
    school = wordings(spelled(asked("How many pupils has the Quang Khe school?", SCHOOL), [SCHOOL], known))
    assert {"quảng", "khê"} <= school


def test_a_single_name_is_read_as_it_is_typed() -> None:
    question = asked("How many households are poor in Nam?", SCHOOL)
    assert spelled(question, [SCHOOL], Vocabulary.of([SCHOOL])) is question
