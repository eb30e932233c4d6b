"""Which cells of indicator, place and year the reports fill, and which they leave empty."""

from __future__ import annotations

from answer.browsing.ledger import Choice, chosen_entries
from answer.browsing.matrix import matrix
from index.knowledge_base import KnowledgeBase


def test_places_of_one_indicator_over_the_years(kb: KnowledgeBase) -> None:
    found = matrix(kb, indicator="poverty-rate")
    told = {(entry.place, entry.period): entry.figure for entry in chosen_entries(kb, Choice(indicator="poverty-rate"))}
    assert {at: box.figure.text for at, box in found.boxes.items() if box.figure} == {
        (place, int(str(period)[:4])): figure.text for (place, period), figure in told.items()
    }
    assert {box.target for box in found.boxes.values()} == {True, False}  # one is only a target, and told as such
    assert found.years == tuple(range(found.years[0], found.years[-1] + 1))
    assert 0 < found.share <= 1


def test_all_indicators_are_counted_and_not_read(kb: KnowledgeBase) -> None:
    found = matrix(kb)
    assert all(box.figure is None and box.places >= 1 for box in found.boxes.values())
    filled = [sum((row, year) in found.boxes for year in found.years) for row in found.rows]
    assert filled == sorted(filled, reverse=True)
    assert len(found.boxes) < len(found.rows) * len(found.years)  # what is missing has no box


def test_one_place_has_figures_of_itself_alone(kb: KnowledgeBase) -> None:
    found = matrix(kb, place="Trà Vinh")
    assert found.boxes
    assert {box.figure.place for box in found.boxes.values() if box.figure} <= {None, "Trà Vinh"}
    assert matrix(kb, place="Nơi không có").boxes == {}
