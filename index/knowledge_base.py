"""An open knowledge base: one whole generation, read only, safe for many threads.

Opening loads reports, passages, the lexical index and the vectors; the embedding model is loaded by the first
search that needs it, so that opening and BM25 never import torch.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from errors import KnowledgeBaseError, Message
from index import catalogue, generation, lexical, vectors
from index.claims import Claims
from index.embed import Embedder, Vectors
from index.fuse import load_weights
from index.generation import Manifest
from index.place_year import Where, passes
from index.search import Searcher, System, search
from records import Figure, Filters, Hit, Page, Passage, Reading, Refused, Report, Section
from settings import Settings
from vietnamese.spelling.restore import Restorer

_REMEMBERED = 64  # vectors of questions: search, claims and a second look at a page ask for the same
_TRIES = 3  # a build may remove a generation between the look at CURRENT and the opening of its files


class KnowledgeBase:
    """One generation. It stays whole and the same however often the knowledge base is built anew."""

    def __init__(self, folder: Path, manifest: Manifest, settings: Settings) -> None:
        """Use ``open_kb``. Raises OSError, sqlite3.Error, ValueError, KeyError where a file is damaged."""
        self.folder = folder
        self.manifest = manifest
        self.settings = settings
        self._lock = threading.RLock()
        self._embedder = Embedder(settings)
        self._vectors = vectors.load(folder)
        self._restorer = Restorer.from_dict(json.loads((folder / generation.RESTORER).read_text(encoding="utf-8")))
        self._connection = catalogue.connect(folder / generation.CATALOGUE)
        self.reports: tuple[Report, ...] = catalogue.read_reports(self._connection)
        self._reports = {report.id: report for report in self.reports}
        self.passages: tuple[Passage, ...] = catalogue.read_passages(
            self._connection, {report.id: report.text for report in self.reports}
        )
        self._passages = {passage.id: passage for passage in self.passages}
        self._stood_for = catalogue.read_stood_for(self._connection)
        self._embed = lru_cache(maxsize=_REMEMBERED)(self._vector_of)
        self.searcher = self._make_searcher()

    @property
    def generation(self) -> str:
        """Name of the generation; ``generation.current_name(kb)`` tells whether a newer one is in use."""
        return self.folder.name

    def report(self, id: str) -> Report:
        """The report of that id. Raises KeyError."""
        return self._reports[id]

    def passage(self, id: str) -> Passage:
        """The passage of that id. Raises KeyError."""
        return self._passages[id]

    def figures(self, *, copies: bool = False) -> tuple[Figure, ...]:
        """Figures in the order of reports and text; those of reports that a copy or later version stands for only
        with ``copies``, so that a report in two files counts once."""
        return self._figures[0] if copies else self._leading

    def figures_in(self, passage: str) -> tuple[Figure, ...]:
        """Figures of the passage of that id, in the order of text; () for an unknown id."""
        return self._figures[1].get(passage, ())

    def sections(self, report: str) -> tuple[Section, ...]:
        """Sections of the report of that id, in the order of text."""
        with self._lock:
            return catalogue.read_sections(self._connection, report)

    def pages(self, report: str) -> tuple[Page, ...]:
        """Pages of the report of that id; () for formats without pages."""
        with self._lock:
            return catalogue.read_pages(self._connection, report)

    def extras(self, report: str) -> tuple[tuple[Message, ...], tuple[tuple[str, float], ...]]:
        """Notes and quality measures that ingest left on the report of that id."""
        with self._lock:
            return catalogue.read_extras(self._connection, report)

    def refused(self) -> tuple[Refused, ...]:
        """Files that were not read when this generation was made, by name: file, path and reason."""
        with self._lock:
            return catalogue.read_refused(self._connection)

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        filters: Filters | None = None,
        system: System = "fused",
    ) -> tuple[Reading, tuple[Hit, ...]]:
        """How the question was read, and the ``k`` best passages; see ``index.search.search``."""
        return search(self.searcher, question, k=k, filters=filters or Filters(), system=system)

    def claims(self, reading: Reading, filters: Filters | None = None) -> tuple[tuple[Figure, float], ...]:
        """Every figure of the reports that pass the filters with the cosine of its claim to the question as read,
        best first, ties by id.

        Raises:
            ModelError: the embedding model is missing or damaged.
        """
        if not self._claims.figures:
            return ()
        mean = self._vectors.query_means["en" if reading.language == "en" else "vi"]
        scores = self._claims.scores(self._embed(reading.text), mean)
        allowed = {report.id for report in self.reports if passes(report, filters or Filters(), self._stood_for)}
        found = [
            (figure, float(score))
            for figure, score in zip(self._claims.figures, scores, strict=True)
            if figure.report in allowed
        ]
        return tuple(sorted(found, key=lambda one: (-one[1], one[0].id)))

    def warm_up(self) -> None:
        """Load the embedding model now, so that the first question does not wait for it."""
        self._embed("")

    def close(self) -> None:
        """Let go of the catalogue. Searching goes on working; sections, pages and figures do not."""
        with self._lock:
            self._connection.close()

    def _vector_of(self, question: str) -> Vectors:
        vector: Vectors = self._embedder.queries([question])[0]
        vector.setflags(write=False)
        return vector

    def _make_searcher(self) -> Searcher:
        numbers = {report: number for number, report in enumerate(self._reports)}
        ids = np.array([passage.id for passage in self.passages], dtype=object)
        id_ranks = np.empty(len(ids), np.int64)
        id_ranks[np.argsort(ids)] = np.arange(len(ids))
        return Searcher(
            passages=self.passages,
            where=Where(
                reports=self.reports,
                owners=np.array([numbers[passage.report] for passage in self.passages], np.int64),
                years=np.array(catalogue.read_years(self._connection), np.int64).reshape(-1, 2),
                told={name: np.array(rows, np.int64) for name, rows in catalogue.read_told(self._connection).items()},
                stood_for=self._stood_for,
            ),
            id_ranks=id_ranks,
            lexical=lexical.load(self.folder / generation.LEXICAL),
            dense=self._vectors.index,
            query_means=self._vectors.query_means,
            embed=self._embed,
            restorer=self._restorer,
            weights=load_weights(),
        )

    @cached_property
    def _claims(self) -> Claims:
        return Claims(self.figures(copies=True), self._vectors.claim_vectors())

    @cached_property
    def _leading(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self._figures[0] if figure.report not in self._stood_for)

    @cached_property
    def _figures(self) -> tuple[tuple[Figure, ...], Mapping[str, tuple[Figure, ...]]]:
        with self._lock:
            figures = catalogue.read_figures(self._connection)
        by_passage: dict[str, list[Figure]] = {}
        for figure in figures:
            by_passage.setdefault(figure.passage, []).append(figure)
        return figures, {passage: tuple(found) for passage, found in by_passage.items()}


def open_kb(kb: Path, settings: Settings) -> KnowledgeBase:
    """Open the current generation of the knowledge base in ``kb``.

    Raises:
        KnowledgeBaseError: there is none, it is damaged, or it was built with another embedding model.
        ModelError: the settings name a model that is not on this machine.
    """
    for _ in range(_TRIES - 1):
        folder = generation.current(kb)
        try:
            return _open(folder, settings)
        except KnowledgeBaseError:
            if generation.current_name(kb) == folder.name:
                raise  # not a matter of a build that went on meanwhile
    return _open(generation.current(kb), settings)


def _open(folder: Path, settings: Settings) -> KnowledgeBase:
    kb = folder.parent
    manifest = generation.read_manifest(folder)
    damaged = generation.faults(folder, manifest, thorough=False)
    if damaged:
        raise damaged[0]
    embedder = Embedder(settings).identity
    if manifest.embedder != embedder:
        raise KnowledgeBaseError("kb-other-model", where=folder, built=manifest.embedder, now=embedder, kb=kb)
    try:
        return KnowledgeBase(folder, manifest, settings)
    except (OSError, sqlite3.Error, ValueError, KeyError, RuntimeError) as error:
        raise KnowledgeBaseError("kb-damaged", where=folder, kb=kb, detail=str(error)) from error
