"""A citation as one line of text to paste: in the Vietnamese administrative style, or in English.

Vietnamese follows Nghị định 30/2020/NĐ-CP, Phụ lục I: the spot from its smallest division to the largest, then type,
number, date, issuer and subject of the document. A digest is cited as the digest that it is, with what it was
compiled from; a page number only where it was measured or recognised.
"""

from __future__ import annotations

from errors import Tongue
from records import Citation, Facts
from vietnamese.documents.citing import (
    document_name,
    long_date,
    page_name,
    spot_name,
    type_name,
    unnumbered_spot,
)
from vietnamese.documents.labels import parse_label

_LONGEST_SPOT = 60  # characters of an unnumbered heading told in full


def cite(citation: Citation, facts: Facts, tongue: Tongue) -> str:
    """The quote with its source, without line breaks.

    Args:
        citation: what is quoted, and where it stands.
        facts: of the report cited; ``kind`` and ``source`` tell whether it is the document itself.
        tongue: language of the wording around the quote, which stays as printed.
    """
    quote = " ".join(citation.quote.split())
    spot = _spot(citation.section, tongue)
    page = _page(citation, tongue)
    if tongue == "vi":
        where = " ".join(filter(None, (spot, _document_vi(citation, facts))))
    else:
        where = ", ".join(filter(None, (_document_en(citation, facts), spot)))
    return f"“{quote}” ({', '.join(filter(None, (where, page)))})."


def _spot(section: tuple[str, ...], tongue: Tongue) -> str:
    """Vietnamese: "điểm b khoản 2 mục IV Phần I"; English from the largest: "Part I, section IV, item 2, point b"."""
    names: list[str] = []
    for heading in section:
        label = parse_label(heading)
        name = spot_name(label.kind, label.text, tongue) if label else None
        if name is None and heading and len(heading) <= _LONGEST_SPOT and label is None:
            name = unnumbered_spot(heading, tongue)
        if name:
            names.append(name)
    return " ".join(reversed(names)) if tongue == "vi" else ", ".join(names)


def _page(citation: Citation, tongue: Tongue) -> str:
    if citation.page is None or citation.page_source is None:
        return ""
    return page_name(citation.page, citation.page_source == "recognised", tongue)


def _document_vi(citation: Citation, facts: Facts) -> str:
    if facts.kind == "digest":
        return _digest(citation, facts, "vi")
    kind, dated = type_name(citation.number, facts.kind, "vi"), long_date(citation.date or "", "vi")
    return document_name(kind, citation.number, dated, citation.issuer, _title(citation))


def _document_en(citation: Citation, facts: Facts) -> str:
    if facts.kind == "digest":
        return _digest(citation, facts, "en")
    kind = type_name(citation.number, facts.kind, "en") or "Document"
    head = f"{kind} No. {citation.number}" if citation.number else kind
    dated = long_date(citation.date or "", "en")
    return ", ".join(filter(None, (f"{head} of {dated}" if dated else head, citation.issuer, f"“{_title(citation)}”")))


def _digest(citation: Citation, facts: Facts, tongue: Tongue) -> str:
    """A digest bears its source's number and date, so these are told only as those of the source."""
    source = facts.source or ""
    of = f"({source[:1].lower()}{source[1:]})" if source else ""
    return " ".join(filter(None, (type_name(None, "digest", tongue), f"“{_title(citation)}”", of)))


def _title(citation: Citation) -> str:
    return " ".join((citation.title or citation.file).split())
