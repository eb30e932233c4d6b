"""A result as JSON and as a text table. The HTML page is `eval.html.page`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from eval.compare import ChangedQuestion
from eval.result import DraftLine, Outcome, QuestionResult, Ranking, Result, SeveralOutcome
from eval.significance import Interval
from eval.summary import ALL, COUNTS, Summary, SummaryRow, summarise
from eval.trust import Trust
from vietnamese.quantities.numbers import as_number

SURE = 0.05  # corrected p from which on a difference is called sure


def as_json(result: Result) -> dict[str, Any]:
    """The whole result with its averages, as what ``--json`` writes and ``--compare`` reads."""
    summary = summarise(result)
    return {
        "about": dict(result.about),
        "complete": result.complete,
        "seconds": round(result.seconds, 3),
        "systems": list(result.systems),
        "measures": list(result.measures),
        "retrieval": [_row(row) for row in summary.retrieval],
        "slices": [
            {"by": each.by, "value": each.value, "system": each.system, "n": each.n} | dict(each.values)
            for each in summary.slices
        ],
        "differences": [
            {
                "lang": each.lang,
                "kind": each.kind,
                "measure": each.measure,
                "system": each.system,
                "baseline": each.baseline,
                "difference": each.interval.difference,
                "low": each.interval.low,
                "high": each.interval.high,
                "n": each.interval.n,
                "p": each.p,
                "p corrected": each.corrected,
            }
            for each in summary.differences
        ],
        "answers": [_row(row) for row in summary.answers],
        "refusals": [_row(row) for row in summary.refusals],
        "trust": summary.trust and asdict(summary.trust),
        "several": [_row(row) for row in summary.several],
        "drafts": [_row(row) for row in summary.lines],
        "milliseconds": {name: {"median": median, "p95": p95} for name, median, p95 in summary.milliseconds},
        "questions": [
            *(_question(each, result.systems) for each in result.questions),
            *(_several(each) for each in result.several),
            *(_line(each) for each in result.lines),
        ],
    }


def _row(row: SummaryRow) -> dict[str, Any]:
    head = {"lang": row.lang, "kind": row.kind} | ({"system": row.system} if row.system else {})
    bounds = {
        f"{name} 95%": [interval.low, interval.high]
        for (name, _), interval in zip(row.values, row.intervals, strict=False)
    }
    return head | {"n": row.n} | dict(row.values) | bounds


def _question(each: QuestionResult, systems: Sequence[str]) -> dict[str, Any]:
    question = each.question
    gold = question.answer
    return {
        "id": question.id,
        "question": question.question,
        "lang": question.lang,
        "kind": question.kind,
        "report": question.report,
        "evidence": list(question.evidence),
        "expected": gold and {"value": as_number(gold.value), "unit": gold.unit},
        "relevant": each.relevant,
        "rank": each.ranking(systems[0]).rank if systems else None,
        "right": each.right,
        "rankings": {ranking.system: _ranking(ranking) for ranking in each.rankings},
        "answer": each.outcome and _outcome(each.outcome),
    }


def _several(each: SeveralOutcome) -> dict[str, Any]:
    return asdict(each) | {"right": not each.wrong and not each.unproved}


def _line(each: DraftLine) -> dict[str, Any]:
    return asdict(each) | {"kind": "draft", "right": each.told == each.expected}


def _ranking(ranking: Ranking) -> dict[str, Any]:
    passages = [
        {"id": found.passage, "report": found.file, "section": list(found.section), "page": found.page}
        | {"score": found.score, "relevant": found.relevant}
        for found in ranking.found
    ]
    return {"rank": ranking.rank, "scores": dict(ranking.scores), "ms": ranking.ms, "passages": passages}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    figures: list[dict[str, Any]] = [
        {
            "value": as_number(told.value),
            "unit": told.unit,
            "text": told.text,
            "role": told.role,
            "period": told.period,
            "place": told.place,
            "citation": told.citation,
            "chance": told.chance,
            "right": told.right,
        }
        for told in outcome.told
    ]
    return {
        "status": "answered" if outcome.answered else "not_found",
        "reason": outcome.reason,
        "certainty": outcome.certainty,
        "text": outcome.text,
        "figures": figures,
        "quotes": [{"n": n, "report": file, "quote": quote} for n, file, quote in outcome.quotes],
        "first": outcome.first,
        "in_three": outcome.in_three,
        "proved": outcome.proved,
        "unsupported": list(outcome.unsupported),
        "wrong": outcome.wrong,
        "ms": outcome.ms,
    }


def as_text(result: Result, changes: Sequence[ChangedQuestion] | None = None) -> str:
    """The tables for a terminal."""
    summary = summarise(result)
    lines = [f"{name}: {text}" for name, text in result.about]
    if not result.complete:
        lines.append("STOPPED halfway: only the questions that ran are counted")
    lines += _table("RETRIEVAL", _cells(_main(summary)))
    for by, title in (("report", "BY REPORT"), ("length", "BY LENGTH OF QUESTION")):
        lines += _table(f"{title}: {result.measures[0]}", _slices(summary, result, by))
    for measure in result.measures[:2]:
        title = f"{measure} AHEAD OF OTHERS (95% paired bootstrap; p by randomisation, and for all tests; * < 0.05)"
        lines += _table(title, _differences(summary, measure))
    lines += _table("ANSWERS", _cells(summary.answers))
    lines += _table("REFUSALS", _cells(summary.refusals))
    lines += _table("TRUST: figures told, and of those that are sure", _trust(summary.trust))
    lines += _table("QUESTIONS OF SEVERAL FIGURES", _cells(summary.several))
    lines += _table("SENTENCES OF DRAFTS", _cells(summary.lines))
    times = [(name, "", f"{median:.1f}", f"{p95:.1f}") for name, median, p95 in summary.milliseconds]
    lines += _table("MILLISECONDS", [("system", "", "median", "p95"), *times])
    if changes is not None:
        lines += ["", "CHANGES SINCE THE EARLIER RUN", *([f"  {change}" for change in changes] or ["  none"])]
    return "\n".join(lines)


def _main(summary: Summary) -> list[SummaryRow]:
    """All languages by system, then the first system by kind where there are several; the rest is in the JSON."""
    several = len({row.kind for row in summary.retrieval} - {ALL}) > 1
    return [
        row
        for row in summary.retrieval
        if row.kind == ALL or (several and row.lang == ALL and row.system == summary.retrieval[0].system)
    ]


def _cells(rows: Sequence[SummaryRow]) -> Sequence[Sequence[str]]:
    if not rows:
        return []
    head = ("lang", "system" if rows[0].system else "kind", "n", *(name for name, _ in rows[0].values))
    return [head] + [
        (
            row.lang,
            f"{row.system}, {row.kind}" if row.system and row.kind != ALL else row.system or row.kind,
            str(row.n),
            *(_cell(name, value) for name, value in row.values),
        )
        for row in rows
    ]


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if name in COUNTS else f"{value:.4f}"


def _slices(summary: Summary, result: Result, by: str) -> list[Sequence[str]]:
    """The first measure, a column a system."""
    groups: dict[tuple[str, int], list[str]] = {}
    for each in summary.slices:
        if each.by == by:
            groups.setdefault((each.value, each.n), []).append(f"{each.values[0][1]:.4f}")
    return [(by, "", "n", *result.systems), *((value, "", str(n), *cells) for (value, n), cells in groups.items())]


def _differences(summary: Summary, measure: str) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [("lang", "other", "ahead", "p", "p of all")]
    for each in summary.differences:
        if each.kind == ALL and each.measure == measure:
            star = "*" if each.corrected < SURE else " "
            tests = (f"{each.p:.4f}", f"{each.corrected:.4f}{star}")
            rows.append((each.lang, each.baseline, _interval(each.interval), *tests))
    return rows


def _trust(trust: Trust | None) -> list[Sequence[str]]:
    if trust is None:
        return []
    rows: list[Sequence[str]] = [("told", "", "n", "answered", "of these wrong")]
    for name, point in (("sure", trust.sure), ("sure or likely", trust.all)):
        risk = "-" if point.risk is None else f"{point.risk:.4f}"
        rows.append((name, "", str(trust.n), f"{point.coverage:.4f}", risk))
    error = "-" if trust.error is None else f"{trust.error:.4f}"
    rows.append(("mean of these wrong, the surest answers first (AURC)", "", "", "", f"{trust.area:.4f}"))
    rows.append(("expected calibration error", "", "", "", error))
    rows.append(("answers with a number that no quote proves", "", "", "", str(trust.unproved)))
    return rows


def _interval(interval: Interval) -> str:
    return f"{interval.difference:+.4f} [{interval.low:+.4f}, {interval.high:+.4f}]"


def _table(title: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """Aligned columns under a title, names to the left and numbers to the right; nothing where only a head is."""
    if len(rows) < 2:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        lines.append("  " + "  ".join(left + right).rstrip())
    return ["", title, *lines]
