"""Fonts of the runs of a Word file: the run's own, else that of its style, its paragraph's style, the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

from ingest.formats.runs import Run
from vietnamese.spelling.old_fonts import font_encoding

_MOST_BASES = 20  # styles that a style may be based on, one on another


class StyleFonts:
    """The fonts of a document; ``has_old`` tells whether any of them is from before Unicode."""

    def __init__(self, document: WordDocument) -> None:
        styles = document.styles.element
        names = [
            name for part in (document.element, styles) for tag in part.iter(qn("w:rFonts")) for name in tag.values()
        ]
        self.has_old = any(font_encoding(name) for name in names)
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        self._normal = next(
            (
                name
                for name, style in self._styles.items()
                if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")
            ),
            None,
        )
        self._default = next((_own(tag) for tag in styles.iter(qn("w:rPrDefault"))), None)

    def runs(self, paragraph: Paragraph) -> Iterator[Run]:
        """The runs of a paragraph with their fonts, those of its links too."""
        base = self._of_style(_value(paragraph._p, "w:pPr", "w:pStyle") or self._normal) or self._default
        for part in paragraph.iter_inner_content():
            for run in part.runs if isinstance(part, Hyperlink) else [part]:
                own = _own(run._r) or self._of_style(_value(run._r, "w:rPr", "w:rStyle"))
                yield Run(run.text, own or base)

    def _of_style(self, name: str | None) -> str | None:
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return None
            if font := _own(style):
                return font
            name = _value(style, "w:basedOn")
        return None


def _value(tag: Any, *path: str) -> str | None:
    found = tag.find("/".join(map(qn, path)))
    value = None if found is None else found.get(qn("w:val"))
    return None if value is None else str(value)


def _own(tag: Any) -> str | None:
    """The font that the properties right below a run or style name: of its two for Latin letters the old one, if any,
    since what old fonts print stands in the second and the letters between in the first."""
    fonts = tag.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if fonts is None:
        return None
    names = [str(name) for name in (fonts.get(qn("w:ascii")), fonts.get(qn("w:hAnsi"))) if name]
    return next((name for name in names if font_encoding(name)), names[0] if names else None)
