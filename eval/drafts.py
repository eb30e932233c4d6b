"""Sentences of drafts whose truth is known, held against the reports as ``python -m answer --check`` does.

In: JSONL lines with ``kind`` "draft", ``id``, ``draft`` (a sentence), ``number`` (the one in it that is meant),
``verdict`` (matches, differs, not_found) and ``slip`` where it differs; out: `DraftLine` for each. Those of
``eval/questions/drafts.jsonl`` were made from the digests of ``corpus/`` by ``python -m tools.learn.check_sentences``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from answer.checking.draft import read_bytes
from answer.checking.hold import VERDICTS, check
from errors import QuestionSetError
from eval.formats.collection import json_rows
from eval.result import DraftLine
from index.knowledge_base import KnowledgeBase

KIND = "draft"
UNREAD = "unread"


def read(files: Iterable[Path]) -> list[dict[str, Any]]:
    """The sentences of the files, in order.

    Raises:
        QuestionSetError: a line lacks one of its fields, or the number does not stand in the sentence.
    """
    found = []
    for file in files:
        for number, row in json_rows(file):
            for key in ("id", "draft", "number"):
                if not isinstance(row.get(key), str) or not row[key].strip():
                    raise QuestionSetError("line-no-text", where=file, line=number, key=key)
            if row.get("verdict") not in VERDICTS:
                verdict, known = repr(row.get("verdict")), ", ".join(VERDICTS)
                raise QuestionSetError(
                    "line-choice", where=file, line=number, key="verdict", value=verdict, known=known
                )
            if _spot(row["draft"], row["number"]) is None:
                raise QuestionSetError("draft-number", where=file, line=number)
            found.append(row)
    return found


def run(kb: KnowledgeBase, rows: Sequence[Mapping[str, Any]]) -> tuple[DraftLine, ...]:
    """What is told of the number of each sentence, all of them held against the reports as one draft."""
    draft = read_bytes("\n\n".join(row["draft"] for row in rows).encode("utf-8", "replace"), kb.settings)
    checked = check(kb, draft)
    done: list[DraftLine] = []
    at = 0
    for row in rows:
        start = draft.text.find(row["draft"], at)
        there = -1 if start < 0 else start + (_spot(row["draft"], row["number"]) or 0)
        at = at if start < 0 else start + len(row["draft"])
        found = next((each for each in checked if each.start <= there < each.end), None)
        quoted = bool(found and found.citation and found.figure and found.figure.text in found.citation.quote)
        verdict = found.verdict if found else UNREAD
        done.append(
            DraftLine(row["id"], row["draft"], row["number"], row["verdict"], verdict, row.get("slip") or "", quoted)
        )
    return tuple(done)


def _spot(text: str, number: str) -> int | None:
    """Where the number stands in its sentence, not inside another."""
    match = re.search(rf"(?<![\d.,/]){re.escape(number)}(?![\d]|[.,/]\d)", text)
    return match.start() if match else None
