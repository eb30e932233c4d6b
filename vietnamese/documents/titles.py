"""What lines above the body say of a document: its type, whom it is for, numbers and years that tell nothing of it."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.documents.cited import cited_types
from vietnamese.documents.forms import begins_with, document_forms, upper

TABLE, APPENDIX, LETTER = "BẢNG", "PHỤ LỤC", "CÔNG VĂN"
"""Types of documents that print none, in capitals; a letter is what names no type at all."""
HARMLESS_NUMBER = re.compile(
    r"\d+[/-][\w/&.-]+|\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d)?|\b\d{1,2}\.\d{1,2}\.\d{4}"
    r"|\b(?:năm|số|tháng|quý|ngày|tuần|thứ|khóa|khoá|đợt|lần|chương trình|đề án|dự án|nội dung|điều|khoản"
    rf"|{cited_types()}|kế hoạch|covid|giai đoạn|phần|mục)\s*-?\s*\d+\b"
    r"|\b\d+\s+(?:năm|tháng|ngày|tuổi|nhiệm vụ)\b",
    re.IGNORECASE,
)
"""Numbers that a title may hold: years, dates, numbers of documents and programmes, anniversaries, lengths of time."""
SUBJECT_NAMED = re.compile(r"(?<!\w)v/v(?!\w)", re.IGNORECASE)
SUBJECT_OPENS = re.compile(r"v/v\s", re.IGNORECASE)
"""The line of an official letter's subject."""
SUBJECT_TO_END = re.compile(r"\bv/v\b.*$", re.IGNORECASE)
"""The subject of a letter, in the line of its number."""
_UNTIL = re.compile(r"(?:đến|tới)(?:\s+hết)?(?:\s+năm)?\s*$")
_OUTLOOK = re.compile(r"(?:tầm nhìn|định hướng)(?:\s+(?:đến|tới))?(?:\s+năm)?\s*$")
_COUNTED_UNTIL = "tính đến"
_NEAR = 20  # code points before a year in which "tính đến" stands


_ENDS_WITH_YEAR = re.compile(r"(?<!\w)năm\s+(?:19|20)\d\d$", re.IGNORECASE)
_TITLE_GOES_ON = re.compile(
    r"(?:phương hướng|phương án|nhiệm vụ|kế hoạch|định hướng|dự kiến|giải pháp|mục tiêu|tỉnh|huyện|thành phố|thị xã"
    r"|quận|xã|phường|thị trấn|của|trên|tại|theo|về|giai đoạn|năm|quý|chương trình|đề án|dự án)(?!\w)",
    re.IGNORECASE,
)


def ends_with_time(title: str, line: str) -> bool:
    """Whether a title of several words ends with its year, and the line below begins anew in small letters.

    >>> title = "Kết quả rà soát hộ nghèo năm 2021"
    >>> ends_with_time(title, "Lĩnh vực trẻ em"), ends_with_time(title, "Phương hướng năm 2022")
    (True, False)
    """
    anew = line[:1].isupper() and not line.isupper() and not _TITLE_GOES_ON.match(line)
    return anew and len(title.split()) > 5 and bool(_ENDS_WITH_YEAR.search(title))


_BRACKET = re.compile(r"\([^()]*\)")
_APPENDIX_TITLED = re.compile(r"PHỤ LỤC\s*[:.–-]\s*[^\W\d_].{8,150}(?<![.;,:])")


def is_appendix(text: str) -> bool:
    """Whether a line is the heading of an appendix, without a number: "PHỤ LỤC", "PHỤ LỤC BIỂU SỐ LIỆU (hộ)",
    "PHỤ LỤC - So sánh hai năm"."""
    if begins_with(text, (APPENDIX,)) is None:
        return False
    bare = _BRACKET.sub("", text)
    return bare.isupper() or upper(bare).rstrip(" :.") == APPENDIX or bool(_APPENDIX_TITLED.fullmatch(text))


def is_addressed(line: str) -> bool:
    """Whether a line names those whom a document is for.

    >>> is_addressed("Kính gửi: Bộ Nội vụ"), is_addressed("Nơi nhận:")
    (True, False)
    """
    return line.lower().startswith("kính gửi")


@cache
def names_of_goals() -> re.Pattern[str]:
    """Names, in small letters, that hold a word of what is to come and tell of nothing to come."""
    return re.compile("|".join(map(re.escape, document_forms().no_to_come)))


def is_outlook(before: str) -> bool:
    """Whether a year is only looked out to, by the small letters before it.

    >>> is_outlook("giai đoạn 2017 - 2025 và tầm nhìn đến năm "), is_outlook("kế hoạch đến năm ")
    (True, False)
    """
    return bool(_OUTLOOK.search(before))


def names_end(before: str) -> bool:
    """Whether a year is the one until which a named strategy or programme runs, by the small letters before it.

    >>> names_end("chiến lược phát triển đến năm "), names_end("kế hoạch, tính đến năm "), names_end("đến năm ")
    (True, False, False)
    """
    named = [before.rfind(word) for word in document_forms().named_until]
    return bool(_UNTIL.search(before)) and max(named) >= 0 and _COUNTED_UNTIL not in before[-_NEAR:]
