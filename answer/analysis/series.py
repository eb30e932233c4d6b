"""Figures that stand side by side: of many places, or the parallel parts of one sentence or list.

Every candidate passes the checks of a single figure (answer/choice/fit.py); among those that pass, figures of one
measure whose words match the question alike make a series.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from answer.analysis.cells import Asking, Cell
from answer.analysis.labels import label_of, name_in, placed_by_name
from answer.choice.fit import clashes, fit_of, lacks_around
from answer.choice.sentences import introduction, sentence_of
from answer.policy import policy
from answer.question.concepts import keys, weight_held
from answer.question.named import places_in
from answer.question.understand import Asked
from records import Figure, Hit, Passage
from vietnamese.documents.sentences import sentence_spans
from vietnamese.figures.shares import RATE_WORDS
from vietnamese.places.find import Place
from vietnamese.places.gazetteer import regions
from vietnamese.quantities.units import in_base
from vietnamese.questions.superlatives import opens_with_superlative
from vietnamese.terms.contrasts import markets
from vietnamese.text.normalise import unify

_SCOPES = {"place": ("province", "district", "commune")}


@dataclass(frozen=True, slots=True)
class RowCandidate:
    """A figure that passes every slot, with the share of what is asked that its words hold (0 to 1)."""

    cell: Cell
    match: float
    sentence: tuple[int, int]


def gather(asking: Asking, asked: Asked, hits: Sequence[Hit], least: float | None = None) -> list[RowCandidate]:
    """The figures of the passages found that pass the checks, in the order of passages and text; ``least`` of what is
    asked the words of each must hold, or those of another place in its sentence."""
    least = policy().several.least if least is None else least
    found: list[RowCandidate] = []
    terse: list[RowCandidate] = []
    for hit in hits:
        for figure in asking.kb.figures_in(hit.passage.id):
            report = asking.kb.report(figure.report)
            span = sentence_of(hit.passage, figure.start)
            sentence = report.text[span[0] : span[1]]
            fit = fit_of(asked, figure, report, hit.passage, sentence)
            reason = fit.reason or next(iter(sorted(fit.doubts - {"no_evidence"})), None)
            head = _head(asking, hit.passage, figure, span)
            around = f"{report.facts.title or ''} {report.text[hit.passage.start : figure.end]}"
            if reason is not None and (reason != "no_evidence" or lacks_around(asked, around)):
                continue
            if clashes(asked, (f"{figure.unit} {figure.own}", figure.carried, head)):
                continue
            cell = asking.cell(figure)
            match = match_of(asked, figure, hit.passage, head, report.facts.title or "", label_of(cell))
            (found if match >= least else terse).append(RowCandidate(cell, match, span))
    return sorted([*found, *_enumerated(found, terse)], key=_as_found(hits))


def _enumerated(found: Sequence[RowCandidate], terse: Sequence[RowCandidate]) -> list[RowCandidate]:
    """The places that a sentence goes on to after one whose words hold what is asked ("cao nhất là Ba Tri với số người
    tham gia 2.077, kế đến Giồng Trôm 1.437")."""
    best: dict[tuple[object, ...], float] = {}
    for fit in filter(_of_inner_place, found):
        at = _series_of(fit)
        best[at] = max(best.get(at, 0.0), fit.match)
    going_on = [fit for fit in terse if _of_inner_place(fit) and _series_of(fit) in best]
    return [replace(fit, match=best[_series_of(fit)] - policy().several.terse) for fit in going_on]


def _series_of(fit: RowCandidate) -> tuple[object, ...]:
    return (fit.cell.figure.report, fit.sentence, fit.cell.measure, fit.cell.period, fit.cell.figure.scope)


def _of_inner_place(fit: RowCandidate) -> bool:
    return fit.cell.figure.place not in (None, fit.cell.report.facts.place)


def _as_found(hits: Sequence[Hit]) -> Callable[[RowCandidate], tuple[int, int]]:
    order = {hit.passage.id: at for at, hit in enumerate(hits)}
    return lambda fit: (order[fit.cell.passage.id], fit.cell.figure.start)


def match_of(asked: Asked, figure: Figure, passage: Passage, head: str, title: str = "", label: str = "") -> float:
    """Share of the weight of what is asked that the words of a figure hold, the nearer ones more; ``label`` is what
    tells it from its neighbours."""
    near: dict[str, float] = dict.fromkeys(RATE_WORDS, 1.0) if figure.kind in ("percent", "points") else {}
    end, known = figure.end - passage.start, policy().several
    layers = (
        (f"{figure.unit} {figure.own} {label}", known.own),
        (passage.text[end : end + policy().reach.of_row].partition(";")[0], known.behind),
        (figure.carried, known.carried),
        (head, known.sentence),
        (introduction(passage, figure.start), known.sentence),
        (" ".join((*passage.section[-2:], title)), known.around),
        (passage.text[: figure.start - passage.start], known.passage),
    )
    for text, worth in layers:
        for key in keys(text):
            near[key] = max(near.get(key, 0.0), worth)
    total = sum(concept.weight for concept in asked.concepts)
    return sum(concept.weight * concept.nearest(near) for concept in asked.concepts) / total if total else 0.0


def _head(asking: Asking, passage: Passage, figure: Figure, span: tuple[int, int]) -> str:
    """The words of a sentence before its first number: what all its numbers are of."""
    inside = [one.start for one in asking.kb.figures_in(passage.id) if span[0] <= one.start < span[1]]
    first = min(inside, default=figure.start)
    return passage.text[span[0] - passage.start : first - passage.start]


def by_places(fits: Iterable[RowCandidate], level: str, home: Sequence[Place]) -> list[Cell]:
    """One cell for each place of a level (or, for "place", of any level below those asked), of the series that matches
    best."""
    grouped: dict[tuple[str, str | None], dict[str, RowCandidate]] = {}
    for fit in fits:
        place = _region_of(fit) if level == "region" else _place_of(fit, level)
        if place is None or any(place == at.label for at in home):
            continue
        group = grouped.setdefault((fit.cell.measure or "count", fit.cell.period), {})
        if place not in group or fit.match > group[place].match + 1e-9:
            name = place.split(",")[0]
            group[place] = replace(fit, cell=replace(fit.cell, label=name, place=place))
    return _chosen(group.values() for group in grouped.values())


def _region_of(fit: RowCandidate) -> str | None:
    """The region that a figure stands under ("Vùng trung du và miền núi phía Bắc còn 17,5%"), else that of its own."""
    named = unify(_member(label_of(fit.cell), [" ".join(words) for words in regions()]))
    told = next((region.label for words, region in regions().items() if " ".join(words) == named), None)
    return told or (fit.cell.figure.place if fit.cell.figure.scope == "region" else None)


def by_names(asked: Asked, fits: Iterable[RowCandidate]) -> list[Cell]:
    """The parts of a sentence or list that stand under proper names which no table of places knows ("Định An 3,44%,
    Hàm Giang 3,42%"): communes, wards, hamlets."""
    cells = by_labels(asked, fits)
    named = [(cell, name) for cell in cells if (name := name_in(cell.label)) and not _member(cell.label, markets())]
    if len(named) < policy().several.names or len(named) * 2 < len(cells):
        return []
    return [placed_by_name(cell, name) for cell, name in named]


def by_members(asked: Asked, fits: Iterable[RowCandidate], members: Sequence[str]) -> list[Cell]:
    """The parts of a sentence or list under names of one known group ("Nhật Bản 205 người, Đài Loan 118 người")."""
    cells = by_labels(asked, [fit for fit in fits if _member(label_of(fit.cell), members)])
    return [replace(cell, label=_member(cell.label, members)) for cell in cells] if len(cells) > 1 else []


def _member(label: str, members: Sequence[str]) -> str:
    """The known name in a label, as printed."""
    found = (re.search(rf"(?<!\w){re.escape(member)}(?!\w)", label, re.IGNORECASE) for member in members)
    return next((match[0] for match in found if match), "")


def by_labels(asked: Asked, fits: Iterable[RowCandidate]) -> list[Cell]:
    """The parallel parts of the sentence or list that matches best, each by the words that stand by its number."""
    grouped: dict[tuple[object, ...], dict[str, RowCandidate]] = {}
    for fit in fits:
        passage = fit.cell.passage
        lead = introduction(passage, fit.cell.figure.start)
        at: tuple[object, ...] = (passage.report, passage.section, lead) if lead else _begun(fit)
        group = grouped.setdefault((*at, _bracket(fit.cell), fit.cell.measure or "count"), {})
        label = label_of(fit.cell)
        if label and (label not in group or fit.match > group[label].match):
            group[label] = replace(fit, cell=replace(fit.cell, label=label))
    return _chosen([_without_whole(asked, group.values()) for group in grouped.values()], policy().several.loose)


def _begun(fit: RowCandidate) -> tuple[int, int]:
    """The sentence that begins the series of a figure: before those that only go on with it ("Thấp nhất là ...")."""
    passage = fit.cell.passage
    spans = [(passage.start + start, passage.start + end) for start, end in sentence_spans(passage.text)]
    at = next((number for number, span in enumerate(spans) if span[0] <= fit.cell.figure.start < span[1]), 0)
    while at > 0 and opens_with_superlative(passage.text[spans[at][0] - passage.start : spans[at][1] - passage.start]):
        at -= 1
    return spans[at] if spans else fit.sentence


def _without_whole(asked: Asked, fits: Iterable[RowCandidate]) -> list[RowCandidate]:
    """The parts without the whole that introduces them: the one whose label names what is asked ("Tỷ lệ hộ nghèo chung
    cả nước 4,03% ...: Đồng bằng sông Hồng 1,00%")."""
    told = list(fits)
    found = [fit for fit in told if not _is_whole_of(fit, told)]
    naming = [fit for fit in found if _names(asked, fit.cell.label) and not name_in(fit.cell.label)]
    return [fit for fit in found if fit not in naming] if len(naming) * 2 < len(found) else found


def _is_whole_of(fit: RowCandidate, fits: Sequence[RowCandidate]) -> bool:
    """Whether at least two figures behind one make it up."""
    behind = [one for one in fits if one.cell.figure.start > fit.cell.figure.start]
    if (
        len(behind) < max(policy().several.parts, len(fits) - 1)
        or fit.cell.measure == "percent"
        or fit.cell.figure.role == "part"
    ):
        return False
    value, *others = (in_base(one.cell.figure.value, one.cell.figure.unit) for one in (fit, *behind))
    return abs(value - sum(others)) <= value * Decimal(str(policy().several.rounded))


def _bracket(cell: Cell) -> int:
    """Where the brackets around a figure open, -1 where it stands in none: what they hold is a series of its own. -2
    where they hold nothing before it: a number in brackets behind each name ("Đài Loan (3.420 người), Nhật ...")."""
    text = cell.passage.text[: cell.figure.start - cell.passage.start]
    if text.rstrip().endswith("("):
        return -2
    opened = text.rfind("(")
    return opened if opened > text.rfind(")") else -1


def _names(asked: Asked, label: str) -> bool:
    here = set(keys(label))
    total = sum(concept.weight for concept in asked.concepts)
    return total > 0 and 2 * weight_held(asked.concepts, here) >= total


def _chosen(groups: Iterable[Iterable[RowCandidate]], below: float | None = None) -> list[Cell]:
    """Of several series the one whose figures match best, then the longest; of it those that match nearly as well."""
    below = policy().several.below if below is None else below
    best: list[RowCandidate] = []
    worth = (0.0, 0)
    for group in groups:
        fits = list(group)
        top = max((fit.match for fit in fits), default=0.0)
        spans = {fit.sentence for fit in fits if fit.match == top}
        kept = [fit for fit in fits if fit.match >= top - (policy().several.loose if fit.sentence in spans else below)]
        if len(kept) > 1 and (round(top, 1), len(kept)) > worth:
            best, worth = kept, (round(top, 1), len(kept))
    return [fit.cell for fit in sorted(best, key=lambda fit: (fit.cell.figure.report, fit.cell.figure.start))]


def _place_of(fit: RowCandidate, level: str) -> str | None:
    """The place of a figure where it is of the level; in a sentence that goes from place to place, the last one named
    before it."""
    cell, home = fit.cell, fit.cell.report.facts.place
    if cell.figure.place not in (None, home) and cell.figure.scope in _SCOPES.get(level, (level,)):
        return cell.figure.place
    around = places_in(cell.report.text[slice(*fit.sentence)], home)
    before = [one.place for one in around if fit.sentence[0] + one.end <= cell.figure.start]
    near = [place for place in before if place.level in _SCOPES.get(level, (level,)) and place.label != home]
    if len({one.place.label for one in around}) >= policy().several.places and near:
        namesake = cell.figure.place not in (None, home) and cell.figure.scope == "province"
        return f"{cell.figure.place}, {home}" if namesake and home else near[-1].label
    return cell.place if cell.figure.scope == level else None
