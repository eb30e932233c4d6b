"""The text that the reader reads: one head line (place, period, headings, lead), then the passage as stored.

The head line never holds a line break, so the first line break of a reading text parts it from the passage.
The generator of its training data gives it the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from records import Passage, Report

HEADINGS = 2  # the innermost headings; outer ones are shared by too many passages to tell them apart
HEADING_LENGTH = 90
LEAD_LENGTH = 180
NUMERAL = re.compile(r"\d(?:[\d.,]*\d)?")


def head_line(place: str | None, period: str | None, headings: Sequence[str], lead: str = "") -> str:
    """What is known around a passage, in one line without line breaks.

    >>> head_line("Hà Nam", "2019", ["I. GIẢM NGHÈO"], "Trong đó:")
    'Hà Nam, 2019 | I. giảm nghèo | Trong đó:'
    """
    known = ", ".join(part for part in (place, period) if part)
    # Capitals fall apart into single letters in the model's vocabulary.
    inner = [heading.lower() if heading.isupper() else heading for heading in map(_squeeze, headings[-HEADINGS:])]
    path = " > ".join(_numbered_lower(heading)[:HEADING_LENGTH] for heading in inner)
    return " | ".join(part for part in (known, path, _squeeze(lead)[-LEAD_LENGTH:]) if part)


def reading_text(passage: Passage, report: Report) -> tuple[str, int]:
    """The text to read for a passage, and where the passage starts in it (code points).

    A span (start, end) of the report's text becomes (start - passage.start + shift, end - passage.start + shift).
    """
    facts = report.facts
    head = head_line(facts.place, facts.period, passage.section, passage.lead)
    return f"{head}\n{passage.text}", len(head) + 1


def numeral_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The first numeral inside a span that may hold a unit too; the span itself where it holds none.

    >>> numeral_span("chi 8.507 triệu đồng", (4, 20))
    (4, 9)
    """
    found = NUMERAL.search(text, *span)
    return (found.start(), found.end()) if found else span


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _numbered_lower(heading: str) -> str:
    """The Roman or Latin number of a heading keeps its capitals: ``i. giảm nghèo`` -> ``I. giảm nghèo``."""
    number, dot, words = heading.partition(". ")
    return number.upper() + dot + words if dot and len(number) <= 4 else heading
