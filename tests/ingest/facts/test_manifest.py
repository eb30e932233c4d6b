"""manifest.csv: what it tells, and what it is told is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import ReadError
from ingest.facts.manifest import read_given_facts
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
    facts = read_given_facts(file).facts["a.txt"]
    assert (facts.number, facts.place, facts.period) == ("5/BC-UBND", "Gia Nghĩa, Đắk Nông", "2021-H1")
    assert (facts.title, facts.issuer, facts.kind) == (None, None, "report")
    assert dict(facts.known) == dict.fromkeys(("number", "place", "period", "published", "kind"), "manifest")


@pytest.mark.parametrize(
    ("row", "code"), [(",t,,,,,,,", "row-no-file"), ("a.txt,,,,,,,,", "row-twice"), ("b.txt,,,,,,,,,,", "row-cells")]
)
def test_a_row_that_tells_of_no_file_is_left_out_and_named_by_its_line(tmp_path: Path, row: str, code: str) -> None:
    found = read_given_facts(manifest(tmp_path, f"{HEADER}a.txt,,,,,,,,\n{row}\nc.txt,,,,,2020,,,\n"))
    assert set(found.facts) == {"a.txt", "c.txt"}
    assert [(fault.code, fault.line) for fault in found.faults] == [(code, 3)]


@pytest.mark.parametrize(
    ("row", "code", "told"),
    [
        ("b.txt,,,,Hà Giang,năm 2016,,,", "row-period", "năm 2016"),
        ("b.txt,,,,Hà Giang,,12/2017,,", "row-published", "12/2017"),
        ("b.txt,,,,Hà Giang,,,thư,", "row-kind", "thư"),
    ],
)
def test_a_faulty_cell_is_left_out_and_the_rest_of_its_row_holds(
    tmp_path: Path, row: str, code: str, told: str
) -> None:
    found = read_given_facts(manifest(tmp_path, f"{HEADER}a.txt,,,,,,,,\n{row}\n"))
    assert dict(found.facts["b.txt"].known) == {"place": "manifest"}
    assert [(fault.code, fault.line) for fault in found.faults] == [(code, 3)]
    assert told in str(found.faults[0])


def test_columns_of_others_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read_given_facts(manifest(tmp_path, "file,url,place\na.txt,x,Hà Giang\n"))
    assert found.facts["a.txt"].place == "Hà Giang"
    assert [(fault.code, fault.line) for fault in found.faults] == [("manifest-columns", 1)]


def test_days_and_cells_as_spreadsheets_write_them(tmp_path: Path) -> None:
    found = read_given_facts(manifest(tmp_path, "file;published;place\na.txt;10/5/2017;Hà Giang\n"))
    assert (found.facts["a.txt"].published, found.facts["a.txt"].place) == ("2017-05-10", "Hà Giang")
    assert not found.faults


@pytest.mark.parametrize("header", ["title\n", ""])
def test_a_manifest_without_files_is_refused(tmp_path: Path, header: str) -> None:
    with raising(ReadError, "manifest-no-file"):
        read_given_facts(manifest(tmp_path, header))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_bytes("file\nhộ nghèo.txt\n".encode("utf-16"))
    with raising(ReadError, "manifest-utf8"):
        read_given_facts(tmp_path / "manifest.csv")
