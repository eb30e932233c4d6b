"""A large knowledge base that grows: what a change does not touch is linked, not written.

Passages and figures keep their numbers; those of new reports come behind, those of reports that went leave their
numbers empty. Vectors and BM25 lie in segments: a change writes a new one, and the last of them that are no larger go
into it, so that there are few and each vector is written again but a few times. Where too much has gone or come, all
is written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index import engine, generation, lexical, vectors
from index.catalogue import ReportSource
from index.engines import CatalogueWriting
from index.generation import CELLS, CLAIMS, DENSE, LEXICAL, PASSAGES, SENTENCES, segment_name
from index.lexical import tokens_of
from index.pool import Pool, together
from index.taken import Taken
from index.vectors import Stored
from records import Document, Refused

_ANEW = 4  # all is written anew where more than a quarter of the numbers would be empty, or behind the first segment


def can_grow(former: Path, taken: Taken, pools: Sequence[Pool]) -> bool:
    """Whether a large generation takes a change without being written anew."""
    live, numbers = len(taken.passages), taken.sizes[0] + _new(taken)
    if not engine.is_in(former) or not engine.wanted(live):
        return False
    return _ANEW * max(numbers - live, numbers - len(pools[0].passages)) <= numbers


def _new(taken: Taken) -> int:
    return sum(len(one.passages) for one in taken.reports if isinstance(one, Document))


def write(
    folder: Path,
    former: Path,
    taken: Taken,
    new: Sequence[Document],
    made: Pool,
    pools: Sequence[Pool],
    files: tuple[Mapping[str, ReportSource], Iterable[Refused]],
    filing: CatalogueWriting,
) -> tuple[tuple[int, ...], Stored]:
    """Write catalogue, vectors and BM25 of a generation that grew; passages of each segment, and its vectors."""
    sizes = [len(pool.passages) for pool in pools]
    staying = len(sizes)
    filing.grow(folder / generation.CATALOGUE, taken, *files)
    while staying > 1 and sizes[staying - 1] <= sum(sizes[staying:]) + len(made.passages):
        staying -= 1
    for segment in range(staying):
        names = (LEXICAL, PASSAGES, SENTENCES, CLAIMS, DENSE, *CELLS)
        wanted = [segment_name(name, segment) for name in names if (former / segment_name(name, segment)).is_file()]
        engine.take_over(former, folder, wanted)
    if new:
        base = vectors.load(former)
        last = together([*pools[staying:], made])
        own = vectors.stored(last, (base.index.mean, base.claims.mean))
        vectors.save(last, own, folder, staying)
        words = [*lexical.load_segments(former, len(pools))[staying:], lexical.build(tokens_of(new))]
        lexical.save(lexical.merged(words), folder / segment_name(LEXICAL, staying))
        sizes = [*sizes[:staying], len(last.passages)]
    return tuple(sizes), vectors.load(folder, len(sizes))
