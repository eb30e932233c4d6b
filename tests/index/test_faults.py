"""A knowledge base damaged, of another model or format, built by two or killed while it is built: told, and whole."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from errors import KnowledgeBaseError
from index import generation
from index.build import build
from index.knowledge_base import open_kb
from index.lock import locked
from settings import Settings
from tests.faults import raising
from tests.index.samples import quiet, sample_documents
from tests.paths import ROOT

pytestmark = pytest.mark.model
SETTINGS = Settings()


@pytest.mark.parametrize("name", generation.FILES)
def test_a_damaged_file_is_told_with_its_remedy_and_mended(copy: Path, name: str) -> None:
    file = generation.current(copy) / name
    file.write_bytes(file.read_bytes()[:-3] + b"xyz")
    with raising(KnowledgeBaseError, "kb-file-changed") as caught:
        open_kb(copy, SETTINGS)
    assert caught.value.where == str(file)
    assert f"python -m ingest PATH... --kb {copy}" in str(caught.value)
    file.unlink()
    with raising(KnowledgeBaseError, "kb-file-missing"):
        open_kb(copy, SETTINGS)
    if name in (generation.LEXICAL, generation.RESTORER):
        build(copy, sample_documents(), SETTINGS, progress=quiet)
        assert open_kb(copy, SETTINGS).reports


@pytest.mark.parametrize(
    ("content", "code"),
    [("../elsewhere", "kb-pointer"), ("generation-999999", "kb-generation-gone"), ("", "kb-pointer")],
)
def test_a_damaged_pointer_is_told(copy: Path, content: str, code: str) -> None:
    (copy / "CURRENT").write_text(content)
    with raising(KnowledgeBaseError, code):
        open_kb(copy, SETTINGS)


def test_another_embedder_is_told_with_old_and_new(copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "model"
    other.mkdir()
    with pytest.raises(KnowledgeBaseError, match=r"multilingual-e5-small@\w+.* now name .*model@\w+; build it again"):
        open_kb(copy, Settings(model=str(other)))


def test_another_format_is_told(copy: Path) -> None:
    file = generation.current(copy) / generation.MANIFEST
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 99}))
    generation.point(copy, file.parent)
    with raising(KnowledgeBaseError, "kb-newer"):
        open_kb(copy, SETTINGS)


def test_two_writers_do_not_meet(copy: Path) -> None:
    never = AssertionError("the lock was free")
    with (
        locked(copy / "build.lock", wait=0, error=lambda: KnowledgeBaseError("kb-damaged", kb=copy, detail=str(never))),
        raising(KnowledgeBaseError, "kb-building"),
    ):
        build(copy, sample_documents(), SETTINGS, progress=quiet)


BUILD_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from index.build import build
from settings import Settings
from tests.index.samples import sample_documents
documents = sample_documents()
print("ready", flush=True)
for turn in range(10**6):
    marked = [replace(d, report=replace(d.report, facts=replace(d.report.facts, issuer=str(turn)))) for d in documents]
    build(Path(sys.argv[1]), marked, Settings(), progress=lambda *_: None)
"""


def test_a_killed_build_leaves_a_whole_generation(copy: Path) -> None:
    chance = random.Random(7)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", BUILD_FOR_EVER, str(copy)], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.8))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        opened = open_kb(copy, SETTINGS)
        assert len({report.facts.issuer for report in opened.reports}) == 1
        assert len(opened.search("hộ nghèo", system="bm25")[1]) > 1
    build(copy, sample_documents(), SETTINGS, progress=quiet)
    left = {path.name.split("-")[0] for path in copy.iterdir()}
    assert left == {"CURRENT", "build.lock", "generation"}


def test_it_opens_while_builds_go_on(copy: Path) -> None:
    stop, faults = threading.Event(), []

    def reading() -> None:
        while not stop.is_set():
            try:
                opened = open_kb(copy, SETTINGS)
                if len({report.facts.issuer for report in opened.reports}) != 1:
                    faults.append("mixed generations")
                opened.close()
            except Exception as error:  # any fault of any kind is what is looked for
                faults.append(repr(error))

    opener = threading.Thread(target=reading)
    opener.start()
    for turn in range(8):
        marked = [
            replace(d, report=replace(d.report, facts=replace(d.report.facts, issuer=str(turn))))
            for d in sample_documents()
        ]
        build(copy, marked, SETTINGS, progress=quiet)
    stop.set()
    opener.join()
    assert faults == []
