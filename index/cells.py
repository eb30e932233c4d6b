"""Which vectors of a large collection come near a question's: FAISS's inverted file with 8-bit codes.

Vectors, less the mean and turned to length 1, lie in cells around centres that are found once, and a search looks
into the cells nearest to the question. It only proposes: what it finds is scored exactly from the vectors themselves.
A later build takes over centres and codes and puts only what is new into cells; beyond four times the vectors that the
centres were found from, they are found anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

FROM = 20_000
"""Vectors above which they are kept in cells; up to it every one is compared."""
_LOOKED = 32  # cells that a search looks into
_ROUNDS, _EACH = 8, 48  # of finding centres, and the vectors that each is found from
_OUTGROWN = 4
_BATCH = 65_536


@dataclass(frozen=True, slots=True)
class Cells:
    """Vectors in cells; ``mean`` is what was taken off each."""

    index: Any  # faiss.IndexIVFScalarQuantizer
    mean: Vectors

    def near(self, question: Vectors, count: int, allowed: Mask | None = None) -> Numbers:
        """Numbers of about ``count`` vectors that come nearest to a question's (length 1, less its mean)."""
        wanted: dict[str, Any] = {"nprobe": _LOOKED}
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            wanted["sel"] = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]
            share = float(allowed.mean()) or 1.0
            wanted["nprobe"] = min(self.index.nlist, math.ceil(_LOOKED / math.sqrt(share)))  # those allowed lie apart
        parameters = faiss.SearchParametersIVF(**wanted)
        _scores, numbers = self.index.search(question[None], min(count, self.index.ntotal), params=parameters)
        found: Numbers = numbers[0][numbers[0] >= 0]
        return found


def made(raw: Vectors, mean: Vectors) -> Cells | None:
    """Vectors put into cells, their centres found from some of them; None for so few that all can be compared."""
    count, dimension = raw.shape
    if count <= FROM:
        return None
    cells = round(math.sqrt(count))
    index = _empty(faiss.IndexFlatIP(dimension), cells)
    index.cp.niter, index.cp.spherical, index.cp.seed = _ROUNDS, True, 1
    some = np.random.default_rng(1).choice(count, min(count, cells * _EACH), replace=False)
    index.train(_centred(raw[np.sort(some)], mean))
    _put(index, raw, mean, np.arange(count))
    return Cells(index, mean)


def changed(former: Cells | None, raw: Vectors, order: Numbers, held: int, mean: Vectors) -> Cells | None:
    """The vectors of a new generation in cells: ``order`` numbers them, the ``held`` ones of the former first."""
    count = len(order)
    if former is None or count <= FROM or count > _OUTGROWN * former.index.nlist**2:
        return made(raw, mean)
    places = np.full(held, -1, np.int64)
    staying = np.flatnonzero(order < held)
    places[order[staying]] = staying
    old, centres = former.index, faiss.downcast_index(former.index.quantizer)
    own = faiss.IndexFlatIP(old.d)
    own.add(vectors_inside(centres).copy())
    index = _empty(own, old.nlist)
    index.sq, index.is_trained = old.sq, True
    for cell in range(old.nlist):
        size = old.invlists.list_size(cell)
        if not size:
            continue
        numbers = places[faiss.rev_swig_ptr(old.invlists.get_ids(cell), size)]
        codes = faiss.rev_swig_ptr(old.invlists.get_codes(cell), size * old.code_size).reshape(size, -1)
        left = numbers >= 0
        kept, coded = np.ascontiguousarray(numbers[left]), np.ascontiguousarray(codes[left])
        if len(kept):
            index.invlists.add_entries(cell, len(kept), faiss.swig_ptr(kept), faiss.swig_ptr(coded))
    index.ntotal = len(staying)
    _put(index, raw, former.mean, np.flatnonzero(order >= held))
    return Cells(index, former.mean)


def save(cells: Cells, file: Path) -> None:
    """Write the cells; the mean is kept elsewhere."""
    faiss.write_index(cells.index, str(file))


def load(file: Path, mean: Vectors) -> Cells:
    """What ``save`` wrote; codes are read as they are wanted. Raises RuntimeError where the file is damaged."""
    return Cells(faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC), mean)


def _empty(centres: Any, cells: int) -> Any:
    eight_bits, inner = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    return faiss.IndexIVFScalarQuantizer(centres, centres.d, cells, eight_bits, inner)


def vectors_inside(index: Any) -> Vectors:
    """The vectors inside a flat index, without a copy."""
    if not index.ntotal:
        return np.empty((0, index.d), np.float32)
    found: Vectors = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d).reshape(index.ntotal, index.d)
    return found


def _put(index: Any, raw: Vectors, mean: Vectors, numbers: Numbers) -> None:
    for start in range(0, len(numbers), _BATCH):
        some = numbers[start : start + _BATCH]
        index.add_with_ids(_centred(raw[some], mean), some)


def _centred(raw: Vectors, mean: Vectors) -> Vectors:
    less = raw - mean
    return np.ascontiguousarray(less / np.maximum(np.linalg.norm(less, axis=1, keepdims=True), 1e-6), np.float32)
