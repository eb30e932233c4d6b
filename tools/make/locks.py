"""Writes the lock files from requirements.in, -dev.in, -milvus.in and -postgres.in: every package with its hashes, for
all systems.

usage: python -m tools.make.locks [WHEEL ...]          needs uv (pip install uv)

requirements.txt and requirements-dev.txt allow of PyTorch for Linux only the CPU builds, which are the WHEELs given,
one for each version of Python and kind of processor; requirements-cuda.txt and requirements-dev-cuda.txt are the same
with what the package index gives for Linux, which wants CUDA (3 GB).
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tomllib
from collections.abc import Collection, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_CUDA = ("nvidia-", "cuda-", "triton==")
_HEAD = "# Written by `python -m tools.make.locks` from {source}; do not edit.\n"


def locked_packages(text: str) -> list[str]:
    """The packages of a compiled file, each with its hashes.

    >>> locked_packages("# made\\na==1 \\\\\\n    --hash=sha256:1\\nb==2 \\\\\\n    --hash=sha256:2\\n    # via a\\n")
    ['a==1 \\\\\\n    --hash=sha256:1', 'b==2 \\\\\\n    --hash=sha256:2']
    """
    found: list[str] = []
    for line in text.splitlines():
        if line.strip().startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def with_wheel(entry: str, name: str, digest: str) -> str:
    """The entry with one more hash, if the wheel of that file name is of its package and version.

    >>> with_wheel("torch==2.1 \\\\\\n    --hash=sha256:1", "torch-2.1+cpu-cp311-cp311-linux_x86_64.whl", "2")
    'torch==2.1 \\\\\\n    --hash=sha256:1 \\\\\\n    --hash=sha256:2'
    """
    package, version = name.split("-")[:2]
    wanted = f"{package.replace('_', '-').lower()}=={version.partition('+')[0]}"
    same = entry.split()[0] == wanted and f":{digest}" not in entry
    return f"{entry} \\\n    --hash=sha256:{digest}" if same else entry


def without_hashes(entry: str, digests: Collection[str]) -> str:
    """The entry without those of its hashes.

    >>> without_hashes("a==1 \\\\\\n    --hash=sha256:1 \\\\\\n    --hash=sha256:2", {"2"})
    'a==1 \\\\\\n    --hash=sha256:1'
    """
    lines = [line.removesuffix(" \\") for line in entry.splitlines()]
    return " \\\n".join(line for line in lines if line.rpartition(":")[2] not in digests)


def with_cuda(pylock: str) -> set[str]:
    """Hashes of the wheels of PyTorch for Linux in a pylock.toml: the index gives those that want CUDA."""
    packages = tomllib.loads(pylock)["packages"]
    wheels = [wheel for package in packages if package["name"] == "torch" for wheel in package["wheels"]]
    return {wheel["hashes"]["sha256"] for wheel in wheels if "linux" in wheel["url"].rpartition("/")[2]}


def compiled(source: str, *options: str) -> str:
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--no-header", *options]
    return subprocess.run([*command, source], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main(arguments: Sequence[str]) -> int:
    wheels = [(Path(one).name, hashlib.sha256(Path(one).read_bytes()).hexdigest()) for one in arguments]
    for source, out in (("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt")):
        whole = locked_packages(compiled(source, "--generate-hashes", "--no-annotate"))
        dropped = with_cuda(compiled(source, "--format", "pylock.toml"))
        plain = [without_hashes(entry, dropped) for entry in whole if not entry.startswith(_CUDA)]
        for name, digest in wheels:
            plain = [with_wheel(entry, name, digest) for entry in plain]
        _write(out, source, plain)
        _write(f"{out.removesuffix('.txt')}-cuda.txt", source, whole)
    for beside in ("requirements-milvus.in", "requirements-postgres.in"):
        found = locked_packages(compiled(beside, "--generate-hashes", "--no-annotate"))
        _write(beside.replace(".in", ".txt"), beside, found)
    return 0


def _write(out: str, source: str, lines: Sequence[str]) -> None:
    (ROOT / out).write_text(_HEAD.format(source=source) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
