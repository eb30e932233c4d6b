"""What the words of a figure say of its time without naming one: that it stands, was done, is to be done."""

from __future__ import annotations

from ingest.figures.items import Item, Parsed
from vietnamese.periods.told import disaster, manners


def manner_of(parsed: Parsed, item: Item, title: str) -> list[str]:
    """Names of evidence: what is measured, what its clause says last before the number, and what follows it."""
    low, quantity = parsed.low, item.quantity
    found = [f"of {quantity.dimension}"]
    left, right = low[slice(*item.left)][-90:], low[slice(*item.right)][:40]
    last = [(match.end(), name) for name, pattern in manners() for match in pattern.finditer(left)]
    found += [f"{name} before" for name in sorted({name for _end, name in last})]
    found += [f"last {max(last)[1]}"] if last else ["last nothing"]
    found += [f"{name} behind" for name, pattern in manners() if pattern.search(right)]
    if item.parent is not None:
        found.append("in brackets")
    if disaster().search(title):
        found.append("story of a disaster")
    elif disaster().search(low, *item.sentence):
        found.append("among a disaster")
    return found
