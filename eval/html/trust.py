"""The parts of the HTML page on trust: risk and calibration, questions of several figures, sentences of drafts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from eval.html import plots, words
from eval.html.words import bilingual
from eval.result import Result
from eval.trust import Trust, TrustPoint


def trust(measured: Trust | None) -> str:
    """Risk against coverage, and chances told against shares right, each as a plot and as a table."""
    if measured is None:
        return ""
    curve = [(point.coverage, point.risk) for point in measured.curve if point.risk is not None]
    marks = [(point.coverage, point.risk) for point in (measured.sure, measured.all) if point.risk is not None]
    risk = plots.square([curve, []], ("coverage", "risk"), words.svg, "risk_curve") if curve else ""
    bins = [(each.told, each.right) for each in measured.bins]
    even = plots.square([bins], ("chance", "share_right"), words.svg, "calibration", even=True) if bins else ""
    rows = [("sure", measured.sure), ("sure or likely", measured.all)]
    cells = "".join(_cells(name, point) for name, point in rows)
    error = "–" if measured.error is None else bilingual(f"{measured.error:.4f}")
    counted = (
        f"<p>{bilingual('aurc')}: {bilingual(f'{measured.area:.4f}')} · {bilingual('ece')}: {error} · "
        f"{bilingual('unproved')}: {measured.unproved}</p>"
    )
    columns = f"<th>{bilingual('coverage')}</th><th>{bilingual('risk')}</th>"
    head = f'<tr><th class="text">{bilingual("told")}</th>{columns}</tr>'
    return (
        f'<h2 id="trust">{bilingual("trust")}</h2><p class="note">{bilingual("trust_note")}</p>'
        f"<div class='scroll'><table class='data'>{head}{cells}</table></div>{counted}"
        f'<h3 id="risk_curve">{bilingual("risk_curve")}</h3>{risk if marks else ""}'
        f'<h3 id="calibration">{bilingual("calibration")}</h3>{even}'
    )


def _cells(name: str, point: TrustPoint) -> str:
    risk = "–" if point.risk is None else bilingual(f"{point.risk:.4f}")
    return (
        f'<tr><td class="text">{bilingual(name)}</td><td>{bilingual(f"{point.coverage:.4f}")}</td><td>{risk}</td></tr>'
    )


def faults_shown(result: Result) -> str:
    """Questions of several figures and sentences of drafts that did not come out as they should."""
    rows = [
        (each.id, each.question, ", ".join((*each.wrong, *(("unproved",) if each.unproved else ()))), each.text)
        for each in result.several
        if each.wrong or each.unproved
    ]
    rows += [
        (each.id, each.text, f"{each.slip or each.expected} → {each.told}", "")
        for each in result.lines
        if each.told != each.expected
    ]
    return "".join(_fault(*row) for row in rows)


def _fault(id: str, text: str, wrong: str, answer: str) -> str:
    said: Iterable[str] = (f"<p>{escape(answer)}</p>",) if answer else ()
    return (
        f'<details class="fault"><summary><span class="id">{escape(id)}</span> {escape(text)} '
        f'<strong class="bad">{escape(wrong)}</strong></summary><div>{"".join(said)}</div></details>'
    )
