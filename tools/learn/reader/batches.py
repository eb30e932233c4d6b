"""Generated lines as tensors, their logits under the model, and the loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from answer.choice.reader.encoder import EmbeddingTable
from answer.choice.reader.inputs import Window, question_ids, windows
from answer.choice.reader.model import FigureModel, PassageBatch, geometry, padded_ids, word_mask
from index.light import tokenizer
from tools.learn.reader.generate import Line


@dataclass(frozen=True, slots=True)
class Ready:
    """A bundle with the frozen layers' outputs (fp16) and each question's right columns."""

    passages: Tensor
    mask: Tensor
    shares: Tensor
    relations: Tensor
    real: Tensor
    questions: Tensor
    question_mask: Tensor
    words: Tensor
    gold: tuple[tuple[int, ...], ...]  # places in the flattened (P, N); the null is none of them


class Maker:
    """Turns generated lines into ready bundles."""

    def __init__(self, model: FigureModel, folder: Path) -> None:
        self._encoder = model.encoder
        self._vocabulary = EmbeddingTable(folder / "model.safetensors")
        self._tokens = tokenizer(folder / "tokenizer.json")
        self._read: dict[tuple[str, tuple[tuple[int, int], ...]], list[tuple[Window, Tensor]]] = {}

    def _passage(self, text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[Window, Tensor]]:
        """The first window of a text and its states (T, D, fp16); remembered, since every round asks of it again."""
        key = (text, spans)
        if key not in self._read:
            self._read[key] = []
            for window in windows(self._tokens, text, spans)[:1]:
                padded, mask = padded_ids([window.ids])
                states = self._encoder.lower(self._vocabulary.embed(padded), mask)[0].half()
                self._read[key].append((window, states))
        return self._read[key]

    @torch.no_grad()
    def ready(self, made: Line) -> Ready:
        cut = [self._passage(p["text"], tuple((s, e) for s, e in p["spans"])) for p in made["passages"]]
        kept = [(row, window) for row, found in enumerate(cut) for window, _ in found]
        mask, shares, relations, real = geometry([window for _, window in kept])
        place = {
            (row, which): index * real.shape[1] + column
            for index, (row, window) in enumerate(kept)
            for column, which in enumerate(window.which)
        }
        asked_of = [(question_ids(self._tokens, question["text"]), question["gold"]) for question in made["questions"]]
        asked_of.sort(key=lambda pair: len(pair[0][0]))  # so that ``logits`` can cut the padding of the shorter half
        encoded = [pair[0] for pair in asked_of]
        asked, question_mask = padded_ids([ids for ids, _ in encoded])
        lower = self._encoder.lower
        return Ready(
            passages=pad_sequence([states for found in cut for _, states in found], batch_first=True),
            mask=mask,
            shares=shares,
            relations=relations.half(),
            real=real,
            questions=lower(self._vocabulary.embed(asked), question_mask).half(),
            question_mask=question_mask,
            words=word_mask(question_mask, encoded[0][1]),
            gold=tuple(tuple(place[p, n] for p, n in gold if (p, n) in place) for _, gold in asked_of),
        )


def logits(model: FigureModel, ready: Ready) -> Tensor:
    """(Q, P*N + 1); the null comes last."""
    states, memories = model.encoder.upper(ready.passages.float(), ready.mask)
    passages = PassageBatch(states, memories, ready.mask, ready.shares, ready.relations.float(), ready.real)
    rows = []
    middle = (len(ready.gold) + 1) // 2
    for part in (slice(0, middle), slice(middle, None)):
        mask = ready.question_mask[part]
        if len(mask):
            longest = int(mask.sum(1).max())
            lower, words = ready.questions[part, :longest].float(), ready.words[part, :longest]
            numbers, null = model(lower, mask[:, :longest], words, passages)
            rows.append(torch.cat([numbers.transpose(0, 1).flatten(1), null[:, None]], dim=1))
    return torch.cat(rows)


def loss(scores: Tensor, gold: Sequence[tuple[int, ...]]) -> Tensor:
    """Mean negative log likelihood that any right column wins; where there is none the null is right."""
    total = scores.logsumexp(1)
    right = torch.stack([scores[row, list(places) or [-1]].logsumexp(0) for row, places in enumerate(gold)])
    return (total - right).mean()


@torch.no_grad()
def measure(model: FigureModel, held: Sequence[Ready]) -> dict[str, float]:
    """On held-out bundles: right figure first among the figures, null over figures where nothing answers, loss."""
    first, told, refused, empty, summed = 0, 0, 0, 0, 0.0
    for ready in held:
        scores = logits(model, ready)
        summed += float(loss(scores, ready.gold))
        for row, places in zip(scores, ready.gold, strict=True):
            if places:
                told += 1
                first += int(row[:-1].argmax()) in places
            else:
                empty += 1
                refused += int(row.argmax()) == len(row) - 1
    return {"first": first / told, "refused": refused / max(1, empty), "loss": summed / len(held)}


def centre(model: FigureModel, some: Sequence[Ready]) -> None:
    """Set the head's centre to the mean final state of passage tokens."""
    with torch.no_grad():
        sums, count = torch.zeros_like(model.head.centre), 0.0
        for ready in some:
            states, _ = model.encoder.upper(ready.passages.float(), ready.mask)
            sums += (states * ready.mask[..., None]).sum((0, 1))
            count += float(ready.mask.sum())
        model.head.centre.copy_(sums / count)
