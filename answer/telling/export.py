"""The figures of an answer to take along: rows with their sources, as CSV for spreadsheets and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Font

from answer.telling.csv_rows import cell as guarded
from answer.telling.printable import printable
from answer.telling.printed import printed
from answer.wording import words_from
from records import Answer, AnswerFigure, Citation, Language

WORDING = Path(__file__).with_name("export.yml")
_WIDTHS = (14, 14, 18, 22, 14, 14, 26, 60, 40, 16, 12, 40, 8, 26)
_SOURCE = 7  # the first column of the source
Row = tuple[object, ...]


def export_rows(answer: Answer) -> list[Row]:
    """The figures in the order told, then what was computed of them, told as computed."""
    sources = {one.n: one for one in answer.citations}
    words = _words(answer.language)
    told = [_row(one, sources[one.citation], words) for one in answer.figures if not one.possible]
    for one in answer.computed:
        of = ", ".join(f"[{n}]" for n in one.citations)
        told.append((one.value, one.unit, "", "", "", words["computed"], of, *("",) * 7))
    return told


def as_csv(answer: Answer) -> bytes:
    """CSV as a spreadsheet of the user's language opens it: in Vietnamese semicolons and decimal commas."""
    vietnamese = answer.language != "en"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if vietnamese else ",")
    writer.writerow(_words(answer.language)["columns"])
    for row in export_rows(answer):
        writer.writerow([_as_text(cell, vietnamese) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(answer: Answer) -> bytes:
    """A workbook: the figures as numbers, and a sheet of the question and its sources."""
    words = _words(answer.language)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = words["figures"]
    _fill(sheet, [tuple(words["columns"]), *export_rows(answer)], _WIDTHS)
    sources = book.create_sheet(words["sources"])
    told = [(f"[{one.n}]", *_source(one)) for one in answer.citations]
    _fill(sources, [(answer.question, *("",) * 7), ("", *words["columns"][_SOURCE:]), *told], (12, *_WIDTHS[_SOURCE:]))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put_value(cell: Any, value: object) -> None:
    """Give a cell of a workbook its value: a text without the signs that no workbook can hold, and no formula."""
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins like a formula stays a text


def _fill(sheet: object, lines: Sequence[Row], widths: Sequence[int]) -> None:
    for at, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            cell = sheet.cell(at, column)  # type: ignore[attr-defined]
            put_value(cell, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=at == 1)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = width  # type: ignore[attr-defined]


def _row(one: AnswerFigure, source: Citation, words: dict[str, Any]) -> Row:
    """``value`` alone would make 1% of "dưới 1%": the number as printed stands beside it."""
    figure, where = one.figure, (one.place or "", one.period or "")
    label = "" if one.label in where else one.label
    return (figure.value, figure.unit, printed(figure), *where, words["roles"][figure.role], label, *_source(source))


def _source(one: Citation) -> Row:
    quote = f"“{' '.join(one.quote.split())}”"
    spot = (one.number or "", one.date or "", " > ".join(one.section), one.page)
    return (quote, one.title or one.file, *spot, one.file)


def _as_text(cell: object, vietnamese: bool) -> object:
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",") if vietnamese else f"{cell:f}"
    return guarded(cell)


def _words(language: Language) -> dict[str, Any]:
    words: dict[str, Any] = words_from(WORDING)["en" if language == "en" else "vi"]
    return words
