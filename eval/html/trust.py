"""The parts of the HTML page on trust: risk and calibration, questions of several figures, sentences of drafts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from eval.html import plots, words
from eval.html.words import both
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
    error = "–" if measured.error is None else both(f"{measured.error:.4f}")
    counted = (
        f"<p>{both('aurc')}: {both(f'{measured.area:.4f}')} · {both('ece')}: {error} · "
        f"{both('unproved')}: {measured.unproved}</p>"
    )
    head = f'<tr><th class="text">{both("told")}</th><th>{both("coverage")}</th><th>{both("risk")}</th></tr>'
    return (
        f'<h2 id="trust">{both("trust")}</h2><p class="note">{both("trust_note")}</p>'
        f"<div class='scroll'><table class='data'>{head}{cells}</table></div>{counted}"
        f'<h3 id="risk_curve">{both("risk_curve")}</h3>{risk if marks else ""}'
        f'<h3 id="calibration">{both("calibration")}</h3>{even}'
    )


def _cells(name: str, point: TrustPoint) -> str:
    risk = "–" if point.risk is None else both(f"{point.risk:.4f}")
    return f'<tr><td class="text">{both(name)}</td><td>{both(f"{point.coverage:.4f}")}</td><td>{risk}</td></tr>'


def faults(result: Result) -> str:
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
