"""A file of questions for ``python -m answer --questions``: a JSON object a line."""

from __future__ import annotations

import json
from pathlib import Path

from errors import QuestionSetError

Asked = tuple[list[str], str]  # the turns of its conversation before a question, and the question


def read_questions(file: Path) -> tuple[list[Asked], list[QuestionSetError]]:
    """The questions of a file in UTF-8, whatever byte order marks it begins with, and what is wrong in it by line: a
    line without a question is left out, one whose id came before is asked all the same.

    Raises:
        QuestionSetError: the file cannot be read, or none of its lines.
    """
    try:
        lines = file.read_text(encoding="utf-8").lstrip("\ufeff").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionSetError("set-unreadable", where=file, detail=str(error)) from error
    found: list[Asked] = []
    faults: list[QuestionSetError] = []
    ids: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        question, turns = (row.get("question"), row.get("turns") or []) if isinstance(row, dict) else (None, [])
        if not isinstance(question, str):
            faults.append(QuestionSetError("line-no-question", where=file, line=number))
            continue
        if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
            faults.append(QuestionSetError("line-turns", where=file, line=number))
            continue
        name = str(row.get("id", ""))
        if name and name in ids:
            faults.append(QuestionSetError("line-id-twice", where=file, line=number, id=name))
        ids.add(name)
        found.append((turns, question))
    if faults and not found:
        raise faults[0]
    return found, faults
