"""Files to reports: what is read again, what is taken over, what leaves, what is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import note
from ingest.collect import Collected, collect
from settings import Settings

GOOD = "Kết quả việc làm năm 2019\n\nTrong năm, huyện {} đã mở {} lớp dạy nghề cho lao động nông thôn và thanh niên."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    (reports / "sub").mkdir(parents=True)
    for number, name in enumerate(["b.txt", "a.txt", "sub/c.txt"]):
        (reports / name).write_text(GOOD.format(name, number + 2), encoding="utf-8")
    return reports


def names(collected: Collected) -> list[str]:
    return [kept.listing.file for kept in collected.kept]


def test_folders_are_walked_in_order_and_named_relative(folder: Path) -> None:
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "~$c.docx").write_text("x", encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"x")
    seen: list[str] = []
    found = collect([folder], Settings(), progress=lambda done, total, name: seen.append(f"{done}/{total} {name}"))
    assert seen == ["0/3 a.txt", "1/3 b.txt", "2/3 sub/c.txt"]
    assert names(found) == ["a.txt", "b.txt", "sub/c.txt"]
    assert found.notes == (note("skipped", where="photo.jpg"),)
    assert not found.faults


def test_unchanged_files_are_taken_over(folder: Path) -> None:
    first = collect([folder], Settings())
    (folder / "a.txt").write_text(GOOD.format("mới", 9), encoding="utf-8")
    second = collect([folder], Settings(), first.kept)
    assert (first.read, second.read) == (3, 1)
    before, after = ({kept.path.name: kept for kept in found.kept} for found in (first, second))
    assert after["b.txt"] is before["b.txt"]
    assert after["a.txt"].listing.id != before["a.txt"].listing.id


def test_a_manifest_that_changes_has_its_file_read_again(folder: Path) -> None:
    first = collect([folder], Settings())
    (folder / "manifest.csv").write_text("file,place\nb.txt,Cà Mau\nsub/c.txt,Trà Vinh\n", encoding="utf-8")
    second = collect([folder], Settings(), first.kept)
    assert second.read == 2
    assert [kept.listing.facts.place for kept in second.kept] == [None, "Cà Mau", "Trà Vinh"]


def test_a_file_gone_from_a_named_folder_leaves_and_others_stay(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "d.txt").write_text(GOOD.format("d", 8), encoding="utf-8")
    both = collect([folder, other], Settings())
    (folder / "b.txt").unlink()
    (other / "d.txt").unlink()
    found = collect([folder], Settings(), both.kept)
    assert names(found) == ["a.txt", "d.txt", "sub/c.txt"]
    assert found.notes == (note("gone", where="b.txt"),)


def test_one_file_more_keeps_the_rest(folder: Path, tmp_path: Path) -> None:
    first = collect([folder], Settings())
    (tmp_path / "e.txt").write_text(GOOD.format("e", 7), encoding="utf-8")
    assert names(collect([tmp_path / "e.txt"], Settings(), first.kept)) == ["a.txt", "b.txt", "e.txt", "sub/c.txt"]


def test_a_bad_file_is_named_and_does_not_stop_the_others(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    (folder / "x.pdf").write_bytes(b"%PDF-1.4 nothing")
    found = collect([folder], Settings())
    assert names(found) == ["a.txt", "sub/c.txt"]
    assert [Path(fault.where or "").name for fault in found.faults] == ["b.txt", "x.pdf"]


def test_a_file_that_turned_bad_keeps_its_former_report(folder: Path) -> None:
    first = collect([folder], Settings())
    (folder / "b.txt").write_bytes(b"")
    second = collect([folder], Settings(), first.kept)
    assert second.kept == first.kept
    assert len(second.faults) == 1
    assert second.notes == (note("kept", where="b.txt"),)


def test_paths_that_are_missing_or_of_no_known_kind_are_named(folder: Path) -> None:
    (folder / "photo.heic").write_bytes(b"x")
    first = collect([folder], Settings())
    found = collect([folder / "photo.heic", folder / "none.txt", folder.parent / "gone"], Settings(), first.kept)
    assert [fault.code for fault in found.faults] == ["no-path", "no-path", "unknown-kind"]
    assert names(found) == names(first)


def test_equal_contents_are_one_report_and_equal_names_are_told_apart(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text(GOOD.format("khác", 5), encoding="utf-8")
    (other / "copy.txt").write_bytes((folder / "b.txt").read_bytes())
    found = collect([folder, other], Settings())
    assert len({kept.listing.id for kept in found.kept}) == len(found.kept) == 4
    assert len(set(names(found))) == 4
    assert set(names(found)) & {"reports/a.txt", "other/a.txt"}
    assert "same-content" in [told.code for told in found.notes]


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(GOOD.format("kín", 1), encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (folder / "z.txt").symlink_to(folder / "a.txt")
    found = collect([folder], Settings())
    assert "link.txt" not in names(found)
    assert not any("secret" in str(kept.path) for kept in found.kept)
    assert names(found)[:3] == ["a.txt", "b.txt", "sub/c.txt"]
    assert note("link-out", where="link.txt") in found.notes


def test_names_in_a_manifest_lead_nowhere_else(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,place\n../secret.txt,Cà Mau\n/etc/passwd,Cà Mau\n", encoding="utf-8")
    found = collect([folder], Settings())
    assert names(found) == ["a.txt", "b.txt", "sub/c.txt"]


def test_faults_of_a_manifest_are_named_once(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,kind\na.txt,thư\nb.txt,report\n", encoding="utf-8")
    found = collect([folder], Settings())
    assert [fault.line for fault in found.faults] == [2]
    assert [kept.listing.facts.kind for kept in found.kept] == ["article", "report", "article"]


def test_refused_files_are_named_until_they_are_read_or_gone(folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    (tmp_path / "e.txt").write_bytes(b" ")
    first = collect([folder, tmp_path / "e.txt"], Settings())
    assert [(bad.file, bad.reason) for bad in first.refused] == [
        ("b.txt", note("empty")),
        ("e.txt", note("empty")),
    ]
    (folder / "b.txt").write_text(GOOD.format("b", 4), encoding="utf-8")
    second = collect([folder], Settings(), first.kept, refused=first.refused)
    assert [bad.file for bad in second.refused] == ["e.txt"]
    (tmp_path / "e.txt").unlink()
    assert collect([folder], Settings(), second.kept, refused=second.refused).refused == ()
