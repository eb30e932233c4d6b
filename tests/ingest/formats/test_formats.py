"""Files of every kind that cannot be read are named with what to do."""

from __future__ import annotations

import random
from pathlib import Path

import docx
import docx.document
import pytest

from errors import ReadError
from ingest.raw import RawDocument
from ingest.read import read
from settings import Settings
from tests import paths
from tests.faults import raising

GOLDEN = paths.GOLDEN / "ingest"
TEXT = "Tỷ lệ hộ nghèo của huyện năm 2019 còn 4,75%, thấp hơn kế hoạch đã giao."


def texts(raw: RawDocument) -> list[str]:
    return [piece.text for piece in raw.pieces]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.pdf", b"%PDF-1.4", "damaged-pdf"),
        ("a.pdf", b"not a pdf", "damaged-pdf"),
        ("a.docx", b"PK\x03\x04", "not-kind"),
        ("a.html", b"<html><script>x</script></html>", "no-text"),
        ("a.xyz", b"abc", "unknown-kind"),
    ],
)
def test_bad_files_are_named_with_what_to_do(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    with raising(ReadError, code) as caught:
        read(tmp_path / name, Settings())
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.message.remedy()


def test_large_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000_000)
    with raising(ReadError, "too-large"):
        read(tmp_path / "a.txt", Settings(max_file_mb=1))
    with raising(ReadError, "no-file"):
        read(tmp_path / "b.txt", Settings())


@pytest.mark.parametrize("name", ["bao-cao.pdf", "phong-van.html", "bao-cao.docx"])
def test_damaged_copies_are_read_or_named(tmp_path: Path, name: str) -> None:
    """Forty copies, cut short or with bytes changed: a Document or a ReadError, nothing else."""
    whole = tmp_path / "whole.docx"
    document = docx.Document()
    document.add_paragraph(TEXT * 3)
    document.save(str(whole))
    good = whole.read_bytes() if name.endswith(".docx") else (GOLDEN / name).read_bytes()
    dice, named = random.Random(7), 0
    file = tmp_path / name
    for _ in range(40):
        data = bytearray(good[: dice.randrange(1, len(good))] if dice.random() < 0.5 else good)
        for _ in range(dice.randrange(1, 60)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        file.write_bytes(data)
        try:
            found = read(file, Settings(ocr="off"))  # pages that lost their text are no scans
        except ReadError:
            named += 1
            continue
        assert found.passages
        assert all(part.text == found.report.text[part.start : part.end] for part in found.passages)
    assert named > 5
