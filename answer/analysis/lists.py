"""Lists in the words of the reports: items under a heading or a lead, places that sentences name, reports."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answer.analysis.cells import Asking, Cell
from answer.analysis.finding import Finding, Quote
from answer.analysis.series import match_of
from answer.choice.about import is_about
from answer.choice.sentences import best_sentences, sentence_of, share_held
from answer.policy import policy
from answer.question.concepts import keys, weight_held
from answer.question.named import named_places
from answer.question.plan import Planned
from answer.question.understand import Asked
from records import Hit, Passage
from vietnamese.documents.sentences import sentence_spans
from vietnamese.places.find import same_place, within
from vietnamese.text.normalise import unify


def in_words(asking: Asking, planned: Planned) -> Finding | None:
    """The list that the plan asks for, quoted; None where nothing holds what is asked."""
    asked, _, hits = asking.read(planned.core, k=policy().looked.listed)
    if planned.plan.role == "target" and (told := _targets(asking, asked, hits)) is not None:
        return told
    if planned.plan.group == "report":
        return _reports(asked, hits)
    if planned.plan.group in ("province", "district", "commune", "place"):
        return _places(asking, asked, hits) or _items(asking, asked, hits)
    return _items(asking, asked, hits)


def _targets(asking: Asking, asked: Asked, hits: Sequence[Hit]) -> Finding | None:
    """All targets told for the place and time asked, those of its topic where it names one."""
    found: list[tuple[float, Cell]] = []
    for hit in hits:
        report = asking.kb.report(hit.passage.report)
        if not _is_here(asked, report.facts.place):
            continue
        for figure in asking.kb.figures_in(hit.passage.id):
            cell = asking.cell(figure)
            if figure.role == "target" and _is_then(asked, cell):
                found.append((match_of(asked, figure, hit.passage, ""), cell))
    of_topic = [cell for match, cell in found if match >= policy().several.topic]
    cells = of_topic if len(of_topic) > 1 else [cell for _, cell in found]
    cells = _once(sorted(cells, key=lambda cell: (cell.figure.report, cell.figure.start)))[: policy().told.targets]
    if len(cells) < 2 or not (asked.places and asked.periods):
        return None
    spans = dict.fromkeys((cell.passage, sentence_of(cell.passage, cell.figure.start)) for cell in cells)
    return Finding("quotes", tuple(cells), quotes=tuple(Quote(*span) for span in spans), lead="items")


def _once(cells: Sequence[Cell]) -> list[Cell]:
    """The targets without those that a later report tells again, beside what came of them."""
    told: dict[tuple[Decimal, str, str | None, str | None], str] = {}
    kept = []
    for cell in cells:
        figure = cell.figure
        key = (figure.value, unify(figure.unit), cell.place, cell.period)
        if told.setdefault(key, figure.report) == figure.report:
            kept.append(cell)
    return kept


def _is_then(asked: Asked, cell: Cell) -> bool:
    """Whether a figure is of the one year asked."""
    return cell.years is not None and any(first <= cell.years[1] <= last for first, last in asked.years)


def _reports(asked: Asked, hits: Sequence[Hit]) -> Finding | None:
    best: dict[str, Quote] = {}
    for hit in hits:
        passage = hit.passage
        if passage.report not in best and share_held(asked.concepts, passage) >= policy().several.list_held:
            best[passage.report] = Quote(passage, best_sentences(asked.concepts, passage))
    quotes = tuple(best.values())[: policy().told.reports]
    return Finding("quotes", quotes=quotes, lead="reports") if quotes else None


def _places(asking: Asking, asked: Asked, hits: Sequence[Hit]) -> Finding | None:
    """The sentences that hold most of what is asked and name places within the place asked, with their figures."""
    scored: list[tuple[float, Quote]] = []
    for hit in hits[: policy().looked.statements]:
        report = asking.kb.report(hit.passage.report)
        home = report.facts.place
        if not is_about(asked, hit.passage, report):
            continue
        for start, end in sentence_spans(hit.passage.text):
            text = hit.passage.text[start:end]
            named = [place for place in named_places(text, home) if not _is_home(place.label, home)]
            if named:
                share = _share(asked, hit.passage, text)
                scored.append((share, Quote(hit.passage, (hit.passage.start + start, hit.passage.start + end))))
    top = max((share for share, _ in scored), default=0.0)
    if top < policy().several.list_places:
        return None
    quotes = [quote for share, quote in scored if share >= policy().several.list_nearly * top]
    quotes = sorted(_distinct(asking, quotes), key=lambda quote: (quote.passage.report, quote.span))
    quotes = quotes[: policy().told.places]
    cells = [cell for quote in quotes for cell in _cells_in(asking, quote)]
    return Finding("quotes", tuple(cells), quotes=tuple(quotes), lead="places")


def _items(asking: Asking, asked: Asked, hits: Sequence[Hit]) -> Finding | None:
    """The items that one lead or heading introduces, where it holds what is asked; else the best sentences."""
    for hit in hits[: policy().looked.lists]:
        passage = hit.passage
        if not passage.lead or not is_about(asked, passage, asking.kb.report(passage.report)):
            continue
        if _share(asked, passage, passage.lead) >= policy().several.list_held:
            items = [one for one in asking.kb.passages_of(passage.report) if one.lead == passage.lead]
            quotes = [Quote(one, (one.start, one.end)) for one in items[: policy().told.items]]
            return Finding("quotes", quotes=tuple(quotes), lead="items")
    best = next(
        (one.passage for one in hits if is_about(asked, one.passage, asking.kb.report(one.passage.report))), None
    )
    if best is None or share_held(asked.concepts, best) < policy().words.held:
        return None
    quote = Quote(best, best_sentences(asked.concepts, best))
    return Finding("quotes", tuple(_cells_in(asking, quote)), quotes=(quote,), lead="items")


def _share(asked: Asked, passage: Passage, text: str) -> float:
    """Share of what is asked that a sentence holds, its heading counting half."""
    total = sum(concept.weight for concept in asked.concepts)
    if not total:
        return 0.0
    here = weight_held(asked.concepts, set(keys(text)))
    around = weight_held(asked.concepts, set(keys(" ".join((text, passage.lead, *passage.section[-1:])))))
    return (here + (around - here) / 2) / total


def _cells_in(asking: Asking, quote: Quote) -> list[Cell]:
    figures = asking.kb.figures_in(quote.passage.id)
    return [asking.cell(figure) for figure in figures if quote.span[0] <= figure.start < quote.span[1]]


def _distinct(asking: Asking, quotes: Sequence[Quote]) -> list[Quote]:
    """Without sentences that stand twice in the reports."""
    seen: dict[tuple[str, ...], Quote] = {}
    for quote in quotes:
        text = asking.kb.report(quote.passage.report).text[quote.span[0] : quote.span[1]]
        seen.setdefault(keys(text), quote)
    return list(seen.values())


def _is_here(asked: Asked, home: str | None) -> bool:
    if not asked.places or home is None:
        return True
    return any(same_place(place, home) or within(place, home) or within(home, place) for place in asked.places)


def _is_home(label: str, home: str | None) -> bool:
    return home is not None and (label == home or same_place(label, home))
