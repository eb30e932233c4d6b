"""What training changed, as one small file: differences to the base model in 4 bits, the head in fp16.

A difference is cut into groups of 64 values; each group has one fp16 step and 4-bit codes from -7 to 7, two codes
a byte. The JSON beside the weights tells how they came about and which base model they belong to.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from answer.choice.reader.encoder import LOWER
from answer.choice.reader.model import FigureModel
from errors import ModelError

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE / "weights.safetensors"
ABOUT = HERE / "weights.json"
GROUP = 64
_LEVELS = 7


def trained(model: FigureModel) -> dict[str, Tensor]:
    """The trained layers' parameters by name; the head has its own state."""
    return {name: value for name, value in model.encoder.state_dict().items() if int(name.split(".")[1]) >= LOWER}


def save(model: FigureModel, base: dict[str, Tensor], weights: Path = WEIGHTS) -> None:
    """Write the difference of a model's trained layers to ``base`` (the same parameters before training)."""
    packed: dict[str, Tensor] = {}
    for name, value in trained(model).items():
        codes, steps = pack(value - base[name])
        packed[f"codes.{name}"], packed[f"steps.{name}"] = codes, steps
    packed |= {f"head.{name}": value.half() for name, value in model.head.state_dict().items()}
    save_file({name: value.contiguous() for name, value in packed.items()}, weights)


def apply(model: FigureModel, weights: Path = WEIGHTS) -> None:
    """Turn a model with the base's weights into the trained one.

    Raises:
        ModelError: the file does not hold the parameters of this model.
    """
    packed = load_file(weights)
    state = model.encoder.state_dict()
    try:
        for name, value in trained(model).items():
            state[name] = value + unpack(packed[f"codes.{name}"], packed[f"steps.{name}"], value.shape)
        model.encoder.load_state_dict(state)
        model.head.load_state_dict({name: packed[f"head.{name}"].float() for name in model.head.state_dict()})
    except (KeyError, RuntimeError) as error:
        raise ModelError("reader-weights", where=weights, detail=str(error)) from error


def about(file: Path = ABOUT) -> dict[str, Any]:
    """How the weights came about: script, seed, versions, base model, figures reached."""
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def pack(values: Tensor) -> tuple[Tensor, Tensor]:
    """4-bit codes (uint8, two a byte) and fp16 steps of a tensor's values."""
    flat = torch.nn.functional.pad(values.flatten().float(), (0, -values.numel() % GROUP)).view(-1, GROUP)
    steps = (flat.abs().amax(1, keepdim=True) / _LEVELS).half()
    usable = torch.where(steps == 0, torch.ones_like(steps), steps).float()
    codes = (flat / usable).round().clamp(-_LEVELS, _LEVELS).to(torch.int16).add(8).to(torch.uint8).flatten()
    return codes[0::2] * 16 + codes[1::2], steps.flatten()


def unpack(codes: Tensor, steps: Tensor, shape: torch.Size) -> Tensor:
    """The values that ``pack`` stored, in fp32, to within half a step."""
    pairs = torch.stack([codes // 16, codes % 16], dim=1).flatten().float() - 8.0
    flat = (pairs.view(-1, GROUP) * steps.float()[:, None]).flatten()
    return flat[: shape.numel()].view(shape)
