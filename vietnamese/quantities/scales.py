"""Words of scale that amounts of money are told in, as powers of ten."""

from __future__ import annotations

from collections.abc import Mapping

SCALES: Mapping[str, int] = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
SCALES_EN: Mapping[str, int] = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
