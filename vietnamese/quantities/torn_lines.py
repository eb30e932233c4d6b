"""Whether a line end fell inside a number. What may be one number is put together with a space, and is then read as
one or as none (vietnamese/quantities/torn_numbers.py): its last group is never told for the whole."""

from __future__ import annotations

import re

from vietnamese.quantities.torn_numbers import asks_for_count, names_next, narrow

_BEFORE_END = re.compile(r"[^\W\d_].*(?<![0-9.,])(?P<number>[0-9]{1,3}(?:\.[0-9]{3})*)(?P<gap>\s?)(?P<mark>[.,]?)$")
_AFTER_END = re.compile(
    r"(?P<group>\.?[0-9]{3}(?![0-9]))|(?P<share>,?[0-9]{1,2}(?=\s?%|\s(?:tỷ|tỉ|triệu|nghìn|ngàn|điểm|ha|tấn|kg|km)(?!\w)))"
)
_NEXT_GROUP = re.compile(r"[0-9]{3}(?: [0-9]{3})*(?:,[0-9]{1,6})? [^\W\d_]")
_LAST = re.compile(r"[^\W\d_].*(?<![0-9.,/])(?P<number>[0-9][0-9.]*)(?P<mark>[,/-]?)$")
_NEXT = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})*(?:\s?%|\s(?P<word>[^\W\d_]))")
_BROKEN = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})*\.(?:[0-9]{1,2})?")
_BACK = 40


def torn_over_line(before: str, after: str) -> bool:
    """Whether a line break fell inside a number: behind a separator or before it. Risk: a sentence that ends with a
    bare number of three digits at most before one that begins with a number of three.

    >>> torn_over_line("tổng cộng 18.", "640 lao động"), torn_over_line("còn 3", ",15%"), torn_over_line("2021.", "640")
    (True, True, False)
    """
    before, after = narrow(before), narrow(after)
    first, second = _BEFORE_END.search(before[-_BACK:]), _AFTER_END.match(after)
    if first is None or second is None or ((first["number"] + first["mark"])[:1] == "0" and second["group"]):
        return False
    marks = first["mark"] + second[0][: len(second[0]) - len(second[0].lstrip(".,"))]
    if marks != ("." if second["group"] else ","):
        return False
    return not names_next(before[: len(before) - len(first["number"] + first["gap"] + first["mark"])])


def parted_over_line(before: str, after: str) -> bool:
    """Whether a line break stands for the space between groups of a number, behind a word that asks for a count.

    >>> parted_over_line("giải quyết việc làm cho 18", "640 lao động"), parted_over_line("thuộc khu vực 2", "640 hộ")
    (True, False)
    """
    number = re.search(r"(?<![0-9.,])[1-9][0-9]{0,2}$", before[-_BACK:])
    if number is None or not _NEXT_GROUP.match(after):
        return False
    ahead = before[: len(before) - len(number[0])]
    return asks_for_count(ahead) or bool(re.search(r"[^\W\d_] [1-9][0-9]{0,2} $", ahead))


def asks_on(before: str) -> bool:
    """Whether a line ends with a number and a full stop behind a word that asks for a count: no sentence ends there.

    >>> asks_on("hỗ trợ nhà ở cho 2."), asks_on("các xã thuộc khu vực 2.")
    (True, False)
    """
    number = _BEFORE_END.search(before[-_BACK:])
    if number is None or number["mark"] != ".":
        return False
    return asks_for_count(before[: len(before) - len(number["number"] + number["gap"]) - 1])


def may_be_torn(before: str, after: str) -> bool:
    """Whether a line ends inside what may be a number, sure or not: behind half a group, before the rest of one, at a
    comma, a stroke or a dash between digits. Not where a name or a year ends the line, or a list begins the next.

    >>> may_be_torn("đã cấp 1.2", "04 thẻ"), may_be_torn("đạt 45/", "60 xã"), may_be_torn("năm 2021", "12 xã")
    (True, True, False)
    """
    before, after = narrow(before), narrow(after)
    last, following = _LAST.search(before[-_BACK:]), _NEXT.match(after)
    if last is None or following is None or (following["word"] or "a").isupper():
        return False
    ahead = before[: len(before) - len(last["number"] + last["mark"])]
    number = last["number"].rstrip(".")
    if len(number.rsplit(".", 1)[-1]) > 3 or names_next(ahead, len(number)):
        return False
    if last["mark"]:
        return True
    whole = bool(re.match(r"[1-9][0-9]?(?:\.[0-9]{3})+(?![0-9.,])", after)) and bool(
        re.fullmatch(r"[1-9][0-9]?", number)
    )
    share = last["number"].endswith(".") and bool(re.match(r"[0-9]{1,2}\s?%", after))
    half = not last["number"].endswith(".") and bool(_BROKEN.fullmatch(last["number"]))
    return half or ((whole or share) and asks_for_count(ahead))
