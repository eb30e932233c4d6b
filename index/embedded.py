"""The embedded engine: passages and claims of a generation in files beside its catalogue (``index.engines``)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from errors import KnowledgeBaseError, Message
from index import engine, generation, grown, lexical, vectors
from index.catalogued import rows_of
from index.engines import Opened, Severity, Writing, Written
from index.generation import Manifest
from index.lexical import tokens_of
from index.pool import Pool, taken_over, together
from index.rows import Rows
from settings import Settings

NAME = ""
PACKAGES = ("faiss-cpu", "tantivy")
VECTOR_FILES = (*generation.VECTORS, generation.DENSE)


def pools(former: Path) -> tuple[Pool, ...]:
    """Vectors of a generation by its segments; () where they cannot be read."""
    try:
        segments = len(generation.read_manifest(former).segments) or 1
        return tuple(vectors.pool_of(former, segment) for segment in range(segments))
    except (OSError, ValueError, KeyError, RuntimeError, KnowledgeBaseError):
        return ()


def sizes(_former: Path | None, pools: Sequence[Pool], _settings: Settings) -> tuple[int, int]:
    """How many numbers passages and figures have, those that are gone with them."""
    return sum(len(pool.passages) for pool in pools), sum(len(pool.claims) for pool in pools)


def write(change: Writing, settings: Settings) -> Written:
    """Write catalogue, vectors and BM25 into the folder of the generation. Raises OSError."""
    folder, former, taken, made = change.folder, change.former, change.taken, change.made
    if former is not None and not change.anew and grown.can_grow(former, taken, change.pools):
        segments, index = grown.write(
            folder, former, taken, change.new, made, change.pools, change.files, change.filing
        )
    else:
        change.filing.write(folder / generation.CATALOGUE, taken, *change.files)
        if former is not None:
            made = taken_over(together(change.pools), made, taken)
        segments, index = (), vectors.stored(made)
        vectors.save(made, index, folder)
        words = lexical.build(tokens_of(change.new))
        if former is not None:
            held = lexical.merged(lexical.load_segments(former, len(change.pools)))
            words = lexical.changed(held, words, taken.passages)
        lexical.save(words, folder / generation.LEXICAL)
    _write_proposing(change, settings)
    return Written(index.index.passages.dimension, len(index.index.sentences), segments)


def _write_proposing(change: Writing, settings: Settings) -> None:
    """Write what proposes passages by words, where there are many of them."""
    former = None if change.anew else change.former
    if not engine.wanted(len(change.taken.passages)):
        return
    old = former if former is not None and engine.is_in(former) else None
    with closing(rows_of(change.folder, settings.catalogue)) as rows:
        own = rows.listings() if old is None else [document.report for document in change.new]
        filed = (each for report in own for each in rows.filed(report))
        engine.write(change.folder, old, change.taken.dropped, filed)


def opened(folder: Path, manifest: Manifest, rows: Rows, settings: Settings) -> Opened:
    """The engine open on a generation. Raises OSError, ValueError, KeyError, RuntimeError where a file is damaged."""
    stored = vectors.load(folder, len(manifest.segments) or 1)
    words = lexical.load_segments(folder, len(manifest.segments) or 1)
    size = len(stored.index.passages)
    gone = rows.gone(size) if size > manifest.counts["passages"] else np.empty(0, np.int64)
    return Opened(
        lexical.together(words, gone) if len(words) > 1 or len(gone) else words[0],
        stored.index,
        stored.claims,
        stored.query_means,
        engine.Engine(folder, rows.starts()) if engine.is_in(folder) else None,
    )


def carried(
    former: Path, folder: Path, _rows: Rows, _settings: Settings, _progress: Callable[[int, int], None]
) -> Written:
    """Copy what another generation on this engine holds: its catalogue alone goes elsewhere. Raises OSError."""
    manifest = generation.read_manifest(former)
    for name in manifest.files:
        if name != generation.CATALOGUE:
            shutil.copyfile(former / name, folder / name)
    return Written(manifest.dimension, manifest.counts["sentence vectors"], manifest.segments)


def sweep(_kb: Path, _settings: Settings) -> None:
    """Nothing lies outside of the folder of the knowledge base."""


def health(_manifest: Manifest, _settings: Settings) -> list[tuple[Severity, Message]]:
    """All lies in the folder of the generation, whose files are checked anyway."""
    return []
