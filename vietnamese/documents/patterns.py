"""Turns of phrase by which parts of documents are known: letterhead, date line, subject, opening, captions."""

from __future__ import annotations

import re

CAPTION = re.compile(r"(?<!\w)(?:ảnh|nguồn|tác giả)\s*:|\(ảnh|^\W*(?:lượt xem|cập nhật|đăng ngày)|^>", re.IGNORECASE)
DATE_TOLD = re.compile(r"\b\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}\b|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}", re.IGNORECASE)
NUMBER_LINE = re.compile(r"S[ốỐ]\s*:?\s*(?:\d|/|…|\.{2,})")  # the line of a document's number
PAGE_NUMBER = re.compile(r"^(?:trang\s*|page\s*)?[-–—(\[]?\s*(\d{1,4})\s*(?:/\s*\d{1,4})?\s*[-–—)\]]?$", re.IGNORECASE)
"""A line that is the number of its page."""
NUMBER_WORD = "Số"
"""Before the number of a document."""
NUMBER_WORD_MISREAD = re.compile(r"(?<!\w)S[^\W\d_](?=\s?:\s?\d{1,5}\s?/)")
DIVISION_MISREAD = re.compile(
    r"(?P<name>[^\W\d_]+(?:\s[^\W\d_]+)?)\s+(?P<number>[IVXl|]{1,5}|\d{1,2}|thứ)(?!\w)", re.IGNORECASE
)
"""What may be that word, or the name and number of a part, on a recognised page."""
OPENING_LINE = re.compile(r"(?:kính gửi|căn cứ|thực hiện|xét|theo đề nghị|kính thưa)\b", re.IGNORECASE)
APPENDIX = re.compile(r"phụ lục(?:\s+(?:số\s*)?(?:\d{1,2}|[ivx]+))?\s*[.:]?", re.IGNORECASE)
NUMBER_CODE = re.compile(r"\d{1,5}[a-zA-Z]?\s*(?:/\s*(?:\d{4}\s*/\s*)?|[-–])[A-ZĐ]{2,}[A-ZĐa-z&-]*")
UNIT_LINE = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt)\s*:", re.IGNORECASE)
MOTTO = re.compile(r"CỘNG\s+H|ĐỘC\s+LẬP", re.IGNORECASE)
DOCUMENT_NUMBER = re.compile(
    r"\bS[ốỐ]\s*:?\s*(?P<number>\d{1,5}(?:-\d{1,3})?[a-zA-Z]?\s*(?:/\s*(?:\d{4}\s*/\s*)?|[-–]\s?(?=[A-ZĐ]{2}))"
    r"[A-ZĐ][\wĐ&.]*(?:\s?[-–]\s?[A-ZĐ][\w&.]*)*(?:/(?:TU|TW|HU|TrU|ThU|BCĐ|[A-ZĐ]{2,5}))?)"
)
WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật)\b", re.IGNORECASE)
DATELINE = re.compile(
    r"(?P<place>[^\d,;:]{2,40}(?<=\s)\d{1,2}|[^\d,;:]{2,40}),\s*ngày\s*(?P<day>\d{1,2})\s*(?:tháng|[/.-])"
    r"\s*(?P<month>\d{1,2})\s*(?:năm|[/.-])\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:^S[ốỐ]\s*:?|,\s*ngày|ngày\s*\d{1,2}|tháng\s*\d{1,2}|năm|^(?:BỘ|SỞ|ỦY|UỶ|HỘI|CHÍNH|QUỐC|THỦ))$"
)
GOES_ON_WITH_DATE = re.compile(r"[A-ZĐ][^\W\d_]*,\s*ngày")
ATTACHED = re.compile(r"\s*[(\[]\s*(?:ban hành\s+)?kèm\s+theo\b.*$", re.IGNORECASE)
# "QĐ 490 2018", "NĐ-CP 2021": the year of a decision, no period.
NAMED_NUMBER = re.compile(
    r"\b(?:q[đd]|n[đd]|nq|tt|kh|cv|so|số)\s+\d{1,5}(?:\s+(?:19|20)\d\d)?|\b(?:19|20)\d{6}\b", re.IGNORECASE
)
# The subject of a letter, without the date line beside it.
SUBJECT = re.compile(r"(?P<subject>\bv/v\b.*?)\s*(?:\||[^\s,|]+(?:\s[^\s,|]+){0,3},\s*ngày\s*\d.*|$)", re.IGNORECASE)
LEADS_ON = re.compile(r"(?:trong đó|cụ thể|như sau|sau đây|bao gồm|gồm|gồm có|là|như)$", re.IGNORECASE)
YEARS_OF = re.compile(r"\b0?(?P<count>\d{1,2})\s+năm\s+(?:thực hiện|triển khai|thi hành)", re.IGNORECASE)
TITLE_PARTS = re.compile(r"[;,:]|\svà\s", re.IGNORECASE)
PERIOD_OPENING = re.compile(r"(?:(?:trong|kết thúc|hết)\s+)?", re.IGNORECASE)
