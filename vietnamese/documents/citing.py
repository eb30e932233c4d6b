"""How Vietnamese documents are named when cited: type, spot, date (tables/citing.yml, Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from errors import TableError, Tongue
from vietnamese.documents.forms import document_forms
from vietnamese.tables.lists import TABLES, read_yaml

_NAME = "citing.yml"
_KEYS = frozenset({"kinds", "spots", "divisions"})
# Not strftime: the server's locale may be any.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@cache
def citing_table() -> dict[str, dict[str, Any]]:
    """The table as loaded.

    Raises:
        TableError: a part is missing or unknown, or an entry lacks one of the two languages.
    """
    loaded = read_yaml(_NAME)
    if not isinstance(loaded, dict) or set(loaded) != _KEYS:
        raise TableError(f"needs exactly {sorted(_KEYS)}", where=TABLES / _NAME, remedy="restore the table")
    for part in ("kinds", "spots"):
        for key, words in loaded[part].items():
            if not isinstance(words, dict) or set(words) != {"vi", "en"} or not all(words.values()):
                raise TableError(f"{part}: {key!r} needs vi and en", where=TABLES / _NAME, remedy="add them")
    return loaded


def type_name(number: str | None, kind: str | None, tongue: Tongue) -> str | None:
    """Type of a document by the code in its number, else by the kind of report; None where neither tells.

    >>> type_name("51/BC-UBND", None, "vi"), type_name(None, "article", "en"), type_name("7/XY", None, "vi")
    ('Báo cáo', 'Article', None)
    >>> type_name(None, "resolution", "vi"), type_name(None, "guide", "en"), type_name(None, "appendix", "en")
    ('Nghị quyết', 'Guidance', 'Appendix')
    """
    codes = document_forms().type_codes
    for part in re.split(r"[/\-–]", (number or "").upper()):
        if name := codes.get(part.strip()):
            return document_forms().types[name]["en"] if tongue == "en" else name.capitalize()
    if words := citing_table()["kinds"].get(kind or ""):
        return str(words[tongue])
    first = next(
        (name for name, told in document_forms().types.items() if told.get("kind") == kind and told.get("en")), None
    )
    return None if first is None else document_forms().types[first]["en"] if tongue == "en" else first.capitalize()


def spot_name(label_kind: str, label: str, tongue: Tongue) -> str | None:
    """A labelled heading as a citation names it; None for labels that no one cites (dashes, stars).

    >>> spot_name("roman", "IV.", "vi"), spot_name("letter", "b)", "en"), spot_name("division", "PHẦN I", "en")
    ('mục IV', 'point b', 'Part I')
    """
    words = citing_table()["spots"].get(label_kind)
    if words is None:
        return None
    bare = label.strip(" ().]:/-–")
    if label_kind != "division":
        return str(words[tongue]).format(bare)
    for name, english in citing_table()["divisions"].items():
        if bare.upper().startswith(name):
            rest = bare[len(name) :].strip()
            if not rest.upper().startswith("THỨ"):
                return f"{english if tongue == 'en' else name.capitalize()} {rest}"
            ordinal = document_forms().ordinals.get(rest.upper().removeprefix("THỨ").strip(), rest)
            return f"{english} {ordinal}" if tongue == "en" else f"{name.capitalize()} {rest.lower()}"
    return bare


def long_date(iso: str, tongue: Tongue) -> str | None:
    """An ISO date written out; None where it is no date.

    >>> long_date("2017-05-10", "vi"), long_date("2024-01-05", "vi"), long_date("2017-05-10", "en")
    ('ngày 10 tháng 5 năm 2017', 'ngày 05 tháng 01 năm 2024', '10 May 2017')
    """
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    if tongue == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def unnumbered_spot(heading: str, tongue: Tongue) -> str:
    """A heading without a number as a citation names it."""
    return f"mục “{heading}”" if tongue == "vi" else f"“{heading}”"


def page_name(number: int, recognised: bool, tongue: Tongue) -> str:
    """A page as a citation names it; ``recognised`` tells that its text was read from an image.

    >>> page_name(5, False, "vi"), page_name(5, True, "en")
    ('trang 5', 'p. 5 (recognised)')
    """
    if tongue == "vi":
        return f"trang {number}" + (" (nhận dạng)" if recognised else "")
    return f"p. {number}" + (" (recognised)" if recognised else "")


def document_name(kind: str | None, number: str | None, dated: str | None, issuer: str | None, title: str) -> str:
    """A document as a Vietnamese text cites it: type, number, date, issuer and subject, what is not known left out.

    >>> document_name("Báo cáo", "51/BC-UBND", None, "UBND tỉnh Hậu Giang", "Kết quả")
    'Báo cáo số 51/BC-UBND của UBND tỉnh Hậu Giang “Kết quả”'
    """
    told = (
        kind or "Văn bản",
        f"số {number}" if number else "",
        dated or "",
        f"của {issuer}" if issuer else "",
        f"“{title}”",
    )
    return " ".join(filter(None, told))
