"""Doing something without the rights of root, whom no permission stops."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522  # of Linux's interface to capabilities: two words of each set
_PAST_PERMISSIONS = 0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user whom permissions bind, for this thread; what it starts is bound only where the user is not root."""
    if os.name != "posix":
        pytest.skip("permissions are of another kind here")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root is stopped by nothing here")
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then the same of the higher capabilities
    assert libc.capget(head, sets) == 0
    before = sets[0]
    sets[0] = before & ~_PAST_PERMISSIONS
    assert libc.capset(head, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(head, sets) == 0
