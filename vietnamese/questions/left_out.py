"""What a question leaves out of its count: "không kể hộ cận nghèo", "not counting the wards", ", no towns"."""

from __future__ import annotations

import re

from vietnamese.text.normalise import strip_diacritics

_VIETNAMESE = (  # folded, for "k tính" may be restored as "k tỉnh"
    r"(?:ma\s+)?(?:khong|chua|k|ko)\s+(?:ke(?!\s+hoach)|tinh|bao gom|gom)(?:\s+(?:ca|den))?\s"
    r"|ma\s+(?:khong|k|ko)\s+phai(?:\s+la)?\s"
    r"|(?:ngoai tru|loai tru)\s"
)
_ENGLISH = (
    r"(?:not|without)\s+(?:counting|including)\s|excluding\s|except(?:\s+for)?\s|leaving\s+out\s"
    r"|(?:rather\s+than|instead\s+of|as\s+opposed\s+to|other\s+than)\s"
    r"|(?<=,\s)(?:but\s+)?(?:no|not)\s"
)
_SPAN = re.compile(rf"(?<!\w)(?:{_VIETNAMESE}|{_ENGLISH})[^,;.?!]+", re.IGNORECASE)
_ASKS = re.compile(r"(?<!\w)(?:bao nhieu|may|bn|how (?:many|much)|what)(?!\w)", re.IGNORECASE)


def left_out(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of a question that name what it does not count; none holds its question word.

    >>> text = "Vùng này còn bao nhiêu hộ nghèo, không kể hộ cận nghèo?"
    >>> [text[start:end] for start, end in left_out(text)]
    ['không kể hộ cận nghèo']
    """
    low = strip_diacritics(text)
    low = low if len(low) == len(text) else text
    return tuple(match.span() for match in _SPAN.finditer(low) if not _ASKS.search(match[0]))
