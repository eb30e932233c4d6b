"""The question-by-question part of the HTML page: what was expected beside what was found."""

from __future__ import annotations

from html import escape

from eval.html.words import bilingual
from eval.result import Found, Outcome, QuestionResult, Result, ToldFigure
from vietnamese.quantities.numbers import format_number

_SHOWN = 5  # passages shown of the first system
_CUT = 600  # characters shown of a passage


def questions_shown(result: Result) -> str:
    """Every question as a fold-out; those with a fault can be shown alone."""
    if not result.questions:
        return ""
    items = "".join(_question(each, result.systems) for each in result.questions)
    switch = f'<label><input type="checkbox" id="faults"> {bilingual("onlyfaults")}</label>'
    return f'<h2 id="questions">{bilingual("questions")}</h2><p>{switch}</p>{items}'


def _question(each: QuestionResult, systems: tuple[str, ...]) -> str:
    question = each.question
    fine = "fine" if _fine(each, systems) else "fault"
    rank = each.ranking(systems[0]).rank if systems else None
    seen = "" if question.kind == "unanswerable" or not systems else f" · #{rank or '–'}"
    rightness = "" if each.right is None else f" · {_rightness(each.right, each.outcome)}"
    return (
        f'<details class="{fine}"><summary><span class="id">{escape(question.id)}</span> '
        f"{escape(question.question)} "
        f'<span class="dim">{bilingual(question.lang)} · {bilingual(question.kind)}{seen}</span>'
        f"{rightness}</summary><div>{_expected(each)}{_outcome(each.outcome)}{_passages(each, systems)}</div></details>"
    )


def _fine(each: QuestionResult, systems: tuple[str, ...]) -> bool:
    found = each.question.kind == "unanswerable" or not systems or each.ranking(systems[0]).rank == 1
    return found and each.right is not False and not (each.outcome and each.outcome.unsupported)


def _rightness(right: bool, outcome: Outcome | None = None) -> str:
    """Right or wrong; an answer that was not given, though there is one, is no wrong answer but a refusal."""
    refused = outcome is not None and not outcome.answered and not right
    word = "right" if right else "refused" if refused else "wrong"
    return f'<strong class="{"good" if right else "bad"}">{bilingual(word)}</strong>'


def _expected(each: QuestionResult) -> str:
    question = each.question
    if question.kind == "unanswerable":
        body = f"<p>{bilingual('nothing')}</p>"
    else:
        gold = question.answer
        figure = f"<strong>{escape(f'{format_number(gold.value)} {gold.unit}')}</strong> · " if gold else ""
        judged = "" if question.evidence else ", ".join(id for id, grade in each.grades if grade > 0)
        body = f"<p>{figure}{escape(question.report or judged)}</p>" + _quotes(question.evidence)
        if not each.relevant:
            body += f'<p class="bad">{bilingual("notinkb")}</p>'
    trap = f'<p class="dim">{bilingual("trap")}: {escape(question.trap)}</p>' if question.trap else ""
    return f'<h3>{bilingual("expected")}</h3><div class="card">{body}{trap}</div>'


def _quotes(texts: tuple[str, ...]) -> str:
    return "".join(f'<p class="quote">{escape(text)}</p>' for text in texts)


def _outcome(outcome: Outcome | None) -> str:
    if outcome is None:
        return ""
    status = bilingual("answered" if outcome.answered else "refused")
    reason = f" ({escape(outcome.reason)})" if outcome.reason else ""
    lacking = ", ".join(outcome.unsupported)
    fault = f'<p class="bad">{bilingual("unsupported")}: {escape(lacking)}</p>' if lacking else ""
    told = "".join(_told(figure) for figure in outcome.told)
    quotes = "".join(
        f'<p><span class="dim">[{n}] {escape(file)}</span> <span class="quote">{escape(_cut(quote))}</span></p>'
        for n, file, quote in outcome.quotes
    )
    card = f'<div class="card"><p>{escape(outcome.text)}</p>{told}{quotes}{fault}</div>'
    return f"<h3>{bilingual('found')}: {status}{reason}</h3>{card}"


def _told(told: ToldFigure) -> str:
    rightness = "" if told.right is None else " · " + _rightness(told.right)
    where = " · ".join(filter(None, (told.role, told.place, told.period)))
    where = f'<span class="dim">{escape(where)} [{told.citation}]</span>'
    return f"<p><strong>{escape(told.text)}</strong> {where}{rightness}</p>"


def _passages(each: QuestionResult, systems: tuple[str, ...]) -> str:
    if not systems:
        return ""
    ranks = " · ".join(f"{bilingual(system)}: {each.ranking(system).rank or '–'}" for system in systems)
    line = "" if each.question.kind == "unanswerable" else f'<p class="dim">{bilingual("ranks")}: {ranks}</p>'
    cards = "".join(
        _passage(rank, found) for rank, found in enumerate(each.ranking(systems[0]).found[:_SHOWN], start=1)
    )
    return f"<h3>{bilingual('passages')}</h3>{line}{cards}"


def _passage(rank: int, found: Found) -> str:
    page = "" if found.page is None else f" ({found.page})"
    where = escape(" › ".join(((found.file or found.passage) + page, *found.section)))
    return (
        f'<div class="card{" relevant" if found.relevant else ""}">'
        f'<p class="dim">{rank}. {where} · {bilingual(f"{found.score:.2f}")}</p><p>{escape(_cut(found.text))}</p></div>'
    )


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[:_CUT].rstrip() + " …"
