"""Plain text: encodings, and what is garbled."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest

from errors import ReadError, note
from ingest.formats.plain import read_txt
from ingest.raw import RawDocument
from ingest.read import read
from settings import Settings
from tests import paths
from tests.faults import raising

GOLDEN = paths.GOLDEN / "ingest"
TEXT = "Tỷ lệ hộ nghèo của huyện năm 2019 còn 4,75%, thấp hơn kế hoạch đã giao."


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_txt_encodings(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode(encoding))
    raw = read_txt(tmp_path / "a.txt")
    assert (texts(raw), raw.notes) == ([TEXT], ())


def test_txt_in_windows_1258_is_noted(tmp_path: Path) -> None:
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    decomposed = "".join(
        unicodedata.normalize("NFC", letter) if mark == "" else unicodedata.normalize("NFC", letter) + mark
        for letter, mark in (
            (
                "".join(part for part in unicodedata.normalize("NFD", sign) if part not in marks),
                "".join(part for part in unicodedata.normalize("NFD", sign) if part in marks),
            )
            for sign in TEXT
        )
    )
    (tmp_path / "a.txt").write_bytes(decomposed.encode("cp1258"))
    document = read(tmp_path / "a.txt", Settings())
    assert document.report.text == TEXT
    assert document.notes == (note("read-as", encoding="Windows-1258 (Vietnamese)"),)


def test_txt_garbled_beyond_repair_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("T¢ng s£ hé ngh¥o: gi¶m ®¸ng k§, ®¹t 95% kÕ ho©ch " * 5, encoding="utf-8")
    with raising(ReadError, "garbled"):
        read(tmp_path / "a.txt", Settings())


def test_txt_of_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(random.Random(1).randbytes(5000))
    with pytest.raises(ReadError):
        read(tmp_path / "a.txt", Settings())
