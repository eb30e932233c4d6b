"""The engine on Milvus: passages, sentences and claims in three collections, the rest in the folder.

The manifest of a generation names the collections, the last version that it sees and the versions that are gone. A
build adds versions behind the last one; what went is removed by the build after, when no generation needs it.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from errors import KnowledgeBaseError, Message, note
from index import dense, embedded, generation, vectors
from index.catalogued import rows_of
from index.cells import Vectors
from index.engines import Opened, Severity, Writing, Written
from index.generation import COUNTED, MEANS, Manifest
from index.milvus import counted, writing
from index.milvus.client import KINDS, Collections, Milvus, connected, made
from index.milvus.meanings import ClaimsBeside, MeaningsBeside
from index.milvus.spots import Spots, next_version
from index.milvus.words import WordsBeside
from index.milvus.writing import Filing, Means
from index.place_year import passage_years
from index.pool import KEY_BYTES, Pool
from index.rows import Rows
from index.slots import days_of
from records import Document, Listing
from settings import Settings

NAME = "milvus"
PACKAGES = ("pymilvus",)
VECTOR_FILES = (COUNTED, MEANS)
_MARK = "milvus-name"  # file of the folder: what the names of its collections begin with


def pools(former: Path) -> tuple[Pool, ...]:
    """The vectors of the bank alone: those of reports lie with the Milvus, and what is read anew is embedded anew."""
    try:
        with np.load(former / MEANS, allow_pickle=False) as arrays:
            bank, keys = arrays["bank"], arrays["bank_keys"]
    except (OSError, ValueError, KeyError):
        return ()
    none, no_keys = np.empty((0, bank.shape[1]), np.float32), np.empty((0, KEY_BYTES), np.uint8)
    return (Pool(none, none, none, bank, np.zeros(1, np.int64), (no_keys, no_keys, no_keys, keys)),)


def sizes(former: Path | None, _pools: Sequence[Pool], settings: Settings) -> tuple[int, int]:
    """How many numbers passages and figures have, those that are gone with them."""
    if former is None:
        return 0, 0
    with closing(rows_of(former, settings.catalogue)) as rows:
        one, two = (rows.select(f"SELECT coalesce(max(position), 0) FROM {table}") for table in ("passage", "figure"))
    return one[0][0], two[0][0]


def write(change: Writing, settings: Settings) -> Written:
    """Write the catalogue, and what is new into the collections, which a first generation makes."""
    folder, former, taken, pool = change.folder, change.former, change.taken, change.made
    if former is None:
        change.filing.write(folder / generation.CATALOGUE, taken, *change.files)
        passages = [passage for document in change.new for passage in document.passages]
        steady = pool.bank[-len(vectors.bank()["passages"]) :]
        mean, stated = dense.mean_of(pool.passages, steady), dense.mean_of(pool.claims, steady)
        means, before = Means(mean, stated, counted.averages_of(passages)), None
    else:
        (change.filing.write if change.anew else change.filing.grow)(
            folder / generation.CATALOGUE, taken, *change.files
        )
        with np.load(former / MEANS, allow_pickle=False) as arrays:
            mean, stated = arrays["passages"], arrays["claims"]
        with closing(counted.TokenCounts(former / COUNTED)) as held:
            means, before = Means(mean, stated, held.averages), held.versions
    save_means(folder, means, pool)
    counts = counted.tokens_of(passage for document in change.new for passage in document.passages)
    counts.subtract(counted.tokens_of(taken.gone))
    told = generation.read_manifest(former).search if former is not None else fresh(folder.parent, settings, mean)
    gone = [before[report] for report in taken.dropped] if before else []
    collections = _collections(told, connected(settings))
    collections.load()
    first = next_version(told["last"])
    added = writing.insert(collections, _filings(change.new, pool), first, means)
    old = former / COUNTED if former is not None else None
    counted.write(folder / COUNTED, old, means.averages, added, taken.dropped, counts)
    return written(folder, told, added[-1].version if added else told["last"], gone)


def written(folder: Path, told: dict[str, Any], last: int, gone: Sequence[int]) -> Written:
    """What the manifest of a generation tells, whose other files are there."""
    with closing(counted.TokenCounts(folder / COUNTED)) as held:
        sentences = held.sentences
    with np.load(folder / MEANS, allow_pickle=False) as arrays:
        dimension = len(arrays["passages"])
    return Written(dimension, sentences, search={**told, "last": last, "gone": list(gone)})


def save_means(folder: Path, means: Means, pool: Pool) -> None:
    """Write what is taken off vectors, and the vectors of the bank. Raises OSError."""
    told = {"passages": means.passages, "claims": means.claims, "bank": pool.bank, "bank_keys": pool.keys[3]}
    np.savez(folder / MEANS, **told)  # type: ignore[arg-type]


def fresh(kb: Path, settings: Settings, mean: Vectors) -> dict[str, Any]:
    """New collections, empty, for the knowledge base; what a manifest tells of them."""
    mark = kb / _MARK
    if not mark.is_file():
        mark.write_text(f"welfare_{uuid.uuid4().hex[:12]}", encoding="utf-8")
        generation.sync(mark)
    last = next_version(0)
    name = f"{mark.read_text(encoding='utf-8')}_{last}"
    made(connected(settings), name, len(mean))
    return {"engine": NAME, "name": name, "last": last, "gone": []}


def carried(
    former: Path, folder: Path, rows: Rows, settings: Settings, progress: Callable[[int, int], None]
) -> Written:
    """Write what an embedded generation ``former`` holds, whose catalogue ``rows`` is."""
    segments = embedded.pools(former)
    with np.load(former / generation.DENSE, allow_pickle=False) as arrays:
        mean, stated = arrays["mean"], arrays["claim_mean"]
    listings = rows.listings()
    averages = counted.averages_of(passage for listing in listings for passage in rows.passages_of(listing.id))
    means = Means(mean, stated, averages)
    save_means(folder, means, segments[0])
    told = fresh(folder.parent, settings, mean)
    counts = Counter[int]()

    def filings() -> Iterator[Filing]:
        for number, listing in enumerate(listings):
            progress(number, len(listings))
            found = _stored(rows, listing, segments)
            counts.update(counted.tokens_of(passage for passage, _years in found.passages))
            yield found

    collections = _collections(told, connected(settings))
    added = writing.insert(collections, filings(), next_version(told["last"]), means)
    progress(len(listings), len(listings))
    counted.write(folder / COUNTED, None, averages, added, (), counts)
    return written(folder, told, added[-1].version if added else told["last"], ())


def _stored(rows: Rows, listing: Listing, segments: Sequence[Pool]) -> Filing:
    """A report of an embedded generation; it lies within one segment."""
    passages, figures = (rows.spans(listing.id, table) for table in ("passage", "figure"))
    before = (0, 0)
    for pool in segments:
        sizes_ = (len(pool.passages), len(pool.claims))
        if passages[0] < before[0] + sizes_[0] or pool is segments[-1]:
            break
        before = (before[0] + sizes_[0], before[1] + sizes_[1])
    own = slice(passages[0] - before[0], passages[1] - before[0])
    first = pool.first[own.start : own.stop + 1]
    return Filing(
        listing,
        tuple((passage, years) for passage, _place, years, _at in rows.filed(listing)),
        tuple(rows.select("SELECT first_year, last_year FROM figure WHERE report = ? ORDER BY position", listing.id)),
        pool.passages[own],
        pool.sentences[first[0] : first[-1]],
        first - first[0],
        pool.claims[figures[0] - before[1] : figures[1] - before[1]],
    )


def _filings(documents: Sequence[Document], pool: Pool) -> Iterator[Filing]:
    passages = figures = 0
    for document in documents:
        report, count, counted_ = document.report, len(document.passages), len(document.figures)
        first = pool.first[passages : passages + count + 1]
        yield Filing(
            Listing(report.id, report.file, report.facts),
            tuple((passage, passage_years(report, passage)) for passage in document.passages),
            tuple((days[0].year, days[1].year) if (days := days_of(each)) else (0, 0) for each in document.figures),
            pool.passages[passages : passages + count],
            pool.sentences[first[0] : first[-1]],
            first - first[0],
            pool.claims[figures : figures + counted_],
        )
        passages, figures = passages + count, figures + counted_


def opened(folder: Path, manifest: Manifest, rows: Rows, settings: Settings) -> Opened:
    """The engine open on a generation.

    Raises:
        KnowledgeBaseError: the Milvus is away, or lacks the collections.
        OSError, ValueError, KeyError, sqlite3.Error: a file is damaged.
    """
    held = counted.TokenCounts(folder / COUNTED)
    with np.load(folder / MEANS, allow_pickle=False) as arrays:
        means = vectors.query_means(arrays["bank"])
    ranges = rows.ranges()
    passages, figures = (Spots.of(held.versions, {id: both[at] for id, both in ranges.items()}) for at in (0, 1))
    collections = _collections(manifest.search, connected(settings), manifest)
    collections.load()
    words = WordsBeside(collections, held, passages, passages.size, manifest.counts["passages"])
    meanings, claims = MeaningsBeside(collections, passages), ClaimsBeside(collections, figures)
    return Opened(words, meanings, claims, means, words, held.close)


def _collections(told: dict[str, Any], milvus: Milvus, manifest: Manifest | None = None) -> Collections:
    counts = manifest.counts if manifest is not None else {}
    of_kind = zip(KINDS, ("passages", "sentence vectors", "figures"), strict=True)
    vectors_ = {kind: counts.get(name, 0) for kind, name in of_kind}
    return Collections(milvus, told["name"], told["last"], tuple(told["gone"]), vectors_)


def sweep(kb: Path, settings: Settings) -> None:
    """Remove what killed builds left and what no generation but the current one needs. Only the holder of the lock may.

    Raises:
        KnowledgeBaseError: the Milvus is away.
    """
    try:
        folder = generation.current(kb)
        told = generation.read_manifest(folder).search
    except KnowledgeBaseError:
        told = {}  # none, or damaged: all is written anew
    mark = kb / _MARK
    if not told and not mark.is_file():
        return
    milvus = connected(settings)
    base = told["name"].rpartition("_")[0] if told else mark.read_text(encoding="utf-8")
    for name in milvus.ask("list_collections"):
        of_this = told.get("name") and str(name).startswith(f"{told['name']}_")
        if str(name).startswith(f"{base}_") and not of_this:
            milvus.ask("drop_collection", name)
    if not told:
        return
    _collections(told, milvus).load()
    left = f"version > {told['last']}" + (f" or version in {told['gone']}" if told["gone"] else "")
    for kind in KINDS:
        milvus.ask("delete", f"{told['name']}_{kind}", filter=left)
        milvus.ask("flush", f"{told['name']}_{kind}")


def health(manifest: Manifest, settings: Settings) -> list[tuple[Severity, Message]]:
    """Whether the Milvus has what the generation sees, and what it has besides."""
    try:
        collections = _collections(manifest.search, connected(settings), manifest)
        collections.load()
        found = {kind: collections.count(kind, collections.seen) for kind in KINDS}
        all_ = {kind: collections.count(kind, "version > 0") for kind in KINDS}
    except KnowledgeBaseError as error:
        return [("fault", error.message)]
    for kind, wanted in collections.vectors.items():
        if found[kind] != wanted:
            return [("fault", note("search-counted", what=kind, found=found[kind], built=wanted))]
    more = sum(all_.values()) - sum(found.values())
    rows = sum(found.values())
    left: list[tuple[Severity, Message]] = [("warning", note("search-left", count=more))] if more else []
    return [("ok", note("search-there", where=collections.milvus.where, count=rows)), *left]
