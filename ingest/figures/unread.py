"""Numbers that have no one reading: left out of the ledger, and told in a note on the report."""

from __future__ import annotations

from collections.abc import Iterable

from errors import Message, note
from vietnamese.quantities.torn_numbers import torn_numbers

_SHOWN = 3


def unread_note(texts: Iterable[str]) -> tuple[Message, ...]:
    """A note that counts and shows the numbers of the texts that were left out.

    >>> [each.told() for each in unread_note(["xã Tân Lập 2 145 hộ"])]
    ['numbers left out, their digits parted or misread: 1 ("2 145")']
    """
    left = [text[torn.start : torn.end] for text in texts for torn in torn_numbers(text) if torn.plain is None]
    if not left:
        return ()
    shown = ", ".join(f'"{printed}"' for printed in left[:_SHOWN])
    return (note("unread-numbers", count=len(left), shown=f"{shown}{', ...' if len(left) > _SHOWN else ''}"),)
