"""Spans of sentences: labelled cases, and what must hold for any text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import paths
from vietnamese.documents.sentences import sentence_spans

CASES = yaml.safe_load((paths.CASES / "sentences.yml").read_text(encoding="utf-8"))
TEXTS = st.one_of(st.text(), st.text(alphabet='aĐT. ,;:()\n1…!?"-/%'))


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    text = text.replace("|", "\n")
    assert [text[start:end].replace("\n", "|") for start, end in sentence_spans(text)] == expected


@given(text=TEXTS)
def test_spans_are_ordered_disjoint_trimmed_and_cover_the_text(text: str) -> None:
    covered = [False] * len(text)
    last = 0
    for start, end in sentence_spans(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
        last = end
    assert all(seen or char.isspace() for seen, char in zip(covered, text, strict=True))


@pytest.mark.parametrize("unit", ["\n", "...", "1.", "A.", ", với ", "(", "1.A", "…\n ", "v.v. ", ". " * 3 + "\t"])
def test_long_runs_are_cut_without_loss(unit: str) -> None:
    text = unit * 30_000
    pieces = "".join(text[start:end] for start, end in sentence_spans(text))
    assert "".join(pieces.split()) == "".join(text.split())
