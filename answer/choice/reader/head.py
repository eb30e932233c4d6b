"""The scoring head: late interaction near each number, a small product, a small network, and a null.

For a question token i and a number n, the match is the best over passage tokens j of
``cos(q_i, p_j) - patience_i * penalty(j, n)``, where the penalty is a learned sum over how j stands to n
(answer.choice.reader.inputs). The number's logit is the importance-weighted sum of matches, plus a low-rank product of
question and number, plus a network on the number's state, plus how well the whole passage fits the question. The
null's logit sees the question alone, so that one null serves any number of passages.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from answer.choice.reader.encoder import STATE
from answer.choice.reader.inputs import RELATIONS

RANK = 64
# Sensible starts: words before a number belong to it a little longer than words after it; a stop parts more than
# a comma; the head line holds for every number of the passage.
_PENALTIES = (0.03, 0.03, 0.02, 0.04, 0.08, 0.1, 0.04, 0.04, 0.05, 0.03)
_SCALE = 20.0


class Head(nn.Module):
    """Started so that the first scores are those of plain late interaction."""

    def __init__(self) -> None:
        super().__init__()
        self.centre = nn.Parameter(torch.zeros(STATE))  # the mean token state, set before training
        self.penalties = nn.Parameter(torch.tensor(_PENALTIES))
        self.importance = nn.Linear(STATE, 1)
        self.patience = nn.Linear(STATE, 1)
        self.scale = nn.Parameter(torch.tensor(_SCALE))
        self.asked = nn.Linear(STATE, RANK, bias=False)
        self.told = nn.Linear(STATE, RANK, bias=False)
        self.inner = nn.Linear(STATE, RANK)
        self.outer = nn.Linear(RANK, 1, bias=False)
        self.fit = nn.Linear(STATE, 1, bias=False)
        self.null = nn.Linear(STATE, 1)
        for part in (self.importance, self.patience, self.fit, self.null):
            nn.init.zeros_(part.weight)
        for part in (self.importance, self.patience):
            nn.init.zeros_(part.bias)
        nn.init.zeros_(self.told.weight)
        nn.init.zeros_(self.outer.weight)
        nn.init.constant_(self.null.bias, _SCALE * 0.35)

    def numbers(self, looked: Tensor, words: Tensor, passage: Tensor, shares: Tensor, relations: Tensor) -> Tensor:
        """Logits (P, Q, N).

        Args:
            looked: question states beside each passage, (P, Q, T, D).
            words: (Q, T), 1 for the question's own words, 0 for prefix, closing token and padding.
            passage: passage states (P, M, D).
            shares: (P, N, M), rows sum to 1 (0 for padding of N).
            relations: (P, N, M, RELATIONS); the padding of M must carry a high penalty already.
        """
        weights = (self.importance(looked).squeeze(-1) + (words - 1.0) * 1e9).softmax(-1)  # P, Q, T
        closeness = _unit(looked - self.centre) @ _unit(passage - self.centre).transpose(1, 2)[:, None]  # P, Q, T, M
        penalty = relations @ self.penalties.abs()  # P, N, M
        patience = 2.0 * torch.sigmoid(self.patience(looked))  # P, Q, T, 1
        best = (closeness[:, :, None] - patience[:, :, None] * penalty[:, None, :, None, :]).amax(-1)  # P, Q, N, T
        local = self.scale * (best * weights[:, :, None]).sum(-1)
        states = shares @ passage  # P, N, D
        asked = (weights[..., None] * looked).sum(2)  # P, Q, D
        product = self.asked(asked) @ self.told(states).transpose(1, 2)
        small = self.outer(F.gelu(self.inner(states))).transpose(1, 2)
        logits: Tensor = local + product + small + self.fit(looked[:, :, 0])
        return logits

    def nothing(self, question: Tensor, words: Tensor) -> Tensor:
        """The null's logit (Q) from the question's lower states (Q, T, D)."""
        mean = (question * words[..., None]).sum(1) / words.sum(1, keepdim=True).clamp(min=1)
        logit: Tensor = self.null(mean).squeeze(-1)
        return logit


def padded_relations(count: int, length: int) -> Tensor:
    """Relations of padding: so far from everything that no token of it can be the best match."""
    return torch.full((count, length, RELATIONS), 1e4)


def _unit(states: Tensor) -> Tensor:
    return F.normalize(states, dim=-1)
