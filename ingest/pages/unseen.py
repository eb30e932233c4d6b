"""Text of a PDF page that nobody sees (white on white, drawn without ink, outside the paper) and what stands on a
page beside its text: filled form fields and typed remarks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from ingest.pages.text_layer import Text, Word

UNSEEN = "left-unseen"
_NO_INK = 3  # text render mode of PDF 32000-1, 9.3.6: neither filled nor stroked
_WHITE = 250  # of 255: least of red, green and blue
_LEAST = 1.0  # points of size below which letters are not seen
_COVERED = 0.5  # share of a page that pictures cover where text without ink is a scanner's layer
_FIELDS = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_HIDDEN = 2  # flag of a remark or field that is not shown
_Bounds = tuple[float, float, float, float]


def drop_unseen(page: Any) -> int:
    """Take the text that is not seen off a page (in memory); how many words that is."""
    unseen = _unseen(page)
    if not unseen:
        return 0
    text = page.get_textpage()
    count = sum(len(_text_of(item, text).split()) for item in unseen)
    text.close()
    for item in unseen:
        pdfium.FPDFPage_RemoveObject(page.raw, item)
    return count


def seen(text: Text, box: _Bounds) -> tuple[Text, int]:
    """The text without lines outside the paper or too small to see, and how many words those are."""
    left, bottom, right, top = box
    rows = tuple(
        row
        for row in text.rows
        if any(left <= word.x1 and word.x0 <= right and bottom <= word.y <= top and word.size >= _LEAST for word in row)
    )
    return Text(rows), sum(map(len, text.rows)) - sum(map(len, rows))


def _unseen(page: Any) -> list[Any]:
    texts: list[tuple[Any, int]] = []
    fills: list[_Bounds] = []
    pictures: list[_Bounds] = []
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
            if mode == _NO_INK or (mode in (0, 4) and _is_pale(item)):
                texts.append((item, mode))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_bounds(item))
        elif (kind == pdfium.FPDF_PAGEOBJ_PATH and not _is_pale(item)) or kind in (
            pdfium.FPDF_PAGEOBJ_FORM,
            pdfium.FPDF_PAGEOBJ_SHADING,
        ):
            fills.append(_bounds(item))
    if not texts:
        return []
    width, height = page.get_size()
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in pictures) / max(width * height, 1.0)
    if covered >= _COVERED:
        return []
    return [item for item, mode in texts if mode == _NO_INK or not _lies_on(_bounds(item), (*fills, *pictures))]


def _is_pale(item: Any) -> bool:
    """Whether a thing is filled with white, or with nothing."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE


def _bounds(item: Any) -> _Bounds:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    return left.value, bottom.value, right.value, top.value


def _lies_on(box: _Bounds, others: Sequence[_Bounds]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in others)


def _text_of(item: Any, text: Any) -> str:
    size = pdfium.FPDFTextObj_GetText(item, text.raw, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(item, text.raw, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def written_on(page: Any, form: Any | None) -> list[Word]:
    """What filled fields and typed remarks of a page say, each where it stands."""
    found: list[Word] = []
    for at in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        mark = pdfium.FPDFPage_GetAnnot(page.raw, at)
        try:
            if pdfium.FPDFAnnot_GetFlags(mark) & _HIDDEN:
                continue
            kind, text = pdfium.FPDFAnnot_GetSubtype(mark), ""
            if kind == pdfium.FPDF_ANNOT_FREETEXT:
                text = _string(mark, b"Contents")
            elif kind == pdfium.FPDF_ANNOT_WIDGET and form is not None:
                text = _value(form.raw, mark)
            found += _placed(mark, text)
        finally:
            pdfium.FPDFPage_CloseAnnot(mark)
    return found


def _placed(mark: Any, text: str) -> Iterator[Word]:
    """The lines of a field as words, at its left edge."""
    rect = pdfium.FS_RECTF()
    lines = [" ".join(line.split()) for line in text.replace("\r", "\n").split("\n") if line.strip()]
    if not lines or not pdfium.FPDFAnnot_GetRect(mark, rect):
        return
    low, high = min(rect.bottom, rect.top), max(rect.bottom, rect.top)
    size = min((high - low) / len(lines) * 0.8, 12.0)
    for at, line in enumerate(lines):
        middle = high - (high - low) * (at + 0.5) / len(lines)
        yield Word(line, rect.left, max(rect.right, rect.left), middle - 0.35 * size, size)


def _string(mark: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(mark, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(mark, key, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _value(form: Any, mark: Any) -> str:
    if pdfium.FPDFAnnot_GetFormFieldType(form, mark) not in _FIELDS:
        return ""
    size = pdfium.FPDFAnnot_GetFormFieldValue(form, mark, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, mark, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace")
