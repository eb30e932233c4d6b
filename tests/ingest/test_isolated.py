"""Files read in processes of their own: one that breaks or hangs is named, and the others are read."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

import pytest

from errors import ReadError, note
from ingest.isolated import ReadingProcess, _load, read_each, read_isolated
from ingest.read import read
from ingest.worker import send
from records import Document
from settings import Settings
from tests.faults import raising
from tests.paths import ROOT

SETTINGS = Settings()
TEXT = "Trong năm 2019, huyện đã mở {} lớp dạy nghề cho {} lao động nông thôn."


def report(folder: Path, number: int, times: int = 1) -> Path:
    file = folder / f"{number}.txt"
    file.write_text("\n\n".join([TEXT.format(number, number * 20)] * times), encoding="utf-8")
    return file


def test_a_document_comes_back_as_it_is_read_here(tmp_path: Path) -> None:
    file = report(tmp_path, 3)
    assert read_isolated(file, SETTINGS, name="a.txt") == read(file, SETTINGS, name="a.txt")


def test_faults_come_back_whole(tmp_path: Path) -> None:
    for file in (tmp_path / "none.txt", tmp_path / "a.xyz"):
        (tmp_path / "a.xyz").write_text("x", encoding="utf-8")
        with pytest.raises(ReadError) as here:
            read(file, SETTINGS)
        with pytest.raises(ReadError) as there:
            read_isolated(file, SETTINGS)
        assert there.value.message == here.value.message


def test_results_come_in_order_with_faults_between(tmp_path: Path) -> None:
    files = [report(tmp_path, number, times=40 - number) for number in range(12)]
    files[5].write_bytes(b"\x00\x01\x02" * 999)
    requests = [(file, SETTINGS, None, file.name) for file in files]
    found = list(read_each(requests, SETTINGS))
    assert [done.report.file for done in found if isinstance(done, Document)] == [
        file.name for file in files if file.name != "5.txt"
    ]
    assert isinstance(found[5], ReadError)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    slow, good = report(tmp_path, 1, times=60_000), report(tmp_path, 2)
    hurried = replace(SETTINGS, file_seconds=2)
    read_isolated(good, SETTINGS)  # the process is there and knows its tables
    found = list(read_each([(slow, hurried, None, None), (good, hurried, None, None)], hurried))
    assert isinstance(found[0], ReadError)
    assert found[0].message == note("slow", seconds=2, where=slow)
    assert isinstance(found[1], Document)


def test_a_file_that_needs_too_much_memory_is_named(tmp_path: Path) -> None:
    read_isolated(report(tmp_path, 3), SETTINGS)
    large, good = report(tmp_path, 1, times=60_000), report(tmp_path, 2)
    narrow = replace(SETTINGS, file_memory_mb=100)  # less than the process has: it gets no more
    with raising(ReadError, "memory"):
        read_isolated(large, narrow)
    assert read_isolated(good, SETTINGS).passages


def test_a_large_result_is_refused(tmp_path: Path) -> None:
    with raising(ReadError, "result-too-large"):
        read_isolated(report(tmp_path, 1), replace(SETTINGS, file_result_mb=0))


def test_a_process_that_is_ended_from_outside_is_replaced(tmp_path: Path) -> None:
    process, file = ReadingProcess(), report(tmp_path, 2)
    request = (file, SETTINGS, None, None)
    assert process.read(request).passages
    assert process._process is not None
    os.kill(process._process.pid, signal.SIGSEGV)
    process._process.wait()
    assert process.read(request).passages
    slow = (report(tmp_path, 3, times=60_000), SETTINGS, None, None)
    process.end()
    with raising(ReadError, "reading-stopped"):
        process.read(slow)


def test_what_is_no_record_is_not_taken_from_a_process() -> None:
    with pytest.raises(Exception, match=r"os\.system|posix\.system"):
        _load(b"\x80\x04cposix\nsystem\n\x85\x81.")


def test_a_process_ends_with_the_program_that_asked_it(tmp_path: Path) -> None:
    asks = (
        "from pathlib import Path; from ingest.isolated import ReadingProcess; import os;"
        "from settings import Settings;"
        f"process = ReadingProcess(); process.read((Path({str(report(tmp_path, 1))!r}), Settings(), None, None));"
        "print(process._process.pid, flush=True); os._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=False)
    process = Path("/proc") / done.stdout.strip()
    for _ in range(100):
        if not process.exists() or "Z" in (process / "stat").read_text().rsplit(")", 1)[1].split()[0]:
            return
        time.sleep(0.1)
    pytest.fail("the reading process outlived its parent")


def test_one_that_nobody_listens_to_any_more_ends_without_a_word(tmp_path: Path) -> None:
    request = pickle.dumps((report(tmp_path, 1), SETTINGS, None, None))
    told, errors = tmp_path / "told", tmp_path / "errors"
    os.mkfifo(told)
    with errors.open("wb") as stderr:
        reading = subprocess.Popen(
            ["sh", "-c", f"exec {sys.executable} -m ingest.worker >{told}"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stderr=stderr,
        )
        told.open("rb").close()  # nobody listens any more
        send(cast("BinaryIO", reading.stdin), request)
        assert reading.wait(60) == 1
    assert errors.read_bytes() == b""
