"""The table of indicators and what its words match; cases in tests/cases/indicators.yml."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from errors import TableError
from records import FigureKind
from tests import paths
from vietnamese.indicators import indicator_table
from vietnamese.indicators.find import Indicator, find_indicators, in_range, indicator, indicators, match_indicator
from vietnamese.text.normalise import fold

CASES = yaml.safe_load((paths.CASES / "indicators.yml").read_text(encoding="utf-8"))
UNITS: dict[str, FigureKind] = {"%": "percent", "triệu đồng": "money", "người": "count", "đồng/người/tháng": "rate"}
PRINTED = {
    **{"persons": "người", "households": "hộ", "places": "xã", "turns": "lượt", "weight": "tấn"},
    **{"percent": "%", "money": "triệu đồng", "rate": "đồng/người/tháng"},
}


@pytest.mark.parametrize("case", CASES["figures"], ids=lambda case: f"{case[0]} ({case[1]})")
def test_words_of_a_figure(case: list[Any]) -> None:
    words, unit, kind, expected, *extra = case
    assert match_indicator(words.split("; "), unit, kind, **dict(*extra)) == expected


def test_what_stands_behind_a_semicolon_is_said_too() -> None:
    """Words that are all that is said mean an indicator only where nothing else is; no phrase reaches over the mark."""
    assert match_indicator(["hộ nghèo"], "hộ", "count") == "poor-households"
    assert match_indicator(["hộ nghèo; trâu bò"], "hộ", "count") is None
    assert match_indicator(["tỷ lệ hộ; nghèo"], "%", "percent") is None


@pytest.mark.parametrize(("question", "expected"), CASES["questions"], ids=lambda case: str(case)[:60])
def test_questions(question: str, expected: list[str]) -> None:
    assert sorted(find_indicators(question)) == sorted(expected)


@pytest.mark.parametrize("one", indicators(), ids=lambda one: one.id)
def test_an_indicator_is_found_by_its_own_names(one: Indicator) -> None:
    vietnamese, english = (re.sub(r"\(.*?\)", " ", name) for name in (one.vi, one.en))
    unit = one.kind if one.kind != "count" else sorted(one.units)[0]
    assert match_indicator([vietnamese], PRINTED.get(unit, unit), one.kind) == one.id
    for name in (vietnamese, fold(vietnamese), english):
        assert one.id in find_indicators(name)


def test_every_indicator_names_its_source() -> None:
    assert len(indicators()) >= 50
    assert all(one.sources for one in indicators())


def test_ranges_are_in_the_base_of_the_unit() -> None:
    rate, fund = indicator("poverty-rate"), indicator("gratitude-fund")
    assert rate is not None
    assert fund is not None
    assert in_range(rate, Decimal("12.48"), "%")
    assert not in_range(rate, Decimal("1248"), "%")
    assert in_range(fund, Decimal("4.5"), "tỷ đồng")
    assert not in_range(fund, Decimal("4.5"), "đồng")
    assert indicator("no-such-thing") is None


@pytest.mark.parametrize(("change", "told"), CASES["broken"], ids=lambda case: str(case)[:40])
def test_a_broken_table_is_refused(change: dict[str, Any], told: str) -> None:
    row = {
        **{"id": "poverty-rate", "vi": "Tỷ lệ hộ nghèo", "en": "Poverty rate", "kind": "percent", "range": [0, 80]},
        **{"source": ["own"], "words": {"any": "hộ nghèo"}, "english": {"any": "poor"}},
    }
    table = {"sources": {"own": "the project's own list"}, "same": {"hộ nghèo": "hn"}, "indicators": [row | change]}
    with pytest.raises(TableError, match=re.escape(told)):
        indicator_table.parse_indicators(table)


def test_an_id_stands_once() -> None:
    row = {
        **{"id": "poverty-rate", "vi": "Tỷ lệ hộ nghèo", "en": "Poverty rate", "kind": "percent", "range": [0, 80]},
        **{"source": ["own"], "words": {"any": "hộ nghèo"}, "english": {"any": "poor"}},
    }
    with pytest.raises(TableError, match="stands twice"):
        indicator_table.parse_indicators(
            {"sources": {"own": "own"}, "same": {"hộ nghèo": "hn"}, "indicators": [row, row]}
        )


@given(st.text(max_size=200), st.text(max_size=12), st.sampled_from(["count", "money", "percent", "points", "rate"]))
def test_any_text_is_read(words: str, unit: str, kind: FigureKind) -> None:
    known = {one.id for one in indicators()}
    assert match_indicator(words.split("; "), unit, kind, around=[words[::-1]]) in known | {None}
    assert set(find_indicators(words)) <= known


@given(st.sampled_from([case for case in CASES["figures"] if case[3]]), st.sampled_from(["  ", ",  ", " — ", "\n"]))
def test_case_and_spacing_do_not_matter(case: list[Any], gap: str) -> None:
    words, unit, kind, expected, *extra = case
    shouted = words.upper().replace(" ", gap)
    assert match_indicator(shouted.split("; "), unit, kind, **dict(*extra)) == expected
