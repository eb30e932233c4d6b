"""Labels that reports set before headings and items: "PHẦN I", "IV.", "2.", "1.1.", "đ)", "-", "*".

A label says its kind and number, so that the sequence tells an item "5." from a sentence that happens to
begin with a number. Divisions in words (Phần, Chương) and ordinals come from vietnamese/tables/documents.yml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vietnamese.documents.forms import document_forms

Kind = Literal["division", "capital", "roman", "arabic", "decimal", "letter", "small roman", "star", "bullet"]

# Outer kinds first; a kind that is not on the path yet is set under the last one of a lower rank.
RANK: dict[Kind, int] = {
    "division": 0,
    "capital": 5,
    "roman": 6,
    "arabic": 7,
    "decimal": 8,
    "letter": 20,
    "small roman": 21,
    "star": 22,
    "bullet": 23,
}
_NUMBERED = re.compile(r"^(?:[\dIVXLC]+(?:\.\d+)*|[a-zđ])[.)]\s*")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_MARK = r"[.)\]:/\-–]"
_PATTERN = re.compile(
    rf"""
      (?P<bullet>[-–—−•·●▪◦‐►✓+](?=\s|[^\W\d]))        # "- Ngân sách", "+Tỉnh", not "-5"
    | (?P<star>\*+(?=\s))                                # "* Nguyên nhân", not "*in nghiêng*"
    | (?P<decimal>[1-9]\d?(?:\.\d{{1,2}}){{1,4}}[.)]?(?=\s+[^\W\da-zà-ỹđ]|\s*$))   # "1.1.", "1.2 Trợ giúp"
    | (?P<arabic>\(?[1-9]\d?{_MARK}(?=\s|[^\W\d_]|$))     # "1.", "2)", "3/", "(4)"
    | (?P<roman>[IVXL]+\s?{_MARK}(?=\s|[^\W\d_]|$))       # "IV.", "II -"
    | (?P<capital>[A-HĐ][.)/](?=\s|$))                    # "A.", "B)"
    | (?P<small>(?:ii|iii|iv|vi|vii|viii|ix)[.)](?=\s))   # "ii)"
    | (?P<letter>\(?[a-zđ][.)/](?=\s|[^\W\da-zà-ỹđ_]))    # "a)", "đ.", "b)Hỗ trợ"
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """``text`` as printed without its spaces; ``end`` is where the words begin, from the paragraph's start."""

    kind: Kind
    number: tuple[int, ...]
    text: str
    end: int
    rank: int

    def follows(self, other: Label) -> bool:
        """Whether this is the next number after ``other``; lists of letters may skip some (e, g)."""
        if self.kind != other.kind or len(self.number) != len(other.number) or self.rank != other.rank:
            return False
        if self.number[:-1] != other.number[:-1]:
            return self.kind == "decimal" and self.number[-1] == 1
        return 0 < self.number[-1] - other.number[-1] <= (2 if self.kind == "letter" else 1)

    @property
    def first(self) -> bool:
        """Whether this begins a list: "1.", "a)", "I."."""
        return bool(self.number) and self.number[-1] == 1


def parse_label(paragraph: str) -> Label | None:
    """The label that ``paragraph`` begins with, or None.

    >>> [label.text for text in ("PHẦN I KẾT QUẢ", "1.2 Trợ giúp", "đ) Hỗ trợ", "1.200 triệu đồng", "2020. Qua đó")
    ...  if (label := parse_label(text))]
    ['PHẦN I', '1.2', 'đ)']
    """
    division = _division().match(paragraph)
    if division:
        return _division_label(division, paragraph)
    match = _PATTERN.match(paragraph)
    if not match:
        return None
    printed = match.group()
    inner = printed.strip("().]:/-– ")
    match match.lastgroup:
        case "bullet":
            return _label("bullet", (), paragraph, match.end())
        case "star":
            return _label("star", (), paragraph, match.end())
        case "decimal":
            return _label("decimal", tuple(int(part) for part in inner.split(".")), paragraph, match.end())
        case "arabic":
            return _label("arabic", (int(inner),), paragraph, match.end())
        case "roman":
            number = roman_number(inner)
            return _label("roman", (number,), paragraph, match.end()) if number else None
        case "capital":
            return _label("capital", ("ABCDĐEFGH".index(inner) + 1,), paragraph, match.end())
        case "small":
            return _label("small roman", (roman_number(inner.upper()),), paragraph, match.end())
        case _:
            return _label("letter", (document_forms().letters.index(inner) + 1,), paragraph, match.end())


def roman_number(text: str) -> int:
    """Value of a Roman number up to 89; 0 where it is none.

    >>> roman_number("XIV"), roman_number("IIII")
    (14, 0)
    """
    if not re.fullmatch(r"L?X{0,3}(?:IX|IV|V?I{0,3})", text):
        return 0
    values = [_ROMAN[sign] for sign in text]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _label(kind: Kind, number: tuple[int, ...], paragraph: str, end: int) -> Label:
    words = end + len(paragraph[end:]) - len(paragraph[end:].lstrip())
    rank = RANK[kind] + (len(number) if kind == "decimal" else 0)
    return Label(kind, number, " ".join(paragraph[:end].split()), words, rank)


@cache
def _division() -> re.Pattern[str]:
    names = "|".join(name.replace(" ", r"\s+") for name in document_forms().divisions)
    ordinals = "|".join(document_forms().ordinals)
    return re.compile(
        rf"(?P<name>{names})\s+(?P<number>thứ\s+(?:{ordinals})|[IVXL]+|\d{{1,2}}|[A-H])(?P<mark>\s?[.:)\-–/]|(?=\s|$))",
        re.IGNORECASE,
    )


def without_number(heading: str) -> str:
    """A heading without the number or letter before it.

    >>> without_number("2.1. Kết quả"), without_number("đ) Mô hình"), without_number("Mô hình")
    ('Kết quả', 'Mô hình', 'Mô hình')
    """
    return _NUMBERED.sub("", heading)


def _division_label(match: re.Match[str], paragraph: str) -> Label | None:
    """A division's label, where nothing but a heading follows: "Mục 2 của Nghị quyết này" is a sentence."""
    rest = paragraph[match.end() :].strip()
    capital_begins = paragraph[:1].isupper()
    if not capital_begins or len(rest) > 300 or (rest and not (rest[0].isupper() or rest[0] in '"“')):
        return None
    name, printed = " ".join(match["name"].upper().split()), match["number"].upper()
    if not match["mark"].strip() and rest and name != "PHẦN" and not rest.isupper():
        return None
    if printed.startswith("THỨ"):
        number = document_forms().ordinals[printed.split()[1]]
    elif printed.isdigit():
        number = int(printed)
    else:
        number = roman_number(printed) or "ABCDEFGH".find(printed) + 1
    if not number:
        return None
    words = match.end() + len(paragraph[match.end() :]) - len(paragraph[match.end() :].lstrip())
    text = " ".join(match.group().split())
    return Label("division", (number,), text, words, document_forms().divisions[name])
