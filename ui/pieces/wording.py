"""What the pages say, in Vietnamese and English: ``wording.yml``, one entry per phrase, both languages."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import yaml

from errors import TableError
from vietnamese.documents.citing import long_date
from vietnamese.periods.find import parse_period

FILE = Path(__file__).with_name("wording.yml")
Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
_SLOT = re.compile(r"\{(\w+)\}")


class Phrases:
    """The phrases in one language; ``words("ask.button")``."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._phrases = {key: both[lang] for key, both in phrases().items()}

    def __call__(self, key: str, **values: str | int) -> str:
        """The phrase with its slots filled. The result is plain text: escape it on its way into the page.

        Raises:
            KeyError: no such phrase, or a slot has no value.
        """
        return _SLOT.sub(lambda match: str(values[match[1]]), self._phrases[key])

    def has(self, key: str) -> bool:
        return key in self._phrases

    def count(self, key: str, n: int) -> str:
        """A phrase that counts; ``key.one`` is used for one where English needs it."""
        singular = n == 1 and self.lang == "en" and self.has(f"{key}.one")
        return self(f"{key}.one" if singular else key, n=self.number(n))

    def number(self, n: int) -> str:
        """A whole number with its thousands grouped as the language does.

        >>> Phrases("vi").number(12345), Phrases("en").number(12345)
        ('12.345', '12,345')
        """
        return f"{n:,}".replace(",", "." if self.lang == "vi" else ",")

    def period(self, code: str | None) -> str:
        """A period in words: "2016", "6 tháng đầu năm 2018", "first half of 2018"; what is none as it is.

        >>> Phrases("vi").period("2018-01..2018-06"), Phrases("en").period("2013-07..2013-09")
        ('6 tháng đầu năm 2018', 'third quarter of 2013')
        """
        days = parse_period(code or "")
        if days is None or code is None:
            return code or ""
        first, last = days
        if first == last:
            return self.day(first.isoformat())
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        months = last.month - first.month + 1 if first.year == last.year else 0
        if months == 1:
            month = month_name[first.month] if self.lang == "en" else first.month
            return self("period.month", month=month, year=first.year)
        if months == 3 and first.month % 3 == 1:
            return self(f"period.quarter_{last.month // 3}", year=first.year)
        if months in (6, 9) and (first.month == 1 or last.month == 12):
            return self(f"period.{'first' if first.month == 1 else 'last'}_{months}", year=first.year)
        both = self.period(f"{first:%Y-%m}"), self.period(f"{last:%Y-%m}")
        return self("period.months", first=both[0], last=both[1])

    def day(self, iso: str | None) -> str:
        """A date as printed: "10/5/2017", "10 May 2017"; text that is no date as it is.

        >>> Phrases("vi").day("2017-05-10"), Phrases("en").day("2017-05-10"), Phrases("vi").day(None)
        ('10/5/2017', '10 May 2017', '')
        """
        try:
            day = date.fromisoformat(iso or "")
        except ValueError:
            return iso or ""
        return f"{day.day}/{day.month}/{day.year}" if self.lang == "vi" else long_date(iso or "", "en") or ""


@cache
def phrases() -> dict[str, dict[Lang, str]]:
    """Every phrase by its key, "group.name".

    Raises:
        TableError: a phrase lacks one of the languages, or its slots differ between them.
    """
    loaded = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    table: dict[str, dict[Lang, str]] = {}
    for group, entries in loaded.items():
        for name, both in entries.items():
            key = f"{group}.{name}"
            if not isinstance(both, dict) or set(both) != {"vi", "en"} or not all(map(_is_text, both.values())):
                raise TableError(f"phrase {key!r} needs a text in vi and en", where=FILE, remedy="add it")
            if set(_SLOT.findall(both["vi"])) != set(_SLOT.findall(both["en"])):
                raise TableError(f"phrase {key!r} has other slots in vi than in en", where=FILE, remedy="match them")
            table[key] = both
    return table


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
