"""Passages and claims on a Milvus, the catalogue on a PostgreSQL: one state over both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import backup, doctor
from index.build import KeptReport, build
from index.embed import Embedder
from index.knowledge_base import open_kb
from records import Document
from settings import Settings
from tests.index.samples import quiet
from tests.index.stand_in import document, of_words

pytest.importorskip("milvus_lite", reason="the local build of Milvus has no package for this system")
pytest.importorskip("sqlalchemy", reason="pip install -r requirements-postgres.txt")

from index.postgres import states

SWIMMING = "Dạy bơi 5 lượt để phòng đuối nước."


@pytest.fixture
def settings(tmp_path: Path, milvus: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("passages", "queries"):
        monkeypatch.setattr(Embedder, name, of_words)
    return Settings(kb=tmp_path / "here", search=f"milvus-lite:{milvus}", catalogue=database)


def change(settings: Settings, new: Document, staying: tuple[Document, ...] = ()) -> None:
    kept = [KeptReport(one.report.id, one.report.file, one.notes) for one in staying]
    build(settings.kb, [new], settings, kept=kept, progress=quiet)


def found(settings: Settings) -> tuple[set[str], bool]:
    """The reports that there are, and whether a search finds the one that only one report has."""
    kb = open_kb(settings.kb, settings)
    try:
        reading, hits = kb.search(SWIMMING, k=3)
        best = kb.claims(reading).best(1)
        told = SWIMMING in (passage.text for passage in (hit.passage for hit in hits))
        assert told == (best[0][0].text == "5" and SWIMMING in kb.passage(best[0][0].passage).text)
        return {listing.file for listing in kb.reports}, told
    finally:
        kb.close()


def test_a_change_is_seen_in_both_or_in_none(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = replace(settings, kb=tmp_path / "there")
    first, second = document(0), document(1, SWIMMING)
    change(settings, first)
    with monkeypatch.context() as killed:
        killed.setattr(states, "publish", lambda *_, **__: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            change(settings, second, (first,))
    assert found(there) == ({"000.txt"}, False)
    change(there, second, (first,))
    assert found(settings) == ({"000.txt", "001.txt"}, True)
    severities = {check.name: check.severity for check in doctor.examine(settings)}
    assert severities["engine"] == severities["catalogue"] == severities["states"] == "ok"
    backup.rollback(there)
    assert found(settings) == ({"000.txt"}, False)
