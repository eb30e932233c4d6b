"""Learning weights of named evidence with a hidden layer (``ingest/figures/layered.py``)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ingest.figures.layered import UNIT, Layered, layered

_ROUNDS, _AT_ONCE, _RATE = 10, 128, 0.01
Loss = Callable[[torch.Tensor, torch.Tensor, NDArray[np.int64]], torch.Tensor]
"""From scores (sets of evidence, scores), which of the cases each set is of, and the numbers of these cases."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How weights are learned: length of the layer, the share of the evidence left out at random at each step (no piece
    may be leaned on alone), and the penalty on their squares."""

    hidden: int
    left_out: float
    penalty: float


class _Layer(torch.nn.Module):
    """The weights while they are learned."""

    def __init__(self, prior: NDArray[np.float32], manner: Manner) -> None:
        super().__init__()
        names, scores = prior.shape
        given = torch.from_numpy(prior)
        self.manner = manner
        self.prior = torch.cat([given, torch.zeros(names, manner.hidden)], 1)
        self.table = torch.nn.Parameter(torch.cat([given, torch.randn(names, manner.hidden) * 0.1], 1))
        self.shift = torch.nn.Parameter(torch.zeros(manner.hidden))
        self.out = torch.nn.Parameter(torch.randn(manner.hidden, scores) * 0.1)

    def forward(self, rows: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        kept = (torch.rand(len(rows)) >= self.manner.left_out).float() / (1 - self.manner.left_out)
        sums = torch.nn.functional.embedding_bag(rows, self.table, starts, mode="sum", per_sample_weights=kept)
        count = self.out.shape[1]
        return sums[:, :count] + torch.tanh(sums[:, count:] + self.shift) @ self.out

    def size(self) -> torch.Tensor:
        return self.manner.penalty * (((self.table - self.prior) ** 2).sum() + (self.out**2).sum())


def learned(
    names: Sequence[str], prior: NDArray[np.float32], cases: Sequence[Sequence[Iterable[str]]], loss: Loss, how: Manner
) -> Layered:
    """Weights of the ``names``, of ``prior`` (names, scores) before anything is seen, that keep the loss of the cases,
    each with its sets of evidence, small. The same cases give the same weights on one machine."""
    torch.manual_seed(0)
    order, at = np.random.default_rng(0), {name: place for place, name in enumerate(names)}
    held = [[sorted(at[name] for name in one if name in at) for one in case] for case in cases]
    packed = [np.array([*chain.from_iterable(case)], dtype=np.int64) for case in held]
    counts = [np.array([len(one) for one in case]) for case in held]
    layer = _Layer(prior, how)
    optimiser = torch.optim.Adam(layer.parameters(), lr=_RATE)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, _RATE, total_steps=_ROUNDS * -(-len(cases) // _AT_ONCE) + 1)
    for _round in range(_ROUNDS):
        shuffled = order.permutation(len(cases))
        for first in range(0, len(cases), _AT_ONCE):
            some = shuffled[first : first + _AT_ONCE]
            lengths = np.concatenate([counts[one] for one in some])
            of_case = np.repeat(np.arange(len(some)), [len(counts[one]) for one in some])
            rows = torch.from_numpy(np.concatenate([packed[one] for one in some]))
            scores = layer(rows, torch.from_numpy(np.cumsum(lengths) - lengths))
            value = loss(scores, torch.from_numpy(of_case), some) + layer.size()
            optimiser.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            rates.step()
    table = np.rint(layer.table.detach().numpy() * UNIT).astype(int).tolist()
    shift, out = np.round(layer.shift.detach().numpy(), 3).tolist(), np.round(layer.out.detach().numpy(), 3).tolist()
    return layered({"weights": dict(zip(names, table, strict=True)), "layer": {"shift": shift, "out": out}})


def as_text(head: Mapping[str, Any], weights: Layered) -> str:
    """The file that keeps weights: what they come from, the layer, and a line for each piece of evidence."""
    layer = {"shift": weights.shift.tolist(), "out": weights.out.tolist()}
    told = json.dumps({**head, "layer": layer}, ensure_ascii=False, indent=1).removesuffix("\n}")
    rows = [
        f"  {json.dumps(name, ensure_ascii=False)}: {weights.table[at].tolist()}" for name, at in weights.rows.items()
    ]
    return told + ',\n "weights": {\n' + ",\n".join(rows) + "\n }\n}\n"
