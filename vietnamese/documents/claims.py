"""A figure phrased as a claim that stands by itself, in Vietnamese: for embedding, never shown or quoted."""

from __future__ import annotations

from collections.abc import Sequence

from records import Role

_ROLES: dict[Role, str] = {
    "result": "kết quả",
    "target": "chỉ tiêu",
    "previous": "trước đó",
    "change": "mức thay đổi",
    "share": "tỷ lệ",
    "part": "trong đó",
}
_HEADING_CHARS, _SUBJECT_CHARS = 90, 200  # the words nearest to the figure come first in both


def claim(where: Sequence[str | None], heading: str, role: Role, words: Sequence[str], figure: str) -> str:
    """Place and period, heading, role, what is counted, value with unit; what is not known is left out.

    >>> claim(["Hậu Giang", "2016"], "b) Mô hình giảm nghèo", "result", ["hộ thoát nghèo", "hỗ trợ hộ nghèo"], "21 hộ")
    'Hậu Giang, 2016. b) Mô hình giảm nghèo. kết quả: hộ thoát nghèo, hỗ trợ hộ nghèo: 21 hộ'
    """
    told = ", ".join(part for part in where if part)
    counted = ", ".join(words)[:_SUBJECT_CHARS].strip()
    body = ": ".join(part for part in (_ROLES[role], counted, figure) if part)
    return ". ".join(part for part in (told, heading[:_HEADING_CHARS].strip(), body) if part)
