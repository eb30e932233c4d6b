"""The reports of a knowledge base as a feed (Atom, RFC 4287), those published last first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from xml.etree import ElementTree

from records import Listing
from ui.pieces import address
from ui.pieces.html import visible
from ui.pieces.wording import Phrases
from vietnamese.periods.find import parse_period

_MOST = 50  # reports told
_ATOM = "http://www.w3.org/2005/Atom"


def atom(reports: Sequence[Listing], root: str, changed: datetime, words: Phrases) -> bytes:
    """The feed as XML.

    Args:
        reports: those of the knowledge base.
        root: address of the page, with a stroke at its end.
        changed: when the knowledge base last changed; the moment of reports that tell no date of their own.
        words: in the language of the reader.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": words.lang})
    _put(feed, "id", root)
    newest = words("reports.newest")
    _put(feed, "title", f"{words('site.name')}: {newest}")
    _put(feed, "updated", _moment(changed))
    _put(feed, "link", rel="self", href=f"{root}{address.link('feed', words.lang)}")
    _put(feed, "link", href=f"{root}{address.link('reports', words.lang)}")
    dated = sorted(((_day(report), report) for report in reports), key=lambda one: (one[0] or "", one[1].id))
    for day, report in reversed(dated[-_MOST:]):
        facts = report.facts
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        there = f"{root}{address.link('reports', words.lang, r=report.id)}"
        _put(entry, "id", there)
        _put(entry, "title", facts.title or report.file)
        _put(entry, "updated", f"{day}T00:00:00Z" if day else _moment(changed))
        author = ElementTree.SubElement(entry, f"{{{_ATOM}}}author")
        _put(author, "name", facts.issuer or facts.place or report.file)
        _put(entry, "link", href=there)
        number = words("cite.number", number=facts.number) if facts.number else ""
        told = (number, facts.issuer, facts.place, words.period(facts.period), words.day(facts.published))
        _put(entry, "summary", " · ".join(filter(None, told)))
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _put(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> None:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = visible(text) or None


def _day(report: Listing) -> str | None:
    """The day that a report was published; where it tells none the last day that it covers."""
    try:
        return date.fromisoformat(report.facts.published or "").isoformat()
    except ValueError:
        days = parse_period(report.facts.period or "")
        return days[1].isoformat() if days else None


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
