"""Documents read for a test, with the few methods of a knowledge base that need no search."""

from __future__ import annotations

from collections.abc import Iterable

from index.slots import indicator_of
from records import Document, Facts, Figure, Page, Passage, Report


class Shelf:
    """What `answer.browsing.indicators.Figures` asks for, over documents in the order given."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.report.id: document for document in documents}
        self._passages = {passage.id: passage for one in self._documents.values() for passage in one.passages}

    def facts(self, id: str) -> Facts:
        return self._documents[id].report.facts

    def report(self, id: str) -> Report:
        return self._documents[id].report

    def pages(self, report: str) -> tuple[Page, ...]:
        return self._documents[report].pages

    def passage(self, id: str) -> Passage:
        return self._passages[id]

    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for document in self._documents.values() for figure in document.figures)

    def figures_told_again(self) -> list[tuple[Figure, str | None]]:
        return [(one, indicator_of(one, self._passages[one.passage])) for one in self.figures()]

    def figures_of(self, indicator: str) -> tuple[Figure, ...]:
        return tuple(one for one in self.figures() if indicator_of(one, self._passages[one.passage]) == indicator)
