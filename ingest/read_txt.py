"""Plain text files: encoding found out, hard-wrapped lines joined into paragraphs."""

from __future__ import annotations

import codecs
from pathlib import Path

from errors import ReadError
from ingest.lines import join_lines
from ingest.raw import Piece, RawDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_txt(path: Path) -> RawDocument:
    """Read a text file in UTF-8, UTF-16 or Windows-1258.

    Raises:
        ReadError: the file holds no text, or bytes that are no text.
    """
    text, notes = decode(path.read_bytes(), path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    return RawDocument(tuple(Piece(paragraph) for paragraph in join_lines(lines)), notes=notes)


def decode(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """Text of the bytes, with a note where the encoding had to be guessed.

    Raises:
        ReadError: the bytes are no text.
    """
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _wide(data) or "utf-8"
    try:
        text = data.decode(encoding)
        notes: tuple[str, ...] = ()
    except UnicodeDecodeError:
        text = data.decode("cp1258", errors="replace")
        notes = ("not valid UTF-8: read as Windows-1258 (Vietnamese)",)
    odd = sum(sign == "\ufffd" or (sign < " " and sign not in "\t\n\r\f\x0b") for sign in text)
    if odd > max(8, len(text) // 100):
        raise ReadError("is not a text file", where=path, remedy="save it as UTF-8 text")
    return text, notes


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of plain text is small."""
    head = data[:4000]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"
