"""Rules of the language live in ``vietnamese/``: what other folders still spell out may only become less."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.paths import ROOT

MARKED = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
MOST = {"answer": 0, "eval": 0, "index": 0, "ingest": 0, "serve": 0}
"""Strings with Vietnamese letters in each folder's code; lower a number when words have moved to vietnamese/."""


def spelled_out(folder: str) -> Iterator[str]:
    """Where a string that is no docstring holds Vietnamese letters."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        for one in strings:
            if id(one) not in told and MARKED.search(str(one.value)):
                yield f"{file.relative_to(ROOT)}:{one.lineno}"


@pytest.mark.parametrize("folder", MOST)
def test_words_of_the_language_do_not_spread(folder: str) -> None:
    found = list(spelled_out(folder))
    assert len(found) <= MOST[folder], f"move word lists to vietnamese/tables: {found}"
