"""What the processor of this machine can do that decides how models are run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FLAGS = ("avx512_bf16", "amx_bf16")
_ABOUT = Path("/proc/cpuinfo")


@cache
def multiplies_bfloat16() -> bool:
    """Whether there are instructions for bfloat16, without which such numbers take longer than fp32."""
    try:
        flags = _ABOUT.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(flag in flags for flag in _FLAGS)
