"""The mean of trained readers: ``python -m tools.learn.reader.mean OUT FOLDER FOLDER...``.

Runs that start from the same weights and see different reports can each be measured on the reports that they did not
see. How good their mean is on all of them beside one run over everything has not been measured. OUT/weights.json tells
of the runs and of the mean on held-out generated bundles; what was measured on question sets is added by hand.
"""

from __future__ import annotations

import argparse
import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from answer.choice.reader import weights
from answer.choice.reader.encoder import load_encoder
from answer.choice.reader.model import FigureModel
from index.model import model_folder
from settings import load
from tools.learn.reader.batches import Maker, measure
from tools.learn.reader.generate import generated_lines
from tools.learn.reader.train import HELD_OUT, rounded

SEED = 21  # of the generated bundles that the mean is measured on


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Every parameter's mean."""
    return {name: sum((state[name] for state in states[1:]), states[0][name]) / len(states) for name in states[0]}


def about_of(abouts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """How the mean came about: every run once, in order."""
    runs = [run for one in abouts for run in one["runs"]]
    once = [run for at, run in enumerate(runs) if run not in runs[:at]]
    return {
        "script": "python -m tools.learn.reader.mean",
        **{key: abouts[0][key] for key in ("base", "versions")},
        "runs": once,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    folder_of_base = model_folder(load())
    checkpoint = folder_of_base / "model.safetensors"
    model, states = FigureModel(load_encoder(checkpoint)), []
    base = copy.deepcopy(weights.trained(model))
    for folder in options.folders:
        model.encoder.load_state_dict(load_encoder(checkpoint).state_dict())
        weights.apply(model, folder / weights.WEIGHTS.name)
        states.append(copy.deepcopy(model.state_dict()))
    model.load_state_dict(mean_of(states))
    weights.save(model, base, options.out / weights.WEIGHTS.name)
    about = about_of([weights.about(folder / weights.ABOUT.name) for folder in options.folders])
    maker = Maker(model, folder_of_base)
    about["held_out"] = rounded(
        {"mean": measure(model, [maker.ready(made) for made in generated_lines(HELD_OUT, SEED)])}
    )
    (options.out / weights.ABOUT.name).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
