"""Plain text files: encoding found out, hard-wrapped lines joined into paragraphs."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path

from errors import Message, ReadError, note
from ingest.formats.plain_columns import column_blocks
from ingest.formats.plain_lines import join_lines
from ingest.formats.plain_runs import with_rows
from ingest.formats.plain_tables import text_blocks, typed_rows
from ingest.raw import RawDocument, RawPiece
from vietnamese.spelling.old_fonts import NAMES, convert, detect_old, repair
from vietnamese.spelling.syllables import spelling

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_txt(path: Path) -> RawDocument:
    """Read a text file in UTF-8, UTF-16, Windows-1258 or what old fonts print (TCVN3, VNI, VISCII, VPS).

    Raises:
        ReadError: the file holds no text, or bytes that are no text.
    """
    text, notes = decode(path.read_bytes(), path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    repaired = repair(lines)  # before lines are cleaned: what old fonts print as ư is a soft hyphen elsewhere
    pieces: list[RawPiece] = []
    for block, rows in text_blocks(repaired.paragraphs):
        pieces += typed_rows(block, rows) if rows else _text(block)
    pieces = with_rows(pieces)
    return RawDocument(
        tuple(pieces), notes=notes, repairs=tuple((NAMES[name], count) for name, count in repaired.converted)
    )


def _text(block: Sequence[str]) -> Iterator[RawPiece]:
    for lines, rows in column_blocks(block):
        yield from rows or (RawPiece(paragraph) for paragraph in join_lines(lines))


def decode(data: bytes, path: Path) -> tuple[str, tuple[Message, ...]]:
    """Text of the bytes, with a note where the encoding had to be guessed.

    Raises:
        ReadError: the bytes are no text.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _wide(data) or "utf-8"
    try:
        text = data.decode(encoding)
        notes: tuple[Message, ...] = ()
    except UnicodeDecodeError:
        text, name = _by_spelling(data)
        notes = (note("read-as", encoding=name),)
    odd = sum(sign == "\ufffd" or (sign < " " and sign not in "\t\n\r\f\x0b") for sign in text)
    if odd > max(8, len(text) // 100):
        raise ReadError("not-text", where=path)
    return text, notes


def _by_spelling(data: bytes) -> tuple[str, str]:
    """Text in the 8-bit encoding by which it is Vietnamese, and the encoding's name."""
    text = data.decode("cp1258", errors="replace")
    old = detect_old(data.decode("latin-1"))
    if old is None or spelling(text).share > 0.9:
        return text, "Windows-1258 (Vietnamese)"
    return convert(data.decode("latin-1"), old), NAMES[old]


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of plain text is small."""
    head = data[:4000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
