"""The word lists of a table as patterns over unified text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from vietnamese.tables.lists import word_lists
from vietnamese.text.normalise import unify
from vietnamese.text.phrase_patterns import whole_words


class CueLists:
    """The lists of one table. A list is named by its key; patterns match its phrases as whole words, the longest
    first."""

    def __init__(self, file: str, keys: Iterable[str]) -> None:
        self._file, self._keys = file, frozenset(keys)
        self.words, self.either, self.anywhere = cache(self._words), cache(self._either), cache(self._anywhere)
        self.at_end, self.at_start = cache(self._at_end), cache(self._at_start)

    def _words(self, key: str) -> frozenset[str]:
        """The phrases of a list in unified spelling."""
        return frozenset(unify(word) for word in word_lists(self._file, self._keys)[key])

    def _either(self, key: str) -> str:
        """Source of a pattern for any phrase of the list."""
        return whole_words(self.words(key))

    def _anywhere(self, key: str) -> re.Pattern[str]:
        """Any phrase of the list."""
        return re.compile(self.either(key))

    def _at_end(self, key: str) -> re.Pattern[str]:
        """A phrase of the list at the end of a text, white space, colon, comma and dash aside."""
        return re.compile(self.either(key) + r"[\s:,–-]*$")

    def _at_start(self, key: str) -> re.Pattern[str]:
        """A phrase of the list at the start of a text, white space and commas aside."""
        return re.compile(r"[\s,]*" + self.either(key))
