"""Tables with merged cells, made as Word, web page and PDF."""

from __future__ import annotations

from pathlib import Path

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ingest.tables.rows import ABOVE, LEFT
from tools.make.pdf import FACES, FONTS, paragraph_styles

HEAD = [
    ["TT", "Chỉ tiêu", "ĐVT", "Năm 2019", LEFT, LEFT, "Kế hoạch năm 2020"],
    [ABOVE, ABOVE, ABOVE, "Kế hoạch", "Thực hiện", "TH/KH (%)", ABOVE],
]
ROWS = [
    ["A", "B", "C", "1", "2", "3=2/1", "4"],
    ["I", "VIỆC LÀM", "", "", "", "", ""],
    ["1", "Số lao động có việc làm mới", "người", "25.000", "26.150", "104,6", "27.000"],
    ["", "Trong đó: lao động nữ", "người", "12.000", "12.540", "104,5", "12.900"],
    ["2", "Vốn cho vay", "triệu đồng", "8.000", "7.650", "95,6", "-"],
    ["II", "GIẢM NGHÈO", "", "", "", "", ""],
    ["1", "Tỷ lệ hộ nghèo", "%", "6", "5,64", "", "3,5"],
]
BY_PLACE = [
    ["Huyện", "Số hộ nghèo", LEFT, "Kinh phí (triệu đồng)"],
    [ABOVE, "2018", "2019", ABOVE],
    ["Kế Sách", "4.120", "3.005", "1.250,5"],
    ["Mỹ Tú", "3.870", "2.990", "980"],
    ["Tổng cộng", "7.990", "5.995", "2.230,5"],
]
INTRODUCTION = "Năm 2019 tỉnh Sóc Trăng làm nhiều việc cho người lao động và hộ nghèo, số liệu ở các bảng sau."


def as_docx(out: Path) -> Path:
    document = docx.Document()
    document.add_heading("Báo cáo công tác xã hội tỉnh Sóc Trăng năm 2019", level=1)
    document.add_paragraph(INTRODUCTION)
    document.add_paragraph("Biểu 1: Kết quả thực hiện")
    for rows in ([*HEAD, *ROWS], BY_PLACE):
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                if text == LEFT:
                    table.cell(at, place).merge(table.cell(at, place - 1))
                elif text == ABOVE:
                    table.cell(at, place).merge(table.cell(at - 1, place))
                else:
                    table.cell(at, place).text = text
        document.add_paragraph("Biểu 2: Hộ nghèo của các huyện")
    document.save(str(out))
    return out


def as_html(out: Path) -> Path:
    tables = []
    for rows in ([*HEAD, *ROWS], BY_PLACE):
        lines = []
        for at, row in enumerate(rows):
            cells = []
            for place, text in enumerate(row):
                if text in (LEFT, ABOVE):
                    continue
                across = next((k for k, cell in enumerate(row[place + 1 :]) if cell != LEFT), len(row) - place - 1) + 1
                down = 1 + (at + 1 < len(rows) and rows[at + 1][place] == ABOVE)
                cells.append(f"<td colspan={across} rowspan={down}>{text}</td>")
            lines.append(f"<tr>{''.join(cells)}</tr>")
        tables.append(f"<table>{''.join(lines)}</table>")
    body = (
        f"<h1>Báo cáo công tác xã hội tỉnh Sóc Trăng năm 2019</h1><p>{INTRODUCTION}</p><p>Biểu 1: Kết quả thực hiện</p>"
    )
    body += f"{tables[0]}<p>Biểu 2: Hộ nghèo của các huyện</p>{tables[1]}"
    page = f"<meta charset=utf-8><body><article>{body}</article></body>"
    out.write_text(page, encoding="utf-8")
    return out


def as_pdf(out: Path, further: int = 0) -> Path:
    """The tables with ruled lines, the second one longer by ``further`` rows."""
    for name, face in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"DejaVuSerif{face}.ttf")))
    style = paragraph_styles()
    small = ParagraphStyle("cell", fontName="Text", fontSize=9, leading=11)

    def table(rows: list[list[str]]) -> Table:
        spans = []
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                across = next((k for k, cell in enumerate(row[place + 1 :]) if cell != LEFT), len(row) - place - 1)
                down = int(at + 1 < len(rows) and rows[at + 1][place] == ABOVE)
                if text not in (LEFT, ABOVE) and (across or down):
                    spans.append(("SPAN", (place, at), (place + across, at + down)))
        cells = [["" if text in (LEFT, ABOVE) else Paragraph(text, small) for text in row] for row in rows]
        return Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black), *spans])

    longer = [[f"Xã {n}", str(n), str(n + 1), str(n + 2)] for n in range(1, further + 1)]
    story = [
        Paragraph("Báo cáo công tác xã hội tỉnh Sóc Trăng năm 2019", style["#"]),
        *(Paragraph(text, style[""]) for text in (INTRODUCTION, "Biểu 1: Kết quả thực hiện")),
        table([*HEAD, *ROWS]),
        Paragraph("Biểu 2: Hộ nghèo của các huyện", style[""]),
        table([*BY_PLACE[:-1], *longer, BY_PLACE[-1]]),
        Paragraph("Năm tới tỉnh làm tiếp những việc này.", style[""]),
    ]
    SimpleDocTemplate(str(out), pagesize=A4).build(story)
    return out
