"""A result as one HTML file that needs nothing else: style, plots and both languages inside, no script.

Everything that a question, a report or a file name holds is escaped on its way in; nothing is rendered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import zip_longest
from pathlib import Path

from eval.compare import ChangedQuestion
from eval.html import plots, words
from eval.html.questions import questions_shown
from eval.html.trust import faults_shown, trust
from eval.html.words import bilingual
from eval.result import Result
from eval.significance import Interval
from eval.summary import ALL, COUNTS, Difference, Slice, Summary, SummaryRow, summarise

_STYLE = Path(__file__).with_name("page.css")
_PLOTTED = ("figure first", "passage cited", "refused", "wrong told")  # of the measures of answers
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # even a slip in escaping could load nothing


def as_html(result: Result, changes: Sequence[ChangedQuestion] | None = None, lang: str = "vi") -> str:
    """The page; ``lang`` ("vi" or "en") is shown first.

    It may hold lone surrogates of hostile questions: write it with ``errors="replace"``."""
    vi, en = (" checked" if each == lang else "" for each in ("vi", "en"))
    summary = summarise(result)
    pieces = [
        _about(result),
        _retrieval(summary, result.measures),
        _differences(summary.differences, result.measures),
        _answers(summary.answers),
        _refusals(summary.refusals),
        trust(summary.trust),
        _by_kind("several", summary.several),
        _by_kind("drafts", summary.lines),
        _times(summary),
        "" if changes is None else _changes(changes),
        questions_shown(result),
        faults_shown(result),
    ]
    told = words.labels()
    title, switch = (" · ".join(told[key].values()) for key in ("title", "switch"))
    in_vi, in_en = told["switch_to"]["vi"], told["switch_to"]["en"]
    return (
        f'<!doctype html><html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<style>{_STYLE.read_text(encoding='utf-8')}</style></head><body>"
        f'<fieldset class="switch" aria-label="{switch}">'
        f'<label><input type="radio" name="lang" id="show-vi"{vi}> {in_vi}</label>'
        f'<label><input type="radio" name="lang" id="show-en"{en}> {in_en}</label></fieldset>'
        f"<main>{''.join(pieces)}</main></body></html>"
    )


def _about(result: Result) -> str:
    rows = [(name, text) for name, text in result.about]
    stopped = "" if result.complete else f'<p class="bad">{bilingual("stopped")}</p>'
    cells = "".join(
        f'<tr><td class="text dim">{bilingual(name)}</td><td class="text">{escape(text)}</td></tr>'
        for name, text in rows
    )
    return f"<h1>{bilingual('title')}</h1>{stopped}<div class='scroll'><table>{cells}</table></div>"


def _head(key: str) -> str:
    note = f'<p class="note">{bilingual(key + "_note")}</p>' if f"{key}_note" in words.labels() else ""
    return f'<h2 id="{key}">{bilingual(key)}</h2>{note}'


def _retrieval(summary: Summary, measures: Sequence[str]) -> str:
    rows = [row for row in summary.retrieval if row.kind == ALL]
    if not rows:
        return ""
    first = measures[0]
    by_lang: dict[str, list[SummaryRow]] = {}
    for row in rows:
        by_lang.setdefault(row.lang, []).append(row)
    by_kind: dict[str, list[SummaryRow]] = {}
    for row in summary.retrieval:
        if row.kind != ALL and row.lang == ALL:
            by_kind.setdefault(row.kind, []).append(row)
    kinds = [row for row in summary.retrieval if row.kind != ALL]
    table = _table(("lang", "system"), [((row.lang, row.system), row) for row in rows])
    per_kind = _table(("lang", "kind", "system"), [((row.lang, row.kind, row.system), row) for row in kinds])
    bars, per = plots.bar_plot(_firsts(by_lang, first), words.svg, "retrieval"), _firsts(by_kind, first)
    return (
        f"{_head('retrieval')}<h3>{bilingual(first)}</h3>{bars}{table}"
        f'<h3 id="kinds">{bilingual("kinds")} ({bilingual(first)})</h3>'
        f"{plots.bar_plot(per, words.svg, 'kinds')}{per_kind}"
        f"{_sliced(summary.slices)}"
    )


def _firsts(rows: Mapping[str, Sequence[SummaryRow]], measure: str) -> list[plots.BarGroup]:
    """One measure of every system, in groups of one language or kind."""
    return [plots.BarGroup(key, tuple((row.system, row.value(measure)) for row in each)) for key, each in rows.items()]


def _sliced(slices: Sequence[Slice]) -> str:
    """By report and by length of the question."""
    pieces = []
    for by in ("report", "length"):
        rows = [
            ((each.value, each.system), SummaryRow(ALL, ALL, each.system, each.n, each.values))
            for each in slices
            if each.by == by
        ]
        pieces.append(f"<h3>{bilingual(f'by {by}')}</h3>{_table((by, 'system'), rows)}" if rows else "")
    return "".join(pieces)


def _answers(rows: Sequence[SummaryRow]) -> str:
    """Answers per language as bars, then per language and kind as a table."""
    groups = [
        plots.BarGroup(row.lang, tuple((name, row.value(name)) for name in _PLOTTED)) for row in rows if row.kind == ALL
    ]
    if not rows:
        return ""
    table = _table(("lang", "kind"), [((row.lang, row.kind), row) for row in rows])
    return f"{_head('answers')}{plots.bar_plot(groups, words.svg, 'answers')}{table}"


def _differences(differences: Iterable[Difference], measures: Sequence[str]) -> str:
    shown = [each for each in differences if each.kind == ALL and each.measure == measures[0]]
    if not shown:
        return ""
    rows = [(each.lang, each.baseline, each.interval) for each in shown]
    tests = [(each.p, each.corrected) for each in shown]
    cells = "".join(
        f'<tr><td class="text">{bilingual(lang)}</td><td class="text">{bilingual(baseline)}</td>'
        f"<td>{_signed(interval.difference)}</td><td>{_signed(interval.low)} … {_signed(interval.high)}</td>"
        f"<td>{interval.n}</td><td>{bilingual(f'{p:.4f}')}</td><td>{bilingual(f'{corrected:.4f}')}</td></tr>"
        for (lang, baseline, interval), (p, corrected) in zip(rows, tests, strict=True)
    )
    head = "".join(f'<th class="text">{bilingual(key)}</th>' for key in ("lang", "baseline"))
    head += "".join(f"<th>{bilingual(key)}</th>" for key in ("difference", "interval", "n", "p", "p_all"))
    plot = plots.intervals(rows, words.svg, "differences")
    table = f"<div class='scroll'><table class='data'><tr>{head}</tr>{cells}</table></div>"
    return f"{_head('differences')}<h3>{bilingual(measures[0])}</h3>{plot}{table}"


def _refusals(rows: Sequence[SummaryRow]) -> str:
    return _head("refusals") + _table(("lang",), [((row.lang,), row) for row in rows]) if rows else ""


def _by_kind(key: str, rows: Sequence[SummaryRow]) -> str:
    return _head(key) + _table(("kind",), [((row.kind,), row) for row in rows]) if rows else ""


def _table(keys: Sequence[str], rows: Sequence[tuple[tuple[str, ...], SummaryRow]]) -> str:
    if not rows:
        return ""
    names = [name for name, _ in rows[0][1].values]
    head = "".join(f'<th class="text">{bilingual(key)}</th>' for key in keys)
    head += "".join(f"<th>{bilingual(name)}</th>" for name in ("n", *names))
    body, before = [], ""
    for labels, row in rows:
        cells = "".join(f'<td class="text">{bilingual(label)}</td>' for label in labels)
        cells += f"<td>{row.n}</td>" + "".join(
            f"<td>{_number(name, value)}{_bounds(interval)}</td>"
            for (name, value), interval in zip_longest(row.values, row.intervals)
        )
        body.append(f"<tr{' class=first' if labels[0] != before and len(keys) > 1 else ''}>{cells}</tr>")
        before = labels[0]
    return f"<div class='scroll'><table class='data'><tr>{head}</tr>{''.join(body)}</table></div>"


def _bounds(interval: Interval | None) -> str:
    return (
        ""
        if interval is None
        else f' <span class="dim">{bilingual(f"{interval.low:.2f}")}–{bilingual(f"{interval.high:.2f}")}</span>'
    )


def _number(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name in COUNTS else bilingual(f"{value:.4f}")


def _signed(value: float) -> str:
    return bilingual(f"{value:+.4f}")


def _times(summary: Summary) -> str:
    if not summary.milliseconds:
        return ""
    head = f'<th class="text">{bilingual("system")}</th><th>{bilingual("median")}</th><th>{bilingual("p95")}</th>'
    cells = "".join(
        f'<tr><td class="text">{bilingual(name)}</td>'
        f"<td>{bilingual(f'{median:.1f}')}</td><td>{bilingual(f'{p95:.1f}')}</td></tr>"
        for name, median, p95 in summary.milliseconds
    )
    return f"{_head('times')}<div class='scroll'><table class='data'><tr>{head}</tr>{cells}</table></div>"


def _changes(changes: Sequence[ChangedQuestion]) -> str:
    if not changes:
        return f"{_head('changes')}<p>{bilingual('nochange')}</p>"
    tone = {"better": "good", "worse": "bad"}
    items = "".join(
        f'<tr><td class="text {tone.get(each.turn, "")}">{bilingual(each.turn)}</td>'
        f'<td class="text">{escape(each.id)}</td><td class="text">{bilingual(each.what)}</td>'
        f'<td class="text">{bilingual(each.before)} → {bilingual(each.after)}</td></tr>'
        for each in changes
    )
    return f"{_head('changes')}<div class='scroll'><table>{items}</table></div>"
