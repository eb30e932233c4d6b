"""The default model without torch: the vectors of sentence-transformers, in a process that never imports it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from index import embed, light
from index.embed import Embedder
from index.model import model_folder
from settings import Settings
from tests.paths import ROOT

pytestmark = pytest.mark.model
QUESTIONS = (
    "Tỷ lệ hộ nghèo của tỉnh Hậu Giang cuối năm 2016 là bao nhiêu?",
    "so ho thoat ngheo nam 2020",
    "How many children with heart defects were operated on?",
    "19.973/75.000",
    "",
    "dài " * 600,
)


def test_questions_get_the_vectors_of_sentence_transformers() -> None:
    found = light.load(model_folder(Settings())).queries(QUESTIONS)
    wanted = Embedder(Settings())._encode(QUESTIONS, "query", None)
    assert found.dtype == np.float32
    assert found == pytest.approx(wanted, abs=1e-5)


def test_texts_of_reports_in_bfloat16_get_nearly_the_same_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for rounded in (True, False):
        monkeypatch.setattr(embed, "multiplies_bfloat16", lambda rounded=rounded: rounded)
        found.append(Embedder(Settings()).passages(QUESTIONS))
    assert (found[0] != found[1]).any()
    assert np.einsum("ij,ij->i", *found).min() > 0.9999
    assert found[0].dtype == np.float32


def test_neither_answering_at_its_start_nor_the_vector_of_a_question_needs_torch() -> None:
    code = (
        "import sys; import answer.ask; from index.embed import Embedder; from settings import Settings; "
        "assert Embedder(Settings()).queries(['hộ nghèo']).shape == (1, 384); "
        "assert not {'torch', 'transformers', 'sentence_transformers'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
