"""A changed bit anywhere in what is stored is found before anything is told from it."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from errors import KnowledgeBaseError
from index import generation
from index.build import build
from index.doctor import examine
from index.knowledge_base import KnowledgeBase, open_kb
from settings import Settings
from tests.faults import raising
from tests.index.samples import sample_documents

pytestmark = pytest.mark.model
SETTINGS = Settings()


@pytest.fixture(scope="module")
def whole(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two generations, as builds leave them; whoever changes a file gives back what it held."""
    kb = Path(shutil.copytree(built, tmp_path_factory.mktemp("whole") / "kb"))
    build(kb, sample_documents()[1:], SETTINGS, progress=lambda *_: None)
    return kb


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "kb"))


def told(kb: KnowledgeBase) -> tuple[object, ...]:
    return kb.reports, tuple(kb.passages), tuple(kb.figures()), kb.refused(), kb.manifest.counts


def flip(file: Path, random: Random) -> bytes:
    """Change one bit of a file; what it held before."""
    before = file.read_bytes()
    data = bytearray(before)
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    file.write_bytes(data)
    return before


@pytest.mark.parametrize("name", ["CURRENT", generation.MANIFEST, *generation.FILES])
def test_a_changed_bit_is_found(whole: Path, name: str) -> None:
    random = Random(name)
    file = whole / name if name == "CURRENT" else generation.current(whole) / name
    opened = open_kb(whole, SETTINGS)
    wanted = told(opened)
    opened.close()
    examined = False
    for _ in range(30):
        before = flip(file, random)
        fault = None
        try:
            opened = open_kb(whole, SETTINGS)
            assert told(opened) == wanted  # white space at the end of CURRENT
            opened.close()
        except KnowledgeBaseError as error:
            fault = str(error)
        if fault is not None:
            assert str(whole) in fault
            if not examined:  # it reads all of the knowledge base, and opens it as above
                assert any(check.severity == "fault" and check.remedy for check in examine(Settings(kb=whole)))
                examined = True
        file.write_bytes(before)
    assert examined


def test_a_pointer_turned_to_the_former_generation_is_found(copy: Path) -> None:
    now, former = generation.generations(copy)
    pointer = (copy / "CURRENT").read_text(encoding="utf-8")
    (copy / "CURRENT").write_text(pointer.replace(now.name, former.name), encoding="utf-8")
    with raising(KnowledgeBaseError, "kb-file-changed"):
        open_kb(copy, SETTINGS)


def test_a_pointer_without_a_digest_is_as_programs_wrote_it_before(copy: Path) -> None:
    name = generation.current_name(copy)
    (copy / "CURRENT").write_text(f"{name}\n", encoding="utf-8")
    assert open_kb(copy, SETTINGS).mark == name


def test_a_catalogue_of_any_size_is_looked_at(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "_CHECKED_AT_ONCE", 10)
    flip(generation.current(copy) / generation.CATALOGUE, Random(1))
    with raising(KnowledgeBaseError, "kb-file-changed"):
        open_kb(copy, SETTINGS)
