"""Search with operators, limits and their counts, orders, marks, CSV."""

from __future__ import annotations

import csv
import io

import pytest

from answer.browsing.search import browse, hits_csv, marks, telling_words
from index.knowledge_base import KnowledgeBase
from records import Filters

HOSTILE_PLACE = ":red[Sóc Trăng] $y$"


def test_phrases_stand_in_every_passage_and_exclusions_in_none(kb: KnowledgeBase) -> None:
    found = browse(kb, 'việc làm "lao dong" -phấn', Filters())
    texts = [hit.passage.text for hit in found.hits]
    assert texts
    assert all("lao động" in text and "Phấn" not in text for text in texts)


def test_counts_are_what_each_limit_leaves(kb: KnowledgeBase) -> None:
    free = browse(kb, "trẻ em", Filters())
    assert {"Trà Vinh", HOSTILE_PLACE} <= {place for place, _ in free.counts.places}
    assert free.counts.years
    for place, count in free.counts.places:
        assert len(browse(kb, "trẻ em", Filters(places=(place,))).hits) == count
    for year, count in free.counts.years:
        assert len(browse(kb, "trẻ em", Filters(years=(year,))).hits) == count
    limited = browse(kb, "trẻ em", Filters(places=("Trà Vinh",)))
    assert limited.counts.places == free.counts.places
    assert sum(count for _, count in limited.counts.reports) == len(limited.hits)


def test_orders(kb: KnowledgeBase) -> None:
    def reports(order: str) -> list[str]:
        hits = browse(kb, "trẻ em vay vốn", Filters(), order).hits  # type: ignore[arg-type]
        return [kb.report(hit.passage.report).facts.place or "" for hit in hits]

    assert reports("date") == sorted(reports("date"), key=lambda place: place == "Trà Vinh")  # 2021 before 2020
    assert reports("place") == sorted(reports("place"))  # ":" comes before "T"
    scores = [hit.score for hit in browse(kb, "trẻ em vay vốn", Filters()).hits]
    assert scores == sorted(scores, reverse=True)


def test_marks_cover_what_was_looked_for(kb: KnowledgeBase) -> None:
    found = browse(kb, "ho ngheo vay von nam 2019", Filters())
    text = found.hits[0].passage.text
    shown = [text[start:end] for start, end in marks(found, telling_words(kb), text)]
    assert "hộ nghèo vay vốn" in shown


def test_csv_has_a_line_for_each_hit_and_no_formulas(kb: KnowledgeBase) -> None:
    hits = browse(kb, "trẻ em", Filters()).hits
    rows = list(csv.DictReader(io.StringIO(hits_csv(kb, hits))))
    assert [row["rank"] for row in rows] == [str(rank) for rank in range(1, len(hits) + 1)]
    assert {row["place"] for row in rows} == {"Trà Vinh", HOSTILE_PLACE}
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values() if cell != row["score"]
    )


@pytest.mark.parametrize("typed", ["", " ", "-", '""', "😀", "a" * 10_000, "\x00", "\ud800", "1", "là"])
def test_nothing_raises(kb: KnowledgeBase, typed: str) -> None:
    browse(kb, typed, Filters())
