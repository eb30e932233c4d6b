"""One word for one thing: no two modules call different things by one name."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

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


ALIKE_ANYWHERE = {
    **dict.fromkeys(["main", "command_line", "run"], "what a command or a task does"),
    **dict.fromkeys(["load", "read", "save", "write"], "of a file, which the module names"),
    **dict.fromkeys(["as_json", "as_text"], "what is shown, in that form"),
    **dict.fromkeys(["ask", "check", "search", "page_image", "health"], "the same thing, offered to other programs"),
    "mean_of": "of what is given",
}
"""Functions of one name in several top folders that do the same with other things, and what that is."""


def patterns_and_their_rules() -> set[str]:
    """A rule of evidence has the name of the pattern that it goes by."""
    files = (ROOT / "vietnamese/figures").glob("*.py"), (ROOT / "ingest/figures").glob("evidence_*.py")
    patterns, rules = ({name for file in each for name in public_functions(file)} for each in files)
    return patterns & rules


def public_functions(file: Path) -> list[str]:
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node.name for node in nodes if isinstance(node, kinds) and not node.name.startswith("_")]


def test_no_function_of_a_top_folder_has_the_name_of_one_in_another() -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for file in modules():
        for name in public_functions(file):
            where[name].add(file.relative_to(ROOT).parts[0])
    shared = {name: tops for name, tops in where.items() if len(tops) > 1}
    assert len(where) > 1000
    assert set(shared) == set(ALIKE_ANYWHERE) | patterns_and_their_rules(), shared


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
