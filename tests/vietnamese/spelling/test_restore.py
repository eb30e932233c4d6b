from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import SHARED
from vietnamese.spelling.counted import Counted
from vietnamese.spelling.restore import Restorer
from vietnamese.text.normalise import nfc, strip_diacritics, unify

TEXT = st.one_of(st.text(st.characters(), max_size=80), st.text("abcdeghinotuvyđêôư 12.,-\n", max_size=60))
CORPUS = (
    "Năm 2019 tỉnh cấp 1.200 thẻ bảo hiểm y tế cho người nghèo. Toàn huyện còn 310 hộ cận nghèo.",
    "Tuyển sinh đạt 98,5% kế hoạch.",
    "Trợ cấp thất nghiệp được chi trả cho 45 lao động; trung tâm tư vấn việc làm cho sinh viên.",
)


RESTORER = Restorer.train(CORPUS)


@pytest.fixture
def restorer() -> Restorer:
    return RESTORER


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("bao nhieu ho ngheo", "bao nhiêu hộ nghèo"),
        ("ty le ho can ngheo nam 2019", "tỷ lệ hộ cận nghèo năm 2019"),
        ("ti le ho ngheo ca mau 2020", "tỷ lệ hộ nghèo Cà Mau 2020"),
        ("Bao nhieu nguoi duoc cap the bao hiem y te?", "Bao nhiêu người được cấp thẻ bảo hiểm y tế?"),
        ("tro cap that nghiep o dien bien", "trợ cấp thất nghiệp ở Điện Biên"),
        ("bao nhieu ho nghèo o Gia Nghia", "bao nhiêu hộ nghèo ở Gia Nghĩa"),
        ("19.973 lao dong, dat 12,48%", "19.973 lao động, đạt 12,48%"),
        ("HO NGHEO", "HỘ NGHÈO"),
        ("quy 2/2022 co may ho", "quý 2/2022 có mấy hộ"),
        ("ho ngheo o bac giang nam 2017", "hộ nghèo ở Bắc Giang năm 2017"),
        ("ho ngheo o quang nam 2017", "hộ nghèo ở Quảng Nam 2017"),
        ("tu 2015 toi 2019 co bao nhieu ho ngheo", "từ 2015 tới 2019 có bao nhiêu hộ nghèo"),
    ],
)
def test_restore(restorer: Restorer, typed: str, restored: str) -> None:
    assert restorer.restore(typed) == restored


def test_what_is_typed_with_diacritics_stays(restorer: Restorer) -> None:
    for text in ("Hộ nghèo là gì?", "Bảo hiểm cho ai", "ma túy và mại dâm", "An Giang cho vay"):
        assert restorer.read(text).text == text
        assert restorer.read(text).changes == ()


def test_unknown_words_stay_as_typed(restorer: Restorer) -> None:
    assert restorer.restore("zyzzyva qwerty 😀") == "zyzzyva qwerty 😀"


def test_changes_tell_what_was_restored(restorer: Restorer) -> None:
    read = restorer.read("so ho ngheo 2019")
    assert [(change.typed, change.restored) for change in read.changes] == [
        ("so", "số"),
        ("ho", "hộ"),
        ("ngheo", "nghèo"),
    ]
    assert all(read.text[change.start : change.end] == change.restored for change in read.changes)


def test_the_corpus_decides_between_readings() -> None:
    assert Restorer.train(["Bà con trồng cà phê."] * 3).restore("trong ca phe") == "trồng cà phê"
    assert Restorer.train(["Số thuốc lá trong các phê duyệt."] * 3).restore("thuoc la") == "thuốc lá"


def test_counts_survive_being_stored(restorer: Restorer) -> None:
    counted = Counted.of(CORPUS)
    stored = Counted.from_dict(json.loads(json.dumps(counted.to_dict())))
    assert stored == counted
    again = Restorer.of(stored)
    for text in ("bao nhieu ho ngheo", "the bao hiem y te", "trung tam tu van viec lam"):
        assert again.read(text) == restorer.read(text)


def test_counts_of_texts_are_added_and_taken_off() -> None:
    first, second = CORPUS[::2], CORPUS[1::2]
    both, one, other = (Counted.of(texts) for texts in ([*first, *second], first, second))
    assert one.changed(other, Counted.of([])) == both
    assert both.changed(Counted.of([]), other) == one


@given(TEXT)
def test_any_text_is_read_with_its_words_in_place(text: str) -> None:
    read = RESTORER.read(text)
    assert unify(strip_diacritics(read.text)) == unify(strip_diacritics(nfc(text)))
    for change in read.changes:
        assert read.text[change.start : change.end] == change.restored


def _share_right(restorer: Restorer, questions: list[str]) -> float:
    right = total = 0
    for question in questions:
        typed = unicodedata.normalize("NFC", strip_diacritics(question)).lower()
        pairs = list(zip(_words(question), _words(restorer.restore(typed)), strict=True))
        right += sum(unify(wanted) == unify(got) for wanted, got in pairs)
        total += len(pairs)
    return right / total


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", nfc(text))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared folder beside the project")
def test_of_questions_over_real_reports_97_syllables_in_100_are_right() -> None:
    restorer = Restorer.train([file.read_text(encoding="utf-8") for file in sorted(SHARED.glob("reports/*.txt"))])
    lines = (SHARED / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [line["question"] for line in map(json.loads, lines) if line["lang"] == "vi"]
    assert _share_right(restorer, questions) >= 0.97


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared folder beside the project")
def test_of_questions_over_an_encyclopedia_97_syllables_in_100_are_right() -> None:
    articles = json.loads((SHARED / "xquad-dev" / "vi.json").read_text(encoding="utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    restorer = Restorer.train(paragraph["context"] for paragraph in paragraphs)
    assert _share_right(restorer, [qa["question"] for paragraph in paragraphs for qa in paragraph["qas"]]) >= 0.97


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("xa hoa luu con bao nhieu ho ngheo", "xã Hỏa Lựu còn bao nhiêu hộ nghèo"),
        ("xã hỏa lựu", "xã Hỏa Lựu"),
        ("XA HOA LUU", "XÃ HỎA LỰU"),
        ("thi tran Long Ho", "thị trấn Long Hồ"),
        ("xã hòa lưu", "xã hòa lưu"),
        ("xa hoi", "xã hội"),
    ],
)
def test_a_commune_of_the_corpus_is_written_as_there(typed: str, restored: str) -> None:
    corpus = ["Xã Hỏa Lựu còn 12 hộ nghèo. Xã hội hóa. Thị trấn Long Hồ có 3 hộ.", "TẠI XÃ TÂN HÒA"]
    assert Restorer.train(corpus).restore(typed) == restored


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("poor households in Hoa Luu commune", "poor households in Hỏa Lựu commune"),
        ("poor households in Hoa Luu", "poor households in Hoa Luu"),
        ("Hỏa Lưu commune", "Hỏa Lưu commune"),
        ("Tan Phu ward and Hoa Luu commune?", "Tan Phu ward and Hỏa Lựu commune?"),
    ],
)
def test_an_english_question_names_a_commune_as_the_corpus_writes_it(typed: str, written: str) -> None:
    assert Restorer.train(["Ở xã Hỏa Lựu có 12 hộ nghèo."]).with_communes(typed) == written


@given(st.text(max_size=60))
def test_an_english_text_without_known_communes_stays(text: str) -> None:
    assert RESTORER.with_communes(text) == nfc(text)


def test_an_abbreviation_stands_for_what_it_means() -> None:
    corpus = ["Đóng bảo hiểm xã hội đủ 20 năm. Người đồng ý kiểm tra. Đồng bào, đồng lòng."]
    assert Restorer.train(corpus).restore("dong bhxh") == "đóng bhxh"
    assert Restorer.train(corpus).restore("DONG BHXH") == "ĐÓNG BHXH"
