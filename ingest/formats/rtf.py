"""RTF files: paragraphs and tables in order, each run by its font; what a .doc file often is inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from errors import ReadError
from ingest.formats.rtf_runs import rtf_blocks
from ingest.formats.rtf_state import RtfBlock
from ingest.formats.runs import Fonts
from ingest.raw import RawDocument, RawPiece, Style
from ingest.tables.by_width import Wide, by_width
from ingest.tables.rows import table_pieces

MAGIC = b"{\\rtf"


def read_rtf(path: Path) -> RawDocument:
    """Read an RTF file; headers and footers are left out, and what is hidden, struck or deleted.

    Raises:
        ReadError: the file is none.
    """
    data = path.read_bytes()
    if not data.lstrip().startswith(MAGIC):
        raise ReadError("not-kind", where=path, kind="RTF")
    fonts, left = Fonts(), Counter[str]()
    pieces = tuple(piece for block in rtf_blocks(data.decode("latin-1"), left) for piece in block_pieces(block, fonts))
    return RawDocument(pieces, repairs=fonts.repairs, left_out=tuple(sorted(left.items())))


def block_pieces(block: RtfBlock, fonts: Fonts) -> Iterator[RawPiece]:
    """Pieces of a paragraph or table."""
    if block.rows:
        yield from table_pieces(_grid(block, fonts))
        return
    style: Style = "heading" if block.is_heading else "body"
    for line in fonts.text(block.runs).split("\n"):
        if line.strip():
            yield RawPiece(line, style=style)


def _grid(block: RtfBlock, fonts: Fonts) -> list[list[str]]:
    """Cells by their widths where every row tells them, else by their number."""
    texts = [[fonts.text(cell.runs) for cell in row] for row in block.rows]
    if not all(row and all(cell.left < cell.right for cell in row) for row in block.rows):
        return texts
    return by_width(
        [
            [
                Wide(text, cell.left, cell.right, cell.goes_down, cell.goes_right)
                for text, cell in zip(row, cells, strict=True)
            ]
            for row, cells in zip(texts, block.rows, strict=True)
        ]
    )
