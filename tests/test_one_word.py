"""One word for one thing: no two modules call different things by one name."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.paths import ROOT
from tests.test_layers import modules

ALIKE = {"Draft", "Shelf"}
"""Classes of one name in several modules that are the same thing: a draft, as read and as sent; what holds the open
knowledge base of a server."""


def test_no_class_name_stands_for_two_things() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name].append(str(file.relative_to(ROOT)))
    twice = {name: files for name, files in where.items() if len(files) > 1 and name not in ALIKE}
    assert not twice


ALIKE_FUNCTIONS = {"as_csv", "as_docx", "as_json", "as_table", "as_xlsx", "wording"}
"""Functions of one name in several modules of answering that do the same with other things: what is shown, as a file of
that kind; the wording of the stage."""


def test_no_function_of_answering_has_the_name_of_another() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for file in (ROOT / "answer").rglob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name != "main":
                where[node.name].append(str(file.relative_to(ROOT)))
    twice = {name: files for name, files in where.items() if len(files) > 1}
    assert set(twice) == ALIKE_FUNCTIONS, twice


AMBIGUOUS = {"told", "measured"}
"""Names that meant up to seven things: what is told or measured, and as what, is the name."""


def test_no_function_has_a_name_that_meant_many_things() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {node.name}"
        for file in modules()
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name in AMBIGUOUS
    ]
    assert not found
