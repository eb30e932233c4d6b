"""The generator's words: loads lexicon.yml and activities.yml and checks that every entry can be used."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from errors import TableError

HERE = Path(__file__).resolve().parent
FILES = ("lexicon.yml", "activities.yml")
NEEDED = {
    "groups": ("id", "kind", "family", "vi", "en"),
    "services": ("id", "for", "topic", "act", "pass", "noun", "en", "noun_en"),
    "activities": ("id", "topic", "unit", "vi", "ask", "noun", "en", "noun_en"),
    "joins": ("vi", "ask", "en", "unit"),
    "rates": ("id", "topic", "vi", "en"),
    "funds": ("id", "vi", "en"),
    "outcomes": ("topic", "vi", "ask", "en"),
    "chains": ("topic", "a", "a_ask", "a_en", "b", "b_ask", "b_en"),
    "moneys": ("topic", "vi", "ask", "en", "noun_en"),
}
Entry = dict[str, Any]


def synonyms_in(text: str) -> list[str]:
    """The synonyms of an entry, in the order written.

    >>> synonyms_in("suất quà | phần quà")
    ['suất quà', 'phần quà']
    """
    return [form.strip() for form in text.split(" | ")]


@cache
def lexicon() -> dict[str, Any]:
    """All tables by name.

    Raises:
        TableError: an entry lacks a field, or an id stands twice in one table.
    """
    tables: dict[str, Any] = {}
    for name in FILES:
        tables |= yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    for name, fields in NEEDED.items():
        ids = [entry.get("id") for entry in tables[name] if "id" in entry]
        if len(ids) != len(set(ids)):
            raise TableError(f"an id stands twice in {name!r}", where=HERE, remedy="rename one of them")
        for entry in tables[name]:
            missing = [field for field in fields if not str(entry.get(field, "")).strip()]
            if missing:
                raise TableError(f"{name!r} entry {entry} lacks {missing}", where=HERE, remedy="fill it in")
    return tables


def groups_for(service: Entry) -> list[Entry]:
    """The groups that a service can be done for."""
    allowed = service.get("only")
    return [
        group
        for group in lexicon()["groups"]
        if (group["id"] in allowed if allowed else group["kind"] in service["for"])
    ]
