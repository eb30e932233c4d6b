"""What a question asks for, read from its cue words (tables/question_cues.yml).

Cues of Vietnamese are compared with their diacritics where the question has
any, and folded otherwise, so that an unaccented question is read alike even where restoring went wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from records import Language, Role
from vietnamese.periods.find import Period, find_periods
from vietnamese.places.find import PlaceMention, find_places
from vietnamese.quantities.units import dimension
from vietnamese.questions.asked_unit import asked_unit
from vietnamese.questions.cue_table import Spoken, compounds, grammar, question_words
from vietnamese.text.normalise import fold, strip_diacritics, unify
from vietnamese.text.shapes import YEAR
from vietnamese.text.tokens import tokenize

Wants = Literal["figure", "passage", "either"]
Dimension = Literal["percent", "money", "count"]
_OF_PLAN = re.compile(
    r"\b(?:percentage|percent|per cent|share|proportion|fraction|much|%) of\b.{0,60}\b(?:target|plan|goal)"
    r"|\b(?:beat|exceed|surpass|overshoot|overfulfil|overfulfill)(?:s|ed|en)?\b.{0,60}\b(?:target|plan|goal)"
)
_PER_MANY = re.compile(
    r"(?:\bper|/|\btrên|\btren)\s?1(?:0{0,2}[.,]?000|\s(?:nghìn|vạn|nghin|van))\b"
)  # no share of a hundred
_OF_WHAT = re.compile(r"\b(?:how much|what part|what portion) of\b")
_BY_PERCENT = re.compile(r"\bwhat (?:percentage|percent|per cent)\b")


@dataclass(frozen=True, slots=True)
class Cues:
    """What the words of a question say of the answer that is wanted."""

    wants: Wants  # "either": no question word, or an open one; a figure where one clearly fits, else an answer in words
    dimension: Dimension | None  # None: not said
    role: Role | None  # None: not said; a plain question wants a result
    of_plan: bool  # a percentage of a plan or target is asked
    only: bool  # "riêng huyện X": the place alone
    comparison: bool
    total: bool  # the whole is asked, not a part
    each: bool  # an amount for each one, or an average, is asked
    year_end: bool  # the end of a year or all of it
    whole_year: bool  # all of it
    allots: bool  # money that is set aside for something is asked


def read_cues(text: str, language: Language) -> Cues:
    """Read the cues of a question; never raises on any text."""
    whole = _EDGE_OF_YEAR.sub(r"\1 năm \2", _without_parts_of_year(text))
    spoken = Spoken(_without_names(whole, language), language)
    wants = _wants(spoken)
    kind = _dimension(spoken, asked_unit(text, language))
    of_plan = kind in ("percent", None) and (spoken.has("of_plan") or bool(_OF_PLAN.search(spoken.text)))
    role = _role(spoken, of_plan)
    return Cues(
        wants=wants,
        dimension=kind if wants == "figure" else None,
        role=role,
        of_plan=of_plan,
        only=spoken.has("only"),
        comparison=spoken.has("comparison"),
        total=spoken.has("total"),
        each=spoken.has("each"),
        year_end=spoken.has("year_end"),
        whole_year=spoken.has("whole_year"),
        allots=spoken.has("allots"),
    )


def cue_spans(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Spans of the question words ("bao nhiêu", "how many", "which") and of those that tell a target ("chỉ tiêu"), an
    older level ("at the beginning of") or a time: they name nothing that is counted."""
    tokens = tokenize(text)
    form = fold if language == "vi-plain" else unify
    spelled = [form(token.text) for token in tokens]
    side = "en" if language == "en" else "vi"
    held = _runs(spelled, compounds(side, form is fold))
    found = [
        run
        for run in _runs(spelled, question_words(side, form is fold))
        if not any(one[0] <= run[0] and run[1] <= one[1] and one != run for one in held)
    ]
    return tuple(sorted((tokens[start].start, tokens[end - 1].end) for start, end in found))


def _runs(words: Sequence[str], cues: Iterable[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where each of the cues stands among the words, as half-open ranges of their numbers."""
    return [
        (at, at + len(cue))
        for cue in cues
        for at in range(len(words) - len(cue) + 1)
        if tuple(words[at : at + len(cue)]) == cue
    ]


def is_grammar(word: str) -> bool:
    """Whether a Vietnamese word carries grammar only.

    >>> is_grammar("được"), is_grammar("nghèo")
    (True, False)
    """
    return unify(word) in grammar()


def setting_span(text: str) -> tuple[int, int] | None:
    """Span of a leading clause that only sets the scene: "Trong số người được tư vấn, …", "According to …,".

    >>> setting_span("Trong số lao động được tư vấn, bao nhiêu người đăng ký?")
    (0, 30)
    """
    match = _SETTING.match(text)
    return match.span() if match else None


def is_base(text: str, period: Period, language: Language) -> bool:
    """Whether a period of a question is the one that a change is measured from ("tăng bao nhiêu so với năm 2021").

    >>> [is_base(text, find_periods(text)[0], "vi") for text in ("giảm mấy so với năm 2021", "giảm mấy năm 2021")]
    [True, False]
    """
    return _is_behind(text, period, language, "base")


def is_since(text: str, period: Period, language: Language) -> bool:
    """Whether a period of a question is the one from which on something is counted.

    >>> [is_since(text, find_periods(text)[0], "en") for text in ("how many since 2013", "how many in 2013")]
    [True, False]
    """
    return _is_behind(text, period, language, "since")


def _is_behind(text: str, period: Period, language: Language, key: str) -> bool:
    spoken = Spoken(text[: period.start], language)
    before = re.sub(r"\s*(?:năm|nam|year|the year)?\s*$", "", spoken.text)
    return spoken.ends_with(before, key)


def is_each(text: str) -> bool:
    """Whether words of a report say that a number holds for each one ("mỗi hộ 5 kg") or in the mean.

    >>> is_each("cấp gạo, mỗi khẩu"), is_each("cấp phát")
    (True, False)
    """
    return Spoken(text, "vi").has("each")


def is_total(text: str) -> bool:
    """Whether words of a report begin with a total.

    >>> is_total("tổng số học sinh"), is_total("học sinh")
    (True, False)
    """
    return Spoken(text, "vi").first("total") == 0


def names_move(question: str, told: str) -> bool:
    """Whether a question and the words of a figure, both in Vietnamese, name one and the same rise or fall.

    >>> names_move("số hộ thực giảm", "số hộ nghèo giảm"), names_move("công tác giảm nghèo", "giảm hộ nghèo")
    (True, False)
    """
    asked, given = (set(_MOVE.findall(unify(text))) for text in (question, told))
    return bool(asked & given)


@lru_cache(maxsize=4096)
def speaks_of_plans(text: str) -> bool:
    """Whether a text of a report in Vietnamese speaks of what is planned or foreseen.

    >>> speaks_of_plans("Phấn đấu đến năm 2030 giảm còn 2%"), speaks_of_plans("Năm 2020 giảm còn 2%")
    (True, False)
    """
    return Spoken(text, "vi").target() is not None


def is_joint(between: str) -> bool:
    """Whether the words between two names only join them ("và", "so với", ","), with what introduces the second."""
    words = [unify(token.text) for token in tokenize(between)]
    return bool(set(words) & _JOINTS or "," in between) and len(words) <= _LONGEST_JOINT


def _without_parts_of_year(text: str) -> str:
    """The text with "6 tháng đầu năm 2021" blanked: its "đầu năm" is no cue for what was before."""
    periods = find_periods(text, year=_ANY_YEAR)
    return _blanked(text, [one for one in periods if (one.first.month, one.last.month) != (1, 12)])


def _without_names(text: str, language: Language) -> str:
    """An English text with names of places blanked: "Lam Dong" is no money."""
    return _blanked(text, find_places(text)) if language == "en" else text


def _blanked(text: str, found: Iterable[Period | PlaceMention]) -> str:
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


_MOVE = re.compile(r"(?<!\w)(?:giảm|tăng)(?!\s+nghèo)(?!\w)")
_EDGE_OF_YEAR = re.compile(rf"(?<!\w)(đầu|cuối|hết|dau|cuoi|het)\s+({YEAR.pattern})", re.IGNORECASE)
"""The beginning or end of a year that is named without "năm": "đầu 2019"."""
_SETTING = re.compile(
    r"\s*(?:trong (?:tổng )?số|trong (?:tong )?so|theo|dựa theo|căn cứ"
    r"|of the|of all|among|out of|according to|based on)"
    r"\b[^,?]{3,120},",
    re.IGNORECASE,
)
_JOINTS = frozenset({"và", "va", "với", "voi", "and", "with", "versus", "vs", "or", "hay", "hoặc", "to"})
_WHAT_SUM = re.compile(
    r"\bwhat (?:do|does|did|has|have)\b[^?]{0,80}\b(?:owe|cost|pay|paid|spend|spent|earn|earned|total)\b"
)
_IS_TO = re.compile(r"\b(?:was|were|is|are) (?:(?:district|province|commune|city|town) )?to [a-z]+")
"""What a place was to do, its name blanked: "How many workers was Ca Mau to send?"."""
_MOVED = {
    "en": r"\bhow much (?:did|has|have|does|do)\b[^?]{0,80}"
    r"\b(?:fall|fell|drop|rise|rose|increase|decrease|decline|grow|shrink|change)",
    "vi": r"(?<!\w)(?:giảm|tăng|hạ|bớt)(?:\s+(?:được|đi|thêm|lên))?\s+(?:bao nhiêu|mấy)(?!\w)",
}
_OPEN = {
    "en": re.compile(r"(?:what|how)\b"),
    "vi": re.compile(r"(?:thế nào|the nao|ra sao)(?!\w)"),
}  # may ask for either
_ANY_YEAR = 2000  # for parts of a year that is not named
_LONGEST_JOINT = 6  # "năm 2016 và chỉ tiêu của năm 2017": words that may stand between two periods


def _wants(spoken: Spoken) -> Wants:
    if spoken.has("figure") or (spoken.language == "en" and _WHAT_SUM.search(spoken.text)):
        return "figure"
    noun, word = spoken.first("noun"), spoken.first("passage")
    if word is None:
        return "figure" if noun is not None else "either"
    if spoken.language == "en" and noun is not None:
        # "What was the poverty rate?" asks for a number; "Which plan on …?" does not.
        return "figure" if re.match(r"what\b", spoken.text[word:]) and noun - word < 60 else "passage"
    return "either" if _OPEN[spoken.language].match(spoken.text[word:]) else "passage"


def _dimension(spoken: Spoken, unit: str | None) -> Dimension | None:
    """The unit asked decides ("bao nhiêu hộ", whatever nouns of money stand around it), else the nouns."""
    if spoken.language == "en" and _BY_PERCENT.search(spoken.text):
        return "percent"
    if unit is not None:
        kind = dimension(unit)
        return "percent" if kind in ("percent", "points") else "money" if kind == "money" else "count"
    if spoken.language == "en" and re.search(r"\bhow (?:many|few)\b(?! (?:percent|(?:m|b)illions?\b))", spoken.text):
        return "count"
    if spoken.language == "en" and _OF_WHAT.search(spoken.text):
        return None  # an amount, a weight or a share
    if spoken.has("dimension", "count"):
        return "count"
    if spoken.percent() and not _PER_MANY.search(spoken.text):
        return "percent"
    if spoken.money():
        return "money"
    if spoken.language == "en" and re.search(r"\bhow much\b(?! (?:rice|lower|higher))", spoken.text):
        return None if spoken.has("role", "change") or _moved(False, "en").search(spoken.text) else "money"
    return None


def _role(spoken: Spoken, of_plan: bool) -> Role | None:
    if of_plan:
        return "share"
    moved = bool(_moved(spoken.form is fold, spoken.language).search(spoken.text)) or spoken.has("role", "change")
    planned = spoken.target()
    if moved and planned is not None and not spoken.ends_with(spoken.text[:planned].rstrip(), "base"):
        return "target"  # "đặt chỉ tiêu giảm bao nhiêu", not "giảm bao nhiêu so với chỉ tiêu"
    if moved:
        return "change"
    if spoken.language == "en" and _IS_TO.search(spoken.text):
        return "target"
    for role in ("previous", "target", "share", "result"):
        if planned is not None if role == "target" else spoken.has("role", role):
            return role
    return None


@cache
def _moved(folded: bool, language: str) -> re.Pattern[str]:
    return re.compile(strip_diacritics(_MOVED[language]) if folded else _MOVED[language])
