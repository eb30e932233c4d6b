"""How the time of a figure stands to the times that a question names."""

from __future__ import annotations

from datetime import date
from typing import Literal

from answer.choice.sentences import sentence_of
from answer.policy import policy
from answer.question.named import periods_in
from answer.question.understand import Asked
from index.slots import days_of
from records import Figure, Passage, Report
from vietnamese.figures.around_times import is_of_year_begin
from vietnamese.periods.find import Period, parse_period
from vietnamese.questions.cues import is_since
from vietnamese.text.normalise import unify

Grade = Literal["fits", "doubt", "fails"]


def is_ahead(figure: Figure, report: Report) -> bool:
    """Whether a figure is of a time after the one that its report covers."""
    given, covered = days_of(figure), parse_period(report.facts.period or "")
    return given is not None and covered is not None and given[0] > covered[1]


def is_level_asked(asked: Asked, figure: Figure) -> bool:
    """Whether a former level is the one asked for: the question names the very time that it surely is of ("giảm từ
    12,5% năm 2016 xuống 7,25% năm 2019", asked for 2016)."""
    given = days_of(figure)
    if figure.role != "previous" or given is None or figure.certainty.period < policy().tiers.slot:
        return False
    return any((period.first, period.last) == given for period in asked.periods)


def period_grade(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str) -> Grade:
    if asked.cues.year_end and asked.periods and _begins_year(figure, passage):
        return "fails"
    if _is_of_whole_untold(asked, figure, report, passage):
        return "doubt" if figure.certainty.period < policy().tiers.slot else "fails"
    if not asked.periods or _is_of_period(asked, figure, report, passage):
        return "doubt" if _is_of_part_untold(asked, figure, report, passage, sentence) else "fits"
    unsure = figure.certainty.period < policy().tiers.slot or days_of(figure) is None
    if (
        unsure
        and not _is_of_other_part(asked, figure, report)
        and not _is_dated_otherwise(asked, figure, report, passage)
    ):
        return "doubt"
    if asked.cues.role == "previous" and figure.role == "result" and _is_level_before(asked, figure):
        return "doubt"
    return "doubt" if _is_near_period(asked, figure, passage, sentence) else "fails"


def _begins_year(figure: Figure, passage: Passage) -> bool:
    """Whether a figure is told of the beginning of a year, by what stands before it in its sentence."""
    start = sentence_of(passage, figure.start)[0] - passage.start
    return is_of_year_begin(unify(passage.text[start : figure.start - passage.start]))


def _is_of_other_part(asked: Asked, figure: Figure, report: Report) -> bool:
    """Whether a figure is taken to be of the time of its report, a part of a year, and what is asked lies outside that:
    however unsure it is, the report does not tell of it unless the text names it."""
    given = _part_of_report(figure, report)
    return given is not None and all(period.last < given[0] or given[1] < period.first for period in asked.periods)


def _is_dated_otherwise(asked: Asked, figure: Figure, report: Report, passage: Passage) -> bool:
    """Whether the passage names the time that the ledger has for a figure, and neither it nor the time of the report
    has a year asked: however unsure of that time the ledger is, nothing speaks for the year asked."""
    given = days_of(figure)
    named = periods_in(" ".join((passage.lead, *passage.section, passage.text)))
    if given is None or given not in {(one.first, one.last) for one in named}:
        return False
    covered = parse_period(report.facts.period or "")
    spans = [(one.first, one.last) for one in named] + ([covered] if covered else [])
    years = {year for first, last in spans for year in range(first.year, last.year + 1)}
    return not any(year in years for first, last in asked.years for year in (first, last))


def _is_level_before(asked: Asked, figure: Figure) -> bool:
    """Whether a level is that of the end of the year before one whose beginning is asked."""
    given = days_of(figure)
    return given is not None and any(_is_taken_over(period, given) for period in asked.periods)


def _is_of_part_untold(asked: Asked, figure: Figure, report: Report, passage: Passage, sentence: str) -> bool:
    """Whether a year is asked and the figure is of the part of it that its report is on, which is not named where it
    stands, so that the answer would not say of what time it is."""
    given = _part_of_report(figure, report)
    if given is None or not asked.periods or not all(_is_year(period.first, period.last) for period in asked.periods):
        return False
    near = " ".join((sentence, passage.lead, *passage.section[-1:]))
    return given not in {(one.first, one.last) for one in periods_in(near)}


def _is_of_whole_untold(asked: Asked, figure: Figure, report: Report, passage: Passage) -> bool:
    """Whether parts of a year are asked (``_is_part``), the figure is of all of it, neither its passage nor the title
    names a part asked, and the report is not of that time: a count of the year is none of its quarter."""
    given = days_of(figure)
    if not asked.periods or given is None or not _is_year(*given):
        return False
    if not all(_is_part(one, given) for one in asked.periods):
        return False
    named = periods_in(" ".join((report.facts.title or "", passage.lead, *passage.section, passage.text)))
    spans = {(one.first, one.last) for one in named}
    published = report.facts.published or ""
    return not any(
        (one.first, one.last) in spans or one.first.isoformat() <= published <= one.last.isoformat()
        for one in asked.periods
    )


def _is_part(period: Period, year: tuple[date, date]) -> bool:
    """Whether a time is a month or several of a year that do not end with it; a day is none."""
    first, last = period.first, period.last
    return first != last and year[0] <= first and last < year[1]


def _is_year(first: date, last: date) -> bool:
    return first.year == last.year and (first.month, last.month) == (1, 12)


def _part_of_report(figure: Figure, report: Report) -> tuple[date, date] | None:
    """The time of a figure where it is that of its report and a part of a year."""
    given = days_of(figure)
    same = given is not None and given == parse_period(report.facts.period or "")
    return given if same and given and (given[0].month, given[1].month) != (1, 12) else None


def _is_near_period(asked: Asked, figure: Figure, passage: Passage, sentence: str) -> bool:
    """Whether the very time asked is named where the figure stands, a span of years or months anywhere in its passage;
    or all since a year is asked, and the figure's span begins in it; or it ends the span of years asked; or
    it is a rate at the end of a span of years that ends with the year asked."""
    near = " ".join((sentence, passage.lead, *passage.section[-1:]))
    named = {(one.first, one.last) for one in periods_in(near)}
    spans = {(period.first, period.last) for period in asked.periods}
    several = {span for span in spans if (span[0].month, span[0].year) != (1, span[1].year) or span[1].month != 12}
    if spans & named or several & {(one.first, one.last) for one in periods_in(passage.text)}:
        return True
    given = days_of(figure)
    if given is None:
        return False
    since = [period for period in asked.periods if is_since(asked.text, period, asked.language)]
    if any(given[0].year == period.first.year and given[1] > period.last for period in since):
        return True
    level = figure.kind == "percent" and figure.role in ("result", "target") and given[0].year < given[1].year
    return any(
        last.year == given[1].year and (first <= given[0] if first.year < last.year else level) for first, last in spans
    )


def _is_of_period(asked: Asked, figure: Figure, report: Report, passage: Passage) -> bool:
    days = {period.first for period in asked.periods if period.first == period.last}
    if days and (days & _days(passage.text) or report.facts.published in {day.isoformat() for day in days}):
        return True  # what is told of one day: the report names it where the figure stands
    given = days_of(figure)
    if given is None:
        return False
    if figure.role == asked.cues.role == "previous" and any(_is_taken_over(period, given) for period in asked.periods):
        return True
    early = asked.cues.year_end and given[1].month < policy().slots.late
    early |= asked.cues.whole_year and given[1].month != 12
    return any(
        _covers(period.first, period.last, given, figure)
        for period in asked.periods
        if not early or period.last.month < policy().slots.late
    )


def _is_taken_over(period: Period, given: tuple[date, date]) -> bool:
    """Whether a level is of the end of the time before ("đầu năm 2016" is what 2015 left)."""
    return given[1].year + 1 == period.first.year == period.last.year and given[1].month == 12


def is_dated(asked: Asked, figure: Figure, report: Report) -> bool:
    """Whether the figure has a period of its own, other than its report's, that lies in one asked other than that."""
    given, covered = days_of(figure), parse_period(report.facts.period or "")
    if given is None or given == covered:
        return False
    return any(
        period.first <= given[0] and given[1] <= period.last and (period.first, period.last) != covered
        for period in asked.periods
    )


def _days(text: str) -> frozenset[date]:
    return frozenset(period.first for period in periods_in(text) if period.first == period.last)


def _covers(first: date, last: date, given: tuple[date, date], figure: Figure) -> bool:
    """A figure of a year, or of a part of it, answers for that year and for parts of it that it has days of; one of
    several years for just those.

    A figure at the end of a span ("cuối năm 2020") answers for its last year where it is a target set for it."""
    if first.year == last.year:
        inside = given[0].year == given[1].year == first.year and given[0] <= last and first <= given[1]
        return inside or (figure.role == "target" and given[1].year == first.year)
    return (given[0].year, given[1].year) == (first.year, last.year) or (
        figure.role == "target" and given[1].year == last.year
    )
