"""Shapes that many rules look for."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
VOWEL = re.compile("[aeiouy]")  # of a word without diacritics
VOWELS = "aăâeêioôơuưy"  # without tones
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")  # with its separators
YEAR = re.compile(r"(?:19|20)\d\d")
ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
