"""The whole model: encoder and head, and the batches that they take. Used to answer and to train."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from answer.choice.reader.encoder import Encoder
from answer.choice.reader.head import Head, padded_relations
from answer.choice.reader.inputs import Window

Memory = list[tuple[Tensor, Tensor]]


@dataclass(frozen=True, slots=True)
class PassageBatch:
    """Windows as one padded batch: states after all layers, what questions may look into, and the geometry."""

    states: Tensor  # P, M, D
    memories: Memory
    mask: Tensor  # P, M
    shares: Tensor  # P, N, M
    relations: Tensor  # P, N, M, RELATIONS
    real: Tensor  # P, N: 1 for a number, 0 for padding


class FigureModel(nn.Module):
    """Scores every number of some passages, and the null, for some questions."""

    def __init__(self, encoder: Encoder, head: Head | None = None) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = head or Head()

    def forward(self, lower: Tensor, mask: Tensor, words: Tensor, passages: PassageBatch) -> tuple[Tensor, Tensor]:
        """Logits (P, Q, N), padding at -1e9, and the null's (Q), for questions' lower states (Q, T, D)."""
        looked = self.encoder.look(lower, mask, passages.memories, passages.mask)
        with torch.autocast("cpu", enabled=False):  # training has bfloat16 for the layers; scores want all digits
            logits = self.head.numbers(looked, words, passages.states, passages.shares, passages.relations)
            return logits + (passages.real[:, None] - 1.0) * 1e9, self.head.nothing(lower, words)


def geometry(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded mask (P, M), shares, relations and real of some windows."""
    longest = max(len(window.ids) for window in windows)
    most = max(1, *(len(window.which) for window in windows))
    mask = torch.zeros(len(windows), longest)
    shares = torch.zeros(len(windows), most, longest)
    relations = padded_relations(len(windows) * most, longest).view(len(windows), most, longest, -1)
    real = torch.zeros(len(windows), most)
    for row, window in enumerate(windows):
        count, length = window.numbers.shape
        mask[row, : len(window.ids)] = 1.0
        shares[row, :count, :length] = torch.from_numpy(window.numbers)
        relations[row, :count, :length] = torch.from_numpy(window.relations)
        real[row, :count] = 1.0
    return mask, shares, relations, real


def padded_ids(ids: Sequence[NDArray[np.int64]]) -> tuple[NDArray[np.int64], Tensor]:
    """Token ids padded with the model's padding token, and their mask."""
    longest = max(len(row) for row in ids)
    padded = np.ones((len(ids), longest), dtype=np.int64)
    mask = torch.zeros(len(ids), longest)
    for row, values in enumerate(ids):
        padded[row, : len(values)] = values
        mask[row, : len(values)] = 1.0
    return padded, mask


def word_mask(mask: Tensor, prefix: int) -> Tensor:
    """The tokens of questions that are words of the question: neither prefix nor closing token."""
    words = mask.clone()
    words[:, :prefix] = 0.0
    last = mask.sum(1).long() - 1
    words[torch.arange(len(mask)), last] = 0.0
    return words
