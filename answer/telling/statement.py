"""A figure of a known indicator as a sentence to print: "In 2021 the poverty rate of An Giang fell from 1.90% to below
1%"; in Vietnamese "Năm 2021, tỷ lệ hộ nghèo của An Giang là dưới 1%"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from answer.question.named import periods_in
from answer.telling.english import english_period, english_place, english_reading
from answer.telling.printed import printed
from index.slots import indicator_of
from records import AnswerFigure, Figure, Passage
from vietnamese.indicators.find import indicator
from vietnamese.questions.rendered import spoken

_TOLD = frozenset({"result", "target", "previous"})


def statement(
    told: AnswerFigure, passage: Passage, before: Figure | None, where: Mapping[str, str], words: Mapping[str, Any]
) -> str | None:
    """The sentence, without its citation mark; None where the figure is of no indicator or has no reading.

    Args:
        told: the figure with its place and period as shown (see ``where``).
        passage: that it stands in.
        before: the level that it is told to have come from, of the same clause.
        where: "place" and "period" in words, each where its citation shows it.
        words: the wording of the answer's language.
    """
    figure = told.figure
    named = indicator(indicator_of(figure, passage) or "")
    if named is None or figure.role not in _TOLD or "place" not in where or "/" in figure.text:
        return None
    amount, earlier = _said(figure, words), _said(before, words) if before is not None else None
    if amount is None:
        return None
    english = words["language"] == "en"
    name = named.en if english else named.vi
    way = "level" if figure.kind in ("percent", "points", "rate") else "amount"
    if before is not None and earlier is not None and figure.role == "result" and before.value != figure.value:
        way = "fell" if before.value > figure.value else "rose"
    when = _when(where["period"], words, english) if "period" in where else ""
    name = name if re.match(r"[A-Z]{2}", name) else name[:1].lower() + name[1:]
    pattern = words["statement"]["target" if figure.role == "target" else way]
    place = english_place(where["place"]) if english else where["place"]
    text = pattern.format(when=when, name=name, place=place, figure=amount, before=earlier)
    return str(text[:1].upper() + text[1:])


def _when(period: str, words: Mapping[str, Any], english: bool) -> str:
    """When it was, at the head of the sentence, in the wording that the sort of period takes."""
    spans, slashes = "-" in period, period.split("-")[0].count("/")
    sort = ("years" if spans else "year", "months", "day")[min(slashes, 2)]
    said = str(words["when"][sort]).format(period=english_period(period) if english else period)
    named = periods_in(said) if sort == "months" and spans and not english else ()
    return f"{spoken(named[0])}, " if len(named) == 1 and named[0].first.year == named[0].last.year else said


def _said(figure: Figure, words: Mapping[str, Any]) -> str | None:
    return english_reading(figure) if words["language"] == "en" else printed(figure)
