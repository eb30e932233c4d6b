"""One small report in every format that is read, written by the project's own means."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import xlwt

from tests.ingest.make_doc import Paragraph, make_doc, row
from tests.paths import ROOT

GOLDEN = ROOT / "tests" / "golden" / "ingest"
TITLE = "BÁO CÁO"
LINES = [
    "Kết quả công tác lao động, người có công và xã hội năm 2019",
    "I. KẾT QUẢ",
    "1. Việc làm",
    "Trong năm 2019, huyện đã giải quyết việc làm cho 1.250 lao động, đạt 104,2% kế hoạch.",
    "2. Giảm nghèo",
    "Số hộ nghèo giảm từ 812 hộ xuống còn 640 hộ, tỷ lệ hộ nghèo còn 4,75%.",
]
GRID = [
    ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2019"],
    ["1", "Số lao động có việc làm", "người", "1.250"],
    ["2", "Số hộ thoát nghèo", "hộ", "172"],
]


def write_all(folder: Path) -> list[Path]:
    """The report as txt, html, docx, doc, rtf, xls, xlsx and pdf."""
    files = [folder / f"tot.{kind}" for kind in ("txt", "html", "docx", "doc", "rtf", "xls", "xlsx", "pdf")]
    txt, html, word, old_word, rtf, old_sheet, sheet, pdf = files
    txt.write_text("\n\n".join([TITLE, *LINES]), encoding="utf-8")
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in GRID)
    body = "".join(f"<p>{line}</p>" for line in [TITLE, *LINES])
    html.write_text(f"<html><meta charset=utf-8><body>{body}<table>{rows}</table></body></html>", encoding="utf-8")
    _docx(word)
    parts = [Paragraph([(line, "Arial")]) for line in [TITLE, *LINES]]
    old_word.write_bytes(
        make_doc([*parts, *(part for cells in GRID for part in row(*cells)), Paragraph([("Hết.", "")])])
    )
    escaped = ["".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in line) for line in [TITLE, *LINES]]
    rtf.write_text(
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard " + "\\par\n".join(escaped) + "\\par}", encoding="ascii"
    )
    old, new = xlwt.Workbook(), openpyxl.Workbook()
    first = old.add_sheet("A")
    for at, cells in enumerate([[TITLE], [LINES[0]], [], *GRID]):
        new.active.append(cells)
        for column, cell in enumerate(cells):
            first.write(at, column, cell)
    old.save(str(old_sheet))
    new.save(sheet)
    pdf.write_bytes((GOLDEN / "bao-cao.pdf").read_bytes())
    return files


def _docx(path: Path) -> None:
    document = docx.Document()
    for line in [TITLE, *LINES]:
        document.add_paragraph(line)
    table = document.add_table(len(GRID), len(GRID[0]))
    for at, cells in enumerate(GRID):
        for column, cell in enumerate(cells):
            table.cell(at, column).text = cell
    document.save(str(path))
