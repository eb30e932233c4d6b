"""An open knowledge base: one whole generation, read only, safe for many threads.

Opening loads the lists of reports, the lexical index and the vectors; passages, texts and figures are read when they
are wanted, and the embedding model is loaded by the first search that needs it, so that opening and BM25 never import
torch.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from errors import KnowledgeBaseError, Message
from index import generation, ledger
from index.catalogued import follow, rows_of
from index.chosen import engine_of
from index.claims import Near, Scored
from index.embed import Embedder, Vectors
from index.fuse import load_weights
from index.generation import Manifest
from index.ledger import Limits, Spot, Values
from index.operators import may_hold
from index.place_year import NamedInPassages, PassagesKnown, passes
from index.read import Holders, Passages
from index.reading import embedded_beside
from index.search import Searcher, System, question_vector, search
from records import Facts, Figure, Filters, Hit, Language, Listing, Page, Passage, Reading, Refused, Report, Section
from settings import Settings
from vietnamese.spelling.counted import Counted
from vietnamese.spelling.restore import Restorer

_REMEMBERED = 64  # vectors of questions: search, claims and a second look at a page ask for the same
_REMEMBERED_CLAIMS = 8  # questions with the cosines of all claims
_FIGURES_AT_ONCE = 5_000  # read of very many
_TRIES = 3  # a build may remove a generation between the look at CURRENT and the opening of its files


class KnowledgeBase:
    """One generation. It stays whole and the same however often the knowledge base is built anew."""

    def __init__(self, folder: Path, mark: str, manifest: Manifest, settings: Settings) -> None:
        """Use ``open_kb``. Raises OSError, sqlite3.Error, ValueError, KeyError where a file is damaged."""
        self.folder = folder
        self.mark = mark  # other than ``generation.current_mark(kb)`` when another state is in use by now
        self.manifest = manifest
        self.settings = settings
        self._embedder = Embedder(settings)
        self._restorer = Restorer.of(
            Counted.from_dict(json.loads((folder / generation.RESTORER).read_text(encoding="utf-8")))
        )
        self._rows = rows_of(folder, settings.catalogue)
        self._engine = engine_of(manifest, settings, folder).opened(folder, manifest, self._rows, settings)
        self.reports: tuple[Listing, ...] = self._rows.listings()
        self._facts = {listing.id: listing.facts for listing in self.reports}
        self._stood_for = self._rows.stood_for()
        self._embed = lru_cache(maxsize=_REMEMBERED)(self._vector_of)
        self._values = cache(lambda: ledger.values(self._rows, self._stood_for))
        self._scored = lru_cache(maxsize=_REMEMBERED_CLAIMS)(self._score_claims)
        self.searcher = self._make_searcher()

    @property
    def passages(self) -> Passages:
        """All passages, in the order of reports and text."""
        return Passages(self._rows, self.reports, self.manifest.counts["passages"])

    def report(self, id: str) -> Report:
        """The report of that id. Raises KeyError."""
        return self._rows.report(id)

    def facts(self, id: str) -> Facts:
        """What the report of that id says of itself, without reading its text. Raises KeyError."""
        return self._facts[id]

    def passage(self, id: str) -> Passage:
        """The passage of that id. Raises KeyError."""
        return self._rows.passage(id)

    def passages_of(self, report: str) -> tuple[Passage, ...]:
        """Passages of the report of that id, in the order of text; () for an unknown id."""
        return self._rows.passages_of(report)

    def figures(self, *, copies: bool = False) -> Iterator[Figure]:
        """Figures in the order of reports and text; those of reports that a copy or later version stands for only
        with ``copies``, so that a report in two files counts once."""
        for report in self.reports:
            if copies or report.id not in self._stood_for:
                yield from self._rows.figures_in_report(report.id)

    def figure_numbers(self, limits: Limits, *, words: str = "", most: int | None = None) -> list[int]:
        """Numbers of the figures within the limits, in the order of reports and text, those of reports that a copy or
        later version stands for left out; with ``words``, of passages only that may hold them one after another in text
        or headings."""
        if words:
            may = np.flatnonzero(may_hold(self.searcher.lexical, words))
            limits = replace(limits, passages=tuple(self.searcher.ids[number].decode() for number in may))
        return ledger.figure_numbers(self._rows, limits, self._stood_for, most)

    def figures_numbered(self, numbers: Sequence[int]) -> list[tuple[Figure, str | None]]:
        """The figures of these numbers, each with the id of the indicator that it is a value of, None for none."""
        indicators = ledger.indicators_of_figures(self._rows, numbers)
        figures = self._rows.figures_numbered(numbers)
        return [(figure, indicators[number]) for figure, number in zip(figures, numbers, strict=True)]

    def figures_told_again(self) -> Iterator[tuple[Figure, str | None]]:
        """The figures whose place and time more than one report tells of, each with its indicator."""
        numbers = ledger.told_again(self._rows, self._stood_for)
        for start in range(0, len(numbers), _FIGURES_AT_ONCE):
            yield from self.figures_numbered(numbers[start : start + _FIGURES_AT_ONCE])

    def figure_values(self) -> Values:
        """The indicators, places, years and roles that figures have."""
        return self._values()

    def figure_spots(self, limits: Limits) -> list[Spot]:
        """Where the figures of indicators within the limits stand among places and years."""
        return ledger.spots(self._rows, limits, self._stood_for)

    def figures_of(self, indicator: str) -> list[Figure]:
        """The figures that are values of an indicator, in the order of reports and text."""
        return self._rows.figures_numbered(self.figure_numbers(Limits(indicator=indicator)))

    def figures_like(self, digits: str, most: int) -> list[Figure]:
        """At most so many figures whose numbers have these digits (``index.slots.digits_of``), in the same order."""
        return self._rows.figures_numbered(self.figure_numbers(Limits(digits=digits), most=most))

    def figures_in(self, passage: str) -> tuple[Figure, ...]:
        """Figures of the passage of that id, in the order of text; () for an unknown id."""
        return self._rows.figures_of(passage)

    def sections(self, report: str) -> tuple[Section, ...]:
        """Sections of the report of that id, in the order of text."""
        return self._rows.sections(report)

    def pages(self, report: str) -> tuple[Page, ...]:
        """Pages of the report of that id; () for formats without pages."""
        return self._rows.pages(report)

    def extras(self, report: str) -> tuple[tuple[Message, ...], tuple[tuple[str, float], ...]]:
        """Notes and quality measures that ingest left on the report of that id."""
        return self._rows.extras(report)

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """Number of passages and of figures by the id of their report, of those that have any passage."""
        return self._rows.counts()

    def words(self) -> Mapping[str, int]:
        """In how many passages each word stands, spelled as ``vietnamese.text.tokens.keys`` does."""
        return Holders(self._rows)

    def refused(self) -> tuple[Refused, ...]:
        """Files that were not read when this generation was made, by name: file, path and reason."""
        return self._rows.refused()

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

    def claims(self, reading: Reading, filters: Filters | None = None) -> Near:
        """How near the claims of figures come to the question as read, of reports that pass the filters.

        Raises:
            ModelError: the embedding model is missing or damaged.
        """
        limits = filters or Filters()
        claims, count = self._engine.claims, self._engine.claims.count
        allowed = np.ones(count, bool)
        if self._stood_for or limits != Filters() or count > self.manifest.counts["figures"]:
            allowed = np.zeros(count, bool)
            ranges = self._rows.figure_ranges()
            for report in self.reports:
                if report.id in ranges and passes(report, limits, self._stood_for):
                    allowed[slice(*ranges[report.id])] = True
        scored = self._scored(reading.language, reading.text, embedded_beside(reading)) if count else Scored.nothing()
        return Near(claims, scored, allowed, self._rows)

    def warm_up(self) -> None:
        """Load the embedding model now, so that the first question does not wait for it."""
        self._embed("")

    def close(self) -> None:
        """Let go of the catalogue: nothing can be asked any more."""
        self._rows.close()
        self._engine.close()

    def _vector_of(self, question: str) -> Vectors:
        vector: Vectors = self._embedder.queries([question])[0]
        vector.setflags(write=False)
        return vector

    def _score_claims(self, language: Language, text: str, rendered: str) -> Scored:
        means = self._engine.query_means
        return self._engine.claims.scored(question_vector(self._embed, means, language, text, rendered))

    def _make_searcher(self) -> Searcher:
        table = self._rows.passage_table()
        order = {report.id: number for number, report in enumerate(self.reports)}
        size = self._engine.words.passages
        owners, years, ids = np.full(size, -1, np.int64), np.zeros((size, 2), np.int64), np.zeros(size, "S1")
        if table:
            columns = list(zip(*table, strict=True))
            numbers, names = np.array(columns[0], np.int64), np.array([id.encode("utf-8") for id in columns[1]])
            ids = np.zeros(size, names.dtype)
            ids[numbers], owners[numbers] = names, [order[report] for report in columns[2]]
            years[numbers] = np.stack(columns[3:5], axis=1)
        return Searcher(
            passages=Passages(self._rows, self.reports, len(table)),
            where=PassagesKnown(
                reports=self.reports,
                owners=owners,
                years=years,
                told=NamedInPassages(self._rows),
                stood_for=self._stood_for,
            ),
            ids=ids,
            lexical=self._engine.words,
            dense=self._engine.meanings,
            query_means=self._engine.query_means,
            embed=self._embed,
            restorer=self._restorer,
            weights=load_weights(),
            engine=self._engine.proposes,
        )


def open_kb(kb: Path, settings: Settings) -> KnowledgeBase:
    """Open the current generation of the knowledge base in ``kb``.

    Raises:
        KnowledgeBaseError: there is none, it is damaged, or it was built with another embedding model.
        ModelError: the settings name a model that is not on this machine.
    """
    follow(replace(settings, kb=kb))
    for left in reversed(range(_TRIES)):
        before = generation.current_mark(kb)
        try:
            return _open(*generation.in_use(kb), settings)
        except KnowledgeBaseError:
            if not left or generation.current_mark(kb) == before:
                raise  # not a matter of a build that went on meanwhile
    raise AssertionError  # the last try has returned or raised


def _open(folder: Path, mark: str, settings: Settings) -> KnowledgeBase:
    kb = folder.parent
    manifest = generation.read_manifest(folder)
    damaged = generation.file_faults(folder, manifest, thorough=False)
    if damaged:
        raise damaged[0]
    embedder = Embedder(settings).identity
    if manifest.embedder != embedder:
        raise KnowledgeBaseError("kb-other-model", where=folder, built=manifest.embedder, now=embedder, kb=kb)
    try:
        return KnowledgeBase(folder, mark, manifest, settings)
    except (OSError, sqlite3.Error, ValueError, KeyError, RuntimeError) as error:
        raise KnowledgeBaseError("kb-damaged", where=folder, kb=kb, detail=str(error)) from error
