"""What tokens looked up lately add to the scores of passages: common words are asked for in every question."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_KEPT_BYTES = 64 << 20


class Worths:
    """Arrays by field and token; the ones not asked for longest go first.

    A token that many passages hold is kept as one number for each passage of all, which adds up fastest. Safe for many
    threads.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], NDArray[np.float32]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def of(self, field: str, token: str, make: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
        """What a token is worth, made where it is not remembered."""
        with self._lock:
            if (field, token) in self._kept:
                self._kept.move_to_end((field, token))
                return self._kept[field, token]
        worth = make()
        with self._lock:
            if (field, token) not in self._kept:
                self._kept[field, token] = worth
                self._bytes += worth.nbytes
            while self._bytes > _KEPT_BYTES:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes
        return worth
