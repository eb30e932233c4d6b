"""Errors and refusals in the words of the reader: ``faults.yml`` tells them in Vietnamese.

What a program part says stays as it is where the table has no row for it: a strange error is better told in English
than not at all.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from errors import TableError, WelfareError
from ui.pieces.wording import Words

FILE = Path(__file__).with_name("faults.yml")


def told(error: WelfareError, words: Words) -> str:
    """The error on one line: where, what, what to do."""
    spots = [error.where or ""]
    spots += [words("error.page", n=error.page)] if error.page is not None else []
    spots += [words("error.line", n=error.line)] if error.line is not None else []
    place = ", ".join(filter(None, spots))
    what = told_reason(error.what, words)
    message = f"{place}: {what}" if place else what
    return f"{message}; {told_reason(error.remedy, words)}" if error.remedy else message


def told_reason(text: str, words: Words) -> str:
    """A clause, or several parted by "; ", each in the words of the reader."""
    if words.lang == "en":
        return text
    return "; ".join(_vietnamese(clause) for clause in text.split("; "))


def _vietnamese(clause: str) -> str:
    for pattern, wording in _table():
        if match := pattern.fullmatch(clause):
            return match.expand(wording)
    return clause


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Rows of the table. Raises TableError where one is no pattern or names a group that it has not."""
    rows = []
    for pattern, wording in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        try:
            compiled = re.compile(pattern, re.DOTALL)
            named = {int(group) for group in re.findall(r"\\(\d)", wording)}
        except re.error as error:
            raise TableError(f"{pattern!r} is no pattern ({error})", where=FILE, remedy="mend the row") from error
        if named - set(range(1, compiled.groups + 1)):
            raise TableError(f"{pattern!r} has fewer groups than {wording!r}", where=FILE, remedy="mend the row")
        rows.append((compiled, wording))
    return tuple(rows)
