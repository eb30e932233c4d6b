"""The same report in two files, and a corrected later version, are found; reports in one form of words are not."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import docx
import pytest

from errors import Message, note
from ingest.collect import collect
from ingest.copies import is_note_of_copies
from settings import Settings
from tools.make.pdf import write_pdf

SETTINGS = Settings()


def lines(
    year: int = 2021, poor: str = "1.204", number: str = "31", day: str = "5 tháng 1", place: str = "AN GIANG"
) -> list[str]:
    return [
        f"UBND TỈNH {place}",
        f"Số: {number}/BC-UBND",
        f"{place.title()}, ngày {day} năm {year + 1}",
        "BÁO CÁO",
        f"Kết quả giảm nghèo năm {year}",
        "I. KẾT QUẢ",
        f"1. Số hộ nghèo cuối năm là {poor} hộ, giảm so với đầu năm nhờ các xã vận động người dân vay vốn làm ăn.",
        "2. Các huyện đã mở lớp dạy nghề cho lao động nông thôn, gắn với nhu cầu của doanh nghiệp trên địa bàn tỉnh.",
        "3. Quỹ vì người nghèo hỗ trợ sửa nhà cho gia đình khó khăn, ưu tiên hộ có trẻ nhỏ và người cao tuổi neo đơn.",
        "4. Công tác tuyên truyền được làm ở thôn, bản, qua loa truyền thanh và buổi họp của tổ dân phố hằng tháng.",
    ]


def text(folder: Path, name: str, told: list[str]) -> None:
    (folder / name).write_text("\n\n".join(told), encoding="utf-8")


def notes(folder: Path) -> dict[str, list[Message]]:
    kept = collect([folder], SETTINGS).kept
    return {item.listing.file: list(filter(is_note_of_copies, item.notes)) for item in kept}


def test_the_same_report_as_docx_and_text_is_told(tmp_path: Path) -> None:
    text(tmp_path, "b.txt", lines())
    document = docx.Document()
    for line in lines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    found = notes(tmp_path)
    assert sorted(map(len, found.values())) == [0, 1]
    assert [told.code for told in chain(*found.values())] == ["copy"]
    again = collect([tmp_path], SETTINGS, collect([tmp_path], SETTINGS).kept)
    assert again.read == 0
    assert [told.code for item in again.kept for told in item.notes] == ["copy"]


def test_a_corrected_later_version_leads(tmp_path: Path) -> None:
    text(tmp_path, "a.txt", lines())
    text(tmp_path, "b.txt", lines(poor="1.240", day="20 tháng 1"))
    assert notes(tmp_path) == {"a.txt": [note("version", file="b.txt")], "b.txt": []}


def test_a_corrected_report_under_another_number_leads_the_one_it_replaces(tmp_path: Path) -> None:
    text(tmp_path, "b.txt", lines())
    text(tmp_path, "a.txt", lines(poor="1.240", number="58", day="20 tháng 2"))
    assert notes(tmp_path) == {"a.txt": [], "b.txt": [note("version", file="a.txt")]}


def test_two_reports_of_one_day_under_two_numbers_are_two(tmp_path: Path) -> None:
    text(tmp_path, "a.txt", lines())
    text(tmp_path, "b.txt", lines(poor="1.240", number="58"))
    assert notes(tmp_path) == {"a.txt": [], "b.txt": []}


def test_of_one_day_and_number_the_pdf_leads_the_file_that_can_be_written_in(tmp_path: Path) -> None:
    write_pdf("\n\n".join(lines()), tmp_path / "a.pdf")
    text(tmp_path, "b.txt", [*lines(), "5. Phòng cập nhật số liệu hằng tuần."])
    found = notes(tmp_path)
    assert (found["a.pdf"], len(found["b.txt"])) == ([], 1)


@pytest.mark.parametrize("other", [lines(year=2020), lines(place="BẾN TRE"), lines(number="77", year=2019)])
def test_reports_in_the_same_words_of_another_year_or_place_are_others(tmp_path: Path, other: list[str]) -> None:
    text(tmp_path, "a.txt", lines())
    text(tmp_path, "b.txt", other)
    assert notes(tmp_path) == {"a.txt": [], "b.txt": []}


def test_an_extract_is_no_version_of_the_report(tmp_path: Path) -> None:
    more = [f"{at}. Xã thứ {at} có cách làm riêng của mình, được kể lại ở hội nghị cuối năm." for at in range(5, 40)]
    text(tmp_path, "a.txt", [*lines(), *more])
    text(tmp_path, "b.txt", lines(poor="1.240", day="20 tháng 1"))
    assert notes(tmp_path) == {"a.txt": [], "b.txt": []}
