"""What of the words around a number says what is counted."""

from __future__ import annotations

import re

from vietnamese.documents.cited import cited_types
from vietnamese.quantities.cues import cue_words

# A capital letter of Vietnamese, as a character class.
CAPITAL = (
    "[" + "".join(chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper()) + "]"
)
_WORD = re.compile(r"[^\W\d_¹²³⁰-⁹]+")
# A document that a report refers to, in unified text: "theo Quyết định số 12/QĐ-UBND ngày 05/3/2021".
DOCUMENT = re.compile(
    r"(?:(?:theo|tại|căn cứ|thực hiện|quy định|theo quy định tại)\s+)*"
    rf"(?:{cited_types('kế hoạch', 'chương trình')})"
    r"\s+(?:số\s+)?\d[^\s,;]*[/-][^\s,;]*(?:\s+ngày\s+\d{1,2}/\d{1,2}/\d{4})?",
)


def content_words(low: str) -> tuple[str, ...]:
    """Words of a text in unified spelling that say something of what is counted, in order."""
    return tuple(word for word in _WORD.findall(low) if word not in cue_words("generic"))
