"""The three tasks of CONTRIBUTING.md, done in a copy of the project with the files that its table names alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.model
UNIT = "things\t1\tkhung cửi\tlooms|loom\n"
INDICATOR = """
- id: looms-given
  vi: Số khung cửi trao cho hộ nghèo
  en: Looms given to poor households
  kind: count
  units: [khung cửi]
  range: [0, 100000]
  source: [own]
  words: {any: khung cửi | khung dệt}
  english: {any: loom*}
"""
TERM = "khung cửi\tloom; looms; weaving frame\t\t\t\t\n"
FORMAT = '''"""Lines parted by "~"."""

from pathlib import Path

from ingest.raw import RawDocument, RawPiece


def read_waves(path: Path) -> RawDocument:
    return RawDocument(tuple(RawPiece(line) for line in path.read_text(encoding="utf-8").split("~") if line.strip()))
'''
REPORT = (
    "BÁO CÁO~Kết quả giảm nghèo năm 2031 của tỉnh Hậu Giang~I. KẾT QUẢ~Năm 2031, toàn tỉnh đã trao cho hộ nghèo 52 "
    "khung cửi với kinh phí 780 triệu đồng; có 1.234 hộ thoát nghèo trong năm."
)
IMPORT, ENTRY = (
    "from ingest.formats.waves import read_waves\n",
    '    ".waves": lambda path, settings: read_waves(path),\n',
)
ASKED = {
    "Năm 2031 Hậu Giang trao bao nhiêu khung cửi?": "số khung cửi trao cho hộ nghèo",
    "How many looms were given to poor households in Hau Giang in 2031?": "looms given to poor households",
}
NAMED = {
    "vietnamese/tables/units.tsv",
    "vietnamese/tables/indicators/poverty.yml",
    "vietnamese/tables/terms.tsv",
    "ingest/read.py",
}


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the three things added."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("answer", "index", "ingest", "vietnamese"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("*.py"), *ROOT.glob("*.yml")):
        shutil.copy(file, copy)
    add(copy / "vietnamese/tables/units.tsv", UNIT)
    add(copy / "vietnamese/tables/indicators/poverty.yml", INDICATOR)
    add(copy / "vietnamese/tables/terms.tsv", TERM)
    (copy / "ingest/formats/waves.py").write_text(FORMAT, encoding="utf-8")
    reading = (copy / "ingest/read.py").read_text(encoding="utf-8")
    for after, line in (("from ingest.formats.rtf import read_rtf\n", IMPORT), ('    ".pdf": read_pdf,\n', ENTRY)):
        assert after in reading
        reading = reading.replace(after, after + line)
    (copy / "ingest/read.py").write_text(reading, encoding="utf-8")
    (copy / "a.waves").write_text(REPORT, encoding="utf-8")
    run(copy, "ingest", "a.waves", "--kb", "kb")
    return copy


def run(project: Path, *command: str) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_tasks_stand_in_the_text_with_the_files_that_they_touch() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for path in NAMED:
        assert f"`{path}`" in text or f"`{Path(path).parent}/`" in text
    assert "`ingest/formats/`" in text


def test_a_unit_an_indicator_and_a_format_are_seen_in_answers(project: Path) -> None:
    rows = [json.dumps({"id": str(n), "question": question}) for n, question in enumerate(ASKED)]
    (project / "asked.jsonl").write_text("\n".join(rows), encoding="utf-8")
    answers = [
        json.loads(line) for line in run(project, "answer", "--kb", "kb", "--questions", "asked.jsonl").splitlines()
    ]
    for answer, name in zip(answers, ASKED.values(), strict=True):
        assert name in answer["answer"]
        assert answer["figures"][0]["text"] == "52 khung cửi"
        assert answer["citations"][0]["report"] == "a.waves"
