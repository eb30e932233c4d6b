"""Which paragraphs are headings, and what a heading is called on a path. Shape decides, not the topic."""

from __future__ import annotations

import re

from vietnamese.documents.forms import begins_with, document_forms, upper
from vietnamese.documents.labels import Label
from vietnamese.documents.patterns import LEADS_ON
from vietnamese.documents.titles import HARMLESS_NUMBER

_LONGEST = 220  # a heading in small letters
_LONGEST_CAPITALS = 400
_TITLE_PART = 160  # the words before the colon of an item
_QUESTION = re.compile(r"^(?:[*\-–—+]\s*)?(?P<words>.+\?)[\"”]?$", re.DOTALL)


def is_capitals(text: str) -> bool:
    """Whether the words are printed in capitals (a small word or two between is let pass)."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 3 and sum(sign.isupper() for sign in letters) >= 0.85 * len(letters)


def holds_figures(text: str) -> bool:
    """Whether a number is left once years, dates and numbers of documents are out.

    >>> holds_figures("Kỷ niệm 76 năm Ngày Thương binh - Liệt sĩ 27/7 năm 2023"), holds_figures("Đào tạo 600 người")
    (False, True)
    """
    return any(sign.isdigit() for sign in HARMLESS_NUMBER.sub(" ", text))


def is_title(words: str, figures: bool = False) -> bool:
    """Whether the words after a label are a heading rather than a sentence with something to tell.

    ``figures`` lets numbers pass in a short line without a full stop, for a list whose items are headings.
    """
    words = words.strip()
    if not words:
        return True
    if is_capitals(words):
        return len(words) <= _LONGEST_CAPITALS
    if len(words) > _LONGEST or words[-1] in ";,…" or words.endswith(("..", "./.")):
        return False
    if holds_figures(words) and not (figures and len(words) <= 120 and words[-1] != "."):
        return False
    if ". " in words or ("; " in words[:-1] and words.endswith(".")):
        return False
    return words[-1] != "." or len(words) <= 80


def is_question(text: str) -> bool:
    """Whether a paragraph is an interviewer's question: named as such, or marked by a star, and ends in "?"."""
    match = _QUESTION.match(text.strip())
    if not match or len(text) > 500:
        return False
    return text.lstrip().startswith("*") or begins_with(match["words"], document_forms().interviewers) is not None


def is_named_heading(text: str) -> bool:
    """ "Mở đầu", "Kết luận", "Mở đầu. Bối cảnh năm 2021": short headings that stand without a number."""
    if len(text) > 100 or text.endswith((";", ",")) or text.count(". ") > 1:
        return False
    name = begins_with(text, document_forms().named_headings)
    return name is not None and upper(text)[len(name) : len(name) + 1] in ("", ".", ":")


def is_closing(text: str) -> bool:
    """The closing sentence of a report ("Trên đây là báo cáo ..."): it belongs to no section."""
    return begins_with(text, document_forms().closings) is not None


def heading_name(text: str) -> str:
    """A heading as it stands on a path: as printed, white space collapsed, without the colon behind."""
    return " ".join(text.split()).rstrip(" :")


def item_name(label: Label, words: str) -> str:
    """An item's name on a path: its label, with the words before its colon where they are a title.

    "b) Kết quả nhân rộng mô hình: hỗ trợ 96 hộ ..." is "b) Kết quả nhân rộng mô hình"; "1. Tạo việc làm cho
    19.973 lao động, ..." is "1.".
    """
    part, colon, rest = words.partition(":")
    part = part.strip()
    if colon and rest.strip() and _is_title_part(part):
        return heading_name(f"{label.text} {part}")
    part, stop, rest = words.partition(". ")
    if stop and rest.strip() and len(part) <= 60 and _is_title_part(part):
        return heading_name(f"{label.text} {part}")
    return label.text


def _is_title_part(part: str) -> bool:
    return 0 < len(part) <= _TITLE_PART and ". " not in part and not holds_figures(part) and not LEADS_ON.search(part)
