"""manifest.csv: what it tells, and what it is told is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import ReadError
from ingest.facts.manifest import read_manifest

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
    ("row", "what"),
    [
        (",t,,,,,,,", "no file named"),
        ("a.txt,,,,,,,,", "named twice"),
        ("b.txt,,,,,năm 2016,,,", "period 'năm 2016'"),
        ("b.txt,,,,,,10/5/2017,,", "published '10/5/2017'"),
        ("b.txt,,,,,,,thư,", "unknown kind 'thư'"),
        ("b.txt,,,,,,,,,,", "more cells"),
    ],
)
def test_a_faulty_row_is_left_out_and_named_by_its_line(tmp_path: Path, row: str, what: str) -> None:
    found = read_manifest(manifest(tmp_path, f"{HEADER}a.txt,,,,,,,,\n{row}\nc.txt,,,,,2020,,,\n"))
    assert set(found.facts) == {"a.txt", "c.txt"}
    assert len(found.faults) == 1
    assert found.faults[0].line == 3
    assert what in str(found.faults[0])


@pytest.mark.parametrize(
    ("header", "what"), [("file,year\n", "unknown columns year"), ("title\n", "no column 'file'"), ("", "no column")]
)
def test_faulty_columns_are_named(tmp_path: Path, header: str, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        read_manifest(manifest(tmp_path, header))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes("file\nhộ nghèo.txt\n".encode("utf-16"))
    with pytest.raises(ReadError, match="not UTF-8"):
        read_manifest(tmp_path / "manifest.csv")
