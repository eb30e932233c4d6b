"""Imports run downward only, in the order of the house; tools stand above all and nobody imports them."""

from __future__ import annotations

import ast
import graphlib
import re
from functools import cache
from pathlib import Path

import pytest

from tests.paths import ROOT

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
TOLD = re.search(r"Imports run downward only: ([a-z, \n]+), with no exemption", ARCHITECTURE)
assert TOLD is not None, "ARCHITECTURE.md tells in which order imports run"
ORDER = re.split(r",\s+", TOLD[1])
LEVEL = {name: level for level, name in enumerate(ORDER)}


ROOMS = re.search(r"The folders of `answer/` have an order too:\n([a-z, ]+)\.", ARCHITECTURE)
assert ROOMS is not None, "ARCHITECTURE.md tells in which order the folders of answer/ import"
ROOM_LEVEL = {name: level for level, name in enumerate(ROOMS[1].split(", "))}


def test_the_order_tells_every_folder_of_code() -> None:
    tops = {file.relative_to(ROOT).parts[0] for file in ROOT.glob("*/**/*.py")} - {"tests"}
    files = {file.stem for file in ROOT.glob("*.py")}
    assert tops | files == set(ORDER)


def modules() -> list[Path]:
    files = [ROOT / f"{name}.py" for name in ORDER] + [file for name in ORDER for file in (ROOT / name).rglob("*.py")]
    return [file for file in files if file.is_file()]


@cache
def imported_modules(file: Path) -> frozenset[str]:
    """All that a file imports, with dots: of ``from a import b`` both "a" and "a.b", since b may be a module."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def imported(file: Path) -> set[str]:
    return {name.split(".")[0] for name in imported_modules(file)} & {*LEVEL, "tests"}


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_run_downward(file: Path) -> None:
    own = file.relative_to(ROOT).parts[0].removesuffix(".py")
    upward = {name for name in imported(file) if name == "tests" or LEVEL[name] < LEVEL[own]}
    assert not upward, f"{file.relative_to(ROOT)} imports {sorted(upward)} from above"


def room(file: Path) -> str:
    """A folder within a top folder with all beneath it, "answer/choice", or a file that stands in none of them."""
    return "/".join(file.relative_to(ROOT).parts[:2])


def rooms_imported(top: str) -> dict[str, set[str]]:
    """For each room of a top folder the other rooms of it that its files import."""
    files = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in (ROOT / top).rglob("*.py")}
    found: dict[str, set[str]] = {room(file): set() for file in files.values()}
    for file in files.values():
        found[room(file)] |= {room(files[name]) for name in imported_modules(file) if name in files} - {room(file)}
    return found


@pytest.mark.parametrize("top", ["ui", "eval", "answer", "ingest", "index", "vietnamese", "serve", "tools"])
def test_no_two_rooms_of_a_folder_need_each_other(top: str) -> None:
    """Nor a ring of several: what stands in one room is understood without those above it."""
    assert tuple(graphlib.TopologicalSorter(rooms_imported(top)).static_order())


def test_the_folders_of_answering_import_downward_in_the_order_told() -> None:
    arrows = rooms_imported("answer")
    assert {name for name in arrows if not name.endswith(".py")} == {f"answer/{name}" for name in ROOM_LEVEL}
    upward = {
        f"{here} imports {there}"
        for here, level in ROOM_LEVEL.items()
        for there, other in ROOM_LEVEL.items()
        if other < level and f"answer/{there}" in arrows[f"answer/{here}"]
    }
    assert not upward
