"""Reading the YAML files of ``vietnamese/tables``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from errors import TableError

TABLES = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C, where there is one, takes a tenth of the time


def read_yaml(name: str) -> Any:
    """Content of a YAML table.

    Raises:
        TableError: the file is missing or not valid YAML.
    """
    file = TABLES / name
    try:
        return yaml.load(file.read_text(encoding="utf-8"), _LOADER)
    except OSError as error:
        raise TableError("cannot be read", where=file, remedy="restore the file from the project") from error
    except yaml.YAMLError as error:
        raise TableError(f"not valid YAML ({error})", where=file, remedy="correct the file") from error
