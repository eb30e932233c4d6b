"""manifest.csv: what it tells, and what it is told is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import ReadError
from ingest.facts.manifest import read_manifest
from tests.faults import raising

HEADER = "file,title,number,issuer,place,period,published,kind,source\n"


def manifest(folder: Path, text: str) -> Path:
    file = folder / "manifest.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_cells_are_facts_and_empty_cells_say_nothing(tmp_path: Path) -> None:
    file = manifest(
        tmp_path, "\ufeff" + HEADER + 'a.txt,,5/BC-UBND,,"Gia Nghĩa, Đắk Nông",2021-H1,2021-07-01,report,\n'
    )
    facts = read_manifest(file).facts["a.txt"]
    assert (facts.number, facts.place, facts.period) == ("5/BC-UBND", "Gia Nghĩa, Đắk Nông", "2021-H1")
    assert (facts.title, facts.issuer, facts.kind) == (None, None, "report")
    assert dict(facts.known) == dict.fromkeys(("number", "place", "period", "published", "kind"), "manifest")


@pytest.mark.parametrize(
    ("row", "code", "told"),
    [
        (",t,,,,,,,", "row-no-file", "no file"),
        ("a.txt,,,,,,,,", "row-twice", "a.txt"),
        ("b.txt,,,,,năm 2016,,,", "row-period", "năm 2016"),
        ("b.txt,,,,,,10/5/2017,,", "row-published", "10/5/2017"),
        ("b.txt,,,,,,,thư,", "row-kind", "thư"),
        ("b.txt,,,,,,,,,,", "row-cells", "cells"),
    ],
)
def test_a_faulty_row_is_left_out_and_named_by_its_line(tmp_path: Path, row: str, code: str, told: str) -> None:
    found = read_manifest(manifest(tmp_path, f"{HEADER}a.txt,,,,,,,,\n{row}\nc.txt,,,,,2020,,,\n"))
    assert set(found.facts) == {"a.txt", "c.txt"}
    assert [(fault.code, fault.line) for fault in found.faults] == [(code, 3)]
    assert told in str(found.faults[0])


@pytest.mark.parametrize(
    ("header", "code"), [("file,year\n", "manifest-columns"), ("title\n", "manifest-no-file"), ("", "manifest-no-file")]
)
def test_faulty_columns_are_named(tmp_path: Path, header: str, code: str) -> None:
    with raising(ReadError, code):
        read_manifest(manifest(tmp_path, header))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes("file\nhộ nghèo.txt\n".encode("utf-16"))
    with raising(ReadError, "manifest-utf8"):
        read_manifest(tmp_path / "manifest.csv")
