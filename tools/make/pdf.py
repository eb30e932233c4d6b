"""Sets a plain-text digest as a PDF with a text layer, a running header and page numbers.

usage: python tools/make/pdf.py SOURCE.txt OUT.pdf [--fonts FOLDER]

SOURCE is UTF-8 with blocks between blank lines. The mark that begins a block tells its kind:
``^`` running header, ``#`` title line, ``~`` note under the title, ``##`` part, ``###`` section,
``####`` subsection; a block without a mark is body text (hung by one step where it is a dash item).
FOLDER holds the DejaVu Serif fonts (Debian: fonts-dejavu-core and fonts-dejavu-extra); Liberation Serif
lacks the Vietnamese letters. The same source and fonts give the same bytes. Needs reportlab, from
requirements-dev.txt.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

FONTS = Path("/usr/share/fonts/truetype/dejavu")
FACES = {"Text": "", "Text-Bold": "-Bold", "Text-Italic": "-Italic"}
MARGIN = 2.5 * cm


def _style(name: str, font: str = "Text", size: float = 11, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=size * 1.4, spaceAfter=size * 0.5, **more)


def paragraph_styles() -> dict[str, ParagraphStyle]:
    """One style for each mark of the source; "" is body text and "-" a dash item."""
    return {
        "#": _style("title", "Text-Bold", 14, alignment=TA_CENTER),
        "~": _style("note", "Text-Italic", 11, alignment=TA_CENTER),
        "##": _style("part", "Text-Bold", 12, alignment=TA_CENTER, spaceBefore=10, keepWithNext=1),
        "###": _style("section", "Text-Bold", 11, spaceBefore=6, keepWithNext=1),
        "####": _style("subsection", "Text-Bold", 11, keepWithNext=1),
        "": _style("body", alignment=TA_JUSTIFY, firstLineIndent=0.8 * cm),
        "-": _style("item", alignment=TA_JUSTIFY, leftIndent=0.8 * cm),
    }


def marked_blocks(source: str) -> Iterator[tuple[str, str]]:
    """The (mark, text) of each block, in NFC with white space collapsed."""
    for block in unicodedata.normalize("NFC", source).split("\n\n"):
        text = " ".join(block.split())
        mark, _, rest = text.partition(" ")
        if mark in {"^", "#", "~", "##", "###", "####"}:
            yield mark, rest
        elif text:
            yield ("-" if mark == "-" else ""), text


def write_pdf(source: str, out: Path, fonts: Path = FONTS) -> None:
    """Writes the PDF of a source text. Raises ValueError where the fonts lack one of its letters, and
    reportlab's TTFError where a font file is missing."""
    for name, face in FACES.items():
        font = TTFont(name, str(fonts / f"DejaVuSerif{face}.ttf"))
        lacking = {letter for letter in source if ord(letter) not in font.face.charToGlyph and not letter.isspace()}
        if lacking:
            raise ValueError(
                f"DejaVuSerif{face}.ttf lacks {''.join(sorted(lacking))}; give --fonts a folder that has it"
            )
        pdfmetrics.registerFont(font)
    marked = list(marked_blocks(source))
    header = " ".join(text for mark, text in marked if mark == "^")
    title = " - ".join(text for mark, text in marked if mark == "#")
    style = paragraph_styles()
    story: list[Flowable] = [Paragraph(escape(text), style[mark]) for mark, text in marked if mark != "^"]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Text-Italic", 9)
        canvas.drawRightString(A4[0] - MARGIN, A4[1] - 1.5 * cm, header)
        canvas.setFont("Text", 10)
        canvas.drawCentredString(A4[0] / 2, 1.4 * cm, f"Trang {document.page}")
        canvas.restoreState()

    sheet = SimpleDocTemplate(
        str(out), pagesize=A4, title=title, lang="vi", invariant=1, leftMargin=MARGIN, rightMargin=MARGIN,
        topMargin=MARGIN, bottomMargin=MARGIN,
    )  # fmt: skip
    sheet.build(story, onFirstPage=furniture, onLaterPages=furniture)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fonts", type=Path, default=FONTS, help="folder of the DejaVu Serif fonts")
    options = parser.parse_args(arguments)
    write_pdf(options.source.read_text(encoding="utf-8"), options.out, options.fonts)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
