"""What tells that a line break fell inside a sentence."""

from __future__ import annotations

import re

OPENS_ASIDE = re.compile(r"\((?:hay|tức|tăng|giảm|chiếm|tương đương|tương ứng|trong đó)\s")
"""A bracket that goes on with the sentence before it."""
ASKS_FOR_NUMBER = re.compile(r"\s(?:từ|tới|đến|lên|xuống|còn|là|đạt|khoảng|gần|hơn|trên|tăng|giảm)$")
"""A line whose last word asks for a number."""
