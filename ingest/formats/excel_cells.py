"""The value of a spreadsheet's cell -> the text that its number format shows, numbers the Vietnamese way."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from vietnamese.documents.office_programs import TRUTH

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')  # text, an escaped sign, padding, colours and conditions
_DIGITS = re.compile(r"[#0?](?:[#0?,]*[#0?])?(?:\.[#0?]*)?(?P<scale>,*)")
_DATE = re.compile(r"[dmy]", re.IGNORECASE)


def cell_text(value: object, shown_as: str = "General") -> str:
    """Text of a value (number, text, date, truth, None) under a number format of Excel.

    >>> cell_text(19973.0, "#,##0"), cell_text(0.1248, "0.00%"), cell_text(4.75), cell_text(2019.0)
    ('19.973', '12,48%', '4,75', '2019')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUTH[value]
    if isinstance(value, int | float):
        return _number(value, shown_as)
    if isinstance(value, datetime | date):
        return _date(value, shown_as)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def is_date(shown_as: str) -> bool:
    """Whether a number format shows a date."""
    return bool(_DATE.search(_LITERAL.sub("", shown_as))) and shown_as.lower() != "general"


def _date(value: date, shown_as: str) -> str:
    bare = _LITERAL.sub("", shown_as).lower()
    if "d" in bare or "y" not in bare:
        return value.strftime("%d/%m/%Y")
    return value.strftime("%m/%Y") if "m" in bare else value.strftime("%Y")


def _number(value: float, shown_as: str) -> str:
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return ""
    if not exact.is_finite():
        return ""
    if _shows_nothing(shown_as, exact):
        return ""
    before, after, least, most, scale, is_grouped = _format(shown_as, exact < 0)
    if most < 0:  # General: as many digits as Excel would show
        exact = Decimal(f"{exact:.10g}")
        digits = f"{abs(exact):f}"
        most, least, is_grouped = (len(digits.partition(".")[2]), 0, False)
    exact = (exact * (Decimal(10) ** scale)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    whole, _, part = f"{abs(exact):f}".partition(".")
    part = part[:least] + part[least:].rstrip("0")
    if is_grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    sign = "-" if exact < 0 else ""
    return f"{before}{sign}{whole}{',' if part else ''}{part}{after}".strip()


def _shows_nothing(shown_as: str, value: Decimal) -> bool:
    """Whether the part of a format for such a value is left empty: ";;;", "#,##0;;" for what is no gain."""
    pieces = shown_as.split(";")
    place = 0 if value > 0 else 1 if value < 0 else 2
    return len(pieces) > place and len(pieces) > 1 and not pieces[place].strip()


@lru_cache(maxsize=1024)
def _format(shown_as: str, is_negative: bool) -> tuple[str, str, int, int, int, bool]:
    """(text before, text behind, decimals at least, at most (-1: General), power of ten, digits grouped)."""
    pieces = shown_as.split(";")
    part = pieces[1] if is_negative and len(pieces) > 1 and pieces[1].strip() else pieces[0]
    bare = _LITERAL.sub(lambda match: "\0" * len(match[0]), part)
    match = _DIGITS.search(bare)
    if match is None or part.strip().lower() in ("general", "@"):
        return "", "", 0, -1, 0, False
    decimals = match[0].rstrip(",").partition(".")[2]
    scale = 2 * bare.count("%") - 3 * len(match["scale"])
    after = _text(part[match.end() :], bare[match.end() :])
    before = _text(part[: match.start()], bare[: match.start()]).replace("(", "").replace("-", "")
    is_grouped = "," in match[0].rstrip(",").partition(".")[0]
    return before, after.replace(")", ""), decimals.count("0"), min(len(decimals), 12), scale, is_grouped


def _text(part: str, bare: str) -> str:
    """What a piece of a format prints besides the digits: quoted text, the percent sign, plain signs."""
    printed = "".join(match[1] or match[2] or "" for match in _LITERAL.finditer(part))
    return printed + ("%" if "%" in bare else "")
