"""Documents to a generation on disk, made current in one atomic step.

A build works in a folder of its own. Killed at any moment, it leaves the former generation in use, and its
debris goes with the next build.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from errors import KnowledgeBaseError
from index import engine, generation, vectors
from index.alone import unwritable
from index.catalogue import ReportSource
from index.catalogued import FREED_SECONDS, alone_everywhere, filing_of, install, rows_of, sweep
from index.chosen import check_same, chosen
from index.embed import Embedder
from index.engines import Writing, Written
from index.lock import locked
from index.rows import Rows
from index.stored import stored_documents, stored_refused
from index.taken import KeptReport, Taken, plan
from records import Document, Refused
from settings import Settings
from vietnamese.spelling.counted import Counted

__all__ = ["KeptReport", "ReportSource", "build", "on_stderr"]

_PACKAGES = ("sentence-transformers", "torch", "numpy")


def build(
    kb: Path,
    documents: Sequence[Document],
    settings: Settings,
    *,
    kept: Sequence[KeptReport] = (),
    sources: Mapping[str, ReportSource] | None = None,
    refused: Sequence[Refused] | None = None,
    progress: Callable[[int, int], None] | None = None,
    anew: bool = False,
) -> Path:
    """Write reports as a new generation of the knowledge base in ``kb`` and make it current.

    The two last generations are kept, since some process may still have the former one open.

    Args:
        documents: the reports that the former generation lacks or has otherwise; of reports with one id the first by
            file counts. Vectors of texts that the former generation held are taken over.
        kept: the reports of the former generation that stay as they are; the others go.
        sources: by ``Report.file``, what ``stored_sources`` will give back.
        refused: files that were not read; by default those that the former generation named.
        progress: called with (texts embedded, texts to embed); by default told on stderr.
        anew: write every file anew, so that none holds anything of a report that goes; else a large knowledge base
            keeps the files that a change does not touch, and what went stays in them until it is one day written anew.

    Returns:
        The folder of the new generation.

    Raises:
        KnowledgeBaseError: another build is under way, or the folder cannot be written.
        ModelError: the embedding model is missing or damaged.
    """
    settings = replace(settings, kb=kb)
    busy = KnowledgeBaseError("kb-building", where=kb)
    try:
        with (
            locked(kb / "build.lock", wait=0, error=lambda: busy),
            alone_everywhere(settings, "build", wait=FREED_SECONDS, error=lambda: busy),
        ):
            bad = _stored_refused(settings) if refused is None else tuple(refused)
            told = progress or on_stderr
            files = (sources or {}, bad)
            write = partial(_write, kb, documents, kept, settings, files, told, anew)
            return _build(kb, settings, anew, write)
    except (OSError, sqlite3.Error) as error:
        raise unwritable(kb, error) from error


def _build(kb: Path, settings: Settings, anew: bool, write: Callable[[Path], None]) -> Path:
    former = _former(kb)
    search = chosen(settings)
    check_same(former, search, settings.catalogue)
    staying = {former.name} if former else set()
    generation.remove_leftovers(kb, keep=staying)
    sweep(settings)
    search.sweep(kb, settings)
    temporary = kb / f"building-{os.getpid()}"
    temporary.mkdir()
    try:
        write(temporary)
        folder = install(settings, temporary, anew=anew)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)  # gone already, unless something failed
    generation.remove_leftovers(kb, keep=staying | {folder.name})
    if anew:
        sweep(settings)
        search.sweep(kb, settings)  # what went shall be gone now, though the former generation cannot be asked any more
    return folder


def _write(
    kb: Path,
    documents: Sequence[Document],
    kept: Sequence[KeptReport],
    settings: Settings,
    files: tuple[Mapping[str, ReportSource], Sequence[Refused]],
    progress: Callable[[int, int], None],
    anew: bool,
    folder: Path,
) -> None:
    """Write every file of a generation, the manifest last."""
    embedder, search = Embedder(settings), chosen(settings)
    former = _former(kb)
    damaged = _damaged(former)
    pools = () if former is None or damaged & {*search.VECTOR_FILES} else search.pools(former)
    if kept and (damaged or not pools or not _fits(former, embedder.identity, settings)):
        documents, kept = [*documents, *_read_again(settings, kept)], ()
    new = _distinct(documents)
    with_former = former if kept else None
    sizes = search.sizes(with_former, pools, settings)
    file = with_former and with_former / generation.CATALOGUE
    opening = partial(_opened, settings)
    taken = plan(new, {one.id: one for one in kept}, file, sizes, opening)
    made = vectors.make_pool(new, embedder, sentence_vectors=settings.sentence_vectors, former=pools, progress=progress)
    written = search.write(
        Writing(folder, with_former, taken, new, made, pools, files, anew, filing_of(settings)), settings
    )
    _write_spelling(folder, new, taken, with_former)
    write_manifest(folder, embedder, settings, taken, written, with_former)


def _opened(settings: Settings, file: Path) -> Rows:
    return rows_of(file.parent, settings.catalogue)


def _write_spelling(folder: Path, new: Sequence[Document], taken: Taken, former: Path | None) -> None:
    """Write what the texts teach of spelling."""
    counted = Counted.of(document.report.text for document in new)
    if former is not None:
        before = Counted.from_dict(json.loads((former / generation.RESTORER).read_text(encoding="utf-8")))
        counted = before.changed(counted, Counted.of(taken.gone_texts))
    (folder / generation.RESTORER).write_text(json.dumps(counted.to_dict(), ensure_ascii=False), encoding="utf-8")


def write_manifest(
    folder: Path,
    embedder: Embedder,
    settings: Settings,
    taken: Taken,
    written: Written,
    former: Path | None,
) -> None:
    """Write the manifest of a generation all of whose files are there."""
    names = [
        (one.file, one.id) if isinstance(one, KeptReport) else (one.report.file, one.report.id) for one in taken.reports
    ]
    packages = (*_PACKAGES, *chosen(settings).PACKAGES)
    generation.write_manifest(
        folder,
        generation.Manifest(
            format=generation.FORMAT,
            embedder=embedder.identity,
            dimension=written.dimension,
            sentence_vectors=settings.sentence_vectors,
            reports=dict(names),
            counts={
                "reports": len(names),
                "passages": len(taken.passages),
                "figures": len(taken.figures),
                "sentence vectors": written.sentences,
            },
            versions={"python": platform.python_version()}
            | {package: importlib.metadata.version(package) for package in packages},
            files=generation.sizes_and_hashes(folder, former),
            search=dict(written.search),
            segments=written.segments,
        ),
    )


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """One document for each report id, by file: two files of equal bytes are one report."""
    first: dict[str, Document] = {}
    for document in sorted(documents, key=lambda document: document.report.file):
        first.setdefault(document.report.id, document)
    return list(first.values())


def _former(kb: Path) -> Path | None:
    """The current generation; None where there is none or it is damaged, which a new build mends."""
    try:
        return generation.current(kb)
    except KnowledgeBaseError:
        return None


def _damaged(former: Path | None) -> set[str]:
    """Names of the files of the former generation that are not as they were written; the manifest's where that is. Of
    one that grows, large files that are only linked are known by their size."""
    if former is None:
        return set()
    try:
        faults = generation.file_faults(former, generation.read_manifest(former), thorough=not engine.is_in(former))
    except KnowledgeBaseError:
        return {generation.MANIFEST, *generation.FILES}
    return {Path(fault.where or "").name for fault in faults}


def _fits(former: Path | None, embedder: str, settings: Settings) -> bool:
    """Whether reports of the former generation can be taken over as they are stored: embedded in the same way."""
    if former is None:
        return False
    manifest = generation.read_manifest(former)
    return (manifest.embedder, manifest.sentence_vectors) == (embedder, settings.sentence_vectors)


def _read_again(settings: Settings, kept: Sequence[KeptReport]) -> list[Document]:
    """The documents of reports kept, under the names and notes that they shall have, out of a whole catalogue only."""
    generation.check_catalogue(generation.current(settings.kb))
    held = stored_documents(settings.kb, settings.catalogue)
    stored = {document.report.id: document for document in held}
    return [
        replace(document, report=replace(document.report, file=one.file), notes=one.notes)
        for one in kept
        if (document := stored.get(one.id)) is not None
    ]


def on_stderr(done: int, total: int) -> None:
    """Tell on stderr how many texts are embedded."""
    end = "\n" if done == total or not sys.stderr.isatty() else "\r"
    print(f"Embedded {done} of {total} texts", end=end, file=sys.stderr, flush=True)


def _stored_refused(settings: Settings) -> tuple[Refused, ...]:
    """The files that the former generation could not read; () where it is damaged, which a new build mends."""
    try:
        return stored_refused(settings.kb, settings.catalogue)
    except KnowledgeBaseError:
        return ()
