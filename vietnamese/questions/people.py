"""Who a question asks for by office, and whether a text names a person (tables/people.yml).

"Who is the director?" is not answered by a sentence that only names the office.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from records import Language
from vietnamese.places.find import find_places
from vietnamese.places.surnames import LISTS, TABLE, surnames
from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import fold, unify

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def asks_for_person(question: str, language: Language) -> bool:
    """Whether the name of one who holds an office is asked for.

    >>> asks_for_person("Ai là giám đốc sở?", "vi"), asks_for_person("Ai được hỗ trợ nhà ở?", "vi")
    (True, False)
    """
    form = fold if language == "vi-plain" else unify
    text, suffix = form(question), "en" if language == "en" else "vi"
    return all(_any_of(f"{key}_{suffix}", form is fold).search(text) for key in ("asks", "offices"))


def holds_office(question: str, text: str) -> bool:
    """Whether a text names one of the titles that a question in Vietnamese names; True where it names none.

    >>> question = "Ai là thủ tướng?"
    >>> holds_office(question, "Giám đốc Trần Thị Bích Ngà phát biểu"), holds_office(question, "Thủ tướng nói")
    (False, True)
    >>> holds_office("Ai ký báo cáo?", "Trần Thị Bích Ngà (đã ký)")
    True
    """
    asked, told = (set(_any_of("titles_vi", False).findall(unify(each))) for each in (question, text))
    return not asked or bool(asked & told)


def names_person(text: str) -> bool:
    """Whether a surname is followed by one to three capitalised words, in mixed case or in capitals.

    >>> names_person("Giám đốc Trần Thị Bích Ngà phát biểu"), names_person("Giám đốc Sở Lao động")
    (True, False)
    """
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    places = [(mention.start, mention.end) for mention in find_places(text)]
    for at, (word, start, end) in enumerate(words[:-1]):
        following = words[at + 1]
        if not (word[0].isupper() and unify(word) in surnames() and text[end : following[1]] == " "):
            continue
        if _is_name(words, at, following[0]) and not any(first <= start < last for first, last in places):
            return True
    return False


def _is_name(words: Sequence[tuple[str, int, int]], at: int, following: str) -> bool:
    """Two words alone may be anything: a name has three, or a title before it."""
    if not following[0].isupper():
        return False
    third = words[at + 2][0] if at + 2 < len(words) else ""
    titled = at > 0 and unify(words[at - 1][0]) in ("ông", "bà", "anh", "chị", "đồng")
    return titled or bool(third and third[0].isupper())


@cache
def _any_of(key: str, folded: bool) -> re.Pattern[str]:
    form = fold if folded else unify
    words = sorted({form(word) for word in word_lists(TABLE, LISTS)[key]}, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words))
