"""A report in two files, or in two versions, counts once: the one that leads answers for both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from errors import note
from index.build import build
from index.knowledge_base import open_kb
from records import Facts, Filters, Reading
from settings import Settings
from tests.index.samples import make_document

FACTS = Facts(title="Kết quả năm 2021", place="Hà Giang", period="2021", number="6/BC-UBND")
EARLIER = ["#KẾT QUẢ", "Cả tỉnh tặng 412 suất quà cho trẻ em mồ côi trong năm."]
LATER = ["#KẾT QUẢ", "Cả tỉnh tặng 421 suất quà cho trẻ em mồ côi trong năm."]


@pytest.mark.parametrize("relation", ["copy", "version"])
def test_a_report_that_another_stands_for_is_found_where_asked_for_only(tmp_path: Path, relation: str) -> None:
    leading = make_document("b.txt", LATER, FACTS)
    other = replace(make_document("a.txt", EARLIER, FACTS), notes=(note(relation, file="b.txt"),))
    build(tmp_path / "kb", (other, leading), Settings(), sources={}, progress=lambda *_: None)
    kb = open_kb(tmp_path / "kb", Settings())
    try:
        _, hits = kb.search("trẻ em mồ côi được tặng bao nhiêu suất quà")
        assert {hit.passage.report for hit in hits} == {leading.report.id}
        assert {figure.report for figure in kb.figures()} == {leading.report.id}
        assert {figure.report for figure, _ in kb.claims(Reading("suất quà", "vi")).best(99)} == {leading.report.id}
        asked = Filters(reports=(other.report.id,))
        assert [hit.passage.report for hit in kb.search("suất quà", filters=asked)[1]] == [other.report.id]
        assert {figure.report for figure in kb.figures(copies=True)} == {leading.report.id, other.report.id}
    finally:
        kb.close()
