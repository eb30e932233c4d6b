"""What a report says of itself, and how each thing is known."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from ingest.facts.period import period_of
from ingest.facts.stated import merge, read_facts
from ingest.read import read
from ingest.structure.zones import find_front, find_tail
from records import Facts
from settings import Settings
from tests.paths import ROOT

TESTS = ROOT / "tests"
PERIODS = yaml.safe_load((TESTS / "cases" / "report_periods.yml").read_text(encoding="utf-8"))
BODY = "Trong năm các huyện đã làm nhiều việc và mỗi việc đều có người theo dõi đến cùng, nên kết quả khá tốt."


def facts(text: str, file: str = "bao-cao.txt") -> Facts:
    lines = text.strip().split("\n")
    front = find_front(lines)
    return read_facts(lines, front, find_tail(lines, front), file)


@pytest.mark.parametrize("name", ["bao-cao.txt", "bao-cao.pdf"])
def test_an_official_report(name: str) -> None:
    found = read(TESTS / "golden" / "ingest" / name, Settings()).report.facts
    assert found == Facts(
        title="BÁO CÁO Kết quả thực hiện chính sách an sinh năm 2019 và phương hướng năm 2020",
        number="87/BC-UBND",
        issuer="Ủy ban nhân dân tỉnh Sóc Trăng",
        place="Sóc Trăng",
        period="2019",
        published="2020-02-15",
        kind="report",
        known=tuple((name, "text") for name in ("title", "number", "issuer", "place", "period", "published", "kind")),
    )


def test_an_article() -> None:
    found = read(TESTS / "golden" / "ingest" / "phong-van.html", Settings()).report.facts
    assert (found.kind, found.issuer, found.place, found.period) == ("article", "Báo Thử", "Sóc Trăng", "2019")
    assert (found.number, found.published) == (None, "2020-01-20")


def test_a_department_takes_the_place_of_the_office_above_it() -> None:
    found = facts(
        f"UBND THÀNH PHỐ GIA NGHĨA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG LAO ĐỘNG - THƯƠNG BINH\nVÀ XÃ HỘI\n"
        f"Số: 12 /BC-LĐTBXH Gia Nghĩa, ngày 5 tháng 7 năm 2022\nBÁO CÁO\nCông tác trẻ em 6 tháng đầu năm 2022\n{BODY}"
    )
    assert found.issuer == "Phòng Lao động - Thương binh và Xã hội thành phố Gia Nghĩa"
    assert (found.number, found.place) == ("12/BC-LĐTBXH", "Gia Nghĩa, Đắk Nông")
    assert (found.period, found.published) == ("2022-01..2022-06", "2022-07-05")


def test_without_a_letterhead_the_reporting_office_issues() -> None:
    found = facts(f"BÁO CÁO\nKết quả năm 2022\nThực hiện chỉ đạo, Sở Y tế tỉnh Cà Mau báo cáo kết quả như sau:\n{BODY}")
    assert (found.issuer, found.place) == ("Sở Y tế tỉnh Cà Mau", "Cà Mau")


def test_a_plan() -> None:
    found = facts(f"UBND TỈNH CÀ MAU\nSố: 9/KH-UBND\nKẾ HOẠCH\nGiảm nghèo năm 2024\n{BODY}")
    assert (found.kind, found.period, found.number) == ("plan", "2024", "9/KH-UBND")


def test_an_official_letter_is_titled_by_its_subject() -> None:
    found = facts(
        f"UBND TỈNH CÀ MAU\nSỞ Y TẾ\nSố: 45/SYT-NV\nV/v báo cáo công tác\ndân số năm 2021\n"
        f"Cà Mau, ngày 4 tháng 1 năm 2022\nKính gửi: Bộ Y tế\n{BODY}"
    )
    assert found.title == "V/v báo cáo công tác dân số năm 2021"
    assert (found.kind, found.number, found.issuer) == ("letter", "45/SYT-NV", "Sở Y tế tỉnh Cà Mau")
    assert (found.period, found.published) == ("2021", "2022-01-04")


def test_what_is_not_said_stays_none() -> None:
    found = facts(f"Ngày hội việc làm của thanh niên\n{BODY * 3}", "tin.txt")
    assert (found.number, found.issuer, found.place, found.period, found.published) == (None,) * 5


def test_the_file_name_fills_what_the_text_leaves_open() -> None:
    found = facts(f"Ngày hội việc làm của thanh niên\n{BODY * 3}", "2020/kien_giang-2017.txt")
    assert (found.place, found.period) == ("Kiên Giang", "2017")
    assert dict(found.known)["place"] == dict(found.known)["period"] == "file name"


def test_the_day_on_which_a_page_was_opened_is_no_date_of_publication() -> None:
    found = facts(f"THỨ HAI, NGÀY 04 THÁNG 5 NĂM 2020 08:15\nNgày hội việc làm của thanh niên\n{BODY * 3}")
    assert found.published is None
    assert found.title == "Ngày hội việc làm của thanh niên"


def test_the_manifest_wins() -> None:
    told = Facts(place="Hậu Giang", kind="digest", known=(("place", "manifest"), ("kind", "manifest")))
    merged = merge(told, facts(f"BÁO CÁO\nKết quả năm 2022 của tỉnh Cà Mau\n{BODY}"))
    assert (merged.place, merged.kind, merged.period) == ("Hậu Giang", "digest", "2022")
    assert dict(merged.known) == {"title": "text", "place": "manifest", "period": "text", "kind": "manifest"}


@pytest.mark.parametrize("case", PERIODS, ids=lambda case: case["title"])
def test_period(case: dict[str, Any]) -> None:
    found = period_of(case["title"], case.get("body", ()), case.get("published"), case.get("plan", False))
    assert found == case["period"]
