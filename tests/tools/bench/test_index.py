"""The generated corpus, the plain hybrid, and the table that measures them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from index.embed import Embedder
from settings import Settings
from tests.index.samples import sample_documents
from tools.bench import generated_corpus, index
from tools.bench.plain_hybrid import PlainHybrid

pytestmark = pytest.mark.model


@pytest.mark.parametrize("size", [1, 50, 137])
def test_the_generated_corpus_has_its_size_and_sound_spans(size: int) -> None:
    documents = generated_corpus.documents(size)
    passages = [passage for document in documents for passage in document.passages]
    texts = {document.report.id: document.report.text for document in documents}
    assert len(passages) == len({passage.id for passage in passages}) == size
    assert all(texts[passage.report][passage.start : passage.end] == passage.text for passage in passages)
    assert generated_corpus.documents(size) == documents


def test_the_plain_hybrid_finds_paragraphs() -> None:
    plain = PlainHybrid([document.report for document in sample_documents()], Embedder(Settings()))
    file, text, _score = plain.search("Phẫu thuật tim cho bao nhiêu trẻ em?", 3)[0]
    assert (file, text[:14]) == ("tra-vinh-2022.txt", "Phẫu thuật tim")


def test_the_table_has_every_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(function: Callable[..., Any], *arguments: Any) -> Any:
        return function(*arguments)

    monkeypatch.setattr(index, "_alone", here)
    monkeypatch.setattr(index, "_ASKED", 2)
    lines = index.table([("tiny", generated_corpus.documents(4))], Settings()).splitlines()
    assert lines[0] == "| | this index, tiny | plain hybrid, tiny |"
    assert [line.count("|") for line in lines] == [4] * len(lines)
    assert len(lines) == 12
    numbers = [cell.strip().replace(",", "") for line in lines[2:] for cell in line.split("|")[2:4]]
    assert all(cell in ("-", "in memory") or float(cell) >= 0 for cell in numbers)
