"""A table written as Word, web page, workbook, rich text and PDF of several looks; cells as in ingest.tables.rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from ingest.tables.rows import ABOVE, LEFT
from tests.ingest.make_doc import Paragraph as WordParagraph
from tests.ingest.make_doc import make_doc, row
from tools.make.pdf import FONTS

Rows = Sequence[Sequence[str]]
_WIDE = 1500  # twips of a column


def cells(rows: Rows) -> Iterator[tuple[int, int, str, int, int]]:
    """Each cell: its row and column, its text, how many columns and rows it covers."""
    for at, line in enumerate(rows):
        for place, text in enumerate(line):
            if text in (LEFT, ABOVE):
                continue
            across = next((k for k, cell in enumerate(line[place + 1 :], 1) if cell != LEFT), len(line) - place)
            down = next((k for k, other in enumerate(rows[at + 1 :], 1) if other[place] != ABOVE), len(rows) - at)
            yield at, place, text, across, down


def _docx(path: Path, lines: Sequence[str], rows: Rows) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for at, place, text, across, down in cells(rows):
        cell = table.cell(at, place)
        if (across, down) != (1, 1):
            cell = cell.merge(table.cell(at + down - 1, place + across - 1))
        cell.text = text
    document.save(str(path))


def _html(path: Path, lines: Sequence[str], rows: Rows) -> None:
    told: list[str] = ["" for _ in rows]
    for at, _, text, across, down in cells(rows):
        told[at] += f"<td colspan={across} rowspan={down}>{text}</td>"
    table = "".join(f"<tr>{line}</tr>" for line in told)
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<meta charset=utf-8><body><article>{text}<table>{table}</table></article>"
    path.write_text(page, encoding="utf-8")


def _xlsx(path: Path, lines: Sequence[str], rows: Rows) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, line in enumerate(lines, 1):
        sheet.cell(at, 1, line)
    for at, place, text, across, down in cells(rows):
        top, left = len(lines) + 1 + at, place + 1
        sheet.cell(top, left, text)
        if (across, down) != (1, 1):
            sheet.merge_cells(start_row=top, start_column=left, end_row=top + down - 1, end_column=left + across - 1)
    book.save(path)


def _in_width(line: Sequence[str]) -> list[tuple[str, int]]:
    """The cells of a row that only their widths merge, with their right ends; what is covered from above is empty."""
    found: list[tuple[str, int]] = []
    for end, text in enumerate(line, 1):
        if text == LEFT:
            found[-1] = (found[-1][0], _WIDE * end)
        else:
            found.append(("" if text == ABOVE else text, _WIDE * end))
    return found


def _rtf(path: Path, lines: Sequence[str], rows: Rows) -> None:
    def signs(text: str) -> str:
        told = "".join(sign if ord(sign) < 128 else f"\\u{ord(sign)}?" for sign in text)
        return told.replace("\n", "\\line ")

    told = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}" + "".join(f"{signs(line)}\\par " for line in lines)
    for line in rows:
        wide = _in_width(line)
        told += "\\trowd" + "".join(f"\\cellx{end}" for _, end in wide)
        told += "\\intbl " + "".join(f"{signs(text)}\\cell " for text, _ in wide) + "\\row "
    path.write_text(told + "}", encoding="ascii")


def _doc(path: Path, lines: Sequence[str], rows: Rows) -> None:
    told = [WordParagraph([(line, "Arial")]) for line in lines]
    for line in rows:
        wide = _in_width(line)
        told += row(*(text.replace("\n", "\v") for text, _ in wide), edges=[0, *(end for _, end in wide)])
    path.write_bytes(make_doc(told))


def _pdf(look: Sequence[Any]) -> Callable[[Path, Sequence[str], Rows], None]:
    def write(path: Path, lines: Sequence[str], rows: Rows) -> None:
        pdfmetrics.registerFont(TTFont("Text", str(FONTS / "DejaVuSerif.ttf")))
        text = ParagraphStyle("text", fontName="Text", fontSize=10, leading=14)
        small = ParagraphStyle("cell", fontName="Text", fontSize=9, leading=11)
        spans = [("SPAN", (place, at), (place + x - 1, at + y - 1)) for at, place, _, x, y in cells(rows)]
        first = next(at for at, heading in enumerate(rows[0]) if heading not in ("STT", "TT"))
        wide = [28 if at < first else 110 if at == first else 62 for at in range(len(rows[0]))]
        inside = [["" if cell in (LEFT, ABOVE) else Paragraph(cell, small) for cell in line] for line in rows]
        table = Table(
            inside, colWidths=[width * 1.3 for width in wide] if len(wide) < 5 else wide, style=[*spans, *look]
        )
        SimpleDocTemplate(str(path), leftMargin=50, rightMargin=50).build(
            [*(Paragraph(line, text) for line in lines), table]
        )

    return write


FORMS: Mapping[str, Callable[[Path, Sequence[str], Rows], None]] = {
    "docx": _docx,
    "html": _html,
    "xlsx": _xlsx,
    "rtf": _rtf,
    "doc": _doc,
    "ruled.pdf": _pdf([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]),
    "bare.pdf": _pdf([]),
    "lines.pdf": _pdf([("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)]),
    "shaded.pdf": _pdf([("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.lightgrey, colors.white])]),
}
