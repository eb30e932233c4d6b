"""Citations as text to paste."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from answer.telling.pasted import cite
from errors import Tongue
from records import Citation, Facts
from tests import paths
from vietnamese.documents.citing import long_date, spot_name, type_name

CASES = yaml.safe_load((paths.CASES / "cite.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("tongue", ["vi", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cite(case: dict[str, Any], tongue: Tongue) -> None:
    fields = case["citation"] | {"section": tuple(case["citation"]["section"])}
    citation = Citation(n=1, report="0" * 16, file="mau.txt", start=0, end=1, **fields)
    assert cite(citation, Facts(**case["facts"]), tongue) == case[tongue]


def test_every_type_and_division_has_both_languages() -> None:
    """The table is checked on load; a code in small letters ("CTr") is found in any case."""
    assert type_name("3/CTr-UBND", None, "vi") == type_name("3/CTR-UBND", None, "vi") == "Chương trình"
    assert spot_name("division", "Phần thứ hai", "en") == "Part 2"
    assert spot_name("bullet", "-", "vi") is None
    assert long_date("2020-13-01", "vi") is None
