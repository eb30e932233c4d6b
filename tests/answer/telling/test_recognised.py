"""Answers say where their quotes were recognised from a scan."""

from __future__ import annotations

from answer.telling.recognised import recognised_notes
from records import Citation, Page, PageSource


class Pages:
    def pages(self, report: str) -> tuple[Page, ...]:
        if report == "layer":
            return (Page(1, 0, 9, "recognised"),)
        return (Page(1, 0, 9), Page(2, 9, 20, "recognised", 0.963), Page(3, 20, 30, "recognised", 0.8))


def cited(n: int, report: str, page: int, how: PageSource) -> Citation:
    return Citation(n, report, f"{report}.pdf", None, None, None, None, (), page, how, "12 hộ", 0, 5)


def test_each_scanned_source_is_named_once_with_its_least_confidence() -> None:
    citations = [cited(1, "a", 2, "recognised"), cited(2, "a", 1, "measured"), cited(3, "a", 3, "recognised")]
    assert recognised_notes(Pages(), citations, "en") == (
        "a.pdf, p. 2, 3: recognised from a scan (confidence 80%); check it against the original.",
    )
    (note,) = recognised_notes(Pages(), [cited(1, "layer", 1, "recognised")], "vi-plain")
    assert note == "layer.pdf, trang 1: chữ do máy quét nhận dạng; nên đối chiếu với bản gốc."
    assert recognised_notes(Pages(), [cited(1, "a", 1, "measured")], "vi") == ()
