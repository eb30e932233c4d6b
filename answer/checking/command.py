"""``python -m answer --check DRAFT``: each number of a draft held against the reports, as a list or as JSON lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from answer.checking.draft import Draft, read_bytes, read_draft
from answer.checking.hold import check
from answer.checking.itself import against_itself
from answer.checking.telling import as_json, inconsistency_json, readable, readable_itself
from index.knowledge_base import KnowledgeBase
from settings import Settings


def read(name: str, settings: Settings, place: str | None, year: int | None) -> Draft:
    """The draft of a file's name, or of what is piped in where it is "-".

    Raises:
        ReadError: it cannot be read.
    """
    if name == "-":
        return read_bytes(sys.stdin.buffer.read(), settings, place=place, year=year, name="-")
    return read_draft(Path(name), settings, place=place, year=year)


def run(kb: KnowledgeBase, draft: Draft, as_lines: bool) -> None:
    """Print what is told of each number; progress goes to stderr.

    Raises:
        ModelError: the embedding model is missing or damaged.
    """
    checked = check(kb, draft, progress=lambda done, all: print(f"\r{done}/{all}", end="", file=sys.stderr, flush=True))
    print(file=sys.stderr)
    if as_lines:
        for one in checked:
            print(json.dumps(as_json(one, draft.language), ensure_ascii=False))
        return
    print(readable(draft, checked))


def run_itself(draft: Draft, as_lines: bool) -> None:
    """Print what contradicts itself in the draft; no knowledge base is needed."""
    found = against_itself(draft)
    if as_lines:
        for one in found:
            print(json.dumps(inconsistency_json(draft, one), ensure_ascii=False))
        return
    print(readable_itself(draft, found))
