"""The period that a report covers, as distinct from the date it was published, in the notation of
``vietnamese.periods.find``: "2016", "2016-2020", "2021-01..2021-06", "2021-09"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vietnamese.documents.forms import document_forms
from vietnamese.documents.patterns import PERIOD_OPENING, TITLE_PARTS, YEARS_OF
from vietnamese.documents.titles import is_outlook, names_end, names_of_goals
from vietnamese.periods.find import Period, find_periods

_LATE = 6  # months of a year after which a report without a period of its own is of that year
_EARLY = 3  # months of a year in which a report of "this year" can only be of the year before


def period_of(title: str, body: Sequence[str], published: str | None, plan: bool) -> str | None:
    """Period of a report from its title, else from how its first paragraphs begin; None where neither says.

    A plan covers what it plans; any other report covers what has been, so that a year still to come in
    the title ("phương hướng năm 2024") is passed over.

    >>> period_of("Kết quả thực hiện nhiệm vụ năm 2023 và phương hướng năm 2024", (), None, False)
    '2023'
    >>> period_of("Kết quả 01 năm thực hiện Chương trình giai đoạn 2016 - 2020", (), "2017-05-10", False)
    '2016'
    """
    found = [period for period in find_periods(title) if period.first != period.last]
    dated = [period for period in found if not is_outlook(title[: period.start].lower())] or found
    named = [period for period in dated if plan or not _names_end(title, period.start)]
    told = [period for period in named if plan or not is_to_come(title, period.start)]
    span = next((period for period in told if _is_span(period)), None)
    if span and (first := _first_years(title, span)):
        return first
    told = [period for period in told if not _is_span(period)]
    told = told or ([] if span else [*_of_the_year(title, dated, published), *_openings(body, published, plan)])
    if told:
        return _past(told[0], published, body, plan)
    if span or (named and _is_span(named[0])):
        return span.code if span else named[0].code
    return published[:4] if dated and not named and published and int(published[5:7]) > _LATE else None


def _names_end(title: str, at: int) -> bool:
    """Whether a year is the one until which a named strategy or programme runs: "Chiến lược ... đến năm 2020"."""
    return names_end(title[:at].lower())


def _is_span(period: Period) -> bool:
    return period.last_year > period.first_year


def _first_years(title: str, span: Period) -> str | None:
    """ "01 năm thực hiện ... giai đoạn 2016 - 2020" covers the first year of the span."""
    count = YEARS_OF.search(title)
    if not count:
        return None
    last = min(span.first_year + int(count["count"]) - 1, span.last_year)
    return str(span.first_year) if last <= span.first_year else f"{span.first_year}-{last}"


def is_to_come(title: str, at: int) -> bool:
    """Whether the part of a title in which a time stands speaks of what is still to come.

    >>> title = "Kết quả công tác quý I, nhiệm vụ trọng tâm quý II năm 2023"
    >>> is_to_come(title, title.index("quý I,")), is_to_come(title, title.index("quý II"))
    (False, True)
    """
    begin = max((found.end() for found in TITLE_PARTS.finditer(title, 0, at)), default=0)
    part = names_of_goals().sub(" ", title[begin:at].lower())
    return (begin > 0 and part.strip().startswith(document_forms().to_come_first)) or any(
        word in part for word in document_forms().to_come
    )


def _of_the_year(title: str, dated: Sequence[Period], published: str | None) -> list[Period]:
    """Parts of a year whose year the title prints elsewhere, or not at all: "6 tháng đầu năm và nhiệm vụ ... 2010"."""
    year = dated[-1].last_year if dated else int(published[:4]) if published else None
    if year is None:
        return []
    starts = {period.start for period in dated}
    periods = [period for period in find_periods(title, year=year) if period.start not in starts]
    return [
        period
        for period in periods
        if period.first != period.last and "-" in period.code and not is_to_come(title, period.start)
    ]


def _openings(body: Sequence[str], published: str | None, plan: bool) -> list[Period]:
    """Years that paragraphs begin with: "Năm 2017, ..."; of a report with a date of its own only the year of that and
    the one before, since a story tells of earlier and later years too."""
    found: list[Period] = []
    for line in body:
        opening = PERIOD_OPENING.match(line)
        start = opening.end() if opening else 0
        found += [period for period in find_periods(line[:60]) if period.start == start and period.first != period.last]
    if published and not plan:
        year = int(published[:4])
        found = [period for period in found if year - 1 <= period.last_year and period.first_year <= year]
    return found


def _past(period: Period, published: str | None, body: Sequence[str], plan: bool) -> str:
    """A whole year that had hardly begun when the report came out is not the year it tells the results of."""
    if published and not plan and period.code.isdigit():
        day, year = date.fromisoformat(published), period.first_year
        before = str(year - 1)
        if year >= day.year and day.month <= _EARLY and any(before in line for line in body):
            return before
    return period.code
