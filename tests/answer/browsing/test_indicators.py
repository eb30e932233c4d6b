"""An indicator across reports, from files that are read for the purpose."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from answer.__main__ import main
from answer.browsing.indicators import as_csv, as_table, list_indicator
from errors import WelfareError
from ingest.read import read
from settings import Settings
from tests.shelf import Shelf

DISTRICT = """BÁO CÁO
Kết quả công tác giảm nghèo năm 2019 trên địa bàn huyện Tân Hiệp

I. Kết quả

1. Tỷ lệ hộ nghèo giảm từ 7,25% xuống còn 5,4%, đạt 104% kế hoạch.

2. Trong năm có 415 hộ thoát nghèo; hỗ trợ tiền điện cho 1.880 hộ nghèo với tổng kinh phí 1.034 triệu đồng.
"""
PROVINCE = """BÁO CÁO
Kết quả công tác lao động, người có công và xã hội năm 2020 tỉnh Vĩnh Long

1. Tỷ lệ hộ nghèo toàn tỉnh là 148% (kế hoạch 2%).

2. Xây mới 62 căn nhà tình nghĩa, vận động Quỹ Đền ơn đáp nghĩa được 3.250 triệu đồng.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in (("tan-hiep-2019.txt", DISTRICT), ("vinh-long-2020.txt", PROVINCE)):
        (folder / name).write_text(text, encoding="utf-8")
    return Shelf([read(file, Settings()) for file in sorted(folder.iterdir())])


def told(shelf: Shelf, id: str, **limits: object) -> list[tuple[str, str]]:
    return [(row.figure.text, row.figure.role) for row in list_indicator(shelf, id, **limits)]  # type: ignore[arg-type]


def test_every_value_of_an_indicator_with_its_role(shelf: Shelf) -> None:
    assert told(shelf, "poverty-rate") == [
        ("7,25%", "previous"),
        ("5,4%", "result"),
        ("148%", "result"),
        ("2%", "target"),
    ]
    assert told(shelf, "households-escaped-poverty") == [("415 hộ", "result")]
    assert told(shelf, "electricity-support-households") == [("1.880 hộ", "result")]
    assert told(shelf, "electricity-support-money") == [("1.034 triệu đồng", "result")]
    assert told(shelf, "gratitude-fund") == [("3.250 triệu đồng", "result")]
    assert told(shelf, "child-drowning") == []


def test_place_and_year_limit_the_list(shelf: Shelf) -> None:
    assert told(shelf, "poverty-rate", place="Vĩnh Long") == [("148%", "result"), ("2%", "target")]
    assert told(shelf, "poverty-rate", year=2019) == [("5,4%", "result")]
    assert ("7,25%", "previous") in told(shelf, "poverty-rate", year=2018)
    assert told(shelf, "poverty-rate", year=2019, place="Vĩnh Long") == []


def test_quotes_are_slices_of_the_report_and_hold_the_figure(shelf: Shelf) -> None:
    rows = list_indicator(shelf, "poverty-rate")
    for row in rows:
        assert row.citation.quote == shelf.report(row.figure.report).text[row.citation.start : row.citation.end]
        assert row.figure.text in row.citation.quote
    assert [row.citation.n for row in rows] == [1, 1, 2, 2]


def test_a_value_outside_the_sensible_range_is_marked(shelf: Shelf) -> None:
    rows = list_indicator(shelf, "poverty-rate")
    assert [row.figure.text for row in rows if row.outside] == ["148%"]
    assert "warning: [2] 148% is outside the sensible range 0 to 80%" in as_table(rows)


def test_csv_reads_back(shelf: Shelf) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(list_indicator(shelf, "poverty-rate")))))
    assert [(row["value"], row["role"], row["file"]) for row in rows][1] == ("5,4%", "result", "tan-hiep-2019.txt")
    assert rows[2]["warning"].startswith("outside")
    assert not any(row["warning"] for row in rows if row["value"] != "148%")


def test_csv_holds_no_formulas(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("BÁO CÁO\nKết quả năm 2020 tỉnh Vĩnh Long\n\n- Có 31 hộ thoát nghèo.\n", encoding="utf-8")
    rows = list_indicator(Shelf([read(file, Settings())]), "households-escaped-poverty")
    cells = next(iter(csv.DictReader(io.StringIO(as_csv(rows)))))
    assert cells["quote"] == "'- Có 31 hộ thoát nghèo."


def test_an_unknown_indicator_names_its_neighbours(shelf: Shelf) -> None:
    with pytest.raises(WelfareError, match="'poverty-rat'; try poverty-rate"):
        list_indicator(shelf, "poverty-rat")


def test_the_command_line_lists_all_indicators(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--indicator", "list"]) == 0
    assert "gratitude-houses" in capsys.readouterr().out
