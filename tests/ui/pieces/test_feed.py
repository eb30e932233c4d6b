"""The feed of reports: valid XML in order, whatever the reports say of themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from records import Facts, Listing
from ui.pieces.feed import atom
from ui.pieces.wording import Phrases

SPACE = "{http://www.w3.org/2005/Atom}"
CHANGED = datetime(2026, 1, 2, 3, tzinfo=UTC)
ROOT = "http://kho.example/"


def listing(id: str, **facts: Any) -> Listing:
    return Listing(id, f"{id}.txt", Facts(**facts))


def test_reports_by_date_the_newest_first() -> None:
    reports = [
        listing("a", title="<b>Cũ</b> & \x00", published="2019-01-15", issuer="Sở \x1f"),
        listing("b", title="Mới", published="2024-02-01", number="5/BC"),
        listing("c", period="2021"),
        listing("d", published="hôm qua"),
    ]
    feed = ElementTree.fromstring(atom(reports, ROOT, CHANGED, Phrases("vi")))
    entries = feed.findall(f"{SPACE}entry")
    assert [entry.findtext(f"{SPACE}id") for entry in entries] == [f"{ROOT}reports?r={id}" for id in "bcad"]
    assert [entry.findtext(f"{SPACE}updated") for entry in entries] == [
        "2024-02-01T00:00:00Z",
        "2021-12-31T00:00:00Z",
        "2019-01-15T00:00:00Z",
        "2026-01-02T03:00:00Z",
    ]
    assert (entries[2].findtext(f"{SPACE}title") or "").startswith("<b>Cũ</b> & ")
    assert "Số 5/BC" in (entries[0].findtext(f"{SPACE}summary") or "")
    assert all(entry.findtext(f"{SPACE}author/{SPACE}name") for entry in entries)


def test_of_very_many_the_newest() -> None:
    reports = [listing(f"r{n}", published=f"{1900 + n}-01-01") for n in range(120)]
    feed = ElementTree.fromstring(atom(reports, ROOT, CHANGED, Phrases("en")))
    ids = [entry.findtext(f"{SPACE}id") for entry in feed.findall(f"{SPACE}entry")]
    assert len(ids) == 50
    assert ids[0] == f"{ROOT}reports?r=r119&lang=en"
