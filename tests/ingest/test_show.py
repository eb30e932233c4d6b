"""What ``--show`` tells of a figure whose time is not known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.read import read
from ingest.show import as_json
from settings import Settings


def test_a_figure_of_no_time_says_so(tmp_path: Path) -> None:
    """It is not left empty: a reader of the JSON would take the report's time for it."""
    file = tmp_path / "gioi-thieu.txt"
    file.write_text("Giới thiệu tỉnh Vĩnh Long năm 2022\n\nDân số của tỉnh là 1.028.822 người.\n", encoding="utf-8")
    document = read(file, Settings())
    timeless = replace(document, figures=tuple(replace(figure, period=None) for figure in document.figures))
    assert [figure["period"] for figure in as_json(document)["figures"]] == ["2022"]
    assert [figure["period"] for figure in as_json(timeless)["figures"]] == ["none"]
