"""A paragraph of a Word file -> its runs as they are printed, and what hangs on it: notes, text boxes.

Hidden, struck and deleted text is not printed as valid: it is left out and counted by words. A field shows its
result, a content control what stands in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from ingest.formats.runs import Run
from ingest.formats.word_fonts import StyleFonts, is_white
from ingest.marks import note_mark

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DELETED = frozenset(map(qn, ("w:del", "w:moveFrom")))
_BOXES = frozenset({*map(qn, ("w:drawing", "w:pict", "w:object")), f"{_CHOICES}AlternateContent"})
_TEXT = frozenset({qn("w:t"), f"{MATH}t"})
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
HIDDEN, STRUCK, DELETED, UNSEEN = "left-hidden", "left-struck", "left-deleted", "left-unseen"


@dataclass(slots=True)
class BesideText:
    """What the paragraphs read so far hold beside their own text, to be read behind them."""

    notes: list[tuple[str, str, int]] = field(default_factory=list)  # (footnote or endnote, its id, its number)
    boxes: list[Any] = field(default_factory=list)  # contents of text boxes
    left_out: Counter[str] = field(default_factory=Counter)
    numbered: int = 0  # notes so far

    def take_notes(self) -> list[tuple[str, str, int]]:
        taken, self.notes = self.notes, []
        return taken

    def take_boxes(self) -> list[Any]:
        taken, self.boxes = self.boxes, []
        return taken


def runs_of(paragraph: Any, styles: StyleFonts, hung: BesideText) -> Iterator[Run]:
    """Runs of a ``w:p`` in order with their fonts; what hangs on them goes to ``hung``."""
    base = styles.base(paragraph)
    for child in paragraph:
        yield from _inline(child, base, styles, hung)


def _inline(tag: Any, base: str | None, styles: StyleFonts, hung: BesideText) -> Iterator[Run]:
    if tag.tag == qn("w:r"):
        yield from _run(tag, base, styles, hung)
    elif tag.tag in _DELETED:
        hung.left_out[DELETED] += len("".join(part.text or "" for part in tag.iter(qn("w:delText"))).split())
    elif tag.tag == f"{MATH}r":
        yield Run("".join(part.text or "" for part in tag.iter(f"{MATH}t")), base)
    elif tag.tag in _BOXES:
        _boxes(tag, hung)
    elif isinstance(tag.tag, str) and not tag.tag.endswith(("}pPr", "}rPr", "}sdtPr")):
        for child in tag:
            yield from _inline(child, base, styles, hung)


def _run(run: Any, base: str | None, styles: StyleFonts, hung: BesideText) -> Iterator[Run]:
    pieces = [_printed(child) for child in run]
    text = "".join(pieces)
    why = HIDDEN if styles.is_on(run, "w:vanish") else ""
    why = why or (STRUCK if styles.is_on(run, "w:strike") or styles.is_on(run, "w:dstrike") else "")
    why = why or (UNSEEN if is_white(run) else "")
    if why:
        hung.left_out[why] += len(text.split())
        return
    for child in run:
        if child.tag in _NOTES:
            yield Run(_note(child, hung))
        elif child.tag in _BOXES:
            _boxes(child, hung)
    if text:
        yield Run(text, styles.font(run) or base, styles.is_raised(run))


def _printed(child: Any) -> str:
    if child.tag in _TEXT:
        return str(child.text or "")
    if child.tag == qn("w:br"):
        return "\n" if child.get(qn("w:type")) in (None, "textWrapping") else ""
    if child.tag == qn("w:sym"):
        code = child.get(qn("w:char")) or ""
        return chr(int(code, 16)) if 0 < len(code) <= 5 and not set(code.lower()) - set("0123456789abcdef") else ""
    return _SIGNS.get(child.tag, "")


def _note(reference: Any, hung: BesideText) -> str:
    hung.numbered += 1
    hung.notes.append((_NOTES[reference.tag], str(reference.get(qn("w:id"))), hung.numbered))
    return note_mark(hung.numbered)


def _boxes(tag: Any, hung: BesideText) -> None:
    """The text boxes in a drawing; of its two forms for newer and older programs the first."""
    if tag.tag == f"{_CHOICES}AlternateContent":
        forms = [form for form in tag if any(True for _ in form.iter(qn("w:txbxContent")))]
        for form in forms[:1]:
            _boxes(form, hung)
        return
    if tag.tag == qn("w:txbxContent"):
        hung.boxes.append(tag)
        return
    for child in tag:
        if isinstance(child.tag, str):
            _boxes(child, hung)
