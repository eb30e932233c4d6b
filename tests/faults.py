"""Errors expected by their code, whatever words tell them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from errors import WelfareError


@contextmanager
def raising(kind: type[WelfareError], code: str) -> Iterator[pytest.ExceptionInfo[WelfareError]]:
    """As ``pytest.raises``: what stands within raises that error with that code."""
    with pytest.raises(kind) as caught:
        yield caught
    assert caught.value.code == code
