"""Sentence and clause spans: labelled cases, and what must hold for any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.text.sentences import Span, clause_spans, sentence_spans

CASES = yaml.safe_load((paths.CASES / "sentences.yml").read_text(encoding="utf-8"))
TEXTS = st.one_of(st.text(), st.text(alphabet='aĐT. ,;:()\n1…!?"-/%'))
CUTTERS = pytest.mark.parametrize("cut", [sentence_spans, clause_spans])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    text = text.replace("|", "\n")
    assert [text[start:end].replace("\n", "|") for start, end in sentence_spans(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 47 hộ nghèo, 56 hộ cận nghèo dùng nước sạch.", ["Có 47 hộ nghèo,", "56 hộ cận nghèo dùng nước sạch."]),
        ("tại huyện, thị xã, thành phố", ["tại huyện, thị xã, thành phố"]),
        ("xây 5 căn nhà, với tổng kinh phí 9 tỷ", ["xây 5 căn nhà,", "với tổng kinh phí 9 tỷ"]),
        ("tặng 9 em bị ốm, bị bỏ rơi với số tiền 3 triệu", ["tặng 9 em bị ốm, bị bỏ rơi", "với số tiền 3 triệu"]),
        ("giảm 2% (trong đó: nông thôn 1%).", ["giảm 2%", "(trong đó:", "nông thôn 1%)."]),
        ("đạt 102% (KH 18 người); còn 3%", ["đạt 102%", "(KH 18 người);", "còn 3%"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in clause_spans(text)] == expected


@CUTTERS
@given(text=TEXTS)
def test_spans_are_ordered_disjoint_trimmed_and_cover_the_text(
    cut: Callable[[str], tuple[Span, ...]], text: str
) -> None:
    covered = [False] * len(text)
    last = 0
    for start, end in cut(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))


@CUTTERS
@pytest.mark.parametrize("unit", ["\n", "...", "1.", "A.", ", với ", "(", "1.A", "…\n ", "v.v. ", ". " * 3 + "\t"])
def test_long_runs_are_cut_without_loss(cut: Callable[[str], tuple[Span, ...]], unit: str) -> None:
    text = unit * 30_000
    pieces = "".join(text[start:end] for start, end in cut(text))
    assert "".join(pieces.split()) == "".join(text.split())
