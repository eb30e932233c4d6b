"""The embedding model's own layers, run so that a passage is encoded once and every question looks into it.

The lower layers see one text at a time. In the top layers the passage still sees only itself, so that its states
do not depend on the question; the question's tokens see themselves and the passage's tokens of the same layer.
Shapes: B texts, T tokens, P passages, Q questions, H heads, D = 384 (state) and D/H (one head).
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from index.light import tensors

HEADS = 12
STATE = 384
INNER = 1536
LAYERS = 12
LOWER = 8  # frozen; the layers above are trained
_NORM = 1e-12
HIDDEN = -1e9  # added to the attention score of padding

# How the layers are called in a BERT checkpoint.
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attended": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "fed": "output.LayerNorm",
}


class Layer(nn.Module):
    """One transformer layer; attention without dropout, which would cost the fast kernels."""

    def __init__(self) -> None:
        super().__init__()
        self.query = nn.Linear(STATE, STATE)
        self.key = nn.Linear(STATE, STATE)
        self.value = nn.Linear(STATE, STATE)
        self.out = nn.Linear(STATE, STATE)
        self.attended = nn.LayerNorm(STATE, eps=_NORM)
        self.up = nn.Linear(STATE, INNER)
        self.down = nn.Linear(INNER, STATE)
        self.fed = nn.LayerNorm(STATE, eps=_NORM)

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(B, T, D) states and a (B, T) mask (1 = token) to new states, and the keys and values (B, H, T, D/H)."""
        key, value = _heads(self.key(states)), _heads(self.value(states))
        bias = ((1.0 - mask) * HIDDEN)[:, None, None, :]
        seen = F.scaled_dot_product_attention(_heads(self.query(states)), key, value, attn_mask=bias)
        return self._rest(states, seen.transpose(1, 2).flatten(2)), key, value

    def look(self, states: Tensor, mask: Tensor, key: Tensor, value: Tensor, memory: Tensor) -> Tensor:
        """Question states (P, Q, T, D) that see themselves (mask (Q, T)) and their passage.

        ``key`` and ``value`` (P, H, M, D/H) are the passage's of this layer, ``memory`` (P, M) its mask.
        """
        query, own_key, own_value = (_heads(part(states)) for part in (self.query, self.key, self.value))
        seen = attention(query, (own_key, own_value, mask), (key, value, memory))
        return self._rest(states, seen.transpose(2, 3).flatten(3))

    def _rest(self, states: Tensor, seen: Tensor) -> Tensor:
        states = self.attended(states + self.out(seen))
        fed: Tensor = self.fed(states + self.down(F.gelu(self.up(states))))
        return fed


def attention(query: Tensor, own: tuple[Tensor, Tensor, Tensor], passage: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    """What questions (P, Q, H, T, D/H) see of themselves and of their passage, by one softmax over both.

    ``own`` are keys and values of the questions' shape with their mask (Q, T), ``passage`` those of ``Layer.look``.
    """
    (own_key, own_value, mask), (key, value, memory) = own, passage
    passages, questions, _, tokens, _ = query.shape
    here = query @ own_key.transpose(-1, -2) + ((1.0 - mask) * HIDDEN)[None, :, None, None, :]
    flat = query.transpose(1, 2).flatten(2, 3)  # P, H, Q*T, D/H
    apart = (passages, HEADS, questions, tokens, -1)
    other = (flat @ key.transpose(-1, -2)).view(apart).transpose(1, 2)
    other = other + ((1.0 - memory) * HIDDEN)[:, None, None, None, :]
    weights = torch.cat([here, other], dim=-1).div(math.sqrt(STATE // HEADS)).softmax(dim=-1)
    here_weights, other_weights = weights[..., :tokens], weights[..., tokens:]
    looked = (other_weights.transpose(1, 2).flatten(2, 3) @ value).view(apart).transpose(1, 2)
    return here_weights @ own_value + looked


class Encoder(nn.Module):
    """All layers; the token embeddings stay on disk (``EmbeddingTable``)."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def lower(self, states: Tensor, mask: Tensor) -> Tensor:
        """Embedded tokens (B, T, D) through the frozen layers."""
        for layer in self.layers[:LOWER]:
            states, _, _ = layer(states, mask)
        return states

    def upper(self, states: Tensor, mask: Tensor) -> tuple[Tensor, list[tuple[Tensor, Tensor]]]:
        """Passages (P, M, D) through the top layers: final states, and each layer's keys and values."""
        memories = []
        for layer in self.layers[LOWER:]:
            states, key, value = layer(states, mask)
            memories.append((key, value))
        return states, memories

    def look(self, states: Tensor, mask: Tensor, memories: list[tuple[Tensor, Tensor]], memory: Tensor) -> Tensor:
        """Questions (Q, T, D) through the top layers, once beside each passage: (P, Q, T, D)."""
        looked = states[None].expand(memory.shape[0], -1, -1, -1)
        for layer, (key, value) in zip(self.layers[LOWER:], memories, strict=True):
            looked = cast(Layer, layer).look(looked, mask, key, value, memory)
        return looked


class EmbeddingTable:
    """The embedding table read row by row from the checkpoint: 384 MB that need not be loaded."""

    def __init__(self, file: Path) -> None:
        held = tensors(file)
        self._words = held["embeddings.word_embeddings.weight"]
        self._places = torch.from_numpy(np.array(held["embeddings.position_embeddings.weight"]))
        self._kind = torch.from_numpy(np.array(held["embeddings.token_type_embeddings.weight"][0]))
        self._weight = torch.from_numpy(np.array(held["embeddings.LayerNorm.weight"]))
        self._bias = torch.from_numpy(np.array(held["embeddings.LayerNorm.bias"]))

    def embed(self, ids: NDArray[np.int64]) -> Tensor:
        """Token ids (B, T) to the states (B, T, D) that enter the first layer."""
        words = torch.from_numpy(self._words[ids])
        return F.layer_norm(
            words + self._places[: ids.shape[1]] + self._kind, (STATE,), self._weight, self._bias, _NORM
        )


def load_encoder(file: Path) -> Encoder:
    """The encoder with the weights of a BERT checkpoint (safetensors, fp32)."""
    encoder, held = Encoder(), tensors(file)
    state = {
        f"layers.{number}.{part}.{kind}": torch.from_numpy(np.array(held[f"encoder.layer.{number}.{name}.{kind}"]))
        for number in range(LAYERS)
        for part, name in _PARTS.items()
        for kind in ("weight", "bias")
    }
    encoder.load_state_dict(state)
    encoder.requires_grad_(False)
    return encoder.eval()


def _heads(states: Tensor) -> Tensor:
    """(..., T, D) to (..., H, T, D/H)."""
    return states.view(*states.shape[:-1], HEADS, STATE // HEADS).transpose(-3, -2)
