"""Words that questions over figures are made with, and what of a clause is no part of such a question.

The questions themselves stand in ``tables/asking.yml``.
"""

from __future__ import annotations

import re

MARK = re.compile(r"\s*(?:[-–•+*]\s*|(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[a-zđ])[.)]\s+)")
CUT = re.compile(
    r"[;(\n]|, (?:đạt|trong đó|với|chiếm|tăng|giảm)|\s(?:theo|tại) (?:Quyết định|Nghị quyết|Kế hoạch|Nghị định)"
)
MONEY = re.compile(
    r"^(?:(?:với|tổng số tiền|tổng số|tổng|số tiền|số|kinh phí|thực hiện|đầu tư|chi trả|là)(?:\s+|$))+", re.IGNORECASE
)
COST = re.compile(r"(?:^|,\s*|với\s+)(?:tổng\s+)?(?:số tiền|kinh phí)\D{0,25}$", re.IGNORECASE)
ODD = re.compile(r"\d/|số \d|\s[-–,]\s|^(?:do|của|và|tại|thuộc)\s|[\[\]<>]", re.IGNORECASE)
WAYS = re.compile(r"\s+(?:đã |ước |được )*(?:giảm|tăng|đạt|hiện ở mức|ở mức|còn|lên|ước)$", re.IGNORECASE)
UNITS = re.compile(r"\s+(?:lượt )?(?:người|lao động|đối tượng|trường hợp|em|vụ|hộ)$", re.IGNORECASE)
RATE = re.compile(r"(?:giảm )?(?:tỷ|tỉ) (?:lệ|trọng)", re.IGNORECASE)
SMALL = frozenset(
    ("cho", "của", "được", "có", "đã", "là", "các", "những", "trong", "tại", "ở", "về", "với", "và", "do")
)
HOW_MANY, HAS, AND, AMONG, MONEY_WORD = "bao nhiêu", "có", "và", "trong", "tiền"
UP, DOWN = "tăng", "giảm"
RISES = re.compile(r"\b(?:tăng|vượt|nâng)\b")
FALLING = re.compile("^giảm ", re.IGNORECASE)
YEAR, YEARS, FIRST_MONTHS, MONTH = "năm {}", "giai đoạn {}", "{} tháng đầu năm {}", "tháng {}/{}"
GOAL, PLAN, PERIOD = "chỉ tiêu", "kế hoạch", "giai đoạn"
UP_TO = re.compile(r"(?:(?:tính )?(?:đến|từ|trong|vào) )?(?:cuối |đầu |hết |ngày )*$")
ENGLISH_WAYS = {UP: ("rise", "rose"), DOWN: ("fall", "fell")}
