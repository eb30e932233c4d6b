"""How a question is put: whether it asks for a number, or for yes or no."""

from __future__ import annotations

import re

from vietnamese.questions.phrases import Cued

TABLE = "question_operations"
_MORE_OR_LESS = r"(?<!\w)(?:more|higher|larger|greater) or (?:less|fewer|lower|smaller)(?!\w)"


def asks_number(cued: Cued) -> bool:
    """Whether a number is asked for."""
    return bool(
        re.search(
            r"(?<!\w)(?:bao nhiêu|bao nhieu|mấy|how many|how much|what percentage|what share|what percent)(?!\w)",
            cued.text,
        )
    )


def is_yes_or_no(cued: Cued) -> bool:
    """Whether yes or no answers; "more or fewer" asks which of the two."""
    text = cued.text.rstrip(" ?.!")
    if re.search(_MORE_OR_LESS, text):
        return False
    if cued.language == "en":
        opening = re.match(
            rf"\s*(?:[^,?]{{1,60}},\s*)?(?:and\s+|so\s+)?(?:{cued.source(TABLE, 'yes_no_open')})\s", text
        )
        return bool(opening) and not re.search(r"\b(?:how|what|which|who|where|why|when)\b", text)
    if re.search(rf"(?<!\w)(?:{cued.source(TABLE, 'yes_no_open')})(?!\w)", text) and not asks_number(cued):
        return True
    ended = re.search(rf"(?<!\w)(?:{cued.source(TABLE, 'yes_no_end')})$", text)
    inner = rf"(?<!\w)(?:{cued.source(TABLE, 'yes_no_inner')})(?!\w)"
    return ended is not None and bool(re.search(inner, text[: ended.start()])) and not asks_number(cued)
