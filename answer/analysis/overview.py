"""A report, or a place over the years, at a glance: its main figures as a table and its outline, all of it quoted."""

from __future__ import annotations

from collections.abc import Sequence

from answer.analysis.cells import Asking, Cell
from answer.analysis.finding import Finding, Quote
from answer.analysis.series import match_of
from answer.policy import policy
from answer.question.concepts import Concept, keys
from answer.question.plan import Planned
from answer.question.understand import Asked
from index.slots import days_of, indicator_of
from records import Figure, Listing, Passage
from vietnamese.documents.sentences import sentence_spans
from vietnamese.indicators.find import indicator
from vietnamese.periods.find import parse_period
from vietnamese.places.find import same_place
from vietnamese.questions.phrases import words


def overview(asking: Asking, planned: Planned) -> Finding | None:
    """The overview of the reports that the question names; None where it names none."""
    asked, _, hits = asking.read(planned.core, k=policy().looked.outlined)
    firsts = {hit.passage.report for hit in hits[:1]}
    reports = _reports(asking, asked) or [report for report in asking.kb.reports if report.id in firsts]
    if not reports:
        return None
    told = reports[: policy().told.outlined]
    topic = [concept for concept in asked.concepts if concept.weight > 0 and not _is_general(concept, told)]
    cells, quotes = list[Cell](), list[Quote]()
    for report in told:
        passages = asking.kb.passages_of(report.id)
        figures = main_figures(asking, passages, asked, topic) or main_figures(asking, passages, asked)
        cells += figures[: max(policy().told.figures_each, policy().told.figures // len(reports))]
        quotes += quotes_by_section(asking, passages)[
            : max(policy().told.passages_each, policy().told.passages // len(reports))
        ]
    return Finding("overview", tuple(cells), quotes=tuple(quotes), lead="overview") if cells or quotes else None


def main_figures(
    asking: Asking, passages: Sequence[Passage], asked: Asked, topic: Sequence[Concept] = ()
) -> list[Cell]:
    """The results that a report tells of the standard indicators, each with its share of the plan and its change, in
    the order of the text; of an indicator told twice the first."""
    told: dict[tuple[str, str, str], Figure] = {}
    last: Figure | None = None
    for passage in passages:
        for figure in asking.kb.figures_in(passage.id):
            name = indicator_of(figure, passage)
            depends = last is not None and figure.passage == last.passage and last.own in figure.words[1:]
            if name is None and not (depends and figure.role in ("share", "change")):
                continue
            if figure.role in ("target", "previous") or not _is_its_own(asking, figure):
                continue
            if figure.role == "part" and (last is None or indicator_of(last, passage) == name):
                continue
            if topic and match_of(asked, figure, passage, "") < policy().several.topic:
                continue
            last = figure if name else last
            told.setdefault((name or (last.id if last else ""), figure.role, figure.unit), figure)
    return [asking.cell(figure, _named(name, figure, asked)) for (name, _, _), figure in told.items()]


def _named(name: str, figure: Figure, asked: Asked) -> str:
    """The name of a figure's indicator in the asker's language; "" for what depends on the figure before it."""
    one = indicator(name) if figure.role not in ("share", "change") else None
    return "" if one is None else one.en if asked.language == "en" else one.vi


def quotes_by_section(asking: Asking, passages: Sequence[Passage]) -> list[Quote]:
    """For each section of the report the first sentence that tells a figure, else the first that says something."""
    sections: dict[tuple[str, ...], list[Passage]] = {}
    for passage in passages:
        sections.setdefault(passage.section[:2], []).append(passage)
    quotes = []
    for path, inside in sections.items():
        quote = _telling_sentence(asking, inside)
        if quote is not None and path:
            quotes.append(Quote(quote.passage, quote.span, path[-1]))
    return quotes


def _telling_sentence(asking: Asking, passages: Sequence[Passage]) -> Quote | None:
    first: Quote | None = None
    for passage in passages:
        starts = [figure.start for figure in asking.kb.figures_in(passage.id) if figure.role != "previous"]
        for start, end in sentence_spans(passage.text):
            span = (passage.start + start, passage.start + end)
            if end - start < policy().words.speaks:
                continue
            if any(span[0] <= at < span[1] for at in starts):
                return Quote(passage, span)
            first = first or Quote(passage, span)
    return first


def _reports(asking: Asking, asked: Asked) -> list[Listing]:
    """Reports on a place asked, of a year asked where there is any; in the order of their years."""
    found = []
    for report in asking.kb.reports:
        if asked.places and not any(same_place(place, report.facts.place or "") for place in asked.places):
            continue
        days = parse_period(report.facts.period or "")
        if (
            asked.years
            and days
            and not any(first <= days[1].year and days[0].year <= last for first, last in asked.years)
        ):
            continue
        if asked.places or asked.years:
            found.append((days[1].toordinal() if days else 0, report))
    ordered = sorted(found, key=lambda one: (one[0], one[1].id))
    return [report for _, report in ordered]


def _is_its_own(asking: Asking, figure: Figure) -> bool:
    """Whether a figure is of the whole place and time of its report."""
    facts = asking.kb.facts(figure.report)
    given, covered = days_of(figure), parse_period(facts.period or "")
    timely = given is None or covered is None or (given[1].year == covered[1].year)
    return timely and figure.scope not in ("commune", "hamlet", "group", "project")


def _is_general(concept: Concept, reports: Sequence[Listing]) -> bool:
    """Whether a concept only names a report ("báo cáo", "kết quả", its title) and is no topic within it."""
    general = {key for word in words("question_operations", "general", "vi") for key in keys(word)}
    titles = {key for report in reports for key in keys(f"{report.facts.title or ''} {report.file}")}
    return any(all(key in titles or key in general for key in wording) for wording in concept.wordings)
