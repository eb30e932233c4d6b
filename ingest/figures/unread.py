"""Numbers that have no one reading: left out of the ledger, and told in a note on the report."""

from __future__ import annotations

from collections.abc import Iterable

from vietnamese.quantities.torn_numbers import torn_numbers

_SHOWN = 3


def unread_note(texts: Iterable[str]) -> tuple[str, ...]:
    """A note that counts and shows the numbers of the texts that were left out.

    >>> unread_note(["xã Tân Lập 2 145 hộ"])
    ('1 number left out, its digits parted or misread: "2 145"',)
    """
    left = [text[torn.start : torn.end] for text in texts for torn in torn_numbers(text) if torn.plain is None]
    if not left:
        return ()
    shown = ", ".join(f'"{printed}"' for printed in left[:_SHOWN])
    what = "number left out, its" if len(left) == 1 else "numbers left out, their"
    return (f"{len(left)} {what} digits parted or misread: {shown}{', ...' if len(left) > _SHOWN else ''}",)
