"""Faults of files in the words of the user."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors import ReadError, note
from ingest.read import read
from settings import Settings
from ui.pieces.faults import fault_line
from ui.pieces.wording import Phrases

VI, EN = Phrases("vi"), Phrases("en")
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
def test_every_fault_of_a_file_is_told_without_the_path_of_the_server(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(file, Settings())
    told_vi, told_en = fault_line(caught.value.message, VI), fault_line(caught.value.message, EN)
    assert told_vi.startswith(f"{name}: ")
    assert told_en.startswith(f"{name}: ")
    assert not ENGLISH.search(told_vi.replace(".docx", "")), told_vi
    assert str(tmp_path) not in told_vi + told_en


def test_paths_and_words_of_libraries_stay_on_the_server() -> None:
    message = note(
        "kb-catalogue", where="/srv/so/kb/generation-000001", kb="/srv/so/kb", detail="no such table: /srv/x"
    )
    assert (
        fault_line(note("read-again", fault=message), EN)
        == "generation-000001: damaged catalogue; its files are read again"
    )
    assert "/srv" not in fault_line(message, EN) + fault_line(message, VI)
    assert fault_line(note("encrypted", where="bao/cao.pdf", page=3), VI) == (
        "bao/cao.pdf, trang 3: tệp có mật khẩu; hãy lưu lại không có mật khẩu"
    )
