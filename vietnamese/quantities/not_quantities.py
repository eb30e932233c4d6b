"""Which numbers of a text are no quantities: years, dates, document and list numbers, labels, telephones, pages."""

from __future__ import annotations

import re
from bisect import bisect_right

from vietnamese.periods.find import find_periods
from vietnamese.quantities.numbers import Number
from vietnamese.quantities.units import unit_at
from vietnamese.quantities.words import ending, pattern
from vietnamese.text.aligned import align
from vietnamese.text.tokens import tokenize

_LIST_NUMBER = re.compile(r"[ \t]*(?:[-–•+*][ \t]*)?$")
_IN_LINE = re.compile(r"\.\s(?=[0-9])")  # behind the number of an item of a list in a line: "như sau: 1. 250 hộ"
_AFTER_LIST_NUMBER = re.compile(r"[.)/](?=\s|[^\W\d_])")
_LEVELS = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}")
_CLOCK = re.compile(r"(?<![0-9])[0-9]{1,2}(?::|\s*(?:h|g|giờ)\s*)[0-9]{2}(?![0-9]|[.,][0-9])")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")  # "trung cấp 9.238": no label has thousands
_NOT_DIGIT = re.compile(r"[^0-9]")
_BLANKS = re.compile("[ -]*")
_TENS = frozenset((1_000, 1_000_000, 1_000_000_000))
_ANY_YEAR = 2000  # only to have relative periods ("6 tháng đầu năm") found
_BACK = 40


class Surroundings:
    """A text with what decides whether a number in it is a quantity. ``low`` is its unified form, same length."""

    def __init__(self, text: str, *, at_line_start: bool = True) -> None:
        self.text = text
        self.low = lowered(text)
        self._at_line_start = at_line_start
        self._periods = [(period.start, period.end, period.text) for period in find_periods(text, year=_ANY_YEAR)]
        documents = [(token.start, token.end, "") for token in tokenize(text) if token.kind == "document"]
        self._names = sorted(documents + [(match.start(), match.end(), "") for match in _CLOCK.finditer(self.low)])

    def is_no_quantity(self, number: Number) -> bool:
        """Whether the number is part of a period, document number or time of day, a list, telephone or page number."""
        return (
            _covering(self._names, number) is not None
            or self._is_period(number)
            or self._is_list_number(number)
            or self._is_alone(number)
            or self._is_telephone(number)
            or self._is_document(number)
            or self._is_unit_note(number)
        )

    def is_label(self, number: Number) -> bool:
        """Whether a word before the number makes it a name ("Đề án 32", "khu vực 3")."""
        if _GROUPED.fullmatch(number.text):
            return False
        before = self._before(number)
        if ending("not_labels").search(before):
            return False
        if labelled := ending("labels").search(before):
            return not ending("each").search(before[: labelled.start()])
        return bool(re.search(r"(?<!\w)số[\s:.]*$", before)) and not ending("counting_so").search(before)

    def is_quantified(self, number: Number) -> bool:
        """Whether a word before the number makes it a quantity though no thing counted follows."""
        if ending("quantifying").search(self._before(number)):
            return True
        return self._before(number).rstrip()[-1:] == ":" or bool(_NOT_DIGIT.search(number.text))

    def follows_name(self, number: Number) -> bool:
        """Whether the word before the number begins with a capital: "Nhật Bản 71" is no "bản 71"."""
        words = self.text[max(0, number.start - _BACK) : number.start].split()
        return bool(words) and words[-1][:1].isupper()

    def is_rank(self, number: Number) -> bool:
        """Whether the number is an ordinal: "xếp thứ 12"."""
        return bool(ending("ranks").search(self._before(number)))

    def is_quoted(self, number: Number) -> bool:
        """Whether a quotation begins with the number: the name of a movement ("3 sạch")."""
        return self.text[: number.start].rstrip()[-1:] in ("“", "‘", "«")

    def is_upon(self, number: Number) -> bool:
        """Whether "trên" before places means on them, not more than them."""
        return not re.search(r"(?:đạt|có|được|với|cho|là|,|^)\s*(?:trên\s*)?$", self._before(number).rstrip())

    def is_date(self, day: Number, month: Number, *, known_unit: bool) -> bool:
        """Whether "27/7" is a day of the year rather than a part of a whole."""
        if not (day.text.isdigit() and month.text.isdigit() and 1 <= day.value <= 31 and 1 <= month.value <= 12):
            return False
        if ending("dates").search(self._before(day)):
            return True
        return not known_unit or day.value > month.value

    def is_fraction(self, part: Number, whole: Number, *, unit: str) -> bool:
        """Whether "45/60" counts: something counted follows, or the numbers are too large for a mere proportion."""
        following = self.low[whole.end : whole.end + 1]
        before = self.low[max(0, part.start - 4) : part.start].rstrip()[-1:]
        none_of = before in (":", "(") and 0 in (part.value, whole.value)  # "Ngọc Hiển: 5/0": no day and month
        return following != "/" and (bool(unit) or none_of or max(part.value, whole.value) > 31)

    def is_range_of_names(self, one: Number, other: Number) -> bool:
        """Whether both numbers are parts of periods or document numbers: no pair of quantities."""
        return any(_covering(spans, one) and _covering(spans, other) for spans in (self._periods, self._names))

    def is_day_and_month(self, day: Number, month: Number) -> bool:
        """Whether "8-1" after a word of time is a day of the year ("chiều 8-1") rather than a range."""
        plain = day.text.isdigit() and month.text.isdigit()
        within = plain and 1 <= day.value <= 31 and 1 <= month.value <= 12
        return within and bool(ending("day_words").search(self._before(day)))

    def _before(self, number: Number) -> str:
        return self.low[max(0, number.start - _BACK) : number.start]

    def _is_period(self, number: Number) -> bool:
        covering = _covering(self._periods, number)
        if covering is None:
            return False
        if not covering[2].isdigit() or ending("before_year").search(self._before(number)):
            return True
        match = unit_at(self.text, number.end)
        # "2016 hộ" without "năm": four digits without a full stop may still count.
        return match is None or match.unit.dimension in ("time", "age") or match.start > number.end + 1

    def _is_list_number(self, number: Number) -> bool:
        line = self.low.rfind("\n", 0, number.start) + 1
        if line == 0 and not self._at_line_start:
            return False
        if _IN_LINE.match(self.low, number.end) and self.low[line : number.start].rstrip()[-1:] in (":", ";"):
            return number.value < 100
        if number.start - line > 8 or not _LIST_NUMBER.match(self.low[line : number.start]):
            return False
        if _AFTER_LIST_NUMBER.match(self.low, number.end) and number.value < 100:
            return True
        following = self.text[number.end : number.end + 2].lstrip()[:1]
        return bool(_LEVELS.fullmatch(number.text)) and following.isupper()

    def _is_alone(self, number: Number) -> bool:
        """A page number on a line of its own, a note mark or call sign alone in brackets."""
        low = self.low[max(0, number.start - _BACK) : number.start].rstrip(" -")
        before = low[-1:] if low or number.start <= _BACK else " "
        rest = _BLANKS.match(self.low, number.end)
        after = self.low[rest.end() : rest.end() + 1] if rest else ""
        if before in ("(", "[") and after in (")", "]"):
            return True
        return before in ("", "\n") and after in ("", "\n")

    def _is_telephone(self, number: Number) -> bool:
        if number.text[0] == "0" and number.text.isdigit() and len(number.text) > 2:
            return True
        if number.text.isdigit() and len(number.text) > 9:
            return True
        before = re.split(r"[;\n]", self.low[max(0, number.start - 60) : number.start])[-1]
        if ending("telephone").search(before):
            return True
        return bool(pattern("telephone").search(before)) and unit_at(self.text, number.end) is None

    def _is_document(self, number: Number) -> bool:
        """ "số 45/2013", "số 12-NQ", whatever letters follow."""
        before = self._before(number)
        after = self.text[number.end : number.end + 3]
        return bool(re.search(r"(?<!\w)số[\s:.]*$", before) and re.match(r"[/-]\s?\w", after)) and not ending(
            "counting_so"
        ).search(before)

    def _is_unit_note(self, number: Number) -> bool:
        """The 1.000 of "ĐVT: 1.000 đồng" and "Kinh phí (1.000 đồng)"."""
        unit = unit_at(self.text, number.end)
        if unit is None or unit.unit.dimension != "money" or number.value not in _TENS:
            return False
        alone = self.text[number.start - 1 : number.start] == "(" and self.text[unit.end : unit.end + 1] == ")"
        return alone or bool(ending("unit_notes").search(self._before(number)))


def lowered(text: str) -> str:
    """Unified spelling of the same length as ``text``, lower case only where that cannot be had."""
    view = align(text)
    if len(view.text) == len(text):
        return view.text
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _covering(spans: list[tuple[int, int, str]], number: Number) -> tuple[int, int, str] | None:
    place = bisect_right(spans, (number.start, len(spans) and 1 << 60, "")) - 1
    if place >= 0 and spans[place][0] <= number.start < spans[place][1]:
        return spans[place]
    return None
