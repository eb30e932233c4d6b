"""Imports run downward only, in the order of the house; tools stand above all and nobody imports them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.paths import ROOT

TOLD = re.search(
    r"Imports run downward only: ([a-z, \n]+), with no exemption",
    (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"),
)
assert TOLD is not None, "ARCHITECTURE.md tells in which order imports run"
ORDER = re.split(r",\s+", TOLD[1])
LEVEL = {name: level for level, name in enumerate(ORDER)}


def test_the_order_tells_every_folder_of_code() -> None:
    tops = {file.relative_to(ROOT).parts[0] for file in ROOT.glob("*/**/*.py")} - {"tests"}
    files = {file.stem for file in ROOT.glob("*.py")}
    assert tops | files == set(ORDER)


def modules() -> list[Path]:
    files = [ROOT / f"{name}.py" for name in ORDER] + [file for name in ORDER for file in (ROOT / name).rglob("*.py")]
    return [file for file in files if file.is_file()]


def imported(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names & {*LEVEL, "tests"}


@pytest.mark.parametrize("file", modules(), ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_run_downward(file: Path) -> None:
    own = file.relative_to(ROOT).parts[0].removesuffix(".py")
    upward = {name for name in imported(file) if name == "tests" or LEVEL[name] < LEVEL[own]}
    assert not upward, f"{file.relative_to(ROOT)} imports {sorted(upward)} from above"
