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
LIMIT = re.compile(
    r"(?P<word><=|>=|[<>≤≥~≈]|(?:dưới|trên|khoảng|gần|hơn|ít nhất|tối thiểu|tối đa|không quá|từ trên)\s)\s*"
    r"(?=\d)|\s*(?P<after>trở (?:lên|xuống))$",
    re.IGNORECASE,
)
"""What makes the number of a cell a limit: "< 4", "≥95", "trên 90", "20 trở lên"."""
_LIMIT_WORDS = {"<": "dưới", "<=": "không quá", "≤": "không quá", ">": "trên", ">=": "ít nhất", "≥": "ít nhất"}
PREFIX = re.compile(r"(?P<mark>[A-HĐ][.)]|[IVXL]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[-–+*•])\s*(?=\S)")
"""A mark that stands in the label of a row."""


def unlimited(cell: str) -> tuple[str, str | None]:
    """A cell without what makes its number a limit, and the word that softens it so.

    >>> unlimited("< 4"), unlimited("≥95%"), unlimited("20 trở lên"), unlimited("1.250")
    (('4', 'dưới'), ('95%', 'ít nhất'), ('20', 'trở lên'), ('1.250', None))
    """
    match = LIMIT.match(cell) or LIMIT.search(cell)
    if match is None or (match["word"] and match.start()):
        return cell, None
    word = (match["word"] or match["after"]).strip()
    return cell[: match.start()] + cell[match.end() :], _LIMIT_WORDS.get(word, "khoảng" if word in "~≈" else word)


def opens_parts(label: str) -> bool:
    """Whether the label of a row says that it is a part of the row above.

    >>> opens_parts("Trong đó: nữ"), opens_parts("Nữ")
    (True, False)
    """
    return label.lower().startswith("trong đó")
