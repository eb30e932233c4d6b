"""tantivy over our tokens: what is proposed, what a change leaves as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index import engine, lexical
from index.lexical import FIELDS, Terms
from records import Document
from tests.index.samples import make_document, sample_documents

FIELD_WEIGHTS = dict.fromkeys(FIELDS, 1.0)


def filed(documents: Sequence[Document]) -> list[engine.Filed]:
    return [
        (passage, document.report.facts.place, (2019, 2020), at)
        for document in documents
        for at, passage in enumerate(document.passages)
    ]


def opened(folder: Path, documents: Sequence[Document]) -> engine.Engine:
    starts, count = {}, 0
    for document in documents:
        starts[document.report.id] = count
        count += len(document.passages)
    return engine.Engine(folder, starts)


def sought(terms: Terms, **others: object) -> engine.Sought:
    told = {"forms": (), "of_forms": 1.0, "places": {}, "years": frozenset(), "of_years": 0.0} | others
    return engine.Sought(words=((terms, 1.0),), fields=FIELD_WEIGHTS, **told)  # type: ignore[arg-type]


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("first", "second", "fresh")]
    for folder in made:
        folder.mkdir()
    return made


def test_every_passage_that_rank_bm25_gives_anything_is_proposed(folders: list[Path]) -> None:
    documents = sample_documents()
    engine.write(folders[0], None, (), filed(documents))
    tokens = [lexical.passage_tokens(passage) for document in documents for passage in document.passages]
    index, found = lexical.build(tokens), opened(folders[0], documents)
    for terms in tokens:
        scores = index.scores(terms, FIELD_WEIGHTS)
        proposed = np.sort(found.propose(sought(terms), len(tokens)))
        assert np.array_equal(proposed, np.flatnonzero(scores > 0))
        assert np.array_equal(index.scores_of(proposed, terms, FIELD_WEIGHTS), scores[proposed])


def test_a_changed_index_proposes_as_one_made_afresh_and_leaves_the_former_as_it_was(folders: list[Path]) -> None:
    one, *others = sample_documents()
    more = make_document("mới.txt", ["# Dạy nghề", "Xã Tân Lập mở 7 lớp đan lát cho hộ nghèo."])
    engine.write(folders[0], None, (), filed([one, *others]))
    before = {file.name: file.read_bytes() for file in folders[0].iterdir()}
    engine.write(folders[1], folders[0], [one.report.id], filed([more]))
    engine.write(folders[2], None, (), filed([*others, more]))
    assert {file.name: file.read_bytes() for file in folders[0].iterdir()} == before
    changed, fresh = (opened(folder, [*others, more]) for folder in folders[1:])
    for document in (one, *others, more):
        for passage in document.passages:
            asked = sought(lexical.passage_tokens(passage))
            assert set(changed.propose(asked, 100)) == set(fresh.propose(asked, 100))


def test_limits_and_lifts_are_within_the_engine(folders: list[Path]) -> None:
    documents = sample_documents()
    engine.write(folders[0], None, (), filed(documents))
    found = opened(folders[0], documents)
    terms: Terms = {"folded": ("ho", "ngheo", "nguoi", "tre", "kinh")}
    every = found.propose(sought(terms), 100)
    ends = np.cumsum([len(document.passages) for document in documents])
    first = found.propose(sought(terms), 100, [documents[0].report.id])
    assert set(first) == {number for number in every if number < ends[0]} != set(every)
    places = {document.report.facts.place or "": 1000.0 for document in documents[1:2]}
    lifted = found.propose(sought(terms, places=places), int(ends[1] - ends[0]))
    assert {int(np.searchsorted(ends, number, side="right")) for number in lifted} == {1}
    assert not len(found.propose(sought({"folded": ()}), 10))
