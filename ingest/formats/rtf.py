"""RTF files: paragraphs and tables in order, each run by its font; what a .doc file often is inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from errors import ReadError
from ingest.formats.rtf_runs import Block, blocks
from ingest.formats.runs import Fonts
from ingest.raw import Piece, RawDocument, Style
from ingest.tables.rows import table_pieces

MAGIC = b"{\\rtf"


def read_rtf(path: Path) -> RawDocument:
    """Read an RTF file; headers, footers, footnotes and hidden text are left out.

    Raises:
        ReadError: the file is none.
    """
    data = path.read_bytes()
    if not data.lstrip().startswith(MAGIC):
        raise ReadError("not an RTF file", where=path, remedy="save it as .docx or .pdf")
    fonts = Fonts()
    pieces = tuple(piece for block in blocks(data.decode("latin-1")) for piece in block_pieces(block, fonts))
    return RawDocument(pieces, repairs=fonts.repairs)


def block_pieces(block: Block, fonts: Fonts) -> Iterator[Piece]:
    """Pieces of a paragraph or table."""
    if block.rows:
        yield from table_pieces([[fonts.text(cell) for cell in row] for row in block.rows])
        return
    style: Style = "heading" if block.is_heading else "body"
    for line in fonts.text(block.runs).split("\n"):
        if line.strip():
            yield Piece(line, style=style)
