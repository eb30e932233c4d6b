"""How well a report was read, in words."""

from __future__ import annotations

from index.knowledge_base import KnowledgeBase
from records import Listing
from ui.pieces.wording import Phrases


def measures_line(kb: KnowledgeBase, report: Listing, words: Phrases) -> str:
    """The quality measures that ingest left, on one line; "" where there are none."""
    _, quality = kb.extras(report.id)
    return ", ".join(f"{_measure(name, words)} {_amount(value, words)}" for name, value in quality)


def _measure(name: str, words: Phrases) -> str:
    key = f"quality.{name.replace(' ', '_')}"
    return words(key) if words.has(key) else name


def _amount(value: float, words: Phrases) -> str:
    if value == int(value):
        return words.number(int(value))
    printed = f"{value:.1%}" if value < 1 else f"{value:g}"
    return printed.replace(".", ",") if words.lang == "vi" else printed
