"""Who did what: on the page and by commands, the newest first, and never in the way of the work."""

from __future__ import annotations

from pathlib import Path

from index import audit
from index.__main__ import main as index_main
from index.build import build
from ingest.__main__ import main as ingest_main
from settings import Settings
from tests.index.samples import sample_documents


def test_what_was_done_is_told_the_newest_first(tmp_path: Path) -> None:
    for n in range(5):
        audit.record(tmp_path, "an", "added", f"{n}.pdf\n", "10.0.0.1")
    with (tmp_path / audit.NAME).open("a") as cut:
        cut.write('{"who": "an", "wh')
    assert [row["about"] for row in audit.last(tmp_path, 3)] == ["4.pdf\n", "3.pdf\n", "2.pdf\n"]
    assert set(audit.last(tmp_path, 1)[0]) == {"when", "who", "what", "about", "from"}


def test_refused_sign_ins_fill_no_disk_and_push_out_nothing(tmp_path: Path) -> None:
    audit.record(tmp_path, "an", "removed", "1.pdf")
    for n in range(6000):
        audit.record(tmp_path, f"guess{n}", "refused", "x" * 400, "10.0.0.1")
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 3 << 20
    refused = [row["who"] for row in audit.last(tmp_path, 3) if row["what"] == "refused"]
    assert refused[:2] == ["guess5999", "guess5998"]
    assert "removed" in [row["what"] for row in audit.last(tmp_path, 10_000)]


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    audit.record(tmp_path / "away", "an", "added")
    assert audit.last(tmp_path / "away", 3) == []


def test_what_commands_change_is_told_too(copy: Path, tmp_path: Path) -> None:
    kb = ["--kb", str(copy)]
    assert index_main(["backup", str(tmp_path / "kb.tar"), *kb]) == 0
    build(copy, sample_documents()[1:], Settings(), progress=lambda *_: None)
    assert index_main(["rollback", *kb]) == 0
    assert index_main(["restore", str(tmp_path / "kb.tar"), *kb]) == 0
    assert ingest_main(["--erase", "ha-giang-2019.txt", *kb]) == 0
    rows = audit.last(copy, 10)
    assert [row["what"] for row in rows] == ["removed", "restored", "rolled-back"]
    assert {row["from"] for row in rows} == {"command"}
    assert all(row["who"] for row in rows)
    audit.record_command(tmp_path / "away", "removed", "x")
    assert not (tmp_path / "away").exists()
