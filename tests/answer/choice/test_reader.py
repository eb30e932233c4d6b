"""The trained reader: its texts, its tensors, its stored weights, and what it chooses on passages of our own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from answer.choice.reader import weights
from answer.choice.reader.encoder import EmbeddingTable, load_encoder
from answer.choice.reader.inputs import LONGEST, question_ids, windows
from answer.choice.reader.model import padded_ids
from answer.choice.reader.reader import Reader
from answer.choice.reader.text import head_line, numeral_span, reading_text
from errors import ModelError
from index.embed import Embedder
from index.light import tokenizer
from index.model import identity, model_folder
from records import Facts, Passage, Report
from settings import Settings, load
from tests import paths

CASES = paths.CASES / "reader.jsonl"
FIGURES = "Hà Nam, 2019 | II. kết quả\nCó 96 hộ nghèo được vay vốn, đạt 120% kế hoạch; 21 hộ thoát nghèo."
NUMBERS = ("96", "120", "21")


def spans_of(text: str, numbers: tuple[str, ...]) -> list[tuple[int, int]]:
    start = text.index("\n")
    found = [text.index(number, start) for number in numbers]
    return [(at, at + len(number)) for at, number in zip(found, numbers, strict=True)]


def passage(**changes: Any) -> tuple[Passage, Report]:
    text = "Mở đầu. Cấp 45 thẻ cho trẻ em."
    report = Report("r", "r.txt", Facts(place="Hà Nam", period="2019"), text)
    made = Passage("r:8-30", "r", ("PHẦN I", "II. CÔNG TÁC TRẺ EM"), None, 8, len(text), text[8:])
    return replace(made, **changes), report


def test_reading_text_keeps_the_spans_of_the_report() -> None:
    read, report = passage(lead="Kết quả,\n trong đó:")
    text, shift = reading_text(read, report)
    at = report.text.index("45") - read.start + shift
    assert text[at : at + 2] == "45"
    assert text.split("\n", 1) == ["Hà Nam, 2019 | phần i > II. công tác trẻ em | Kết quả, trong đó:", read.text]


@given(st.text(), st.text(), st.lists(st.text(), max_size=4), st.text())
def test_a_head_line_is_one_line(place: str, period: str, headings: list[str], lead: str) -> None:
    assert len(head_line(" ".join(place.split()), " ".join(period.split()), headings, lead).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "span", "numeral"),
    [("chi 8.507 triệu đồng", (4, 20), "8.507"), ("đạt 12,48%.", (4, 10), "12,48"), ("bảy em", (0, 6), "bảy em")],
)
def test_only_the_numeral_of_a_span_counts(text: str, span: tuple[int, int], numeral: str) -> None:
    assert text[slice(*numeral_span(text, span))] == numeral


@given(st.lists(st.floats(-3, 3, width=32), min_size=1, max_size=300))
def test_packing_is_right_to_half_a_step(values: list[float]) -> None:
    tensor = torch.tensor(values)
    codes, steps = weights.pack(tensor)
    back = weights.unpack(codes, steps, tensor.shape)
    room = steps.float().repeat_interleave(weights.GROUP)[: len(values)] * 0.52 + 1e-6  # fp16 steps round a little
    assert bool(((back - tensor).abs() <= room).all())


def test_weights_of_another_model_are_refused(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    from answer.choice.reader.encoder import Encoder
    from answer.choice.reader.model import FigureModel

    save_file({"codes.layers.8.query.weight": torch.zeros(4, dtype=torch.uint8)}, tmp_path / "odd.safetensors")
    with pytest.raises(ModelError, match=r"odd\.safetensors"):
        weights.apply(FigureModel(Encoder()), tmp_path / "odd.safetensors")


def test_there_is_no_reader_for_another_embedding_model() -> None:
    assert Reader.load(Settings(model="some/other-model")) is None


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load()


@pytest.fixture(scope="module")
def folder(settings: Settings) -> Path:
    return model_folder(settings)


@pytest.fixture(scope="module")
def reader(settings: Settings) -> Reader:
    loaded = Reader.load(settings)
    assert loaded is not None, "the weights shipped belong to another embedding model"
    return loaded


@pytest.mark.model
def test_the_base_layers_are_those_of_the_embedding_model(settings: Settings, folder: Path) -> None:
    """Mean of the final states before training = the vector that sentence-transformers gives."""
    text = "Hỗ trợ tiền điện cho 29 hộ nghèo."
    encoder, tokens = load_encoder(folder / "model.safetensors"), tokenizer(folder / "tokenizer.json")
    padded, mask = padded_ids([np.array(tokens.encode(f"passage: {text}").ids), np.array([0, 5, 2])])
    with torch.inference_mode():
        states, _ = encoder.upper(encoder.lower(EmbeddingTable(folder / "model.safetensors").embed(padded), mask), mask)
    mean = (states * mask[..., None]).sum(1)[0].numpy()
    assert float(mean @ Embedder(settings).passages([text])[0] / np.linalg.norm(mean)) > 0.99999


@pytest.mark.model
def test_every_number_of_a_long_passage_is_scored_in_one_window(folder: Path) -> None:
    tokens = tokenizer(folder / "tokenizer.json")
    text = "Đầu mục\n" + " ".join(f"Cấp {n} thẻ cho trẻ em có hoàn cảnh khó khăn;" for n in range(100, 220))
    spans = [(at, at + 3) for n in range(100, 220) for at in [text.index(f" {n} ") + 1]]
    cut = windows(tokens, text, spans)
    assert len(cut) > 2
    assert sorted(which for window in cut for which in window.which) == list(range(len(spans)))
    for window in cut:
        assert len(window.ids) <= LONGEST
        assert np.allclose(window.numbers.sum(axis=1), 1)
        for row, which in enumerate(window.which):
            pieces = tokens.decode([int(i) for i in window.ids[window.numbers[row] > 0]])
            assert str(100 + which) in pieces


@pytest.mark.model
def test_relations_tell_distance_and_separators(folder: Path) -> None:
    tokens = tokenizer(folder / "tokenizer.json")
    (window,) = windows(tokens, FIGURES, spans_of(FIGURES, NUMBERS))
    pieces = [str(tokens.id_to_token(int(i))).strip("▁") for i in window.ids]
    poor, escaped = pieces.index("nghèo"), len(pieces) - 1 - pieces[::-1].index("nghèo")
    near, far = window.relations[2][escaped], window.relations[2][poor]
    assert near[1] > 0 == near[0]  # after its number
    assert far[0] > near[1]  # before it, and further
    assert (far[2], far[4]) == (1, 1)  # one comma and one semicolon between
    assert far[7] == 1  # the number 120 between
    assert window.relations[:, pieces.index("Nam")].tolist() == [[0.0] * 9 + [1.0]] * 3


@pytest.mark.model
def test_a_question_is_cut_to_its_longest(folder: Path) -> None:
    tokens = tokenizer(folder / "tokenizer.json")
    ids, prefix = question_ids(tokens, "bao nhiêu " * 300)
    assert len(ids) == 96
    assert tokens.decode([int(i) for i in ids[:prefix]]) == "query:"
    assert ids[-1] == 2


def test_the_stored_weights_are_small_and_told_of() -> None:
    about = weights.about()
    assert weights.WEIGHTS.stat().st_size < 20 * 2**20
    assert {"script", "base", "versions", "runs", "held_out", "measured"} <= about.keys()
    assert about["runs"]
    assert all({"seed", "bundles", "data"} <= run.keys() for run in about["runs"])


@pytest.mark.model
def test_the_stored_weights_belong_to_the_embedding_model(settings: Settings) -> None:
    assert weights.about()["base"] == identity(settings)


@pytest.mark.model
def test_scores_do_not_depend_on_what_else_is_read(reader: Reader) -> None:
    other = "Hà Nam, 2019 |\nTổ chức 12 lớp nghề cho 340 lao động nông thôn, kinh phí 560 triệu đồng."
    first, second = (FIGURES, spans_of(FIGURES, NUMBERS)), (other, spans_of(other, ("12", "340", "560")))
    asked = "Bao nhiêu hộ thoát nghèo?"
    reader.forget()
    alone, null = reader.score(asked, [first])
    both, same = reader.score(asked, [second, first])
    again, _ = reader.score(asked, [first])
    assert same == pytest.approx(null, abs=1e-4)
    assert both[1] == pytest.approx(alone[0], abs=1e-2)
    assert again == alone


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "\n", "\x00\n\ud800 7", "?" * 5000])
def test_odd_texts_are_scored_without_failing(reader: Reader, text: str) -> None:
    scores, null = reader.score(text, [(text, [(0, min(3, len(text)))]), (FIGURES, []), ("", [])])
    assert [len(row) for row in scores] == [1, 0, 0]
    assert np.isfinite([null, *scores[0]]).all()


@pytest.mark.model
def test_no_passages_leave_the_null_alone(reader: Reader) -> None:
    scores, null = reader.score("Bao nhiêu hộ thoát nghèo?", [])
    assert scores == []
    assert np.isfinite(null)


def own_cases() -> Iterator[Any]:
    """Cases of our own; a known miss that is suddenly right fails the run, so that it is taken off the list."""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        miss = pytest.mark.xfail(strict=True, reason="known miss") if case.get("known_miss") else ()
        yield pytest.param(case, id=case["question"][:40], marks=miss)


@pytest.mark.model
@pytest.mark.parametrize("case", list(own_cases()))
def test_the_right_figure_comes_first(reader: Reader, case: dict[str, Any]) -> None:
    """``answer`` null: the null must beat every figure."""
    scores, null = reader.score(case["question"], [(case["text"], spans_of(case["text"], tuple(case["numbers"])))])
    best = int(np.argmax(scores[0]))
    if case["answer"] is None:
        assert null > scores[0][best]
    else:
        assert case["numbers"][best] == case["answer"]
