"""Files stay short, and what is defined is used by the program and not by its tests alone."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.test_layers import modules

LONGEST = 300
LONGEST_FUNCTION = 60
_LONG = 400  # code points of a body as the parser writes it
_PATTERN = 24  # of a pattern as it is written
CALLED_BY_OTHERS = {"forward", "revision", "down_revision"}  # by torch and alembic


def used(file: Path) -> Iterator[str]:
    """Names that a file speaks of: variables, attributes, keywords, and strings that are one word."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
        elif isinstance(node, ast.alias) and node.asname:
            yield node.name
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"\w+", node.value):
            yield node.value


def defined(body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    """Names that a module or class defines, with how often the definition itself speaks of them."""
    for node in body:
        if isinstance(node, ast.FunctionDef) and any("_routes." in ast.unparse(one) for one in node.decorator_list):
            continue  # the framework calls it
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, 0
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, 1
        elif isinstance(node, ast.Assign):
            yield from ((target.id, 1) for target in node.targets if isinstance(target, ast.Name))
        if isinstance(node, ast.ClassDef):
            yield from defined(node.body)


def test_what_is_defined_is_used() -> None:
    """A name that only tests speak of, or nobody, has no place in the program."""
    uses = Counter(name for file in modules() for name in used(file))
    idle = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in modules()
        for name, own in defined(ast.parse(file.read_text(encoding="utf-8")).body)
        if uses[name] <= own and name not in CALLED_BY_OTHERS and not re.fullmatch("__.*__", name)
    ]
    assert len(modules()) > 300
    assert not idle


@pytest.mark.parametrize("folder", [".", "tests"])
def test_files_are_short(folder: str) -> None:
    files = modules() if folder == "." else (ROOT / folder).rglob("*.py")
    lines = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    long = {name: count for name, count in lines.items() if count > LONGEST}
    assert not long, f"more than {LONGEST} lines, part them: {long}"


def test_functions_are_short() -> None:
    """What is longer is parted into named steps."""
    long = {
        f"{file.relative_to(ROOT)}: {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for file in modules()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert not {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION}


def test_nothing_is_written_twice() -> None:
    """No function has the body of another, and no module has a pattern of its own that another has."""
    homes: dict[str, list[str]] = {}
    for file in modules():
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                told = [
                    one for one in node.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
                ]
                same, name = ast.dump(node.args) + "".join(map(ast.dump, told)), node.name
            elif isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("re.compile("):
                same, name = ast.unparse(node.value), ast.unparse(node.targets[0])
            else:
                continue
            if len(same) >= (_LONG if isinstance(node, ast.FunctionDef) else _PATTERN):
                homes.setdefault(same, []).append(f"{file.relative_to(ROOT)}: {name}")
    assert len(homes) > 1000
    assert not [twice for twice in homes.values() if len(twice) > 1]


def test_answering_looks_for_places_and_times_in_one_place() -> None:
    """A question's own come with it; for those of a text of a report one module is asked, which remembers."""
    looking = [
        str(file.relative_to(ROOT))
        for file in modules()
        if file.relative_to(ROOT).parts[0] == "answer"
        and re.search(r"\bfind_(?:places|periods)\b", file.read_text("utf-8"))
    ]
    assert looking == ["answer/question/named.py"]
