"""The layers of the reader in bfloat16, for processors that multiply such numbers at once.

States between layers, their norms and the scores stay fp32; what is multiplied is rounded to 8 binary digits. Logits
move by some hundredths where they spread by 4 (docs/measured.md). Elsewhere the layers stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from answer.choice.reader.encoder import HEADS, HIDDEN, STATE, Encoder, Layer, attention


def quicken(encoder: Encoder) -> None:
    """Have an encoder answer by quick layers; it can be trained no more."""
    encoder.layers = nn.ModuleList([QuickLayer(cast(Layer, layer)) for layer in encoder.layers])


class QuickLayer(nn.Module):
    """A layer for answering; takes and gives what ``encoder.Layer`` does."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        first = (layer.query, layer.key, layer.value)
        self._first = _rounded(torch.cat([each.weight for each in first]), torch.cat([each.bias for each in first]))
        self._out, self._up, self._down = (
            _rounded(each.weight, each.bias) for each in (layer.out, layer.up, layer.down)
        )
        self._attended, self._fed = layer.attended, layer.fed

    def forward(self, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        query, key, value = self._heads(states)
        bias = None if bool(mask.all()) else ((1.0 - mask) * HIDDEN)[:, None, None, :]
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        return self._rest(states, seen.transpose(1, 2).flatten(2)), key, value

    def look(self, states: Tensor, mask: Tensor, key: Tensor, value: Tensor, memory: Tensor) -> Tensor:
        """As ``Layer.look``; what questions and passages are multiplied with each other is fp32."""
        query, own_key, own_value = self._heads(states)
        seen = attention(query, (own_key, own_value, mask), (key, value, memory))
        return self._rest(states, seen.transpose(2, 3).flatten(3))

    def _heads(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(..., T, D) to query, key and value, (..., H, T, D/H) each."""
        made = self._first(states).float().view(*states.shape[:-1], 3, HEADS, STATE // HEADS)
        query, key, value = (each.transpose(-3, -2) for each in made.unbind(-3))
        return query, key, value

    def _rest(self, states: Tensor, seen: Tensor) -> Tensor:
        states = self._attended(states + self._out(seen).float())
        fed: Tensor = self._fed(states + self._down(F.gelu(self._up(states))).float())
        return fed


def _rounded(weight: Tensor, bias: Tensor) -> Callable[[Tensor], Tensor]:
    held, added = weight.detach().bfloat16(), bias.detach().bfloat16()
    return lambda states: F.linear(states.bfloat16(), held, added)
