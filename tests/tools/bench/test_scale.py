"""Copies of reports are whole reports of other places, years and numbers; the table of the bench has every measure."""

from __future__ import annotations

import pytest

from records import Document
from tests.index.samples import sample_documents
from tools.bench import scale
from tools.bench.copies_of import copies_of

ORIGINALS = sample_documents()
COPIES = list(copies_of(ORIGINALS, 12))


def test_originals_come_first_and_the_same_arguments_give_the_same_copies() -> None:
    assert tuple(COPIES[: len(ORIGINALS)]) == ORIGINALS
    assert list(copies_of(ORIGINALS, 12)) == COPIES
    assert len({copy.report.id for copy in COPIES}) == len({copy.report.file for copy in COPIES}) == 12


@pytest.mark.parametrize("copy", COPIES[len(ORIGINALS) :], ids=lambda copy: copy.report.file)
def test_every_span_of_a_copy_is_one_of_its_text(copy: Document) -> None:
    text = copy.report.text
    passages = {passage.id: passage for passage in copy.passages}
    assert all(text[passage.start : passage.end] == passage.text for passage in copy.passages)
    for figure in copy.figures:
        assert text[figure.start : figure.end] == figure.text
        assert passages[figure.passage].start <= figure.start <= figure.end <= passages[figure.passage].end
        assert str(figure.value) == figure.text
    assert all(0 <= section.start <= section.end <= len(text) for section in copy.sections)


def test_copies_have_other_places_and_other_numbers() -> None:
    assert len({copy.report.facts.place for copy in COPIES}) > len(ORIGINALS)
    for number, copy in enumerate(COPIES[len(ORIGINALS) :]):
        original = ORIGINALS[number % len(ORIGINALS)]
        assert copy.report.text != original.report.text
        assert len(copy.passages) == len(original.passages)


def test_the_table_has_a_row_for_each_measure_and_a_column_for_each_size() -> None:
    counts = {"reports": 5, "passages": 250, "figures": 455}
    asked = ((0.06, 0.05), (0.4, 0.3))
    one = scale.MeasuredSize(
        counts,
        built=(4.0, 3.0),
        more=(1.0, 0.5),
        opened=(0.1, 0.1),
        first=(8.0, 7.0),
        asked=asked,
        listed=(0.2, 0.123),
        crowd=scale.Crowd(asked, 0, 0.5),
        alike=(49, 50),
        peak=900,
        peak_building=300,
        disk=3,
    )
    lines = scale.table([one, one]).splitlines()
    assert {line.count("|") for line in lines} == {4}
    assert "| 5 / 250 / 455 |" in lines[2]
    assert any("400 (300)" in line for line in lines)
    assert any("49 / 50" in line for line in lines)
    assert any("200 (123)" in line for line in lines)
    assert any("4.0 / 0.4 / 0" in line for line in lines)
