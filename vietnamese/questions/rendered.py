"""An English question in the words of the reports: its terms, places and times in Vietnamese, in their order.

No translation: what no term renders is left out, and Vietnamese grammar is not tried. It is embedded and read beside
the question itself, since the model finds a Vietnamese figure better by Vietnamese words.
"""

from __future__ import annotations

from collections.abc import Sequence

from vietnamese.periods.find import Period, find_periods
from vietnamese.places.find import find_places
from vietnamese.quantities.unit_table import english_names
from vietnamese.questions.cues import Cues, cue_spans, read_cues
from vietnamese.terms.terms import english_terms
from vietnamese.text.language import is_english_function
from vietnamese.text.normalise import nfc, unify
from vietnamese.text.tokens import Token, tokenize

Piece = tuple[int, int, str]  # start, end, wording

_MOST_CHARS = 2_000  # longer texts are not questions
_ENOUGH = 0.6
"""Of the words that name something, the share that terms must render. Questions of the field have 0.9 in the mean and
nearly all more than this, general questions (XQuAD) 0.3 and one in twenty more: of these little would be left."""
_ASKS = {"percent": "là bao nhiêu phần trăm", "money": "là bao nhiêu tiền", "count": "là bao nhiêu"}
QUARTERS = ("I", "II", "III", "IV")


def rendered(question: str) -> str:
    """An English question in the words of the reports; "" where terms render too few of its words. Never raises.

    >>> rendered("How many poor households were left in Gia Nghia in 2023?")
    'hộ nghèo còn Gia Nghĩa năm 2023 là bao nhiêu'
    >>> rendered("unemployment rate, first six months of 2021")
    'tỷ lệ thất nghiệp 6 tháng đầu năm 2021 là bao nhiêu phần trăm'
    >>> rendered("Which museum has the poor man's painting?")
    ''
    """
    text = nfc(question)[:_MOST_CHARS]
    settled, named = _pieces(text)
    if _share(text, settled, named) < _ENOUGH:
        return ""
    pieces = [*settled, *named]
    names = [token for token in tokenize(text) if _is_free(pieces, token.start, token.end) and _passes(token)]
    pieces += [(token.start, token.end, token.text) for token in names]
    cues = read_cues(text, "en")
    words = [*_without_held([words for _, _, words in sorted(pieces)]), *_asking(cues)]
    return " ".join(words)


def unrendered(question: str) -> float:
    """Of the words of an English question that name something, the share that no term renders, 0 to 1. Never raises."""
    text = nfc(question)[:_MOST_CHARS]
    settled, named = _pieces(text)
    return 1.0 - _share(text, settled, named)


def spoken(period: Period) -> str:
    """A period as reports write it: "năm 2016", "giai đoạn 2016-2020", "quý II năm 2013", "tháng 9 năm 2023"."""
    first, last = period.first, period.last
    if first == last:
        return f"ngày {first.day}/{first.month}/{first.year}"
    if first.year != last.year:
        whole = (first.month, last.month) == (1, 12)
        return f"giai đoạn {first.year}-{last.year}" if whole else f"{first:%m/%Y}-{last:%m/%Y}"
    months = last.month - first.month + 1
    if months == 12:
        return f"năm {first.year}"
    if months == 1:
        return f"tháng {first.month} năm {first.year}"
    if months == 3 and first.month % 3 == 1:
        return f"quý {QUARTERS[first.month // 3]} năm {first.year}"
    start = "đầu" if first.month == 1 else "cuối" if last.month == 12 else ""
    return f"{months} tháng {start} năm {first.year}" if start else f"tháng {first.month}-{last.month}/{first.year}"


def _pieces(text: str) -> tuple[list[Piece], list[Piece]]:
    """Places and times of a text, and its terms, in the words of reports. A time keeps its own words where it would
    take the end of a name ("Quang Nam 2020")."""
    settled: list[Piece] = [(one.start, one.end, one.place.name) for one in find_places(text)]
    ends = {end for _, end, _ in settled}
    for period in find_periods(text):
        start = max((end for end in ends if period.start < end < period.end), default=period.start)
        if _is_free(settled, start, period.end):
            settled.append((start, period.end, spoken(period)))
    named: list[Piece] = []
    for start, end, forms in english_terms(text):
        if _is_free([*settled, *named], start, end):
            named.append((start, end, _form(text[start:end], forms)))
    return settled, named


def _form(typed: str, forms: Sequence[str]) -> str:
    """What is counted by its unit, other terms by their commonest form."""
    unit = english_names().get(typed.lower())
    return unit.name if unit is not None else forms[0]


def _is_free(pieces: Sequence[Piece], start: int, end: int) -> bool:
    return not any(start < other and begins < end for begins, other, _ in pieces)


def _passes(token: Token) -> bool:
    """A number or a name stands in reports as it is typed."""
    if any(char.isdigit() for char in token.text):
        return True
    return token.start > 0 and token.text[0].isupper() and not is_english_function(token.text)


def _without_held(words: list[str]) -> list[str]:
    """Each wording but those whose words another holds: "lao động" beside "xuất khẩu lao động"."""
    spelled = [f" {unify(each)} " for each in words]
    return [
        each
        for at, each in enumerate(words)
        if not any(
            spelled[at] in other and (spelled[at] != other or before < at)
            for before, other in enumerate(spelled)
            if before != at
        )
    ]


def _asking(cues: Cues) -> list[str]:
    if cues.wants != "figure":
        return []
    return [_ASKS[cues.dimension or "count"].removeprefix("là " if cues.role == "change" else "")]


def _share(text: str, settled: Sequence[Piece], named: Sequence[Piece]) -> float:
    """How many of the words that name something a term renders; words of asking, places and times name nothing here."""
    asking = [*cue_spans(text, "en"), *((start, end) for start, end, _ in settled)]
    naming = [
        token
        for token in tokenize(text)
        if not is_english_function(token.text)
        and len(token.text) > 1
        and not any(start <= token.start < end for start, end in asking)
    ]
    told = sum(not _is_free(named, token.start, token.end) for token in naming)
    return told / len(naming) if naming else 0.0
