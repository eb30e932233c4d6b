"""The comparison of formats: what is set out, and evidence found where it stands in the other text."""

from __future__ import annotations

from pathlib import Path

from eval.question_sets import Question
from records import Document, Facts, Report
from tools.bench.formats import questions_moved, set_out


def test_every_other_format_is_in_one_folder(tmp_path: Path) -> None:
    plain, other = tmp_path / "reports", tmp_path / "formats"
    for folder, names in (
        (plain, ("a-2019.txt", "b-2020.txt", "c.txt")),
        (other, ("a-2019.docx", "a-2019.html", "c-scan.pdf")),
    ):
        folder.mkdir()
        for name in names:
            (folder / name).write_text(name, encoding="utf-8")
    (plain / "manifest.csv").write_text("file,title\na-2019.txt,Một\nc.txt,Ba\n", encoding="utf-8")
    folders = set_out(plain, other, tmp_path / "out", manifest=True)
    assert folders == {"plain": [], "other0": ["a-2019.docx", "c-scan.pdf"], "other1": ["a-2019.html", "c-scan.pdf"]}
    assert sorted(file.name for file in (tmp_path / "out" / "other1").iterdir()) == [
        "a-2019.html", "b-2020.txt", "c-scan.pdf", "manifest.csv"
    ]  # fmt: skip
    told = (tmp_path / "out" / "other1" / "manifest.csv").read_text(encoding="utf-8")
    assert told == "file,title\na-2019.html,Một\nc-scan.pdf,Ba\n"


def document(file: str, text: str) -> Document:
    return Document(Report(file, file, Facts(), text), (), (), (), ())


def test_evidence_is_what_stands_in_its_place() -> None:
    plain = document("a.txt", "Năm 2019 tỉnh mở 12 lớp dạy nghề cho 340 người.\nNguồn vốn còn ít.")
    scan = document("a-scan.pdf", "Năm 2019 tỉnh mở 12 lóp dạy nghế cho 340 người. Nguốn vốn còn ít.")
    question = Question("1", "?", "vi", "passage", "a.txt", ("12 lớp dạy nghề", "Nguồn vốn", "không có"))
    (asked,) = questions_moved([question], [plain], [scan])
    assert asked.report == "a-scan.pdf"
    assert asked.evidence == ("12 lóp dạy nghế", "Nguốn vốn", "không có")
