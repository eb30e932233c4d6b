"""Everything that goes into the catalogue comes out of it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from errors import note
from index import catalogue, filing
from index.catalogue import ReportSource
from index.rows import Rows
from index.taken import plan
from records import Document, Facts, Refused
from tests.index.samples import make_document, sample_documents

ODD = make_document(
    "lạ 😀.txt", ["# Mục", "có 5 hộ, ﷺ  và\ttab"], Facts(known=(("place", "text"), ("period", "file name")))
)
PLAIN = replace(ODD, pages=(), sections=(), passages=(), figures=(), notes=(), quality=())
PRECISE = replace(
    ODD, figures=tuple(replace(figure, value=Decimal("0.10"), approximation="gần") for figure in ODD.figures)
)


@pytest.mark.parametrize("documents", [(), sample_documents(), (ODD,), (PLAIN,), (PRECISE,)], ids=len)
def test_documents_come_back_equal(documents: tuple[Document, ...], tmp_path: Path) -> None:
    file = tmp_path / "catalogue.sqlite"
    sources = {"b.txt": ReportSource("/b.txt", "00", "v1"), "a.txt": ReportSource("a.txt", "ff", "v2")}
    refused = (Refused("x.pdf", "/x.pdf", note("empty")),)
    documents = tuple(sorted(documents, key=lambda document: document.report.file))
    filing.write(file, plan(documents, {}, None), sources, refused)
    with closing(Rows(file)) as rows:
        found = tuple(rows.document(listing.id) for listing in rows.listings())
        assert found == documents
        assert [str(f.value) for d in found for f in d.figures] == [str(f.value) for d in documents for f in d.figures]
        assert rows.sources() == sources
        assert rows.refused() == refused


def test_a_catalogue_is_read_only(tmp_path: Path) -> None:
    filing.write(tmp_path / "catalogue.sqlite", plan(sample_documents(), {}, None), {})
    with (
        closing(catalogue.connect(tmp_path / "catalogue.sqlite")) as connection,
        pytest.raises(Exception, match="readonly"),
    ):
        connection.execute("DELETE FROM report")
