"""Fonts and looks of the runs of a Word file: the run's own, else those of its style, its paragraph's, the defaults."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from vietnamese.spelling.old_fonts import font_encoding

_PROPERTIES = ("w:vanish", "w:strike", "w:dstrike", "w:vertAlign", "w:position")
_GROUNDS = frozenset(map(qn, ("w:tc", "w:txbxContent")))
_HIGHER = 4  # half points from which a run stands above its line
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
        self._styled = {name for name in _PROPERTIES if next(styles.iter(qn(name)), None) is not None}
        self._default = next((_own(tag) for tag in styles.iter(qn("w:rPrDefault"))), None)

    def base(self, paragraph: Any) -> str | None:
        """The font of the runs of a paragraph that name none."""
        return self._of_style(_value(paragraph, "w:pPr", "w:pStyle") or self._normal) or self._default

    def font(self, run: Any) -> str | None:
        """The font that a run or its style names."""
        return _own(run) or self._of_style(_value(run, "w:rPr", "w:rStyle"))

    def is_raised(self, run: Any) -> bool:
        """Whether a run is printed high, as raised or by so many half points."""
        higher = self._property(run, "w:position") or ""
        return self._property(run, "w:vertAlign") == "superscript" or (higher.isdigit() and int(higher) > _HIGHER)

    def is_on(self, run: Any, name: str) -> bool:
        """Whether a run has a property that is on or off, itself or by a style of its own or its paragraph."""
        return self._property(run, name) not in (None, "0", "false", "off")

    def _property(self, run: Any, name: str) -> str | None:
        """The value of a property of a run: its own, else that of its style, else that of its paragraph's."""
        if (own := _set(run, name)) is not None:
            return own
        if name not in self._styled:
            return None
        holder = run.getparent()
        while holder is not None and holder.tag != qn("w:p"):
            holder = holder.getparent()
        paragraph = None if holder is None else _value(holder, "w:pPr", "w:pStyle")
        for style in (_value(run, "w:rPr", "w:rStyle"), paragraph or self._normal):
            for _ in range(_MOST_BASES):
                found = self._styles.get(style)
                if found is None:
                    break
                if (value := _set(found, name)) is not None:
                    return value
                style = _value(found, "w:basedOn")
        return None

    def _of_style(self, name: str | None) -> str | None:
        for _ in range(_MOST_BASES):
            style = self._styles.get(name)
            if style is None:
                return None
            if font := _own(style):
                return font
            name = _value(style, "w:basedOn")
        return None


def is_white(run: Any) -> bool:
    """Whether a run is printed white on the white page: not on a ground of its own or its paragraph's, nor in a cell
    or a box, whose grounds are told elsewhere."""
    if (_set(run, "w:color") or "").upper() != "FFFFFF":
        return False
    if any(run.find(f"{qn('w:rPr')}/{qn(name)}") is not None for name in ("w:shd", "w:highlight")):
        return False
    return not any(
        holder.tag in _GROUNDS or holder.find(f"{qn('w:pPr')}/{qn('w:shd')}") is not None
        for holder in run.iterancestors()
    )


def _value(tag: Any, *path: str) -> str | None:
    found = tag.find("/".join(map(qn, path)))
    value = None if found is None else found.get(qn("w:val"))
    return None if value is None else str(value)


def _set(tag: Any, name: str) -> str | None:
    """The value of a property right below a run or style: "1" where it stands there without one."""
    found = tag.find(f"{qn('w:rPr')}/{qn(name)}")
    return None if found is None else str(found.get(qn("w:val")) or "1")


def _own(tag: Any) -> str | None:
    """The font that the properties right below a run or style name: of its two for Latin letters the old one, if any,
    since what old fonts print stands in the second and the letters between in the first."""
    fonts = tag.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if fonts is None:
        return None
    names = [str(name) for name in (fonts.get(qn("w:ascii")), fonts.get(qn("w:hAnsi"))) if name]
    return next((name for name in names if font_encoding(name)), names[0] if names else None)
