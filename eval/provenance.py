"""What a run was made with, so that it can be made again: knowledge base, settings, weights, sets, commit, versions."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256 as digest
from importlib.metadata import version
from pathlib import Path
from typing import Any

from errors import WelfareError
from eval.hashes import sha256
from index.generation import Manifest
from settings import Settings

ROOT = Path(__file__).parent.parent
WEIGHTS = (
    *("answer/policy.json", "answer/choice/reader/weights.safetensors", "index/data/fusion.json"),
    *("ingest/figures/role_weights.json", "ingest/figures/weights/period.json", "ingest/figures/weights/place.json"),
)
_PACKAGES = ("ir-measures", "numpy", "torch", "transformers")


def made_with(
    arguments: Sequence[str], sets: Sequence[Path], settings: Settings, manifest: Manifest | None
) -> dict[str, Any]:
    """What ``--json`` keeps of a run under "run"; ``manifest`` is that of the knowledge base, if there is one."""
    return {
        "arguments": list(arguments),
        "commit": _commit(),
        "settings": {
            name: str(value) if isinstance(value, Path) else value for name, value in asdict(settings).items()
        },
        "weights": {name: sha256(ROOT / name) for name in WEIGHTS if (ROOT / name).is_file()},
        "sets": {str(path): sha256(path) for path in sets},
        "knowledge base": manifest and _knowledge_base(manifest),
        "versions": {name: version(name) for name in _PACKAGES},
    }


def _knowledge_base(manifest: Manifest) -> dict[str, Any]:
    """Its hash: of the bytes of all files that it was made of, by their names, and of what embedded them."""
    made_of = json.dumps(
        [manifest.format, manifest.embedder, manifest.sentence_vectors, manifest.reports], sort_keys=True
    )
    return {"sha256": digest(made_of.encode("utf-8", "replace")).hexdigest(), "reports": len(manifest.reports)}


def learned_from(sets: Sequence[Path]) -> list[str]:
    """Which weights were learned from which of these sets, as their files tell by hash ("dev.jsonl: policy.json"):
    figures over such a set flatter."""
    tables = [ROOT / name for name in WEIGHTS if name.endswith(".json")]
    told = {table.name: table.read_text(encoding="utf-8") for table in tables if table.is_file()}
    hashes = {path.name: sha256(path) for path in sets}
    return [f"{name}: {table}" for name, hash in hashes.items() for table, text in told.items() if hash in text]


def _commit() -> str | None:
    """The commit of the program, "+" behind it where files were changed since; None outside a checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return None

    def said(*words: str) -> str:
        asked = [git, "-C", str(ROOT), *words]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()

    return said("rev-parse", "HEAD") + ("+" if said("status", "--porcelain", "--untracked-files=no") else "") or None


def arguments_of(run: Mapping[str, Any], where: Path) -> list[str]:
    """The arguments that a run was started with, to start it again.

    Raises:
        WelfareError: the run tells none (it was written by an older program, or by the page).
    """
    made = run.get("run")
    arguments = made.get("arguments") if isinstance(made, dict) else None
    if not isinstance(arguments, list) or not all(isinstance(each, str) for each in arguments):
        raise WelfareError("run-not-again", where=where)
    return arguments


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What two runs were made with otherwise, a line each, but for their arguments."""
    old, new = _flat(before.get("run") or {}), _flat(now.get("run") or {})
    return [
        f"{name}: {_short(old.get(name))} -> {_short(new.get(name))}"
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def _flat(made: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in made.items():
        if isinstance(value, dict):
            found |= {f"{name} {key}": each for key, each in value.items()}
        elif name != "arguments":
            found[name] = value
    return found


def _short(value: object) -> str:
    return "none" if value is None else str(value)[:12]
