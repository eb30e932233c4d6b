"""Arrays and word lists read from where they lie on disk, page by page as they are wanted."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

_LOCAL = struct.Struct("<26xHH")  # of a zip's local header: lengths of the name and of the extra field behind it


def arrays(file: Path) -> dict[str, NDArray[Any]]:
    """The arrays of an uncompressed .npz by name, read only. Raises OSError, ValueError where the file is damaged."""
    found: dict[str, NDArray[Any]] = {}
    try:
        with zipfile.ZipFile(file) as archive, file.open("rb") as opened:
            for entry in archive.infolist():
                if entry.compress_type != zipfile.ZIP_STORED:
                    raise ValueError(f"{entry.filename} is compressed")
                opened.seek(entry.header_offset)
                name, extra = _LOCAL.unpack(opened.read(_LOCAL.size))
                opened.seek(name + extra, 1)
                found[entry.filename.removesuffix(".npy")] = _array(file, opened, entry.file_size)
    except (zipfile.BadZipFile, struct.error) as error:
        raise ValueError(str(error)) from error
    return found


def _array(file: Path, opened: Any, size: int) -> NDArray[Any]:
    start = opened.tell()
    read = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}[npy.read_magic(opened)]
    shape, _fortran, dtype = read(opened)
    count = int(np.prod(shape))
    if opened.tell() - start + count * dtype.itemsize > size:
        raise ValueError("an array is cut short")
    if not count:
        return np.empty(shape, dtype)
    return np.memmap(file, dtype, "r", opened.tell(), shape).view(np.ndarray)


class WordNumbers(Mapping[str, int]):
    """The number of each word of a sorted list, one a line in UTF-8; looked up by bisection, so that none is held."""

    def __init__(self, lines: NDArray[np.uint8]) -> None:
        self._lines = lines
        ends = np.flatnonzero(lines == ord("\n"))
        self._starts = np.concatenate([[0], ends + 1]) if len(lines) else np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines.tobytes().decode("utf-8").split("\n") if len(self._lines) else ())

    def __getitem__(self, word: str) -> int:
        wanted, low, high = word.encode("utf-8", "surrogatepass"), 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._line(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(self._starts) or self._line(low) != wanted:
            raise KeyError(word)
        return low

    def _line(self, number: int) -> bytes:
        end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._lines)
        return self._lines[self._starts[number] : end].tobytes()
