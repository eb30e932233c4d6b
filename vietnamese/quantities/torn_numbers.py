"""One number in spite of what stands between its digits or for them: spaces, signs, a line end, letters of a scan.

Each form is read as one number, or as none where two readings are left ("xã Tân Hòa 2 120 hộ"): never as its last
group. Spans are half-open, in code points of the text given; time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.quantities.unit_table import COUNTS
from vietnamese.quantities.units import unit_at
from vietnamese.quantities.words import ending
from vietnamese.text.normalise import unify

_WIDE = "０１２３４５６７８９．，。｡－﹣＋"
_NARROW, _ANY_WIDE = str.maketrans(_WIDE, "0123456789.,..--+"), re.compile(f"[{_WIDE}]")
_SPACE = "[ \u00a0\u2007\u2008\u2009\u200a\u202f]"
_DOTS = "·˙•∙⋅‧・"
_SIGNS = f"’‘'´`ʼʹ′‵＇_{_DOTS}"
_LETTERS = "lIOoSBZ"  # what a scan or a typist puts for 1, 1, 0, 0, 5, 8, 2
_ODD = r"[A-Za-z|!?]"
_AFTER = r"(?![0-9]|[.,][0-9])"
_SPACED = (
    rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:{_SPACE}{{1,2}}[0-9]{{3}}|{_SPACE}?\n[0-9]{{3}}(?=[ \u00a0][^\W\d_]))+"
    rf"(?:,[0-9]{{1,6}})?{_AFTER}"
)
_MARKED = rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:[{_SIGNS}][0-9]{{3}})+(?:,[0-9]{{1,6}})?{_AFTER}"
_DECIMALS = r"\s,\s?[0-9]{1,2}(?![0-9.])|,\s[0-9]{1,2}(?=\s?%|\s(?:tỷ|tỉ|triệu|nghìn|ngàn|điểm|ha|tấn|kg|km)(?!\w))"
_APART = (
    rf"(?<![0-9.,])(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})*(?:{_DECIMALS})"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})*(?:(?:\s?\.\s|\s\.\s?)[0-9]{3}(?:\.[0-9]{3})*)+"
    rf"(?:,[0-9]{{1,6}}(?![0-9]|[.,)/][0-9a-z])|{_DECIMALS}|(?![0-9]|[.,)/][0-9a-z])))"
)
_LETTERED = (
    rf"(?<![\w.,|!?-])(?:[lI|!][0-9]{{0,2}}(?:\.[0-9{_LETTERS}]{{3}})+(?:,[0-9]{{1,6}})?"
    rf"|(?=[0-9.,]*[{_LETTERS}])[0-9][0-9{_LETTERS}]*(?:[.,][0-9{_LETTERS}]+)+|[lIO],[0-9{_LETTERS}]{{1,2}}(?=\s?%)"
    r"|[0-9]+O[0-9O]*|[0-9]+[lI][0-9][0-9lIO]*|[lI|!][0-9]{1,2}(?:,[0-9]{1,2})?(?=\s?%))(?![\w\u0300-\u036f]|[.,][0-9])"
)
# What no reading is left for: a digit that became another letter or sign ("g.875", "1.g75", "1.24S,5", "1.2?0").
_SPOILT = (
    rf"(?<![\w.,])(?:{_ODD}[.,][0-9]{{1,3}}(?:[.,][0-9]+)*(?=\s?%|\s[^\W\d_])"
    r"|[0-9]{1,3}(?:[.,][0-9]+)*[.,]?(?:[A-Za-ln-zđ|!?_])(?:[.,]?[0-9])[0-9.,]*(?=\s?%|\s[^\W\d_])"
    r"|[0-9]{1,3}(?:\.[0-9]{3})*\.[0-9]{2}[A-Zgqs|!?](?=\s[^\W\d_]))"
)
_MIXED = rf"(?<![0-9.,/])[0-9]{{1,2}}{_SPACE}(?:1/2|1/4|3/4|1⁄2|1⁄4|3⁄4)(?={_SPACE}[^\W\d_])"
_HALF = rf"(?<![0-9.,/])(?:[0-9]{{1,4}}{_SPACE}?)?[\u00bc-\u00be\u2150-\u215e](?![0-9])"
_DOTTED = rf"(?<![0-9.,])[0-9]{{1,3}}[{_SIGNS}][0-9]{{1,2}}(?=\s?%)"
# One number or two, or groups of uneven length: "1.234 567 người", "1 2OO hộ", "B45 người", "1.23.456 hộ".
_UNSURE = (
    rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+(?:{_SPACE}[0-9]{{3}})+|{_SPACE}[0-9]{{3}}(?:\.[0-9]{{3}})+"
    rf"|{_SPACE}(?=[0-9]*[{_LETTERS}])[0-9][0-9{_LETTERS}]{{2}})(?![\w.,/])"
    rf"|(?<![\w.,|!?/-])[{_LETTERS}][0-9]{{2,3}}(?=\s[^\W\d_])|(?<![\w.,/-])[1-9][0-9]*(?:\.[0-9]{{1,3}}){{2,}}(?![\w.,/-])"
)
# What a line end leaves of a group: "1.2 04 thẻ", "1 2.345 thẻ"; "là 3. 15%", "cho 22, 905 lao động".
_LEFT = (
    rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})*(?P<group>\.[0-9]{{1,2}}{_SPACE}[0-9]{{1,2}}(?![\w.,/])"
    rf"|{_SPACE}[1-9][0-9]?(?:\.[0-9]{{3}})+(?![\w.,/])|\.{_SPACE}[0-9]{{1,2}}(?=\s?%)|,{_SPACE}[0-9]{{3}}(?![\w.,/]))"
)
_FORM = re.compile(
    rf"(?P<mixed>{_MIXED})|(?P<spaced>{_SPACED})|(?P<marked>{_MARKED})|(?P<apart>{_APART})|(?P<lettered>{_LETTERED})"
    rf"|(?P<spoilt>{_SPOILT})|(?P<half>{_HALF})|(?P<dotted>{_DOTTED})|(?P<left>{_LEFT})|(?P<unsure>{_UNSURE})"
)
EXACT_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅕": "0.2", "⅖": "0.4", "⅗": "0.6", "⅘": "0.8", "⅛": "0.125",
               "⅜": "0.375", "⅝": "0.625", "⅞": "0.875"}  # fmt: skip
_LIKE_DIGITS = str.maketrans(_LETTERS + "|!", "110058211")
_MARKS = re.compile(rf"[\s{_SIGNS}]+")
_MIXED_SIGNS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6}(?:,[0-9]{1,6})?")
_PLAIN = re.compile(r"[0-9.,]*")
_BACK = 40


@dataclass(frozen=True, slots=True)
class Torn:
    """A number that is torn or misread: ``plain`` as it was meant ("12.345"), None where that is not sure."""

    start: int
    end: int
    plain: str | None
    ambiguous: bool = False


def narrow(text: str) -> str:
    """The text with the wide digits and separators of East Asian fonts as plain ones, code point for code point.

    >>> narrow("１２．345 hộ")
    '12.345 hộ'
    """
    return text.translate(_NARROW) if _ANY_WIDE.search(text) else text


def torn_numbers(text: str) -> tuple[Torn, ...]:
    """Every such number of ``text``, in order.

    >>> [(each.plain, each.ambiguous) for each in torn_numbers("có 12 345 hộ, l.250 thẻ, 5 , 2%; tổ 2 120 hộ")]
    [('12.345', False), ('1.250', True), ('5,2', True), (None, True)]
    """
    found: list[Torn] = []
    text = narrow(text)
    for match in _FORM.finditer(text):
        if match.lastgroup and (torn := _MENDED_BY[match.lastgroup](text, match)) is not None:
            found.append(torn)
    return tuple(found)


def untorn_number(text: str) -> str:
    """A text that is one number and nothing else (a cell), without the spaces and line ends inside it; the text as
    it is where it may be several.

    >>> untorn_number("1.234.\\n567"), untorn_number("12 345"), untorn_number("1.2 45"), untorn_number("5 7")
    ('1.234.567', '12.345', '1.245', '5 7')
    """
    text = narrow(text)
    if _PLAIN.fullmatch(text):
        return text
    form = _FORM.fullmatch(text)
    if form and form.lastgroup in ("spaced", "marked"):
        return _grouped(text)
    if form and form.lastgroup == "lettered":
        return _lettered(text, form).plain or text
    tight = re.sub(r"\s+", "", text)
    beside = re.sub(r"\s*([.,])\s*", r"\1", text)
    if not re.search(r"\s", beside):
        return beside
    spaced = _FORM.fullmatch(beside)
    if spaced and spaced.lastgroup == "spaced":
        return _grouped(beside)
    return tight if GROUPED.fullmatch(tight) and "." in tight and not _whole_parts(beside) else text


def _whole_parts(text: str) -> bool:
    """Whether the pieces between spaces could be numbers by themselves ("1.234 567.890" could, "1.23 4.567" not)."""
    return all(piece.isdigit() or GROUPED.fullmatch(piece) for piece in text.split())


def _grouped(printed: str) -> str:
    whole, comma, rest = printed.partition(",")
    return _MARKS.sub(".", whole) + comma + rest


def _spaced(text: str, match: re.Match[str]) -> Torn | None:
    """ "12 345". Risks: a name that ends with a number before a count ("phường 5 120 hộ"), a row of bare numbers
    ("120 345 18"), columns of typed text ("12  345"): none is read."""
    start, end = match.span()
    before, after = text[max(0, start - _BACK) : start], text[end : end + 2]
    in_row = bool(re.match(r"\s[0-9]", after)) or bool(re.search(r"[0-9]\s$", before))
    if "\n" in match[0] and not re.search(r"[^\W\d_]", before.rsplit("\n", 1)[-1]):
        return None
    first = len(re.match(r"[0-9]+", match[0])[0])  # type: ignore[index]
    if in_row or (first < 3 and len(_MARKS.findall(match[0])) < 2 and names_next(before, first)):
        return Torn(start, end, None, True)
    wide = bool(re.search(r"\s\s|\n", match[0]))
    if wide and not re.match(r"\s?[^\W\d_]", text[end : end + 2]):
        return Torn(start, end, None, True)
    return Torn(start, end, _grouped(match[0]), wide)


def _marked(text: str, match: re.Match[str]) -> Torn:
    """ "1’234", "18·640"."""
    return Torn(*match.span(), _grouped(match[0]), True)


def _apart(text: str, match: re.Match[str]) -> Torn | None:
    """ "5 , 2%", "2. 480", "18.⏎640". Risks: a list number before a count ("2. 480 hộ" at the beginning of a line),
    a name before a share ("quý 2, 15% số hộ"), a list ("5, 7, 2%"): these are left as they stand."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    first = len(re.match(r"[0-9]+", match[0])[0])  # type: ignore[index]
    if _is_list_number(text, match.start()) or names_next(before, first) or re.search(r"[0-9]\s?[,.;]\s?$", before):
        return None
    if not re.search(r"[^\W\d_]", before.rsplit("\n", 1)[-1]) and "," not in match[0]:
        return None
    return Torn(*match.span(), re.sub(r"\s", "", match[0]), True)


def _lettered(text: str, match: re.Match[str]) -> Torn:
    """ "l.250", "1.2O4", "12O hộ", "3,l5%". Risk: a name of letters and digits ("5O1"), which is not read where it
    has no one reading as a number."""
    plain = match[0].translate(_LIKE_DIGITS)
    share = bool(re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{1,2})?", plain)) and text[match.end() :][:2].lstrip()[:1] == "%"
    sure = share or bool(GROUPED.fullmatch(plain)) or bool(re.fullmatch(r"[1-9][0-9]*O[0-9O]*", match[0]))
    return Torn(*match.span(), plain if sure else None, True)


def _spoilt(text: str, match: re.Match[str]) -> Torn:
    """ "g.875", "1.24S,5": no reading is sure."""
    return Torn(*match.span(), None, True)


def _half(text: str, match: re.Match[str]) -> Torn:
    """ "2½ triệu đồng"; "⅔" has no exact decimals and is not read."""
    exact = match[0][-1] in EXACT_PARTS
    return Torn(*match.span(), re.sub(r"\s", "", match[0]) if exact else None, True)


def _dotted(text: str, match: re.Match[str]) -> Torn:
    """ "5·2%"; "5'2%" has no one reading."""
    plain = re.sub(rf"[{_DOTS}]", ",", match[0])
    return Torn(*match.span(), plain if "," in plain else None, True)


def _unsure(text: str, match: re.Match[str]) -> Torn | None:
    """Risks: a name before a count ("quý 1 120.450 lượt"), numbers of headings and forms ("1.2.3 hộ", "mẫu B12"):
    what no unit of people, things or money follows is left as it stands, and so is what a name begins."""
    unit = unit_at(text, match.end())
    if unit is None or unit.unit.dimension not in {*COUNTS, "money", "percent"} or GROUPED.fullmatch(match[0]):
        return None
    before = text[max(0, match.start() - _BACK) : match.start()]
    first = match[0].split()[0]
    if ("." not in first and names_next(before, len(first))) or _is_list_number(text, match.start()):
        return None
    return Torn(*match.span(), None, True)


def _left(text: str, match: re.Match[str]) -> Torn | None:
    """Risks: a name before a count ("mục 1.2 15 hộ", "thôn 4 1.250 hộ"), a sentence that ends with a bare number, a
    list ("các thôn 22, 905 hộ"): left as they stand where no word asks for a count or no unit follows."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    unit = unit_at(text, match.end())
    if unit is None or unit.unit.dimension not in {*COUNTS, "money", "percent"}:
        return None
    asked = match["group"][:1] == "." and match["group"][1:2].isdigit()
    if not asked and not asks_for_count(before):
        return None
    if names_next(before, 3 if asked else 1) or _is_list_number(text, match.start()):
        return None
    return Torn(*match.span(), None, True)


def _mixed(text: str, match: re.Match[str]) -> Torn | None:
    """ "2 1/2 triệu đồng". Risk: a number of a name before a proportion ("quý 2 1/2 số hộ")."""
    if names_next(text[max(0, match.start() - _BACK) : match.start()]):
        return None
    whole, part = match[0].replace("⁄", "/").split()
    return Torn(*match.span(), whole + _MIXED_SIGNS[part], True)


_MENDED_BY = {
    "spaced": _spaced,
    "marked": _marked,
    "apart": _apart,
    "lettered": _lettered,
    "spoilt": _spoilt,
    "half": _half,
    "dotted": _dotted,
    "left": _left,
    "unsure": _unsure,
    "mixed": _mixed,
}


def _is_list_number(text: str, start: int) -> bool:
    """Whether a line, or an item of a list in it, begins there ("như sau: 1. 250 hộ ...; 2. 310 hộ")."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].strip(" \t-–•+*")
    return not before or (before[-1] in ":;" and bool(re.match(r"[0-9]{1,2}\.\s", text[start : start + 4])))


def asks_for_count(before: str) -> bool:
    """Whether the words before a number ask for a count, so that it is no name and ends no sentence."""
    low = unify(before[-_BACK:])
    return any(ending(key).search(low) for key in ("links", "counting_so", "approximations", "amounts"))


def names_next(before: str, digits: int = 1) -> bool:
    """Whether what stands before makes the next number, of so many digits, part of a name: a word of labels or time,
    "số" unless a thing is counted ("tổng số"); a capital before one digit ("xã Bảo Lâm 2"), but for a word that asks
    for a count ("Có 2 415 hộ")."""
    words = before.split()
    if not words or before[-1:] == "\n":
        return False
    low = unify(before)
    capital = digits == 1 and words[-1][:1].isupper() and not words[-1].isupper() and not ending("links").search(low)
    named = ending("numbered_names").search(low) and not ending("counting_so").search(low)
    return bool(named) or (capital and words[-1][-1].isalnum())
