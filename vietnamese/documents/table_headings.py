"""What headings of tables say of the numbers under them: unit, role, whether they are figures at all.

Words are those of tables/table_headings.yml, compared in unified spelling.
"""

from __future__ import annotations

import re

from records import Role
from vietnamese.documents.heading_words import low, pattern, words
from vietnamese.documents.table_periods import is_time_alone, period_in_full
from vietnamese.documents.table_units import known_unit, marked_unit, units_in_note
from vietnamese.periods.find import find_periods

_LAST_BRACKET = re.compile(r"\(([^()]{1,40})\)[\s:.]*$")
_ONE_OF_OTHER = re.compile(r"(?<![\w/%])\w{1,4}/\w{1,4}(?![\w/])")
"""Two columns in short, one measured by the other: "QT/DT (%)"."""
_LABELLED = frozenset({"chỉ tiêu", "nhiệm vụ", "mục tiêu", "kết quả"})  # of these, they head labels as well
_SHORT_HEADING = 5  # words of a heading of times
_BARE_RATE = re.compile(r"(?:tỉ lệ\s*)?[(]?%?[)]?|tỉ lệ")
_COMPARED = re.compile(r"(?:^|; ?)(?:(?:tỉ lệ|%|\(%\)) )?so (?:với|sánh với) ")
"""A column that measures by another time ("So với 2021 (%)"); risk: what is called a rise in the same words is none."""
_SINCE_NEW_YEAR = re.compile(r"(?<!\w)(?:\w+\s?(?:tháng|t)\s+|nửa\s+|quý\s+|từ\s+)đầu năm(?!\w)")
"""What runs from the beginning of a year, and is not its level then."""
_LEVEL_THEN = re.compile(
    r"(?:\w+ ){0,3}?đầu (?:năm|kỳ)(?: \d{4})? ; [\s(%)]*(?:tỉ lệ)?[\s(%)]*"
    r"|tỉ lệ (?!so |đạt |tăng |giảm )(?:\w+ )+đầu (?:năm|kỳ)\b.*"
)
"""A rate as it was then: "Đầu năm 2024" over "Tỷ lệ (%)", "Tỷ lệ hộ nghèo đầu năm (%)"."""
_NO_CHANGE = re.compile(r"(?<!\w)(?:giảm nghèo|tăng cường|tăng trưởng)(?!\w)")
# Words of plans that name a thing here: "chỉ tiêu hài lòng", "số nhiệm vụ", "đăng ký kinh doanh", "giao dịch".
_NO_TARGET = re.compile(
    r"(?<!\w)(?:(?:bàn|chuyển)\s+giao|giao\s+(?:dịch|thông|lưu|tiếp|đất|rừng|khoán|ban|nhận|thừa)"
    r"|đăng k[ýí]\s+(?:kinh doanh|kết hôn|khai sinh|khai tử|hộ|xe|tạm|thường|thành lập|quyền|sử dụng|mới|tìm|học"
    r"|hành nghề)"
    r"|(?:số|các|những|tổng số)\s+(?:lượng\s+)?(?:nhiệm vụ|chỉ tiêu)"
    r"|(?:nhiệm vụ|chỉ tiêu)\s+(?!.*(?:19|20)\d\d)"
    r"(?!(?:năm|quý|tháng|kế|giao|được|tỉnh|huyện|đến|cả|cho|của|theo|\d|đề|phấn|trung))\w+"
    r"|kế hoạch hóa|kế hoạch hoá)"
)


def is_a(kind: str, heading: str) -> bool:
    """Whether the heading is one of the words of a list and nothing else.

    >>> is_a("ordinal", "Số TT"), is_a("unit", "ĐVT"), is_a("total", "TỔNG CỘNG")
    (True, True, True)
    """
    return low(heading).strip(" .:()") in words(kind)


def heading_holds(kind: str, heading: str) -> bool:
    """Whether the heading holds one of the words of a list."""
    return bool(pattern(kind).search(low(heading)))


def is_estimated(heading: str) -> bool:
    """Whether a column gives estimates ("Ước thực hiện năm 2020")."""
    return heading_holds("estimated", heading)


def column_role(headings: tuple[str, ...]) -> Role | None:
    """The role that the headings of a column give to its numbers, None where they say nothing.

    >>> [column_role((text,)) for text in ("Kế hoạch 2020", "TH năm 2019", "TH/KH (%)", "Tăng, giảm", "Số hộ")]
    ['target', 'result', 'share', 'change', None]
    >>> column_role(("Số phiên giao dịch",))
    >>> [column_role((text,)) for text in ("Chỉ tiêu hài lòng (%)", "Chỉ tiêu giao", "KH giảm (hộ)")]
    [None, 'target', 'target']
    >>> column_role(("QT/DT (%)",))
    'share'
    """
    text = " ; ".join(headings)
    said = _NO_TARGET.sub("", re.sub(r"\s*/\s*", "/", low(text)).replace(",", ""))
    percent = "%" in said or "tỉ lệ" in said
    of_plan = pattern("target").search(said) and pattern("result").search(said)
    if percent and (of_plan or _COMPARED.search(said) or pattern("share").search(said) or _ONE_OF_OTHER.search(said)):
        return "share"
    change = pattern("change").search(_NO_CHANGE.sub("", said))
    planned = pattern("target").match(said)
    if change and not (planned and not of_plan):  # "Chỉ tiêu giảm (hộ)" is what was planned
        return "change"
    if pattern("previous").search(_SINCE_NEW_YEAR.sub("", said)):
        return "share" if percent and not _LEVEL_THEN.fullmatch(said) else "previous"
    if pattern("result").search(said):
        return "result"
    if pattern("target").search(said):
        return "share" if percent and pattern("share").search(said) else "target"
    if headings and any(heading_holds("part", heading) for heading in headings):
        return "part"
    return None


def compares_with_plan(heading: str) -> bool:
    """Whether a column gives results over plans: "TH/KH", "Thực hiện/Chỉ tiêu".

    >>> compares_with_plan("Lao động (TH/KH)"), compares_with_plan("Kế hoạch"), compares_with_plan("Nam/nữ")
    (True, True, False)
    """
    return any(pattern("target").search(piece) for piece in low(heading).replace("/", " / ").split(" / "))


def without_compared(headings: tuple[str, ...]) -> tuple[str, ...]:
    """The headings without those under one that compares: they name what is compared with, not what is measured.

    >>> without_compared(("Năm 2024", "So sánh (%)", "TH 2023")), without_compared(("Năm 2024", "Số hộ"))
    (('Năm 2024', 'So sánh (%)'), ('Năm 2024', 'Số hộ'))
    """
    over = next((at for at, heading in enumerate(headings) if heading_holds("share", heading)), len(headings))
    return headings[: over + 1]


def is_caption(text: str) -> bool:
    """Whether a line speaks of the table below it: "Bảng 2. Kết quả ...", "(Đơn vị tính: người)".

    >>> is_caption("Biểu 1: Hộ nghèo"), is_caption("ĐVT: Triệu đồng"), is_caption("Đơn vị đã chi 5 triệu đồng.")
    (True, True, False)
    """
    captions = "|".join(map(re.escape, words("caption")))
    begins = re.match(rf"(?:{captions})(?!\w)\s*(?:số\s*)?[\divx:.]", low(text))
    marked = marked_unit().match(text.strip(" ()[]"))
    return bool(begins) or bool(marked and ":" in text and units_in_note(text.strip(" ()[]")))


def is_bare_rate(heading: str) -> bool:
    """Whether a heading says that a rate stands there and not of what.

    >>> is_bare_rate("Tỷ lệ (%)"), is_bare_rate("%"), is_bare_rate("Tỷ lệ hộ nghèo")
    (True, True, False)
    """
    return _BARE_RATE.fullmatch(low(heading)) is not None


def leads_table(text: str) -> bool:
    """Whether a line right above a table speaks of it: a caption, an introduction, the unit in brackets at its end.

    >>> leads_table("Chi tiết (đơn vị: triệu đồng)"), leads_table("Theo huyện (người):"), leads_table("Xã nghèo")
    (True, True, False)
    """
    bracket = _LAST_BRACKET.search(text)
    return is_caption(text) or text.rstrip().endswith(":") or bool(bracket and known_unit(bracket[1]))


def heads_values(heading: str) -> bool:
    """Whether a heading is one of numbers and of no labels: a time, a role, a unit in brackets.

    >>> [heads_values(text) for text in ("Năm 2023", "2024", "Kế hoạch", "Số hộ (hộ)", "Huyện", "Chỉ tiêu", "Năm")]
    [True, True, True, True, False, False, False]
    """
    bracket = _LAST_BRACKET.search(heading)
    if is_time_alone(heading) or (bracket and known_unit(bracket[1])) or heading.strip() == "%":
        return True
    if any(is_a(kind, heading) for kind in ("target", "result", "estimated")):
        return low(heading) not in _LABELLED
    return bool(find_periods(period_in_full(heading), year=2000)) and len(heading.split()) <= _SHORT_HEADING
