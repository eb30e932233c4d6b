"""Numbers that have no one reading: left out of the ledger, and told in a note on the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from errors import Message, note
from ingest.tables.grid import is_value
from vietnamese.quantities.torn_numbers import torn_numbers

_SHOWN = 3
_LIKE_A_NUMBER = re.compile(r"(?=\D*\d)[\dlIOoSBZ|.,'’ ]{2,}%?")
_DATE = re.compile(r"\d{1,2}[., ]\d{1,2}[., ]\d{2,4}")


def unread_cells(texts: Iterable[str]) -> list[str]:
    """The texts of cells that look like one number and are read as no value.

    >>> unread_cells(["1.250", "4,6l", "x", "Có 5 hộ", "12/2020", "1.1.2020", "12 15"])
    ['4,6l', '12 15']
    """
    return [
        text for text in texts if _LIKE_A_NUMBER.fullmatch(text) and not is_value(text) and not _DATE.fullmatch(text)
    ]


def unread_note(texts: Iterable[str], cells: Sequence[str] = ()) -> tuple[Message, ...]:
    """A note that counts and shows the numbers that were left out, of the texts and of cells of tables.

    >>> [each.told() for each in unread_note(["xã Tân Lập 2 145 hộ"], ["4,6l"])]
    ['numbers left out, their digits parted or misread: 2 ("2 145", "4,6l")']
    """
    left = [text[torn.start : torn.end] for text in texts for torn in torn_numbers(text) if torn.plain is None]
    left += unread_cells(cells)
    if not left:
        return ()
    shown = ", ".join(f'"{printed}"' for printed in left[:_SHOWN])
    return (note("unread-numbers", count=len(left), shown=f"{shown}{', ...' if len(left) > _SHOWN else ''}"),)
