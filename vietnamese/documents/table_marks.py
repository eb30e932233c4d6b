"""Numbers and marks of the rows of tables: what is a mark, how deep it stands, what repeats the row above."""

from __future__ import annotations

import re

INDEX = re.compile(r"\(?(?:[A-ZĐ]|[IVX]+|\d{1,2})\)?(?:\s*[=:].*)?")
"""The number or letter of a column, and what it is reckoned of: "(3)=(1)+(2)"."""
ORDINAL = re.compile(r"(?:[IVXL]+|[A-HĐ]|\d{1,2})[.)]?")
"""The number of a group of rows."""
RANKS = (
    re.compile(r"[A-HĐ][.)]?"),
    re.compile(r"[IVXL]+[.)]?"),
    re.compile(r"\d{1,3}[.)]?"),
    re.compile(r"\d{1,2}(?:\.\d{1,2})+[.)]?"),
    re.compile(r"[a-zđ][.)]?"),
    re.compile(r"[-–+*•]+"),
)
"""Marks of rows, the outermost first."""
DITTO = re.compile(r"[\"″”“〃]|''|-?\s*(?:nt|như trên)\s*-?|//", re.IGNORECASE)
"""A cell that repeats the one above."""
PREFIX = re.compile(r"(?P<mark>[A-HĐ][.)]|[IVXL]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+*•])\s*(?=\S)")
"""A mark that stands in the label of a row."""


def opens_parts(label: str) -> bool:
    """Whether the label of a row says that it is a part of the row above.

    >>> opens_parts("Trong đó: nữ"), opens_parts("Nữ")
    (True, False)
    """
    return label.lower().startswith("trong đó")
