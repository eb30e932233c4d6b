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
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from errors import KnowledgeBaseError
from index import catalogue, generation, lexical, vectors
from index.catalogue import Source
from index.embed import Embedder
from index.lock import locked
from index.stored import stored_refused
from records import Document, Refused
from settings import Settings
from vietnamese.spelling.restore import Restorer

__all__ = ["Source", "build", "on_stderr"]

_PACKAGES = ("sentence-transformers", "torch", "faiss-cpu", "rank-bm25", "bm25s", "numpy")


def build(
    kb: Path,
    documents: Sequence[Document],
    settings: Settings,
    *,
    sources: Mapping[str, Source] | None = None,
    refused: Sequence[Refused] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the documents as a new generation of the knowledge base in ``kb`` and make it current.

    Vectors of texts that the former generation held are taken over; the two last generations are kept, since a
    reader may still have the former one open.

    Args:
        documents: all reports that the knowledge base shall hold; of reports with one id the first by file counts.
        sources: by ``Report.file``, what ``stored_sources`` will give back.
        refused: files that were not read; by default those that the former generation named.
        progress: called with (texts embedded, texts to embed); by default told on stderr.

    Returns:
        The folder of the new generation.

    Raises:
        KnowledgeBaseError: another build is under way, or the folder cannot be written.
        ModelError: the embedding model is missing or damaged.
    """
    busy = KnowledgeBaseError("kb-building", where=kb)
    try:
        with locked(kb / "build.lock", wait=0, error=lambda: busy):
            bad = _stored_refused(kb) if refused is None else tuple(refused)
            return _build(kb, _distinct(documents), settings, sources or {}, bad, progress or on_stderr)
    except OSError as error:
        raise KnowledgeBaseError("kb-unwritable", where=kb, detail=error.strerror or str(error)) from error


def _build(
    kb: Path,
    documents: Sequence[Document],
    settings: Settings,
    sources: Mapping[str, Source],
    refused: Sequence[Refused],
    progress: Callable[[int, int], None],
) -> Path:
    former = _former(kb)
    kept = {former.name} if former else set()
    generation.clean(kb, keep=kept)
    temporary = kb / f"building-{os.getpid()}"
    temporary.mkdir()
    try:
        _write(temporary, documents, settings, sources, refused, _reusable(former), progress)
        folder = generation.install(kb, temporary)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)  # gone already, unless something failed
    generation.clean(kb, keep=kept | {folder.name})
    return folder


def _write(
    folder: Path,
    documents: Sequence[Document],
    settings: Settings,
    sources: Mapping[str, Source],
    refused: Sequence[Refused],
    former: vectors.Reuse,
    progress: Callable[[int, int], None],
) -> None:
    """Write every file of a generation, the manifest last."""
    embedder = Embedder(settings)
    reports = {document.report.id: document.report for document in documents}
    passages = [passage for document in documents for passage in document.passages]
    figures = [figure for document in documents for figure in document.figures]
    catalogue.write(folder / generation.CATALOGUE, documents, sources, refused)
    engine: lexical.Engine = "rank-bm25" if len(passages) <= settings.bm25s_above else "bm25s"
    tokens = [lexical.passage_tokens(passage) for passage in passages]
    lexical.save(lexical.build(tokens, engine), folder / generation.LEXICAL)
    restorer = Restorer.train([report.text for report in reports.values()])
    (folder / generation.RESTORER).write_text(json.dumps(restorer.to_dict(), ensure_ascii=False), encoding="utf-8")
    sentences = settings.sentence_vectors
    stored = vectors.make(
        reports, passages, figures, embedder, sentence_vectors=sentences, former=former, progress=progress
    )
    vectors.save(stored, folder)
    generation.write_manifest(
        folder,
        generation.Manifest(
            format=generation.FORMAT,
            embedder=embedder.identity,
            dimension=int(stored.index.passages.d),
            engine=engine,
            sentence_vectors=sentences,
            reports={report.file: report.id for report in reports.values()},
            counts={
                "reports": len(reports),
                "passages": len(passages),
                "figures": len(figures),
                "sentence vectors": int(stored.index.sentences.ntotal),
            },
            versions={"python": platform.python_version()}
            | {package: importlib.metadata.version(package) for package in _PACKAGES},
            files=generation.measure(folder),
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


def _reusable(former: Path | None) -> vectors.Reuse:
    """Vectors of the former generation, if the files that hold them are whole; else none."""
    if former is None:
        return vectors.Reuse()
    try:
        faults = generation.faults(former, generation.read_manifest(former), thorough=True)
        damaged = {Path(fault.where or "").name for fault in faults}
        if damaged & {generation.PASSAGES, generation.SENTENCES, generation.CLAIMS, generation.DENSE}:
            return vectors.Reuse()
        return vectors.reuse(former)
    except (KnowledgeBaseError, OSError, ValueError, KeyError, RuntimeError):
        return vectors.Reuse()


def on_stderr(done: int, total: int) -> None:
    """Tell on stderr how many texts are embedded."""
    end = "\n" if done == total or not sys.stderr.isatty() else "\r"
    print(f"Embedded {done} of {total} texts", end=end, file=sys.stderr, flush=True)


def _stored_refused(kb: Path) -> tuple[Refused, ...]:
    """The same; () where the former generation is damaged, which a new build mends."""
    try:
        return stored_refused(kb)
    except KnowledgeBaseError:
        return ()
