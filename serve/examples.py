"""The examples that the description of the interface shows: ``examples.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("examples.yml")
EXAMPLES: Mapping[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
