"""Trains the figure reader: ``python -m tools.reader.train OUT [--bundles N] [--epochs E] [--seed S] [--threads T]``.

Writes OUT/weights.safetensors and OUT/weights.json (script, seed, versions, base model, figures on held-out bundles).
The lower layers are frozen; their outputs are kept in memory between epochs. The loss is the softmax over all numbers
of a bundle's passages and the null, and the parameters saved are the mean of the last checkpoints.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from answer.reader import weights
from answer.reader.encoder import LOWER, Vocabulary, load_encoder
from answer.reader.inputs import question_ids, tokenizer, windows
from answer.reader.model import FigureModel, Passages, geometry, padded_ids, word_mask
from index.model import identity, model_folder
from settings import load
from tools.reader.generate import Line, lines

EVERY = 4  # bundles a step
LEARNING = {"layers": 1.5e-4, "head": 1.5e-3}
CHECKPOINTS = 4  # averaged, from the last third of the run
HELD_OUT = 40  # bundles of another seed
Made = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, list[list[int]]]


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
        self._vocabulary = Vocabulary(folder / "model.safetensors")
        self._tokens = tokenizer(folder / "tokenizer.json")

    @torch.no_grad()
    def ready(self, line: Line) -> Ready:
        cut = [windows(self._tokens, p["text"], [(s, e) for s, e in p["spans"]])[:1] for p in line["passages"]]
        kept = [(row, window) for row, found in enumerate(cut) for window in found]
        mask, shares, relations, real = geometry([window for _, window in kept])
        place = {
            (row, which): index * real.shape[1] + column
            for index, (row, window) in enumerate(kept)
            for column, which in enumerate(window.which)
        }
        padded, _ = padded_ids([window.ids for _, window in kept])
        encoded = [question_ids(self._tokens, question["text"]) for question in line["questions"]]
        asked, question_mask = padded_ids([ids for ids, _ in encoded])
        lower = self._encoder.lower
        return Ready(
            passages=lower(self._vocabulary.embed(padded), mask).half(),
            mask=mask,
            shares=shares,
            relations=relations.half(),
            real=real,
            questions=lower(self._vocabulary.embed(asked), question_mask).half(),
            question_mask=question_mask,
            words=word_mask(question_mask, encoded[0][1]),
            gold=tuple(tuple(place[p, n] for p, n in q["gold"] if (p, n) in place) for q in line["questions"]),
        )


def logits(model: FigureModel, ready: Ready) -> Tensor:
    """(Q, P*N + 1); the null comes last."""
    states, memories = model.encoder.upper(ready.passages.float(), ready.mask)
    passages = Passages(states, memories, ready.mask, ready.shares, ready.relations.float(), ready.real)
    numbers, null = model(ready.questions.float(), ready.question_mask, ready.words, passages)
    return torch.cat([numbers.transpose(0, 1).flatten(1), null[:, None]], dim=1)


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


def train(
    model: FigureModel, data: Sequence[Ready], held: Sequence[Ready], epochs: int, dice: random.Random
) -> dict[str, Any]:
    layers = [p for layer in model.encoder.layers[LOWER:] for p in layer.parameters()]
    for parameter in layers:
        parameter.requires_grad_(True)
    groups = [
        {"params": layers, "lr": LEARNING["layers"]},
        {"params": list(model.head.parameters()), "lr": LEARNING["head"]},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = max(1, epochs * len(data) // EVERY)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, 0.05 + 0.95 * max(0.0, (steps - s) / steps))
    )
    taken = {steps - 1 - index * max(1, steps // 24) for index in range(CHECKPOINTS)}
    kept: list[dict[str, Tensor]] = []
    order: list[int] = []
    started, recent = time.time(), 0.0
    for step in range(steps):
        for _ in range(EVERY):
            if not order:
                order = dice.sample(range(len(data)), len(data))
            ready = data[order.pop()]
            value = loss(logits(model, ready), ready.gold) / EVERY
            value.backward()  # type: ignore[no-untyped-call]
            recent = 0.98 * recent + 0.02 * float(value.detach()) * EVERY if recent else float(value.detach()) * EVERY
        torch.nn.utils.clip_grad_norm_([p for group in groups for p in group["params"]], 1.0)  # type: ignore[attr-defined]
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        if step in taken:
            kept.append({name: value.detach().clone() for name, value in model.state_dict().items()})
        if step % 25 == 24:
            print(f"step {step + 1}/{steps} loss {recent:.3f} {time.time() - started:.0f} s", flush=True)
        if step == steps // 2:
            print(f"held out {measure(model, held)}", flush=True)
    mean = {
        name: sum((state[name] for state in kept), torch.zeros_like(value)) / len(kept)
        for name, value in kept[0].items()
    }
    model.load_state_dict(mean)
    return {"steps": steps, "seconds": round(time.time() - started)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bundles", type=int, default=1200)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    settings = load()
    folder = model_folder(settings)
    model = FigureModel(load_encoder(folder / "model.safetensors"))
    base = copy.deepcopy(weights.trained(model))
    maker = Maker(model, folder)
    started = time.time()
    data = [maker.ready(line) for line in lines(options.bundles, options.seed)]
    held = [maker.ready(line) for line in lines(HELD_OUT, options.seed + 1)]
    questions = sum(len(ready.gold) for ready in data)
    print(
        f"{questions} questions on {sum(len(r.mask) for r in data)} passages ready in {time.time() - started:.0f} s",
        flush=True,
    )
    centre(model, data[:20])
    print(f"before {measure(model, held)}", flush=True)
    run = train(model, data, held, options.epochs, random.Random(options.seed))
    floating = measure(model, held)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / weights.WEIGHTS.name
    weights.save(model, base, file)
    weights.apply(_fresh(folder, model), file)
    about = {
        "script": "python -m tools.reader.train",
        "seed": options.seed,
        "bundles": options.bundles,
        "questions": questions,
        "epochs": options.epochs,
        "base": identity(settings),
        "versions": {"torch": torch.__version__.split("+")[0]},
        "run": run,
        "held_out": {"before_packing": floating, "packed": measure(model, held)},
    }
    rounded = json.loads(
        json.dumps(about), parse_float=lambda text: round(float(text), 4) if math.isfinite(float(text)) else None
    )
    (options.out / weights.ABOUT.name).write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(rounded["held_out"]), flush=True)


def _fresh(folder: Path, model: FigureModel) -> FigureModel:
    """The same model object with the base's weights again, to measure what the packed file gives."""
    model.encoder.load_state_dict(load_encoder(folder / "model.safetensors").state_dict())
    return model


if __name__ == "__main__":
    main()
