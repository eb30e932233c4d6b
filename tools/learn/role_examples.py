"""Made-up passages from role_templates.yml, each with the roles of its numbers, for fit_roles to learn from.

    python -m tools.learn.role_examples SEED COUNT > FILE.jsonl      COUNT of each template

The lines have the form of tests/cases/figures.jsonl, with "text" and "role" of each figure only.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

import yaml

TEMPLATES = Path(__file__).parent / "role_templates.yml"
_KINDS = ("report", "article")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_FIGURE = re.compile(r"\{(result|target|previous|change|share|part):([^{}]*)\}")


def example_passages(seed: int, count: int) -> list[dict[str, Any]]:
    """The passages, the same for the same seed."""
    rng = random.Random(seed)
    templates = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    return [
        _example(rng, template, f"t{place}-{copy}") for copy in range(count) for place, template in enumerate(templates)
    ]


def _example(rng: random.Random, template: dict[str, Any], name: str) -> dict[str, Any]:
    text = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), template["text"])
    figures: list[dict[str, str]] = []

    def filled(match: re.Match[str]) -> str:
        printed = re.sub(r"\b[NPDM](?=[ %.]|$)", lambda sign: _number(rng, sign[0]), match[2])
        figures.append({"text": printed, "role": match[1]})
        return printed

    passage = _FIGURE.sub(filled, text)
    more = {key: template[key] for key in ("section", "lead", "facts") if key in template}
    more.setdefault("facts", {"kind": rng.choice(_KINDS)})
    return {"id": name, "group": "generated", "passages": [passage], "figures": figures} | more


def _number(rng: random.Random, kind: str) -> str:
    if kind == "N":
        return f"{rng.choice([rng.randint(12, 980), rng.randint(1001, 48000)]):,}".replace(",", ".")
    if kind == "P":
        return f"{rng.randint(2, 98)},{rng.randint(1, 99)}"
    if kind == "D":
        return f"{rng.randint(0, 4)},{rng.randint(1, 99):02d}"
    return f"{rng.randint(1, 90)},{rng.randint(1, 9)}"


def main() -> None:
    """Run the command line."""
    for example in example_passages(int(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps(example, ensure_ascii=False))


if __name__ == "__main__":
    main()
