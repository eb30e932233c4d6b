"""The unpacked model: its checksums, its damage, its vectors."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from errors import ModelError
from index import model
from index.embed import Embedder, embeddable
from settings import Settings
from tests.faults import raising
from tests.paths import ROOT
from tests.rights import without_rights

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings()


@pytest.fixture
def copied(settings: Settings, tmp_path: Path) -> tuple[Settings, Path]:
    """Settings with a cache of their own, whose model folder holds links to the real files."""
    source = model.model_folder(settings)
    folder = tmp_path / source.name
    for name in model.description()["sha256"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).hardlink_to(source / name)
    return replace(settings, cache=tmp_path), folder


def test_the_folder_holds_what_its_description_says(settings: Settings) -> None:
    model.check_folder(settings)
    weights = model.model_folder(settings) / "model.safetensors"
    assert model.digest(weights) == model.description()["sha256"]["model.safetensors"]


def test_a_complete_folder_is_taken_as_it_is(copied: tuple[Settings, Path], capsys: pytest.CaptureFixture[str]) -> None:
    settings, folder = copied
    assert model.model_folder(settings) == folder
    assert "Unpacking" not in capsys.readouterr().err


def test_times_in_whole_seconds_are_those_of_the_same_files(
    copied: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layers of an image keep no more: the model in it must not be looked through at each start."""
    settings, folder = copied
    model.model_folder(settings)
    stamp = folder / "verified.json"
    told = {name: [size, time // 10**9 * 10**9] for name, (size, time) in json.loads(stamp.read_text()).items()}
    stamp.write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(model, "digest", lambda file: pytest.fail(f"{file} was looked through"))
    assert model.model_folder(settings) == folder


def test_a_cache_that_may_not_be_written_is_told(copied: tuple[Settings, Path]) -> None:
    settings, folder = copied
    folder.parent.chmod(0o555)
    try:
        with without_rights(), raising(ModelError, "model-unwritable"):
            model.model_folder(settings)
    finally:
        folder.parent.chmod(0o755)


def test_a_damaged_file_is_named_with_its_remedy(copied: tuple[Settings, Path]) -> None:
    settings, folder = copied
    config = folder / "config.json"
    content = config.read_text(encoding="utf-8")
    config.unlink()  # a link to the good one
    config.write_text(content.replace("512", "513"), encoding="utf-8")
    with raising(ModelError, "model-differs"):
        model.model_folder(settings)


def test_a_missing_file_is_named(copied: tuple[Settings, Path]) -> None:
    settings, folder = copied
    model.model_folder(settings)
    (folder / "modules.json").unlink()
    with raising(ModelError, "model-differs"):
        model.model_folder(settings)


def test_two_processes_unpack_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from settings import Settings; from index.model import model_folder;"
        "print(model_folder(Settings(cache=Path(sys.argv[1]))))"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    outputs = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert outputs[0][0] == outputs[1][0]
    assert sum(err.count(b"Unpacking done") for _out, err in outputs) == 1
    assert sorted(path.name.split("-")[0] for path in tmp_path.iterdir()) == ["model.lock", "multilingual"]


def test_any_folder_is_a_model(tmp_path: Path) -> None:
    assert model.model_folder(Settings(model=str(tmp_path))) == tmp_path
    (tmp_path / "config.json").write_text("{}")
    first = model.identity(Settings(model=str(tmp_path)))
    (tmp_path / "config.json").write_text('{"a": 1}')
    assert first.startswith(f"{tmp_path}@")
    assert model.identity(Settings(model=str(tmp_path))) != first


def test_an_unknown_name_says_what_to_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with raising(ModelError, "model-unknown"):
        model.model_folder(Settings(model=str(tmp_path / "nowhere")))


def test_vectors_are_normalised_in_order_and_alike_for_messy_text(settings: Settings) -> None:
    embedder = Embedder(settings)
    texts = ["Hộ nghèo được tặng thẻ bảo hiểm y tế", "a", "", "Hộ nghèo  được\x00 tặng thẻ\nbảo hiểm y tế \ud800"]
    done: list[tuple[int, int]] = []
    vectors = embedder.passages(texts, lambda now, total: done.append((now, total)))
    assert vectors.shape == (4, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-4)
    assert vectors[3] == pytest.approx(vectors[0], abs=1e-4)
    assert vectors[1] @ vectors[0] < 0.95
    assert done[-1] == (4, 4)


def test_a_question_and_a_passage_have_their_own_prompts(settings: Settings) -> None:
    embedder = Embedder(settings)
    assert embedder.queries(["thẻ"])[0] @ embedder.passages(["thẻ"])[0] < 0.999


def test_a_question_is_nearest_to_its_passage_across_languages(settings: Settings) -> None:
    embedder = Embedder(settings)
    passages = embedder.passages(["Trẻ em được tiêm phòng miễn phí", "Đường tỉnh lộ được sửa chữa"])
    scores = embedder.queries(["Which road was repaired?"]) @ passages.T
    assert scores[0, 1] > scores[0, 0]


def test_identity_and_cleaning_need_no_torch() -> None:
    code = (
        "import sys; from settings import Settings; from index.embed import Embedder;"
        "assert '@' in Embedder(Settings()).identity; assert 'torch' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("text", ["\udfff" * 9, "\x00", "a" * 100_000, " \n\t", json.dumps("😀") * 3])
def test_cleaned_text_can_be_encoded(text: str) -> None:
    assert len(embeddable(text).encode("utf-8")) <= 24_000
