"""Words around the names of places that tell whether, and for which numbers, a place holds. Over unified text, unless
said otherwise."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.figures.content_words import CAPITAL
from vietnamese.places.phrases import ANY_KIND, COMMUNES, KINDS
from vietnamese.quantities.cues import either

SEVERAL_COMMUNES = re.compile(rf"(?:các|hai|ba|bốn|năm|[0-9]+)\s+(?:{'|'.join(COMMUNES)})\s+$")
"""Right before the first name of several communes."""
FURTHER_NAME = re.compile(rf"(?:,\s+|\s+và\s+)(?P<name>{CAPITAL}[^\W\d_]*(?:\s{CAPITAL}[^\W\d_]*){{0,3}})(?!\w)")
"""A further name of a list, in text as printed."""
OPENS = re.compile(
    r"\W*(?:[0-9]+[.)]\s*)?(?:(?:riêng|tại|ở|trên|địa bàn|trong|của|các|hai|ba|thuộc)\s+)*"
    rf"(?:(?:{ANY_KIND}|tp|tx)[\s.]*)?"
)
"""All that stands before a place that opens a sentence."""
OPENS_REGION = re.compile(r"\W*(?:(?:riêng|tại|ở|trong)\s+)?(?:(?:vùng|khu vực)\s+)?")
"""All that stands before a region that opens a paragraph."""
REFERS_BACK = re.compile(
    r"(?<!\w)(?:(?:dự án|tiểu dự án|mô hình|đề án|hoạt động|đợt|lớp|xã|phường|huyện) (?:này|nói trên|trên đây)"
    r"|nhờ đó|qua đó|từ đó|trong (?:số )?đó|kết quả)(?!\w)"
)
"""A sentence that goes on with what the one before told."""
TELLS = re.compile(
    r"\s*(?:[:(]|(?:(?:chỉ|cũng|đã|mới|thì)\s)?(?:đạt|là|có|còn|chiếm|ở mức)\s)\s*"
    r"(?:(?:khoảng|gần|trên|hơn|dưới)\s)?(?=\d)"
)
"""Between a place and a number that is its own."""
FORMER = re.compile(r"\s*\(?(?:cũ|trước đây)(?!\w)")
"""Behind a place that is no longer one of its own."""
LEADS_ON = re.compile(
    r"[\s,;]*(?:kết quả|trong đó|trong số đó|qua đó|nhờ đó|từ đó|với|kinh phí|tổng kinh phí|chiếm|đạt)(?!\w)"
)
"""A stretch that goes on with the place of the one before."""
LIES_IN = re.compile(r",\s*(?:tỉnh|thành phố)\s+$")
"""Right before a province that tells where the place before it lies."""
CUE = re.compile(rf"(?<!\w)(\w+)\s+(?:(?:địa bàn|{ANY_KIND}|tp)[\s.]*)*$")
"""The word before a place and its kind; group 1."""
WHOLE = re.compile(r"(?<!\w)(?:toàn|cả|trên địa bàn)\s+(tỉnh|thành phố|huyện|thị xã|quận|xã|nước|quốc)(?!\w)")
"""The whole of a place that is not named; group 1 is its kind."""
_COUNTRY_COMPARED = re.compile(
    r"(?<!\w)(?:(?:nhất|thứ\s+\w+)\s+(?:(?:trong|của)\s+)?|trong\s+(?:số\s+)?\d+\s+\w+\s+(?:của\s+)?"
    r"|(?:so với|cao hơn|thấp hơn)\s+[^,;.():\d]{0,60}?)(?:cả nước|toàn quốc)(?!\w)"
    r"(?!\s*(?:[:(]|(?:là|đạt|còn|có)\s)\s*(?:(?:khoảng|gần|trên|hơn|dưới|năm \d+ là)\s)?\d)"
)
OF_IT = re.compile(
    r"(?:(?<!\w)(?:của|các huyện trong|trong)\s+|^\W*)(tỉnh|thành phố|huyện|thị xã|xã)"
    r"(?=\s+(?:[a-zà-ỹđ]|\d)|\s*[,.:;(])"
)
"""A place spoken of by its kind alone; group 1. In text as printed, but for its first letter."""
JOINED = re.compile(rf"\s*(?:,|;|và|,\s*và)\s*(?:(?:{ANY_KIND}|tp|tx)[\s.]+)?")
"""All that stands between two names of a row of places."""
NUMBERS_JOINED = re.compile(r"[\s,;]*(?:và\s+)?")
"""All that stands between two numbers of a row."""
NUMBERS_BEGIN = re.compile(r"[\s:,]*(?:là|có|đạt|với)?\s*")
"""All that stands between "lần lượt" and the first number of its row."""
KIND_OF_COLUMN = re.compile(rf"(?<!\w)(?:{ANY_KIND})(?!\w)")
"""The kind of places that the heading of a column says it names."""
KIND_SAID = re.compile(rf"(?:(?:{ANY_KIND}|thôn|bản|ấp)\s|T[XP]\.?\s|[PXQH]\.\s?)", re.IGNORECASE)
"""The kind of a place, in full or in short, where a label begins with it: "TX. Buôn Hồ"."""
_TOWNSHIP = re.compile(r"^TT\.?\s+(?=[^\W\d_])")
LOWER_KIND = re.compile(
    r"(?P<hamlet>ấp|thôn|xóm|khóm|buôn|bản|làng|sóc|phum|khu phố|tổ dân phố|khu dân cư|kp|tdp)"
    rf"|(?P<commune>{'|'.join(COMMUNES)}|tt)|(?P<district>{'|'.join(KINDS[1:])}|tp|tx)",
    re.IGNORECASE,
)
"""A kind of place below a province; the group is its level."""
KIND_BEFORE_NAME = re.compile(
    rf"^(?:gồm\s+|các\s+)*(?:(?:{'|'.join((*COMMUNES, *KINDS[1:]))}|thôn|bản|ấp)\s+)?", re.IGNORECASE
)
"""What stands before the name of a place within a province that a label names."""
_LEVELS = {"tỉnh": "province", "thành phố": "city", "nước": "country", "quốc": "country", "xã": "commune"}


def level_said(said: list[str]) -> str:
    """Level of the kind of place said last (group 1 of ``WHOLE`` and ``OF_IT``); "none" where none is.

    >>> level_said(["tỉnh", "thị xã"]), level_said([])
    ('district', 'none')
    """
    return _LEVELS.get(said[-1], "district") if said else "none"


def compared_countries(low: str) -> list[tuple[int, int]]:
    """Where the country is named only for what a place is held against; not where its own number follows.

    >>> compared_countries("cao nhất cả nước, với 18,2%"), compared_countries("cao hơn bình quân cả nước (3,5%)")
    ([(4, 16)], [])
    """
    return [match.span() for match in _COUNTRY_COMPARED.finditer(low)]


def wholes_said(low: str) -> list[str]:
    """The kinds of place whose whole a text speaks of, in order; the country not where it is only compared with.

    >>> wholes_said("toàn tỉnh có tỉ lệ cao nhất cả nước")
    ['tỉnh']
    """
    compared = compared_countries(low)
    return [match[1] for match in WHOLE.finditer(low) if not any(a < match.end() <= b for a, b in compared)]


@cache
def in_office() -> re.Pattern[str]:
    """Right before a place: the name of an office that it is part of; ``at`` where the office is only the spot."""
    return re.compile(
        rf"(?P<at>(?:tại|ở|trên địa bàn)\s+)?(?P<office>{either('offices')})"
        rf"(?:\s+(?!{either('locating')})[^\s,;:.()]+){{0,9}}\s*$"
    )


def with_township(label: str) -> str:
    """A label of a column of communes with "TT" written out.

    >>> with_township("TT Ít Ong"), with_township("TT")
    ('thị trấn Ít Ong', 'TT')
    """
    return _TOWNSHIP.sub("thị trấn ", label)
