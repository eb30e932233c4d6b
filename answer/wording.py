"""Words and headings that readers see, from a table beside the module that tells them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words_from(file: Path) -> dict[str, Any]:
    """The table of a YAML file, by language first where it has two."""
    table: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return table
