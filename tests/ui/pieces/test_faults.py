"""Faults of files in the words of the reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors import ReadError
from ingest.read import read
from settings import Settings
from ui.pieces.faults import told, told_reason
from ui.pieces.wording import Words

VI, EN = Words("vi"), Words("en")
ENGLISH = re.compile(r"\b(is|has|it|the|cannot|damaged|again|file)\b")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.4 nothing"),
        ("a.docx", b"not a zip"),
        ("a.txt", b""),
        ("a.txt", b"\0\1\2" * 100),
        ("a.exe", b"MZ"),
    ],
)
def test_every_fault_of_a_file_is_told_in_vietnamese(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(file, Settings())
    told_vi = told(ReadError(caught.value.what, where=name, remedy=caught.value.remedy), VI)
    assert told_vi.startswith(name)
    assert not ENGLISH.search(told_vi.replace(".docx", "")), told_vi
    assert told(caught.value, EN) == str(caught.value)


def test_what_has_no_row_stays_as_it_is() -> None:
    assert told_reason("a new fault; check the path", VI) == "a new fault; hãy kiểm tra đường dẫn"
    assert told(ReadError("is encrypted", where="a.pdf", page=3), VI) == "a.pdf, trang 3: tệp có mật khẩu"
