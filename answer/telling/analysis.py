"""Answers made of several figures put into words (answer/telling/analysis.yml), each figure with its citation.

What the quotes do not show is left out of the text, except what was computed, which is told as computed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.analysis.cells import Cell, Missing
from answer.analysis.finding import Finding, Quote, Reckoned
from answer.choice.sentences import sentence_of
from answer.knowledge import OpenKnowledgeBase
from answer.policy import policy
from answer.question.understand import Asked
from answer.telling.citation import citation_of
from answer.telling.english import english_number
from answer.telling.phrase import note_of_parts_cut, printed_figure, shorten, spoken_period
from answer.telling.proof import unsupported
from answer.wording import words_from
from records import Answer, AnswerFigure, Citation, Computed, Figure, Passage, Plan
from vietnamese.quantities.units import english_name, in_base
from vietnamese.text.shapes import YEAR

WORDING = Path(__file__).parent / "analysis.yml"


@dataclass(slots=True)
class Teller:
    """Numbers citations while an answer is told."""

    kb: OpenKnowledgeBase
    asked: Asked
    citations: list[Citation]

    @property
    def words(self) -> dict[str, Any]:
        return wording()["en" if self.asked.language == "en" else "vi"]

    def cite(self, passage: Passage, span: tuple[int, int]) -> int:
        """The number of the citation of a span, made where it is new."""
        for citation in self.citations:
            if (citation.report, citation.start, citation.end) == (passage.report, *span):
                return citation.n
        self.citations.append(citation_of(self.kb, len(self.citations) + 1, passage, span))
        return len(self.citations)

    def quote(self, n: int) -> str:
        citation = self.citations[n - 1]
        return " ".join((citation.quote, citation.date or "", citation.number or "", *citation.section))


def tell_finding(kb: OpenKnowledgeBase, asked: Asked, plan: Plan, finding: Finding, question: str) -> Answer:
    """The answer that a finding makes."""
    teller = Teller(kb, asked, [])
    told = [_told(teller, cell) for cell in finding.cells]
    pieces = [_opening(teller, finding)]
    if finding.shape in ("quotes", "overview"):
        pieces += _quotes(teller, finding, told)
    else:
        pieces += _table(teller, plan, finding, told)
    computed = tuple(_computed(one, told) for one in finding.reckoned)
    pieces += [_reckoned(teller, one, told) for one in finding.reckoned]
    notes = tuple(str(teller.words["notes"][note]) for note in finding.notes) + note_of_parts_cut(asked, finding.parts)
    unsure = finding.unsure or any(
        cell.unsure or cell.likely or cell.figure.certainty.least < policy().several.unsure for cell in finding.cells
    )
    return Answer(
        question,
        asked.language,
        "answered",
        None,
        re.sub(r"\s+", " ", " ".join(piece for piece in pieces if piece)).strip(),
        tuple(told),
        citations=tuple(teller.citations),
        notes=notes,
        certainty="likely" if unsure else "sure",
        kind="overview" if finding.shape == "overview" else "passage" if not told else "table",
        computed=computed,
    )


def _told(teller: Teller, cell: Cell) -> AnswerFigure:
    n = teller.cite(cell.passage, sentence_of(cell.passage, cell.figure.start))
    return AnswerFigure(cell.figure, cell.place, spoken_period(cell.period), n, cell.label)


def _opening(teller: Teller, finding: Finding) -> str:
    words = teller.words
    if finding.yes is None:
        return f"{words[finding.lead]}:" if finding.lead in ("rising", "falling", "mixed", "level") else ""
    said = words["yes" if finding.yes else "no"]
    return f"{said}, {str(words[finding.lead]).lower()}:" if finding.lead in ("adds_up", "adds_not") else f"{said}:"


def _table(teller: Teller, plan: Plan, finding: Finding, told: Sequence[AnswerFigure]) -> list[str]:
    if not told:
        return [str(teller.words["none_met"])] if finding.lead == "none_met" else []
    rows = [_row(teller, cell, one, finding) for cell, one in zip(finding.cells, told, strict=True)]
    gaps = [_gap(teller, one, finding) for one in finding.missing]
    further = str(teller.words["further"]) if len(rows) > policy().told.rows else ""
    if finding.lead in ("most", "least") and plan.operation == "rank":
        first = _firsts(finding.cells)
        head = f"{teller.words[finding.lead]}: {'; '.join(rows[:first])}."
        rest = rows[first : policy().told.rows]
        return [head, f"{teller.words['then']}: {'; '.join(rest)}." if rest else "", further, *gaps]
    return [f"{'; '.join([*rows[: policy().told.rows], *gaps])}.", further]


def _firsts(cells: Sequence[Cell]) -> int:
    """How many stand first with the same value."""
    values = [in_base(cell.figure.value, cell.figure.unit) for cell in cells]
    return sum(1 for value in values if value == values[0])


def _row(teller: Teller, cell: Cell, told: AnswerFigure, finding: Finding) -> str:
    """One row: what it is, the figure as printed, its citation."""
    label = _label(teller, cell, told, finding)
    figure = _shown(teller, cell.figure, told.citation)
    shown = [teller.quote(told.citation), teller.asked.text, told.period or ""]  # a time is in a label only if shown
    label = label if not unsupported(label, shown) else ""
    row = str(teller.words["row"]).format(label=label, figure=figure, n=told.citation)
    return row.removeprefix(": ")


def _shown(teller: Teller, figure: Figure, n: int) -> str:
    """A figure as printed; in English in the scale of its unit where the quote, a row of a table, does not show the
    unit: "68,200 million VND" and not "68.2 billion VND" of "68.200"."""
    text, unit = printed_figure(figure, teller.asked), english_name(figure.unit) if figure.unit else None
    english = teller.asked.language == "en"
    if english and unit is not None and unsupported(text, [teller.quote(n)], english=True):
        return f"{english_number(figure.text)} {unit}"
    return text


def _label(teller: Teller, cell: Cell, told: AnswerFigure, finding: Finding) -> str:
    """Place and time where they differ among the rows, else the words that tell a row from the others."""
    parts = []
    name = cell.label if cell.label not in ("result", "target") else ""
    places = {one.place for one in finding.cells}
    if name or len(places) > 1:
        parts.append(name or (cell.place or "").split(",")[0])
    times = {one.period for one in finding.cells} | {one.period for one in finding.missing if one.period}
    if len(times) > 1 and told.period and _shows_time(teller, cell, told.period):
        parts.append(told.period)
    roles = {one.figure.role for one in finding.cells} | {one.label for one in finding.cells}
    if "target" in roles or cell.figure.role in ("previous", "change"):
        parts.append(str(teller.words[cell.figure.role]))
    return ", ".join(dict.fromkeys(part for part in parts if part)) or _what(cell)


def _shows_time(teller: Teller, cell: Cell, period: str) -> bool:
    """Whether a quote shows the time of a figure, or the question names it; that its report is dated so proves nothing
    of the figure. A row of a table is shown by the heading above it, which is cited."""
    cited = (" ".join((one.quote, *one.section)) for one in teller.citations)
    shown = [teller.asked.text, *cited]
    text, lacking = cell.report.text, unsupported(period, shown)
    years = all(YEAR.fullmatch(one) for one in lacking)
    if not lacking or not years or cell.figure.certainty.period < policy().slots.dated:
        return not lacking
    spots = [
        text.rfind(year, max(0, cell.figure.start - policy().reach.heading), cell.figure.start)
        for year in sorted(lacking)
    ]
    for spot in spots:
        holding = (one for one in teller.kb.passages_of(cell.report.id) if one.start <= spot < one.end)
        heading = next(holding, None)
        if heading is None:
            return False
        teller.cite(heading, sentence_of(heading, spot))
    return True


def _what(cell: Cell) -> str:
    return shorten(cell.figure.own, "")[:80]


def _gap(teller: Teller, gap: Missing, finding: Finding) -> str:
    """What is missing; its time only where not all that was looked for is of one time."""
    times = {cell.period for cell in finding.cells} | {one.period for one in finding.missing}
    period = spoken_period(gap.period) if gap.period and len(times) > 1 else None
    name = " ".join(filter(None, ((gap.place or gap.label).split(",")[0], period)))
    names = name if not unsupported(name, [teller.asked.text]) else (gap.place or gap.label)
    return str(teller.words["missing"]).format(label=names)


def _quotes(teller: Teller, finding: Finding, told: Sequence[AnswerFigure]) -> list[str]:
    pieces = []
    if finding.shape == "overview" and told:
        rows = [_row(teller, cell, one, finding) for cell, one in zip(finding.cells, told, strict=True)]
        pieces.append(f"{teller.words['overview']}: {'; '.join(rows)}.")
    quoted = [_quoted(teller, quote) for quote in finding.quotes]
    lead = "outline" if finding.shape == "overview" else finding.lead
    if quoted:
        pieces.append(f"{teller.words[lead]}: {' '.join(quoted)}")
    return pieces


def _quoted(teller: Teller, quote: Quote) -> str:
    n = teller.cite(quote.passage, quote.span)
    text = teller.citations[n - 1].quote
    label = f"{quote.label}: " if quote.label and not unsupported(quote.label, [teller.quote(n)]) else ""
    return f"{label}{teller.words['quote'].format(quote=' '.join(text.split()), n=n)}."


def _computed(one: Reckoned, told: Sequence[AnswerFigure]) -> Computed:
    return Computed(one.value, one.unit, one.operation, tuple(told[at].citation for at in one.of))


def _reckoned(teller: Teller, one: Reckoned, told: Sequence[AnswerFigure]) -> str:
    """The number with its formula; every number of the formula bears its citation."""
    value = f"{computed_number(one.value, teller.asked)} {_unit(one.unit, teller.asked)}".strip().replace(" %", "%")
    parts = [f"{_shown(teller, told[at].figure, told[at].citation)} [{told[at].citation}]" for at in one.of]
    sign = f" {one.sign} " if one.sign else "; "
    formula = sign.join(parts)
    if one.operation == "mean":
        formula = f"({formula}) : {len(one.of)}"
    exact = one.exact and not any(told[at].figure.approximation for at in one.of)  # "dưới 1%" gives no exact number
    return str(teller.words["computed" if exact else "rounded"]).format(value=value, formula=formula)


def computed_number(value: Decimal, asked: Asked) -> str:
    """A computed number with the separators of the asker's language.

    >>> from types import SimpleNamespace
    >>> computed_number(Decimal("6153"), SimpleNamespace(language="vi"))
    '6.153'
    >>> computed_number(Decimal("18.440"), SimpleNamespace(language="en"))
    '18.44'
    """
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if asked.language == "en" else text.translate(str.maketrans(".,", ",."))


def _unit(unit: str, asked: Asked) -> str:
    if asked.language != "en":
        return unit
    return english_name(unit) or unit


def read_line(asked: Asked, plan: Plan) -> str:
    """The plan in a line: "tỷ lệ hộ nghèo · các tỉnh · 2016-2021 · kết quả"."""
    words = wording()["en" if asked.language == "en" else "vi"]
    group = str(words["groups"].get(plan.group or "", ""))
    periods = [spoken_period(code) or code for code in plan.periods]
    span = f"{periods[0]}-{periods[-1]}" if len(periods) > 2 else ", ".join(periods)
    limit = plan.condition
    condition = f"{limit.sign} {computed_number(limit.value, asked)} {limit.unit}".strip() if limit else ""
    role = str(words.get(plan.role or "result", ""))
    places = ", ".join(place.split(",")[0] for place in plan.places)
    return " · ".join(part for part in (plan.what, places, group, span, condition, role) if part)


def wording() -> dict[str, dict[str, Any]]:
    return words_from(WORDING)
