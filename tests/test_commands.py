"""Every command that a document names can be given: its module is one that runs, and knows the options named."""

from __future__ import annotations

import re

import pytest

from tests.paths import ROOT
from tests.test_docs import DOCUMENTS

COMMAND = re.compile(r"python -m ([a-z][\w.]*)([^`\n]*)")
FOREIGN = {"pip", "venv", "playwright", "pytest"}


def commands(document: str) -> set[tuple[str, str]]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return {(module, rest) for module, rest in COMMAND.findall(text) if module.split(".")[0] not in FOREIGN}


def source(module: str) -> str:
    """The code that a command runs; "" where there is none."""
    path = ROOT.joinpath(*module.split("."))
    file = path / "__main__.py" if path.is_dir() else path.with_suffix(".py")
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    return text if path.is_dir() or '__name__ == "__main__"' in text else ""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_of_documents_run(document: str) -> None:
    for module, rest in commands(document):
        code = source(module)
        assert code, f"{document}: python -m {module} runs nothing"
        unknown = [option for option in re.findall(r"(?<!\S)--[a-z][\w-]*", rest) if f'"{option}"' not in code]
        assert not unknown, f"{document}: python -m {module} knows no {unknown}"


def test_documents_name_commands() -> None:
    assert len({module for document in DOCUMENTS for module, _ in commands(document)}) > 20
