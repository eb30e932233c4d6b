"""Layers in bfloat16 give nearly what the same layers give in fp32."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from answer.choice.reader.encoder import HEADS, STATE, Encoder
from answer.choice.reader.quick import quicken

_NEAR = 0.08  # the farthest of all states, which spread by 1


def _encoders() -> tuple[Encoder, Encoder]:
    torch.manual_seed(3)
    plain, quick = Encoder().eval(), Encoder().eval()
    quick.load_state_dict(plain.state_dict())
    quicken(quick)
    return plain, quick


def _far(one: Tensor, other: Tensor) -> float:
    return float((one - other).abs().max() / one.std())


@pytest.mark.parametrize("lengths", [(7,), (7, 4)])
@torch.inference_mode()
def test_passages_and_questions_come_out_nearly_the_same(lengths: tuple[int, ...]) -> None:
    mask = torch.tensor([[float(at < length) for at in range(max(lengths))] for length in lengths])
    states, question, words = torch.randn(len(lengths), max(lengths), STATE), torch.randn(1, 5, STATE), torch.ones(1, 5)
    told = []
    for encoder in _encoders():
        final, memories = encoder.upper(encoder.lower(states, mask), mask)
        assert memories[0][0].shape == (len(lengths), HEADS, max(lengths), STATE // HEADS)
        looked = encoder.look(encoder.lower(question, words), words, memories, mask)
        told.append((final[mask > 0], looked))
    for one, other in zip(*told, strict=True):
        assert 0 < _far(one, other) < _NEAR


@torch.inference_mode()
def test_padding_changes_nothing() -> None:
    _, quick = _encoders()
    states = torch.randn(1, 6, STATE)
    padded = torch.cat([states, torch.randn(1, 3, STATE)], dim=1)
    mask = torch.tensor([[1.0] * 6 + [0.0] * 3])
    alone, beside = quick.lower(states, torch.ones(1, 6)), quick.lower(padded, mask)[:, :6]
    assert _far(alone, beside) < _NEAR
