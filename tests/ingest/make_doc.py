"""Writes small Word 97 files (.doc): an OLE2 file system with the streams of [MS-DOC], the text in UTF-16.

No program at hand writes such files; what reads them is tested against the same published format.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_TEXT = 0x800  # where the text stands in the main stream
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FONT, _IN_TABLE, _ROW_END, _STRUCK, _CELLS = 0x4A4F, 0x2416, 0x2417, 0x0837, 0xD608


@dataclass(frozen=True)
class Paragraph:
    """Runs of (text, font); ``end`` is "\\r", or "\\x07" for a cell or, with ``ends_row``, a row."""

    runs: Sequence[tuple[str, str]]
    end: str = "\r"
    ends_row: bool = False
    style: int = 0
    edges: Sequence[int] = ()  # of the cells of the row that ends here, in twips


def row(*cells: str, font: str = "Arial", edges: Sequence[int] = ()) -> list[Paragraph]:
    """The paragraphs of a row of a table; ``edges`` are those of its cells, in twips, where they are told."""
    end = Paragraph([], "\x07", ends_row=True, edges=edges)
    return [*(Paragraph([(cell, font)], "\x07") for cell in cells), end]


def make_doc(
    paragraphs: Sequence[Paragraph], default: str = "Times New Roman", flags: int = 0, notes: Sequence[str] = ()
) -> bytes:
    """The bytes of a Word file. Styles: 0 "Normal" in the font ``default``, 1 "heading 1", 2 based on 0.

    ``notes`` are the footnotes of the marks "\x02" in the text, in order; a run whose font is "-" is struck.
    """
    body = sum(len(piece) for part in paragraphs for piece, _ in [*part.runs, (part.end, "")])
    paragraphs = [*paragraphs, *(Paragraph([(f"\x02 {note}", "")]) for note in notes)]
    names = sorted({default, *(font for paragraph in paragraphs for _, font in paragraph.runs)} - {"", "-"})
    runs: list[tuple[int, bytes]] = []  # (bytes, chpx)
    parts: list[tuple[int, bytes]] = []  # (bytes, papx)
    text = ""
    for paragraph in paragraphs:
        size = 0
        for piece, font in [*paragraph.runs, (paragraph.end, "")]:
            held = struct.pack("<HB", _STRUCK, 1) if font == "-" else b""
            held = struct.pack("<HH", _FONT, names.index(font)) if font not in ("", "-") else held
            runs.append((2 * len(piece), held))
            size += 2 * len(piece)
            text += piece
        held = struct.pack("<H", paragraph.style)
        if paragraph.end == "\x07":
            held += struct.pack("<HB", _IN_TABLE, 1)
        if paragraph.ends_row:
            held += struct.pack("<HB", _ROW_END, 1)
        if paragraph.edges:
            count = len(paragraph.edges) - 1
            defined = struct.pack(f"<B{count + 1}h", count, *paragraph.edges) + bytes(20 * count)
            held += struct.pack("<HH", _CELLS, len(defined) + 1) + defined
        parts.append((size, held))
    main = bytearray(_TEXT) + text.encode("utf-16-le")
    main += b"\0" * (-len(main) % 512)
    table, places = bytearray(), {}
    for which, items, width in ((12, runs, 1), (13, parts, 13)):
        pages = _pages(items, width)
        bounds = [page[0] for page in pages] + [_TEXT + 2 * len(text)]
        first = len(main) // 512
        main += b"".join(page[1] for page in pages)
        plc = struct.pack(f"<{len(bounds)}I", *bounds)
        places[which] = plc + struct.pack(f"<{len(pages)}I", *range(first, first + len(pages)))
    if notes:
        marks = [at for at, sign in enumerate(text[:body]) if sign == "\x02"]
        bounds = [sum(len(note) + 3 for note in notes[:at]) for at in range(len(notes) + 1)]
        places[2] = struct.pack(f"<{len(marks) + 1}I", *marks, body) + bytes(2 * len(marks))
        places[3] = struct.pack(f"<{len(bounds) + 1}I", *bounds, bounds[-1])
    places[1] = _styles(names.index(default))
    places[15] = struct.pack("<HH", len(names), 0) + b"".join(map(_font, names))
    pieces = struct.pack("<IIHIH", 0, len(text), 0, _TEXT, 0)
    places[33] = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<HH", main, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", main, 0x0A, 0x0200 | flags)
    struct.pack_into("<H", main, 0x20, 14)
    struct.pack_into("<H", main, 0x3E, 22)
    struct.pack_into("<II", main, 0x4C, body, len(text) - body)
    struct.pack_into("<H", main, 0x98, 93)
    for which, data in places.items():
        struct.pack_into("<II", main, 0x9A + 8 * which, len(table), len(data))
        table += data
    return make_ole({"1Table": bytes(table), "WordDocument": bytes(main)})


def _pages(items: Sequence[tuple[int, bytes]], width: int) -> list[tuple[int, bytes]]:
    """Formatted disk pages: (first byte of text, 512 bytes)."""
    pages, at = [], _TEXT
    items = [item for item in items if item[0]]
    per_page = (4 if any(len(held) > 60 for _, held in items) else 20) if width > 1 else 40
    for start in range(0, len(items), per_page):
        group = items[start : start + per_page]
        bounds, page = [at], bytearray(512)
        low = 510
        spots = []
        for size, held in group:
            at += size
            bounds.append(at)
            if width == 1:
                stored = bytes([len(held)]) + held if held else b""
            else:
                held += b"\0" * (1 - len(held) % 2)  # so that 2 * cb - 1 bytes are held
                stored = bytes([(len(held) + 1) // 2]) + held
            low -= len(stored) + len(stored) % 2
            page[low : low + len(stored)] = stored
            spots.append(low // 2 if stored else 0)
        struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
        for index, spot in enumerate(spots):
            page[4 * len(bounds) + width * index] = spot
        assert 4 * len(bounds) + width * len(group) <= low
        page[511] = len(group)
        pages.append((bounds[0], bytes(page)))
    return pages


def _font(name: str) -> bytes:
    data = b"\0" * 39 + name.encode("utf-16-le") + b"\0\0"
    return bytes([len(data)]) + data


def _styles(font: int) -> bytes:
    """Normal with the font, heading 1, and one based on Normal."""
    found = b""
    for sti, name, base, held in ((0, "Normal", 0xFFF, (_FONT, font)), (1, "heading 1", 0, None), (65, "Own", 0, None)):
        chpx = struct.pack("<HH", *held) if held else b""
        data = struct.pack("<HHHHH", sti, 1 | base << 4, 2, 0, 0)
        data += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
        data += struct.pack("<HH", 2, 0) + struct.pack("<H", len(chpx)) + chpx
        found += struct.pack("<H", len(data)) + data + b"\0" * (len(data) % 2)
    return struct.pack("<HHHHHHHHHH", 18, 3, 10, 1, 0, 0, 0, 0, 0, 0) + found


def make_ole(streams: dict[str, bytes]) -> bytes:
    """An OLE2 file of some streams, in the order in which they sort; each is padded to 4096 bytes at least."""
    data = {name: held + b"\0" * max(4096 - len(held), -len(held) % 512) for name, held in streams.items()}
    directory_sectors = (len(data) + 4) // 4
    total = directory_sectors + sum(len(held) // 512 for held in data.values())
    fat_sectors = 1
    while fat_sectors * 128 < total + fat_sectors:
        fat_sectors += 1
    fat = [_FAT] * fat_sectors
    entries, body = [], b""

    def chain(count: int) -> int:
        first = len(fat)
        fat.extend([*range(first + 1, first + count), _END])
        return first

    directory_at = chain(directory_sectors)
    for index, (name, held) in enumerate(data.items()):
        right = index + 2 if index + 1 < len(data) else _FREE
        entries.append(_entry(name, 2, right, _FREE, chain(len(held) // 512), len(held)))
        body += held
    directory = _entry("Root Entry", 5, _FREE, 1, _END, 0) + b"".join(entries)
    directory += b"\0" * (directory_sectors * 512 - len(directory))
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory_at, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))
    return header + struct.pack(f"<{len(fat)}I", *fat) + directory + body


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    head = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw), kind, 1, _FREE, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)
