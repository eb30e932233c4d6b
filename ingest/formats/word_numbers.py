"""Numbers of lists that Word computes ("1.", "a)", "-"): they are printed, yet stand in no paragraph's text.

Follows ECMA-376 part 1, 17.9: a paragraph names a list and level (itself or by its style), the list points
to an abstract list whose level has a format and a text such as "%1.%2.".
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DASHES = "-–—−"


class Numbering:
    """Counts the lists of one document; ask for each paragraph's label once, in order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}  # (list, level) -> format, text, start
        self._counts: dict[tuple[str, int], int] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {item.get(qn("w:abstractNumId")): item for item in root.findall(qn("w:abstractNum"))}
        for num in root.findall(qn("w:num")):
            pointer = num.find(qn("w:abstractNumId"))
            if pointer is not None and pointer.get(qn("w:val")) in abstract:
                self._add(num.get(qn("w:numId")), abstract[pointer.get(qn("w:val"))])

    def _add(self, name: str, abstract: Any) -> None:
        for level in abstract.findall(qn("w:lvl")):
            values = {key: level.find(qn(f"w:{key}")) for key in ("numFmt", "lvlText", "start")}
            read = {key: "" if tag is None else tag.get(qn("w:val")) or "" for key, tag in values.items()}
            start = int(read["start"]) if read["start"].isdigit() else 1
            depth = level.get(qn("w:ilvl")) or "0"
            if depth.isdigit():
                self._levels[name, int(depth)] = (read["numFmt"] or "decimal", read["lvlText"], start)

    def label(self, paragraph: Paragraph) -> str:
        """The label that Word prints before the paragraph; "" where it has none."""
        place = _list_of(paragraph)
        if place is None or place not in self._levels or not paragraph.text.strip():
            return ""
        name, depth = place
        form, text, start = self._levels[place]
        if form == "bullet":
            return text if text and text in _DASHES + "+*" else "•"
        if form == "none":
            return ""
        self._counts[place] = self._counts.get(place, start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == name and key[1] > depth]:
            del self._counts[deeper]
        for level in range(depth + 1):
            upper_form, _, upper_start = self._levels.get((name, level), ("decimal", "", 1))
            count = self._counts.get((name, level), upper_start)
            text = text.replace(f"%{level + 1}", _printed(count, upper_form))
        return text.strip()


def _list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """(list, level) that the paragraph or one of its styles names; list 0 means none."""
    sources: list[Any] = [paragraph._p.pPr]
    style: Any = paragraph.style
    while style is not None and len(sources) < 10:
        sources.append(style.element.pPr)
        style = style.base_style
    for properties in sources:
        number = None if properties is None else properties.numPr
        if number is not None and number.numId is not None:
            name, level = str(number.numId.val), number.ilvl
            return None if name == "0" else (name, 0 if level is None else int(level.val))
    return None


def _printed(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for value, signs in _ROMAN:
            text += signs * (count // value)
            count %= value
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter") and 0 < count <= len(_LETTERS):
        letter = _LETTERS[count - 1]
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)
