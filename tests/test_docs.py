"""The documents of the project name only what is there."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.generation import FORMAT
from tests.paths import ROOT
from tests.test_layers import modules

PATH = re.compile(r"`([\w.-]+/(?:[\w./-]*)|[\w-]+\.(?:py|toml|txt|md|yml|csv))`")
OPTIONAL = {"manifest.csv", "settings.toml"}  # files that a user may add
ELSEWHERE = {"intfloat/multilingual-e5-small", "qrels/test.tsv"}  # names that are no paths of this project
DOCUMENTS = [
    "ARCHITECTURE.md",
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "NOTICE.md",
    "docs/retrieval.md",
    "docs/measured.md",
    "docs/answers.md",
    "docs/stages.md",
    "docs/evaluating.md",
    "docs/operate.md",
]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_named_in_documents_exist(name: str) -> None:
    named = set(PATH.findall((ROOT / name).read_text(encoding="utf-8")))
    missing = sorted(path for path in named - OPTIONAL - ELSEWHERE if not (ROOT / path).exists())
    assert not missing, f"{name} names {missing}"


def test_readme_begins_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8")
    first = lines.index("pip install -r requirements.txt && streamlit run app.py")
    second = lines.index("pip install -r requirements-dev.txt && pytest")
    assert first < second < 800


def test_gate_runs_the_test_command_of_the_readme() -> None:
    """In three parts, which together are all tests."""
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    install, page, files, rest = (
        "if ! pip install -q -r requirements-dev.txt; then\n",
        '\npart "${page[@]}"',
        '\npart "${files[@]}"',
        '\npart "${page[@]/#/--ignore=}" "${files[@]/#/--ignore=}"',
    )
    for command in (install, " pytest -rs ", page, files, rest):
        assert command in gate


def test_architecture_names_every_folder_of_the_house() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    tops = ("ui", "eval", "answer", "ingest", "index", "vietnamese", "serve", "tools")
    folders = {f"{top}/{path.parent.name}/" for top in tops for path in (ROOT / top).glob("*/*.py")}
    missing = sorted(folder for folder in folders if folder not in text)
    assert not missing, f"ARCHITECTURE.md does not name {missing}"


def test_architecture_is_one_page() -> None:
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 90


DOTTED = re.compile(r"(?<![\w./\"])((?:answer|index|ingest|vietnamese|eval|serve|ui|tools|tests)(?:\.[A-Za-z_]\w*)+)")


def prose(file: Path) -> Iterator[str]:
    """Comments and docstrings of a file."""
    for token in tokenize.generate_tokens(io.StringIO(file.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and token.string.startswith('"""')):
            yield token.string


def is_there(dotted: str) -> bool:
    """Whether a name is that of a package, of a module, or stands in one."""
    *above, last = dotted.split(".")
    path, parent = ROOT.joinpath(*above, last), ROOT.joinpath(*above)
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    module = parent.with_suffix(".py") if parent.with_suffix(".py").is_file() else parent / "__init__.py"
    return module.is_file() and re.search(rf"\b{last}\b", module.read_text(encoding="utf-8")) is not None


def test_modules_named_in_comments_exist() -> None:
    found = {(file.name, name) for file in modules() for text in prose(file) for name in DOTTED.findall(text)}
    files = {(file, name) for file, name in found if name.endswith((".py", ".yml", ".tsv", ".json", ".jsonl", ".md"))}
    assert len(found) > 50
    assert not [f"{file} names {name}" for file, name in sorted(found - files) if not is_there(name)]


BARE = re.compile(r"(?<![\w./*-])([A-Za-z_]\w*\.py)\b")


def test_files_named_in_comments_exist() -> None:
    there = {file.name for file in modules()} | {file.name for file in ROOT.glob("*.py")}
    found = {(file.name, name) for file in modules() for text in prose(file) for name in BARE.findall(text)}
    assert found
    assert not [f"{file} names {name}" for file, name in sorted(found) if name not in there]


def test_each_format_of_a_knowledge_base_has_a_row_of_changes() -> None:
    rows = re.findall(r"^\| (\d+) \|", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == list(range(FORMAT, 0, -1))
