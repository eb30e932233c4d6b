"""One number in spite of what stands between its digits or for them: spaces, signs, a line end, letters of a scan.

Each form is read as one number, or as none where two readings are left ("xã Tân Hòa 2 120 hộ"): never as its last
group. Spans are half-open, in code points of the text given; time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vietnamese.quantities.words import ending
from vietnamese.text.normalise import unify

_SPACE = "[ \u00a0\u2007\u2008\u2009\u200a\u202f]"
_SPACED = rf"(?<![0-9.,])[1-9][0-9]{{0,2}}(?:{_SPACE}[0-9]{{3}})+(?:,[0-9]{{1,6}})?(?![0-9]|[.,][0-9])"
_MARKED = r"(?<![0-9.,])[1-9][0-9]{0,2}(?:[’‘'´`·˙][0-9]{3})+(?:,[0-9]{1,6})?(?![0-9]|[.,][0-9])"
_APART = (
    r"(?<![0-9.,])(?:[0-9]{1,3}(?:\.[0-9]{3})*(?:\s,\s?[0-9]{1,2}(?![0-9.])|,\s[0-9]{1,2}(?=\s?%))"
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})*(?:\s?\.\s|\s\.\s?)[0-9]{3}(?:\.[0-9]{3})*(?:,[0-9]{1,6})?(?![0-9]|[.,)/][0-9a-z]))"
)
_LETTERED = (
    r"(?<![\w.,])(?:[lI]\.[0-9]{3}(?:\.[0-9]{3})*(?:,[0-9]{1,6})?|(?=[0-9.,]*[lIOo])[0-9][0-9lIOo]*(?:[.,][0-9lIOo]+)+"
    r"|[0-9]+O[0-9O]*|[0-9]+[lI][0-9][0-9lIO]*)(?![\w\u0300-\u036f]|[.,][0-9])"
)
_HALF = r"(?<![0-9.,/])(?:[0-9]{1,4} ?)?[½¼¾](?![0-9])"
_FORM = re.compile(
    rf"(?P<spaced>{_SPACED})|(?P<marked>{_MARKED})|(?P<apart>{_APART})|(?P<lettered>{_LETTERED})|(?P<half>{_HALF})"
)
_LIKE_DIGITS = str.maketrans("lIOo", "1100")
_MARKS = re.compile(r"[\s’‘'´`·˙]")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6}(?:,[0-9]{1,6})?")
_PLAIN = re.compile(r"[0-9.,]*")
_BACK = 40


@dataclass(frozen=True, slots=True)
class Torn:
    """A number that is torn or misread: ``plain`` as it was meant ("12.345"), None where that is not sure."""

    start: int
    end: int
    plain: str | None
    ambiguous: bool = False


def torn_numbers(text: str) -> tuple[Torn, ...]:
    """Every such number of ``text``, in order.

    >>> [(each.plain, each.ambiguous) for each in torn_numbers("có 12 345 hộ, l.250 thẻ, 5 , 2%; tổ 2 120 hộ")]
    [('12.345', False), ('1.250', True), ('5,2', True), (None, True)]
    """
    found: list[Torn] = []
    for match in _FORM.finditer(text):
        if match.lastgroup and (torn := _MENDED_BY[match.lastgroup](text, match)) is not None:
            found.append(torn)
    return tuple(found)


def joined(text: str) -> str:
    """A text that is one number and nothing else (a cell), without the spaces and line ends inside it; the text as
    it is where it may be several.

    >>> joined("1.234.\\n567"), joined("12 345"), joined("1.2 45"), joined("5 7")
    ('1.234.567', '12.345', '1.245', '5 7')
    """
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
    return tight if _GROUPS.fullmatch(tight) and "." in tight and not _whole_parts(beside) else text


def _whole_parts(text: str) -> bool:
    """Whether the pieces between spaces could be numbers by themselves ("1.234 567.890" could, "1.23 4.567" not)."""
    return all(piece.isdigit() or _GROUPS.fullmatch(piece) for piece in text.split())


def _grouped(printed: str) -> str:
    whole, comma, rest = printed.partition(",")
    return _MARKS.sub(".", whole) + comma + rest


def _spaced(text: str, match: re.Match[str]) -> Torn | None:
    """ "12 345". Risks: a name that ends with a number before a count ("phường 5 120 hộ"), a row of bare numbers
    ("120 345 18"): neither is read."""
    start, end = match.span()
    before, after = text[max(0, start - _BACK) : start], text[end : end + 2]
    in_row = bool(re.match(r"\s[0-9]", after)) or bool(re.search(r"[0-9]\s$", before))
    small = len(re.match(r"[0-9]+", match[0])[0]) < 3 and match[0].count(" ") < 2  # type: ignore[index]
    if in_row or (small and _names(before)):
        return Torn(start, end, None, True)
    return Torn(start, end, _grouped(match[0]))


def _marked(text: str, match: re.Match[str]) -> Torn:
    """ "1’234", "18·640"."""
    return Torn(*match.span(), _grouped(match[0]), True)


def _apart(text: str, match: re.Match[str]) -> Torn | None:
    """ "5 , 2%", "2. 480", "18.⏎640". Risks: a list number before a count ("2. 480 hộ" at the beginning of a line),
    a name before a share ("quý 2, 15% số hộ"), a list ("5, 7, 2%"): these are left as they stand."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    if _is_list_number(text, match.start()) or _names(before) or re.search(r"[0-9]\s?[,.;]\s?$", before):
        return None
    if not re.search(r"[^\W\d_]", before.rsplit("\n", 1)[-1]) and "," not in match[0]:
        return None
    return Torn(*match.span(), re.sub(r"\s", "", match[0]), True)


def _lettered(text: str, match: re.Match[str]) -> Torn:
    """ "l.250", "1.2O4", "12O hộ". Risk: a name of letters and digits ("5O1"), which is not read where it has no
    one reading as a number."""
    plain = match[0].translate(_LIKE_DIGITS)
    sure = bool(_GROUPS.fullmatch(plain)) or bool(re.fullmatch(r"[1-9][0-9]*O[0-9O]*", match[0]))
    return Torn(*match.span(), plain if sure else None, True)


def _half(text: str, match: re.Match[str]) -> Torn:
    """ "2½ triệu đồng"."""
    return Torn(*match.span(), re.sub(r"\s", "", match[0]), True)


_MENDED_BY = {"spaced": _spaced, "marked": _marked, "apart": _apart, "lettered": _lettered, "half": _half}


def _is_list_number(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(" \t-–•+*")


def _names(before: str) -> bool:
    """Whether what stands before makes the next number part of a name: a word of labels or time, or a capital."""
    words = before.split()
    if not words or before[-1:] == "\n":
        return False
    return bool(ending("numbered_names").search(unify(before)) or words[-1][:1].isupper())
