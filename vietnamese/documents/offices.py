"""The offices that a report is from: whose place, whose report, what a newspaper is called."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.documents.forms import document_forms, is_stamp, of_place, upper

COUNCILS = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")
"""Offices of a province or city where nothing else is said, in capitals."""
ON_BEHALF = "TM"
"""Before the office on whose behalf a document is signed."""


def is_no_name(capitals: str) -> bool:
    """Whether the rest of a letterhead line is no part of an office's name: a number, or an aside."""
    return capitals.startswith(("SỐ", "(")) or is_stamp(capitals)


@cache
def place_lacking() -> re.Pattern[str]:
    """An office's name that ends with the kind of its place."""
    return re.compile(rf"(?<!\w)(?:{_place_words()})$")


def place_in(name: str) -> str:
    """The place in an office's name with its kind, as printed; "" where there is none.

    >>> place_in("Sở Lao động - Thương binh và Xã hội tỉnh Hậu Giang"), place_in("Bộ Lao động và Xã hội")
    ('tỉnh Hậu Giang', '')
    """
    found = re.search(rf"(?<!\w)(?:{_place_words()})\s+(?!HỘI)\w.*$", name, re.IGNORECASE)
    return found.group() if found else ""


def has_place(name: str) -> bool:
    """Whether an office's name tells its place."""
    return bool(of_place().search(upper(name)))


@cache
def reporting() -> re.Pattern[str]:
    """An office that says that it reports: "Phòng Lao động ... báo cáo ..."; group ``office``."""
    starts = "|".join(re.escape(office).replace(r"\ ", r"\s+") for office in document_forms().offices)
    return re.compile(
        rf"(?:^|[,;.]\s+)(?P<office>(?:{starts})(?!\w)[^,;.:]{{0,100}}?)\s+(?:xin\s+)?báo\s+cáo\b", re.IGNORECASE
    )


def newspaper(name: str) -> str:
    """A newspaper's name in full.

    >>> newspaper("Dân sinh")
    'Báo Dân sinh'
    """
    return f"Báo {name}"


def _place_words() -> str:
    return "|".join(document_forms().place_words)
