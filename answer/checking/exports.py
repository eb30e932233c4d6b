"""A checked draft to take along: a Word file with a comment on each number, and a table as CSV."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX

from answer.checking.draft import Draft
from answer.checking.hold import Checked
from answer.checking.telling import mark, why, wording
from answer.telling.csv_rows import as_csv
from answer.telling.csv_rows import role as in_words
from answer.telling.printable import printable
from records import Citation

_COLUMNS = (
    *("draft_figure", "unit", "verdict", "why", "slip", "report_figure", "report_unit", "place", "period", "role"),
    *("quote", "report", "page"),
)
_COLOURS = {
    "matches": WD_COLOR_INDEX.BRIGHT_GREEN,
    "differs": WD_COLOR_INDEX.YELLOW,
    "not_found": WD_COLOR_INDEX.GRAY_25,
}


def as_docx(draft: Draft, checked: Sequence[Checked]) -> bytes:
    """The draft's text as a Word file, each number coloured, with its letter behind it and a comment that says why."""
    words = wording(draft.language)
    document = docx.Document()
    document.core_properties.title = words["title"]
    document.add_paragraph(words["key"])
    paragraph = document.add_paragraph()
    at = 0
    for n, one in enumerate(checked, start=1):
        if one.start < at:
            continue
        paragraph = _written(document, paragraph, draft.text[at : one.start])
        letter = mark(one, n, draft.language)
        run = paragraph.add_run(printable(f"{draft.text[one.start : one.end]} [{letter}]"))
        run.font.highlight_color = _COLOURS[one.verdict]
        document.add_comment(run, printable(_comment(draft, one)), author=words["author"], initials=letter[:1])
        at = one.end
    _written(document, paragraph, draft.text[at:])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _written(document: Any, paragraph: Any, text: str) -> Any:
    """The paragraph that is open after the text was written: each line begins a new one."""
    first, *further = re.split(r"[\r\n]+", text)
    if first:
        paragraph.add_run(printable(first))
    for line in further:
        paragraph = document.add_paragraph(printable(line))
    return paragraph


def _comment(draft: Draft, one: Checked) -> str:
    words = wording(draft.language)
    told = f"{words['verdict'][one.verdict]}. {why(one, draft.language)}"
    if one.citation is None:
        return told
    return f"{told}\n{words['source']}: {_source(one.citation)}\n“{' '.join(one.citation.quote.split())}”"


def _source(citation: Citation) -> str:
    return ", ".join(filter(None, (citation.title or citation.file, citation.number, citation.date)))


def as_table(draft: Draft, checked: Sequence[Checked], *, vietnamese: bool = False) -> str:
    """One row a number as CSV with a header, in the order of the draft. In ``vietnamese`` as its spreadsheets read
    it, in words."""
    rows, words = [], wording("vi")
    for one in checked:
        figure, citation = one.figure, one.citation
        role = figure and (in_words(figure.role) if vietnamese else figure.role)
        found = (figure.text, figure.unit, one.place, one.period, role) if figure else (None,) * 5
        quote = f"“{citation.quote}”" if citation and vietnamese else citation and citation.quote
        spot = (quote, citation.file, citation.page) if citation else (None,) * 3
        said, reason = one.told.figure, why(one, draft.language)
        verdict = words["verdict"][one.verdict] if vietnamese else one.verdict
        slip = words["slip"].get(one.slip, one.slip) if vietnamese else one.slip
        rows.append((said.text, said.unit, verdict, reason, slip or None, *found, *spot))
    return as_csv(_COLUMNS, rows, vietnamese=vietnamese)
