"""The ledger: entries, limits, series to compare, CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import get_args

from answer.ask import ask
from answer.browsing.examples import example_questions
from answer.browsing.ledger import Choice, chosen_entries, citation_of_entry, ledger, ledger_csv, series
from index.knowledge_base import KnowledgeBase
from records import Role


def test_every_figure_is_an_entry_with_its_clause(kb: KnowledgeBase) -> None:
    entries = ledger(kb)
    assert [entry.figure for entry in entries] == list(kb.figures())
    assert all(" ".join(entry.figure.text.split()) in " ".join(entry.clause.split()) for entry in entries)


def test_limits(kb: KnowledgeBase) -> None:
    def printed(**limits: str | int) -> list[str]:
        return [entry.figure.text for entry in chosen_entries(kb, Choice(**limits))]  # type: ignore[arg-type]

    assert printed(indicator="poverty-rate", role="target") == ["2,10%"]
    assert "24.500 lao động" in printed(role="target", words="viec lam")
    assert "23.970 lao động" not in printed(role="target", words="viec lam")
    assert printed(place="Trà Vinh", words="thẻ bảo hiểm y tế") == ["94.207 thẻ bảo hiểm y tế"]
    assert printed(place="Trà Vinh", words="thẻ bảo hiểm xã hội") == []
    assert all("Trà Vinh" in (entry.place or "") for entry in chosen_entries(kb, Choice(place="Trà Vinh")))
    assert printed(year=1999) == []
    assert len(printed()) == len(ledger(kb))


def test_series_holds_one_dimension_scaled_to_the_largest(kb: KnowledgeBase) -> None:
    points = series(chosen_entries(kb, Choice(indicator="poverty-rate")))
    assert [(point.entry.figure.role, point.entry.figure.value) for point in points] == [
        ("result", Decimal("3.54")),
        ("target", Decimal("2.10")),
    ]
    assert [round(point.share, 3) for point in points] == [1.0, 0.593]
    assert series(()) == ()


def test_csv_quotes_the_sentence_of_each_figure(kb: KnowledgeBase) -> None:
    entries = ledger(kb)
    rows = list(csv.DictReader(io.StringIO(ledger_csv(kb, entries))))
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        assert Decimal(row["value"]) == entry.figure.value
        assert " ".join(entry.figure.text.split()) in row["quote"]
        assert citation_of_entry(kb, entry).quote.split() == row["quote"].lstrip("'").split()


def test_csv_in_vietnamese_says_nothing_in_english(kb: KnowledgeBase) -> None:
    entries = ledger(kb)
    rows = list(csv.DictReader(io.StringIO(ledger_csv(kb, entries, vietnamese=True)), delimiter=";"))
    assert {row["Loại số"] for row in rows} >= {"kết quả", "chỉ tiêu"}
    assert not {row["Loại số"] for row in rows} & set(get_args(Role))
    assert "Tỷ lệ hộ nghèo" in {row["Chỉ tiêu"] for row in rows}


def test_examples_are_answered_by_their_own_figure(kb: KnowledgeBase) -> None:
    for tongue in ("vi", "en"):
        made = example_questions(kb, tongue)
        assert made == example_questions(kb, tongue)
        assert len(set(made)) == len(made) > 0
        answers = [ask(kb, question) for question in made]
        assert {answer.status for answer in answers} == {"answered"}
        figures = [answer.figures[0].figure for answer in answers]
        assert {figure.role for figure in figures} == {"result"}
        assert all(f"{figure.period}" in question for figure, question in zip(figures, made, strict=True))
        assert len({figure.report for figure in figures}) == len(figures)  # one of each report
