"""Trains the figure reader.

    python -m tools.learn.reader.train OUT [--bundles N] [--seed S] [--threads T]
    python -m tools.learn.reader.train OUT --start FOLDER --sets KB=FILE.jsonl... [--rounds N] [--bundles N]

Writes OUT/weights.safetensors and OUT/weights.json (script, seed, versions, base model, figures on held-out bundles).
The lower layers are frozen, the others compute in bfloat16. Every generated bundle is seen once: the generator has no
end, and new bundles teach more than the same ones twice. With ``--sets`` a former run is taken further on questions
asked of real reports, each once a round, with ``--bundles`` generated ones among them so that it keeps what those
taught.
The loss is the softmax over all numbers of a bundle's passages and the null; the parameters saved are the mean of the
last checkpoints.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import tokenizers
import torch
from torch import Tensor

from answer.choice.reader import weights
from answer.choice.reader.encoder import LOWER, load_encoder
from answer.choice.reader.model import FigureModel
from index.knowledge_base import open_kb
from index.model import identity, model_folder
from settings import load
from tools.learn.reader.asked import bundles, question_source
from tools.learn.reader.batches import Maker, Ready, centre, logits, loss, measure
from tools.learn.reader.generate import Line, generated_lines, line

EVERY = 3  # bundles a step
LEARNING = {"layers": 1.5e-4, "head": 1.5e-3}
FURTHER = {"layers": 1.2e-4, "head": 1e-3}  # on real questions, of which there are few
CHECKPOINTS = 4  # averaged, from the last third of the run
FINGERPRINTED = 20  # bundles that the fingerprint of a run's data covers
HELD_OUT = 30  # bundles of another seed


class Course:
    """The optimiser over the trained layers and the head, its schedule, and the checkpoints to average."""

    def __init__(self, model: FigureModel, steps: int, learning: Mapping[str, float]) -> None:
        self._model = model
        self.steps = steps
        layers = [p for layer in model.encoder.layers[LOWER:] for p in layer.parameters()]
        for parameter in layers:
            parameter.requires_grad_(True)
        self._parameters = [*layers, *model.head.parameters()]
        groups = [
            {"params": layers, "lr": learning["layers"]},
            {"params": list(model.head.parameters()), "lr": learning["head"]},
        ]
        self._optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        warm = max(1, steps // 12)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda s: min((s + 1) / warm, 0.05 + 0.95 * max(0.0, (steps - s) / steps))
        )
        self._taken = {steps - 1 - index * max(1, steps // 24) for index in range(CHECKPOINTS)}
        self._kept: list[dict[str, Tensor]] = []

    def step(self, number: int, readies: Sequence[Ready]) -> float:
        """One step on some bundles; the mean loss before it."""
        summed = 0.0
        for ready in readies:
            with torch.autocast("cpu", torch.bfloat16):
                scores = logits(self._model, ready)
            value = loss(scores, ready.gold) / len(readies)
            value.backward()  # type: ignore[no-untyped-call]
            summed += float(value.detach())
        torch.nn.utils.clip_grad_norm_(self._parameters, 1.0)
        self._optimiser.step()
        self._schedule.step()
        self._optimiser.zero_grad(set_to_none=True)
        if number in self._taken:
            self._kept.append({name: value.detach().clone() for name, value in self._model.state_dict().items()})
        return summed

    def finish(self) -> None:
        """Give the model the mean of the last checkpoints."""
        kept = self._kept
        mean = {name: sum((k[name] for k in kept), torch.zeros_like(v)) / len(kept) for name, v in kept[0].items()}
        self._model.load_state_dict(mean)


def train(model: FigureModel, maker: Maker, options: argparse.Namespace, keep: Callable[[], None]) -> dict[str, Any]:
    """Train in place; ``keep`` is called in the middle, so that a cut run leaves something.

    Returns:
        How long it was and what it was made of.
    """
    dice = random.Random(options.seed)
    seen = _seen(options, dice)
    steps = (options.bundles + len(seen)) // EVERY
    course = Course(model, steps, FURTHER if seen else LEARNING)
    generated = [at >= len(seen) for at in range(steps * EVERY)]
    dice.shuffle(generated)
    counts, started, recent = {"questions": 0, "passages": 0}, time.time(), 0.0
    for step in range(course.steps):
        chosen = generated[step * EVERY : (step + 1) * EVERY]
        readies = [maker.ready(line(dice) if new else seen.pop()) for new in chosen]
        counts["questions"] += sum(len(ready.gold) for ready in readies)
        counts["passages"] += sum(len(ready.mask) for ready in readies)
        value = course.step(step, readies)
        recent = 0.95 * recent + 0.05 * value if recent else value
        if step % 10 == 9:
            print(f"step {step + 1}/{course.steps} loss {recent:.3f} {time.time() - started:.0f} s", flush=True)
        if step == course.steps // 2:
            keep()
    course.finish()
    return {"steps": course.steps, "seconds": round(time.time() - started), **counts}


def _seen(options: argparse.Namespace, dice: random.Random) -> list[Line]:
    """The bundles of the question sets, those of each round together."""
    files: dict[str, list[Path]] = {}
    for each in options.sets:
        kb, _, file = each.partition("=")
        files.setdefault(kb, []).append(Path(file))
    sources = [question_source(open_kb(Path(kb), load(kb=Path(kb))), asked) for kb, asked in files.items()]
    found = []
    for _ in range(options.rounds):
        made = [one for each in sources for one in bundles(each, dice)]
        dice.shuffle(made)
        found += made
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bundles", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="folder of a former run to go on from")
    parser.add_argument("--sets", nargs="*", default=[], metavar="KB=FILE", help="questions asked of real reports")
    parser.add_argument("--rounds", type=int, default=1, help="how often each of those questions is seen")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    settings = load()
    folder = model_folder(settings)
    model = FigureModel(load_encoder(folder / "model.safetensors"))
    base = copy.deepcopy(weights.trained(model))
    former = [] if not options.start else weights.about(options.start / weights.ABOUT.name)["runs"]
    maker = Maker(model, folder)
    held = [maker.ready(made) for made in generated_lines(HELD_OUT, options.seed + 1)]
    if options.start:
        weights.apply(model, options.start / weights.WEIGHTS.name)
    else:
        centre(model, held)
    before = measure(model, held)
    print(f"before {before}", flush=True)
    run = train(model, maker, options, lambda: weights.save(model, base, options.out / "half.safetensors"))
    floating, file = measure(model, held), options.out / weights.WEIGHTS.name
    weights.save(model, base, file)
    weights.apply(_fresh(folder, model), file)
    about = {
        "script": "python -m tools.learn.reader.train",
        "base": identity(settings),
        "versions": {"torch": torch.__version__.split("+")[0], "tokenizers": tokenizers.__version__},
        "runs": [*former, {"bundles": options.bundles, **_sets(options), "seed": options.seed, **run}],
        "held_out": {"untrained": before, "before_packing": floating, "packed": measure(model, held)},
    }
    text = json.dumps(rounded(about), indent=1) + "\n"
    (options.out / weights.ABOUT.name).write_text(text, encoding="utf-8")
    print(text, flush=True)


def _sets(options: argparse.Namespace) -> dict[str, Any]:
    """What a run's data were, by name and hash."""
    files = [Path(each.partition("=")[2]) for each in options.sets]
    hashes = {f"{file.parent.name}/{file.name}": sha256(file.read_bytes()).hexdigest() for file in files}
    return {"data": generator_fingerprint(options.seed)} | (
        {"sets": hashes, "rounds": options.rounds} if hashes else {}
    )


def generator_fingerprint(seed: int) -> str:
    """SHA-256 of the first bundles that a seed gives: tells whether the generator is still the one trained with."""
    return sha256(json.dumps(generated_lines(FINGERPRINTED, seed), ensure_ascii=False).encode()).hexdigest()


def rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _fresh(folder: Path, model: FigureModel) -> FigureModel:
    """The same model object with the base's weights again, to measure what the packed file gives."""
    model.encoder.load_state_dict(load_encoder(folder / "model.safetensors").state_dict())
    return model


if __name__ == "__main__":
    main()
