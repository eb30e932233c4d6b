"""Tables: rows that can be read alone, cells as figures with row, column, unit, period and role."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.web import read_html
from ingest.formats.word import read_docx
from ingest.raw import RawPiece
from ingest.read import read
from ingest.tables.realigned import realigned
from ingest.tables.rows import ABOVE, LEFT, table_pieces
from records import Document
from settings import Settings
from tests.ingest.tables.made import BY_PLACE, HEAD, INTRODUCTION, ROWS, as_docx, as_html, as_pdf
from vietnamese.documents.table_headings import column_role, is_caption
from vietnamese.documents.table_units import unit_in

FIGURES = [
    ("25.000", "người", "target", "2019"), ("26.150", "người", "result", "2019"), ("104,6", "%", "share", "2019"),
    ("27.000", "người", "target", "2020"), ("12.000", "người", "target", "2019"), ("12.540", "người", "part", "2019"),
    ("104,5", "%", "share", "2019"), ("12.900", "người", "target", "2020"), ("8.000", "triệu đồng", "target", "2019"),
    ("7.650", "triệu đồng", "result", "2019"), ("95,6", "%", "share", "2019"), ("6", "%", "target", "2019"),
    ("5,64", "%", "result", "2019"), ("3,5", "%", "target", "2020"),
]  # fmt: skip


def texts(rows: Sequence[Sequence[str]]) -> list[str]:
    return [piece.text for piece in table_pieces(rows)]


def test_rows_are_read_with_their_headings() -> None:
    title, note = (["Biểu 1. Việc làm", *[LEFT] * 6], ["Ghi chú: số của mười một huyện", *[LEFT] * 6])
    assert texts([title, *HEAD, *ROWS, note]) == [
        "Biểu 1. Việc làm",
        "I VIỆC LÀM",
        "Chỉ tiêu: VIỆC LÀM – Số lao động có việc làm mới; ĐVT: người; Năm 2019, Kế hoạch: 25.000; "
        "Năm 2019, Thực hiện: 26.150; Năm 2019, TH/KH (%): 104,6; Kế hoạch năm 2020: 27.000",
        "Chỉ tiêu: VIỆC LÀM – Số lao động có việc làm mới – Trong đó: lao động nữ; ĐVT: người; Năm 2019, "
        "Kế hoạch: 12.000; Năm 2019, Thực hiện: 12.540; Năm 2019, TH/KH (%): 104,5; Kế hoạch năm 2020: 12.900",
        "Chỉ tiêu: VIỆC LÀM – Vốn cho vay; ĐVT: triệu đồng; Năm 2019, Kế hoạch: 8.000; Năm 2019, Thực hiện: 7.650; "
        "Năm 2019, TH/KH (%): 95,6; Kế hoạch năm 2020: -",
        "II GIẢM NGHÈO",
        "Chỉ tiêu: GIẢM NGHÈO – Tỷ lệ hộ nghèo; ĐVT: %; Năm 2019, Kế hoạch: 6; Năm 2019, Thực hiện: 5,64; "
        "Kế hoạch năm 2020: 3,5",
        "Ghi chú: số của mười một huyện",
    ]  # fmt: skip


def test_tables_without_headings_keep_their_rows() -> None:
    assert texts([["Số hộ nghèo", "1.234 hộ"], ["Số hộ cận nghèo", "2.345 hộ"]]) == [
        "Số hộ nghèo: 1.234 hộ",
        "Số hộ cận nghèo: 2.345 hộ",
    ]
    assert texts([["Kế Sách", "12", "340"], ["Mỹ Tú", "9", "215"]]) == ["Kế Sách | 12 | 340", "Mỹ Tú | 9 | 215"]


def test_merged_labels_name_every_row_and_merged_values_count_once() -> None:
    rows = [["Huyện", "Xã", "Số lớp", "Số người"], ["Kế Sách", "An Lạc", "2", "60"], [ABOVE, "Ba Trinh", "3", LEFT]]
    assert texts(rows)[1:] == ["Huyện: Kế Sách, Ba Trinh; Số lớp: 3"]


def test_rows_of_words_are_kept() -> None:
    assert texts([["Nội dung", "Nơi làm"], ["Tập huấn", "Sở Lao động"], ["Hội nghị", "Phòng Lao động"]]) == [
        "Nội dung: Tập huấn; Nơi làm: Sở Lao động",
        "Nội dung: Hội nghị; Nơi làm: Phòng Lao động",
    ]


cells = st.sampled_from(
    ["", "12", "3,5", "Năm 2019", "Huyện Kế Sách", "1", "II", "-", "ĐVT: hộ", "TT", "45/60", LEFT, ABOVE]
)


@given(st.lists(st.lists(cells, max_size=5), max_size=7))
def test_spans_of_cells_are_their_values(rows: list[list[str]]) -> None:
    printed = {cell for row in rows for cell in row}
    for piece in table_pieces(rows):
        assert "\x00" not in piece.text
        assert all(piece.text[cell.start : cell.end] in printed for cell in piece.cells)
        assert [cell.start for cell in piece.cells] == sorted({cell.start for cell in piece.cells})


@pytest.fixture(scope="module", params=["docx", "html", "pdf"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    out = tmp_path_factory.mktemp("tables") / f"a.{request.param}"
    make = {"docx": as_docx, "html": as_html, "pdf": as_pdf}[request.param]
    return read(make(out), Settings(ocr="off"))


def test_cells_are_figures_of_row_and_column(report: Document) -> None:
    found = [figure for figure in report.figures if report.report.text[figure.start : figure.end] == figure.text]
    assert len(found) == len(report.figures)
    first, second = found[: len(FIGURES)], found[len(FIGURES) :]
    assert [(each.text, each.unit, each.role, each.period) for each in first] == FIGURES
    assert [each.kind for each in first[8:12]] == ["money", "money", "percent", "percent"]
    assert first[5].subject.startswith(
        "Trong đó: lao động nữ Năm 2019 Thực hiện; Số lao động có việc làm mới; VIỆC LÀM"
    )
    assert [(each.text, each.unit, each.period, each.place, each.scope) for each in second] == [
        ("4.120", "hộ", "2018", "Kế Sách, Sóc Trăng", "district"),
        ("3.005", "hộ", "2019", "Kế Sách, Sóc Trăng", "district"),
        ("1.250,5", "triệu đồng", "2019", "Kế Sách, Sóc Trăng", "district"),
        ("3.870", "hộ", "2018", "Mỹ Tú, Sóc Trăng", "district"),
        ("2.990", "hộ", "2019", "Mỹ Tú, Sóc Trăng", "district"),
        ("980", "triệu đồng", "2019", "Mỹ Tú, Sóc Trăng", "district"),
        ("7.990", "hộ", "2018", "Sóc Trăng", "province"),
        ("5.995", "hộ", "2019", "Sóc Trăng", "province"),
        ("2.230,5", "triệu đồng", "2019", "Sóc Trăng", "province"),
    ]


def test_each_row_is_a_passage_under_its_caption(report: Document) -> None:
    leads = {passage.text.split(";")[0]: passage.lead for passage in report.passages}
    assert leads["Chỉ tiêu: GIẢM NGHÈO – Tỷ lệ hộ nghèo"] == "Biểu 1: Kết quả thực hiện"
    assert leads["Huyện: Mỹ Tú"] == "Biểu 2: Hộ nghèo của các huyện"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Năm", "Số hộ nghèo"], ["2018", "5.000"], ["2020", "3.100"]], "5.000 hộ 2018, 3.100 hộ 2020"),
        ([["ĐVT: lượt người", LEFT], ["Nơi", "Năm 2019"], ["Thư viện", "40"]], "40 lượt người 2019"),
        ([["Nơi", "Người dự", "Điện thoại"], ["Thư viện", "45/60", "0299"]], "45/60 người 2019, 60 người 2019"),
        ([["Việc", "Kết quả"], ["Nhà ở", "sửa 12 căn nhà và xây 5 lớp"]], "12 căn nhà căn nhà 2019, 5 lớp lớp 2019"),
        ([["Nơi", "Học viên (người)"], ["Trường nghề", "1,250"], ["Lớp xã", "80"]], "1,250 người 2019, 80 người 2019"),
    ],
)
def test_units_and_periods_come_from_where_they_are_printed(
    tmp_path: Path, rows: list[list[str]], expected: str
) -> None:
    lines = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row if cell != LEFT)}</tr>" for row in rows if LEFT not in row
    )
    above = "".join(f"<p>{cell}</p>" for row in rows if LEFT in row for cell in row if cell != LEFT)
    title = "<h1>Báo cáo của tỉnh Sóc Trăng năm 2019</h1>"
    page = f"<meta charset=utf-8><body>{title}<p>{INTRODUCTION}</p>{above}<table>{lines}</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    figures = read(tmp_path / "a.html", Settings()).figures
    assert ", ".join(f"{figure.text} {figure.unit} {figure.period}" for figure in figures) == expected
    assert all(int(figure.value) == 1250 for figure in figures if figure.text == "1,250")


def test_a_row_repaired_as_a_whole_keeps_its_values_and_what_names_them() -> None:
    rows = [
        [["Hé nghÌo", "N¨m 2019; s¬ kÕt", "Tû lÖ"], ["Mü Tó", "12", "3,5"], ["KÕ S¸ch", "15", "4"]],
        [["Hộ nghèo", "Năm 2019; sơ kết", "Tỷ lệ"], ["Mỹ Tú", "12", "3,5"], ["Kế Sách", "15", "4"]],
    ]
    old, new = (list(table_pieces(grid)) for grid in rows)
    assert [realigned(was, now.text) for was, now in zip(old, new, strict=True)] == new


@given(st.text("abÌ;: ,", max_size=30), st.text("abè;: ,12", max_size=30))
def test_any_repair_of_a_row_keeps_values_in_their_order(heading: str, text: str) -> None:
    for piece in table_pieces([["Nơi", heading or "x"], ["a", "12"], ["b", "15"]]):
        cells = realigned(piece, text).cells
        assert [text[cell.start : cell.end] for cell in cells] in ([], ["12"], ["15"])


def test_every_format_marks_what_merged_cells_cover(tmp_path: Path) -> None:
    rows: list[list[RawPiece]] = [
        [piece for piece in raw.pieces if piece.style == "row"]
        for raw in (read_docx(as_docx(tmp_path / "a.docx"), 100), read_html(as_html(tmp_path / "a.html")))
    ]
    assert len(rows[0]) == len(ROWS) - 1 + len(BY_PLACE) - 2  # the row of column numbers is none
    assert [piece.text for piece in rows[0]] == [piece.text for piece in rows[1]]


def test_headings_say_role_and_unit() -> None:
    told: dict[str, str | None] = {
        "Kế hoạch": "target",
        "Ước thực hiện năm 2020": "result",
        "So với KH (%)": "share",
        "Tăng, giảm": "change",
    }
    told |= {"Kinh phí giảm nghèo": None, "Giáo dục": None, "Cùng kỳ năm trước": "previous"}
    assert {heading: column_role((heading,)) for heading in told} == told
    assert [unit_in(text) for text in ("Kế hoạch", "Hộ", "Số huyện", "Tỷ lệ %", "ĐVT: Người")] == [
        "",
        "Hộ",
        "",
        "%",
        "Người",
    ]
    assert not is_caption("Bảng lương của đơn vị được giữ nguyên trong năm 2019.")


def test_a_ruled_table_goes_on_over_pages_with_its_headings(tmp_path: Path) -> None:
    found = read(as_pdf(tmp_path / "a.pdf", 60), Settings(ocr="off"))
    rows = [passage for passage in found.passages if passage.text.startswith("Huyện: Xã")]
    assert [passage.text for passage in rows] == [
        f"Huyện: Xã {n}; Số hộ nghèo, 2018: {n}; Số hộ nghèo, 2019: {n + 1}; Kinh phí (triệu đồng): {n + 2}"
        for n in range(1, 61)
    ]
    assert {passage.page for passage in rows} == {1, 2, 3}
    assert found.passages[-1].text == "Năm tới tỉnh làm tiếp những việc này."
