"""What headings of tables say of the numbers under them: unit, role, whether they are figures at all.

Words are those of tables/table_headings.yml, compared in unified spelling.
"""

from __future__ import annotations

import re
from functools import cache

from records import Role
from vietnamese.quantities.units import dimension, unit_at, unit_of
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import unify

_SHORT = {
    "1.000 đồng": "nghìn đồng", "1000 đồng": "nghìn đồng", "1.000đ": "nghìn đồng", "1000đ": "nghìn đồng",
    "ng. đồng": "nghìn đồng", "ng.đồng": "nghìn đồng", "nghìn đ": "nghìn đồng", "1.000.000 đồng": "triệu đồng",
    "tr. đồng": "triệu đồng", "tr.đồng": "triệu đồng", "tr đồng": "triệu đồng", "triệu đ": "triệu đồng",
}  # fmt: skip
# Columns of months and quarters are headed in short: "T1/2024", "6T/2024" for the first six months, "QI/2024".
_MONTH = re.compile(r"\bT\.?\s?(1[0-2]|[1-9])\s?[/.]\s?((?:19|20)\d\d)\b")
_MONTHS = re.compile(r"\b(1[0-2]|[2-9])\s?T\s?[/.\s]\s?((?:19|20)\d\d)\b")
_QUARTER = re.compile(r"\bQ\.?\s?(IV|I{1,3}|[1-4])\s?[/.]\s?((?:19|20)\d\d)\b")
_LAST_BRACKET = re.compile(r"\(([^()]{1,40})\)[\s:.]*$")
_ONE_OF_OTHER = re.compile(r"(?<![\w/%])\w{1,4}/\w{1,4}(?![\w/])")
"""Two columns in short, one measured by the other: "QT/DT (%)"."""
_BARE_RATE = re.compile(r"(?:tỉ lệ\s*)?[(]?%?[)]?|tỉ lệ")
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
# A column may be headed by such a unit alone ("Triệu đồng", "Hộ"); "Kế hoạch" and "Huyện" are units, but no such.
_HEADS = frozenset({"money", "foreign money", "percent", "persons", "households", "turns"})
_COUNTED = re.compile(r"(?:[-–+*•]\s*)?(?:trong đó:?\s*)?(?P<said>(?:tổng\s+)?số(?:\s+lượng)?\s+)?", re.IGNORECASE)
_MEASURES = frozenset({"money", "foreign money", "percent"})
_NAMED_ALONE = frozenset({"persons", "households", "turns", "events"})
_KEYS = (
    "ordinal", "unit", "unit_or_office", "unit_marks", "no_figure", "period", "target", "result", "estimated", "share",
    "change", "previous", "part", "total", "caption",
)  # fmt: skip


def is_a(kind: str, heading: str) -> bool:
    """Whether the heading is one of the words of a list and nothing else.

    >>> is_a("ordinal", "Số TT"), is_a("unit", "ĐVT"), is_a("total", "TỔNG CỘNG")
    (True, True, True)
    """
    return _low(heading).strip(" .:()") in _lists()[kind]


def names(kind: str, heading: str) -> bool:
    """Whether the heading holds one of the words of a list."""
    return bool(_pattern(kind).search(_low(heading)))


def is_estimated(heading: str) -> bool:
    """Whether a column gives estimates ("Ước thực hiện năm 2020")."""
    return names("estimated", heading)


def role_of(headings: tuple[str, ...]) -> Role | None:
    """The role that the headings of a column give to its numbers, None where they say nothing.

    >>> [role_of((text,)) for text in ("Kế hoạch 2020", "TH năm 2019", "TH/KH (%)", "Tăng, giảm", "Số hộ")]
    ['target', 'result', 'share', 'change', None]
    >>> [role_of((text,)) for text in ("Số phiên giao dịch", "Chỉ tiêu hài lòng (%)", "Chỉ tiêu giao", "KH giảm (hộ)")]
    [None, None, 'target', 'target']
    >>> role_of(("QT/DT (%)",))
    'share'
    """
    text = " ; ".join(headings)
    low = _NO_TARGET.sub("", re.sub(r"\s*/\s*", "/", _low(text)).replace(",", ""))
    percent = "%" in low or "tỉ lệ" in low
    of_plan = _pattern("target").search(low) and _pattern("result").search(low)
    if percent and (of_plan or _pattern("share").search(low) or _ONE_OF_OTHER.search(low)):
        return "share"
    change = _pattern("change").search(_NO_CHANGE.sub("", low))
    planned = _pattern("target").match(low)
    if change and not (planned and not of_plan):  # "Chỉ tiêu giảm (hộ)" is what was planned
        return "change"
    if _pattern("previous").search(low):
        return "share" if percent else "previous"
    if _pattern("result").search(low):
        return "result"
    if _pattern("target").search(low):
        return "share" if percent and _pattern("share").search(low) else "target"
    if headings and any(names("part", heading) for heading in headings):
        return "part"
    return None


def compares_with_plan(heading: str) -> bool:
    """Whether a column gives results over plans: "TH/KH", "Thực hiện/Chỉ tiêu".

    >>> compares_with_plan("Lao động (TH/KH)"), compares_with_plan("Kế hoạch"), compares_with_plan("Nam/nữ")
    (True, True, False)
    """
    return any(_pattern("target").search(piece) for piece in _low(heading).replace("/", " / ").split(" / "))


def unit_in(heading: str) -> str:
    """The unit that a heading prints in brackets, after "ĐVT", or at its end; "" where it prints none.

    >>> [unit_in(text) for text in ("Số tiền (triệu đồng)", "ĐVT: Người", "Tỷ lệ %", "Kinh phí (1.000 đồng)", "Số hộ")]
    ['triệu đồng', 'Người', '%', 'nghìn đồng', '']
    """
    for piece in reversed(re.findall(r"[(\[]([^()\[\]]{1,40})[)\]]", heading)):
        if unit := known_unit(piece):
            return unit
    if dimension(known_unit(heading) or "-") in _HEADS:
        return known_unit(heading)
    marked = _marked().search(heading)
    if marked and (unit := known_unit(marked["unit"])):
        return unit
    return "%" if heading.rstrip().endswith("%") or re.search(r"(?<!\w)%", heading) else ""


def unit_in_note(note: str, *, rate: bool) -> str:
    """The unit that a note above a table gives to a column; of two, percent is that of the rates.

    >>> unit_in_note("Đơn vị tính: hộ; %", rate=False), unit_in_note("Đơn vị tính: hộ; %", rate=True)
    ('hộ', '%')
    """
    return "%" if rate and re.search(r"[:;,]\s*%", note) else unit_in(note)


def period_in_full(heading: str) -> str:
    """A heading with months and quarters in short written out.

    >>> period_in_full("T1/2024"), period_in_full("TH 2T.2023"), period_in_full("QII/2024")
    ('tháng 1/2024', 'TH 2 tháng đầu năm 2023', 'quý II/2024')
    """
    heading = _MONTHS.sub(r"\1 tháng đầu năm \2", heading)
    return _QUARTER.sub(r"quý \1/\2", _MONTH.sub(r"tháng \1/\2", heading))


def is_caption(text: str) -> bool:
    """Whether a line speaks of the table below it: "Bảng 2. Kết quả ...", "(Đơn vị tính: người)".

    >>> is_caption("Biểu 1: Hộ nghèo"), is_caption("ĐVT: Triệu đồng"), is_caption("Đơn vị đã chi 5 triệu đồng.")
    (True, True, False)
    """
    words = "|".join(map(re.escape, _lists()["caption"]))
    begins = re.match(rf"(?:{words})(?!\w)\s*(?:số\s*)?[\divx:.]", _low(text))
    marked = _marked().match(text.strip(" ()[]"))
    return bool(begins) or bool(marked and ":" in text and known_unit(marked["unit"]))


def is_bare_rate(heading: str) -> bool:
    """Whether a heading says that a rate stands there and not of what.

    >>> is_bare_rate("Tỷ lệ (%)"), is_bare_rate("%"), is_bare_rate("Tỷ lệ hộ nghèo")
    (True, True, False)
    """
    return _BARE_RATE.fullmatch(_low(heading)) is not None


def leads_table(text: str) -> bool:
    """Whether a line right above a table speaks of it: a caption, an introduction, the unit in brackets at its end.

    >>> leads_table("Chi tiết (đơn vị: triệu đồng)"), leads_table("Theo huyện (người):"), leads_table("Xã nghèo")
    (True, True, False)
    """
    bracket = _LAST_BRACKET.search(text)
    return is_caption(text) or text.rstrip().endswith(":") or bool(bracket and known_unit(bracket[1]))


def known_unit(text: str) -> str:
    """The text as a unit where it is one, its introduction ("ĐVT:") left out; "" where it is none."""
    bare = _marked().sub(lambda match: match["unit"], text).strip(" .:;()")
    if thousands := _SHORT.get(unify(bare)):
        return thousands
    return bare if bare and unit_of(bare) is not None else ""


def says_number_of(label: str) -> bool:
    """Whether a label says that it is a number of things: "Số hộ nghèo", "Tổng số lao động"."""
    match = _COUNTED.match(label)
    return bool(match and match["said"])


def counted_in(label: str, *, column: bool = False) -> str:
    """The thing that a label says it counts: "Số hộ nghèo" and "Hộ nghèo" are of "hộ"; "" where it does not say so.
    A thing without "số" counts over a ``column`` only: as a row, "Thư viện" may name what has the numbers.

    >>> [counted_in(text) for text in ("Tổng số lao động qua đào tạo", "Hộ nghèo", "Kinh phí hỗ trợ", "Nhà sập")]
    ['lao động', 'hộ', '', '']
    >>> counted_in("Nhà sập", column=True), counted_in("Kế hoạch 2023", column=True)
    ('nhà', '')
    """
    match = _COUNTED.match(label)
    found = unit_at(label, match.end()) if match else None
    if not match or not found or any(_pattern(kind).match(_low(label)) for kind in ("target", "result", "share")):
        return ""
    dimension = found.unit.dimension
    counts = dimension not in _MEASURES if match["said"] else dimension in _NAMED_ALONE
    return found.text.lower() if counts or (column and dimension == "things") else ""


def _low(text: str) -> str:
    return " ".join(unify(text).split())


@cache
def _marked() -> re.Pattern[str]:
    marks = "|".join(sorted(map(re.escape, _lists()["unit_marks"]), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{marks})(?!\w)\s*:?\s*(?P<unit>[^;).\n]{{1,40}})", re.IGNORECASE)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(_lists()[kind], key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w/%])(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {key: tuple(map(unify, words)) for key, words in word_lists("table_headings.yml", _KEYS).items()}
