"""A question read into a plan: what is done with which figures, and the question that names those figures alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from answer.policy import policy
from answer.question.named import Span, text_without
from answer.question.understand import Asked
from records import Condition, Language, Plan
from vietnamese.questions.cues import cue_spans
from vietnamese.questions.frames import leading_up
from vietnamese.questions.groups import PLACES
from vietnamese.questions.operations import Operated, read_operation
from vietnamese.questions.phrases import Cued, words
from vietnamese.questions.superlatives import asks_poorest


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with what it was read from. ``about``, its text ``core``, is the question without the words of the
    operation: it names the figures that the operation needs."""

    plan: Plan
    operated: Operated
    about: Asked

    @property
    def core(self) -> str:
        return self.about.text


def read_plan(asked: Asked) -> Planned:
    """The plan of a question as understood; operation "value" or "words" where one figure or a quotation answers."""
    spoken = asked.language
    operated = read_operation(asked.text, spoken)
    operation = operated.operation
    if operation == "value" and asked.cues.wants == "passage":
        operation = "words"
    limit = operated.limit
    plan = Plan(
        operation=operation,
        what=thing_asked(asked, operated),
        places=tuple(place.label for place in asked.places),
        periods=tuple(dict.fromkeys(period.code for period in asked.periods)),
        role=asked.cues.role,
        group=operated.group.kind if operated.group else None,
        order=operated.order,
        top=operated.top,
        condition=Condition(limit.sign, limit.value, limit.unit) if limit else None,
        yes_or_no=operated.yes_or_no,
        named=(
            *(("place", one.start, one.end) for one in asked.whole.places),
            *(("period", one.start, one.end) for one in asked.whole.periods),
        ),
    )
    spans = [*operated.spans, *(_other_end(asked) if operation == "rank" else ())]
    about = asked.without(_beside_names(spans, asked))
    if operation in ("rank", "compare", "difference") and asks_poorest(Cued(asked.text, spoken)):
        rate = words("question_operations", "poorest_by", "en" if asked.language == "en" else "vi")[0]
        about = replace(about, named=replace(about.named, text=f"{about.text} {rate}"))
    return Planned(plan, operated, about)


def _other_end(asked: Asked) -> list[Span]:
    """The end of a ranking that is asked for beside the first ("..., and which the lowest?")."""
    cued = Cued(asked.text, asked.language)
    return [cued.given(span) for span in cued.all("question_operations", "other_end")]


def _beside_names(spans: Iterable[Span], asked: Asked) -> list[Span]:
    """The words of an operation without the places and times that stand among them ("the Yen Bai localities"): these
    limit the figures."""
    left = list(spans)
    for start, end in asked.named.spans:
        left = [
            piece
            for first, last in left
            for piece in ((first, min(last, start)), (max(first, end), last))
            if piece[0] < piece[1]
        ]
    return left


def thing_asked(asked: Asked, operated: Operated) -> str:
    """What a question asks about: its words without places, times, question words and those of the operation."""
    text = asked.text
    cued = Cued(text, asked.language)
    apart = [
        cued.given(span)
        for span in cued.all("question_operations", "difference")
        if span[1] - span[0] < policy().questions.cue
    ]
    spans: list[Span] = [*operated.spans, *apart, *cue_spans(text, asked.language)]
    if operated.group is not None and operated.group.kind in PLACES:  # "các tỉnh" is told beside it
        spans.append(cued.given(operated.group.span))
    for place in asked.mentions:
        owning = re.match(r"['’]s\b", text[place.end :])
        end = place.end + owning.end() if owning else place.end
        spans.append((_reaching_back("before_place", text, place.start), end))
    for period in asked.periods:
        spans.append((_reaching_back("before_time", text, period.start), period.end))
    left = text_without(text, spans)
    return _without_edges(re.sub(r"\s*([?!.,:;]\s*)+$|^[\s,.:;]+", "", left).strip(), asked.language)


def _without_edges(text: str, language: Language) -> str:
    """A thing without the words at its ends that only joined it to what was left out ("tỷ lệ hộ nghèo và")."""
    edge, kept = (Cued("", language).source("question_operations", name) for name in ("edges", "no_edges"))
    pattern = rf"^(?!(?:{kept})(?!\w))(?:{edge})(?!\w)[\s,:;]*|[\s,:;]*(?<!\w)(?:{edge})$"
    while True:
        cued = Cued(text, language)
        found = re.search(pattern, cued.text)
        if found is None or (found.start() == 0 and found.end() == len(cued.text)):
            return text
        text = text_without(text, [cued.given(found.span())]).strip(" ,:;")


def _reaching_back(words: str, text: str, start: int) -> int:
    match = leading_up(words).search(text[:start])
    return match.start() if match else start
