"""What answering asks of a knowledge base; index.knowledge_base.KnowledgeBase has it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.claims import Near
from records import Facts, Figure, Filters, Hit, Listing, Page, Passage, Reading, Report
from settings import Settings


class OpenKnowledgeBase(Protocol):
    """An open generation: its passages and figures, and the two ways to find them."""

    @property
    def settings(self) -> Settings: ...

    @property
    def passages(self) -> Sequence[Passage]: ...

    @property
    def reports(self) -> tuple[Listing, ...]: ...

    def facts(self, id: str) -> Facts: ...

    def report(self, id: str) -> Report: ...

    def passage(self, id: str) -> Passage: ...

    def passages_of(self, report: str) -> tuple[Passage, ...]: ...

    def words(self) -> Mapping[str, int]: ...

    def figures_in(self, passage: str) -> tuple[Figure, ...]: ...

    def pages(self, report: str) -> tuple[Page, ...]: ...

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Reading, tuple[Hit, ...]]: ...

    def claims(self, reading: Reading, filters: Filters | None = None) -> Near: ...
