"""Questions to vectors by the default model without torch: its layers written out in numpy.

Importing torch and what stands on it takes most of the time to a first answer, and a question is one short text. The
vectors are those of sentence-transformers but for the last digits (a test). Texts of reports, many and long, are
embedded through torch. Shapes: T tokens, D = state, H heads.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

_MOST = 512  # tokens
_LAYER = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
_FED = ("intermediate.dense", "output.dense")
_NORMS = ("attention.output.LayerNorm", "output.LayerNorm")
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)  # Abramowitz and Stegun 7.1.26: to 1.5e-7


class Light:
    """A BERT model with mean pooling, read from its folder as it is wanted. Safe for many threads."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, ValueError, KeyError where the folder is damaged."""
        self._about = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        prompts = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))["prompts"]
        self._prompt = str(prompts["query"])
        self._tokens = tokenizer(folder / "tokenizer.json")
        self._tensors = tensors(folder / "model.safetensors")
        names = [f"encoder.layer.{layer}.{name}" for layer in range(self._layers) for name in (*_LAYER, *_FED, *_NORMS)]
        self._held = {name: (self._read(f"{name}.weight"), self._read(f"{name}.bias")) for name in names}

    @property
    def _layers(self) -> int:
        return int(self._about["num_hidden_layers"])

    def queries(self, texts: Sequence[str]) -> Floats:
        """Vectors of questions, (texts, D), of length 1 each."""
        return np.stack([self._query(text) for text in texts])

    def _query(self, text: str) -> Floats:
        held = self._tokens.encode(f"{self._prompt}{text}").ids
        ids = np.array(held if len(held) <= _MOST else [*held[: _MOST - 1], held[-1]], np.int64)
        states = self._tensors["embeddings.word_embeddings.weight"][ids]
        states = states + self._tensors["embeddings.position_embeddings.weight"][: len(ids)]
        states = states + self._tensors["embeddings.token_type_embeddings.weight"][0]
        name = "embeddings.LayerNorm"
        states = self._normed(states, (self._read(f"{name}.weight"), self._read(f"{name}.bias")))
        for layer in range(self._layers):
            states = self._through(states, layer)
        mean = states.mean(axis=0)
        vector: Floats = (mean / np.linalg.norm(mean)).astype(np.float32)
        return vector

    def _through(self, states: Floats, layer: int) -> Floats:
        """(T, D) through one layer."""
        held = {name: self._held[f"encoder.layer.{layer}.{name}"] for name in (*_LAYER, *_FED, *_NORMS)}
        heads = int(self._about["num_attention_heads"])
        query, key, value = (_heads(_linear(states, held[name]), heads) for name in _LAYER[:3])
        scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(query.shape[-1]))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        seen = (weights @ value).transpose(1, 0, 2).reshape(states.shape)
        states = self._normed(states + _linear(seen, held[_LAYER[3]]), held[_NORMS[0]])
        fed = _linear(_gelu(_linear(states, held[_FED[0]])), held[_FED[1]])
        return self._normed(states + fed, held[_NORMS[1]])

    def _normed(self, states: Floats, scaled: tuple[Floats, Floats]) -> Floats:
        less = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((less * less).mean(axis=-1, keepdims=True) + np.float32(self._about["layer_norm_eps"]))
        normed: Floats = less / spread * scaled[0] + scaled[1]
        return normed

    def _read(self, name: str) -> Floats:
        return np.array(self._tensors[name])


@cache
def tokenizer(file: Path) -> Tokenizer:
    """The tokens of a model, loaded once for all who read texts with it: those of the default one take 290 MB."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(file))


@cache
def load(folder: Path) -> Light:
    """The model of a folder, once. Raises as ``Light``."""
    return Light(folder)


def tensors(file: Path) -> Mapping[str, Floats]:
    """The fp32 tensors of a safetensors file as memory maps (8-byte header length, JSON header, data)."""
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        header: dict[str, Any] = json.loads(stream.read(length))
    return {
        name: np.memmap(file, np.float32, "r", 8 + length + entry["data_offsets"][0], tuple(entry["shape"]))
        for name, entry in header.items()
        if name != "__metadata__"
    }


def _linear(states: Floats, held: tuple[Floats, Floats]) -> Floats:
    made: Floats = states @ held[0].T + held[1]
    return made


def _heads(states: Floats, heads: int) -> Floats:
    """(T, D) to (H, T, D/H)."""
    return states.reshape(len(states), heads, -1).transpose(1, 0, 2)


def _gelu(values: Floats) -> Floats:
    made: Floats = (values * np.float32(0.5) * (1 + _erf(values * np.float32(math.sqrt(0.5))))).astype(np.float32)
    return made


def _erf(values: Floats) -> Floats:
    size = np.abs(values)
    step = 1 / (1 + np.float32(0.3275911) * size)
    total = np.zeros_like(size)
    for factor in reversed(_ERF):
        total = (total + np.float32(factor)) * step
    made: Floats = np.sign(values) * (1 - total * np.exp(-size * size))
    return made
