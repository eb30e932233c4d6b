"""The lock files agree: what is installed with PyTorch's CPU build is installed with its build for CUDA too."""

from __future__ import annotations

import pytest

from tests.paths import ROOT
from tools.make.locks import locked_packages


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_both_builds_of_pytorch_come_with_the_same_packages(name: str) -> None:
    cpu, cuda = (
        {entry.split("\\")[0].strip(): entry for entry in locked_packages((ROOT / file).read_text(encoding="utf-8"))}
        for file in (f"{name}.txt", f"{name}-cuda.txt")
    )
    assert cpu.keys() <= cuda.keys()
    assert [one for one in cpu if cpu[one] != cuda[one]] == [next(one for one in cpu if one.startswith("torch=="))]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_cpu_build_of_pytorch_is_locked(name: str) -> None:
    cpu, cuda = (
        {
            line.strip(" \\")
            for entry in locked_packages((ROOT / file).read_text(encoding="utf-8"))
            if entry.startswith("torch==")
            for line in entry.splitlines()
        }
        for file in (f"{name}.txt", f"{name}-cuda.txt")
    )
    assert cpu - cuda, "the wheels of the CPU build were not given: python -m tools.make.locks WHEEL ..."
