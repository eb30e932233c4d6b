"""How a question was read, as chips: each part opens what it can be changed to. A change is another question, and so
another address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answer.question.rewrite import named_spans, with_place, with_role, with_year
from index.knowledge_base import KnowledgeBase
from records import Answer, Plan
from ui.pieces import address
from ui.pieces.html import Html, join, tag
from ui.pieces.limits import places_of_reports, years_offered
from ui.pieces.wording import Phrases

_OFFERED = 12  # places or years that a chip offers
Change = tuple[str, str]  # what a link says, and the question that it asks
SEVERAL = ("rank", "compare", "list")  # operations that set places beside each other


def chips(kb: KnowledgeBase, answer: Answer, words: Phrases) -> Html:
    """The plan of an answer as chips; nothing where the question asks for words."""
    plan, reading = answer.plan, answer.reading
    if plan is None or reading is None or plan.operation == "words" or not plan.what:
        return Html("")
    text = reading.text
    parts = [
        _chip(words("plan.operation"), words(f"plan.{plan.operation}"), _operations(plan, words), words),
        _chip(words("plan.what"), plan.what, [(words("plan.edit"), text)], words, kept="what" in plan.kept),
        _places(kb, plan, text, words),
        _times(kb, plan, text, words),
        _condition(plan, words),
        _role(answer, plan, text, words),
    ]
    head = tag("span", words("plan.read"), class_="wr-small")
    return tag("div", head, *filter(None, parts), class_="wr-plan", aria_label=words("plan.read"), role="group")


def _chip(name: str, value: str, changes: Sequence[Change], words: Phrases, *, kept: bool = False) -> Html:
    """A part of the plan; where it can be changed it opens the questions that change it."""
    mark = tag("small", words("plan.kept")) if kept else Html("")
    if not changes:
        return tag("span", value, mark, class_="wr-chip", title=name)
    links = (tag("li", tag("a", said, href=_asking(question, words), data_go=True)) for said, question in changes)
    summary = tag("summary", value, mark, title=name, aria_label=f"{name}: {value}")
    return tag("details", summary, tag("ul", *links), class_="wr-chip", name_="wr-plan")


def _asking(question: str, words: Phrases) -> str:
    return address.here("ask", words.lang, q=question)


def _places(kb: KnowledgeBase, plan: Plan, text: str, words: Phrases) -> Html:
    if plan.group and plan.operation in SEVERAL and not plan.places:
        return _chip(words("plan.group"), words(f"plan.all_{plan.group}"), [], words)
    told = ", ".join(place.split(",")[0] for place in plan.places) or words("ask.any_place")
    if len(plan.places) > 1:
        return _chip(words("ask.places"), told, [], words, kept="places" in plan.kept)
    others = [place for place in places_of_reports(kb) if place not in plan.places][:_OFFERED]
    changes = [(place, with_place(text, named_spans(plan, "place"), place)) for place in others]
    if plan.places:
        changes.append((words("ask.any_place"), with_place(text, named_spans(plan, "place"), "")))
    return _chip(words("ask.places"), told, changes, words, kept="places" in plan.kept)


def _times(kb: KnowledgeBase, plan: Plan, text: str, words: Phrases) -> Html:
    spoken = [words.period(code) for code in plan.periods]
    years_only = all(each.isdigit() for each in spoken)
    told = f"{spoken[0]}–{spoken[-1]}" if len(spoken) > 2 and years_only else ", ".join(spoken)
    told = told or words("ask.any_year")
    if len(plan.periods) > 1:
        return _chip(words("ask.years"), told, [], words, kept="periods" in plan.kept)
    others = [str(year) for year in reversed(years_offered(kb)) if str(year) not in spoken][:_OFFERED]
    changes = [(year, with_year(text, named_spans(plan, "period"), year)) for year in others]
    if plan.periods:
        changes.append((words("ask.any_year"), with_year(text, named_spans(plan, "period"), "")))
    return _chip(words("ask.years"), told, changes, words, kept="periods" in plan.kept)


def _condition(plan: Plan, words: Phrases) -> Html:
    parts = []
    if plan.condition is not None:
        limit = f"{plan.condition.value.normalize():f}".replace(".", "." if words.lang == "en" else ",")
        parts.append(f"{plan.condition.sign} {limit} {plan.condition.unit}".strip())
    if plan.order:
        parts.append(words(f"plan.{plan.order}"))
    return _chip(words("plan.condition"), ", ".join(parts), [], words) if parts else Html("")


def _role(answer: Answer, plan: Plan, text: str, words: Phrases) -> Html:
    if plan.operation in ("target_met", "overview", "difference", "share"):
        return Html("")
    role = "target" if plan.role == "target" else "result"
    other = "result" if role == "target" else "target"
    changed = with_role(text, other, answer.language)
    changes = [(words(f"role.{other}"), changed)] if changed != text else []
    return _chip(words("plan.role"), words(f"role.{role}"), changes, words)


def _operations(plan: Plan, words: Phrases) -> list[Change]:
    """The same thing over the years, or of all provinces; worded in the user's language."""
    place = plan.places[0].split(",")[0] if len(plan.places) == 1 else ""
    year = plan.periods[0] if len(plan.periods) == 1 and plan.periods[0].isdigit() else ""
    offered: Iterable[tuple[str, str, bool]] = (
        ("trend", words("plan.ask_trend", what=plan.what, place=place), bool(place)),
        ("rank_provinces", words("plan.ask_rank", what=plan.what, year=year), bool(year)),
        ("overview", words("plan.ask_overview", place=place, year=year), bool(place)),
    )
    found = [
        (words(f"plan.{name}"), question)
        for name, question, known in offered
        if known and not name.startswith(plan.operation)
    ]
    return [(said, " ".join(question.split())) for said, question in found]


def turns(earlier: Sequence[tuple[str, str, str]], words: Phrases) -> Html:
    """The turns before, each as question, answer in brief, and the address that shows it."""
    items = (
        tag(
            "li",
            tag("a", question, href=href, data_go=True, class_="wr-turn-question"),
            tag("p", brief, class_="wr-small"),
        )
        for question, brief, href in earlier
    )
    anew = tag("a", words("ask.anew"), href=address.here("ask", words.lang, t=None), data_go=True)
    parts = [tag("h2", words("ask.turns"), class_="wr-hidden"), tag("ol", *items), tag("p", anew, class_="wr-small")]
    return tag("section", join(parts), class_="wr-turns")
