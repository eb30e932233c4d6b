"""What searches a knowledge base: one small interface, filled by the embedded engine and by Milvus.

The catalogue tells what reports hold; an engine finds passages and claims of figures by words and by vectors. What it
proposes is scored by the same formulas whichever engine it is, so that questions have the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from errors import Message
from index.catalogue import ReportSource
from index.cells import Mask, Numbers, Vectors
from index.claims import ClaimVectors
from index.engine import Sought
from index.generation import Manifest
from index.lexical import Field, Scores, Terms
from index.pool import Pool
from index.rows import Rows
from index.taken import Taken
from records import Document, Refused
from settings import Settings

Severity = Literal["ok", "warning", "fault"]
"""What a check finds."""


class Words(Protocol):
    """BM25 over the fields of passages, as ``index/lexical.py`` has it."""

    @property
    def passages(self) -> int: ...

    def scores(self, terms: Terms, weights: Mapping[Field, float]) -> Scores: ...

    def scores_of(self, numbers: Numbers, terms: Terms, weights: Mapping[Field, float]) -> Scores: ...

    def scores_of_each(self, numbers: Numbers, asked: Sequence[Terms], weights: Mapping[Field, float]) -> list[Scores]:
        """The scores of these passages for each of several lists of tokens."""
        ...

    def held(self, field: Field, token: str) -> int: ...

    def holding(self, field: Field, tokens: Iterable[str]) -> Mask:
        """Which passages hold all these tokens in a field; all of them where there are no tokens."""
        ...


class Meanings(Protocol):
    """Vectors of passages and of their sentences, as ``index/dense.py`` has them."""

    @property
    def is_exact(self) -> bool: ...

    def all_scored(self, count: int) -> bool: ...

    def search(
        self, query: Vectors, query_mean: Vectors, also: Numbers, within: Mask | None = None
    ) -> tuple[Numbers, Vectors]: ...


class Proposes(Protocol):
    """Passages of a large collection that lead by words, place and year, as ``index/engine.py`` finds them."""

    def propose(self, sought: Sought, count: int, reports: Iterable[str] | None = None) -> Numbers: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """An engine open on a generation."""

    words: Words
    meanings: Meanings
    claims: ClaimVectors
    query_means: Mapping[str, Vectors]  # by language
    proposes: Proposes | None = None  # None where all passages are scored
    close: Callable[[], None] = lambda: None  # lets go of what it has open


class CatalogueWriting(Protocol):
    """What writes the catalogue: ``index.filing`` into a file, ``index.postgres.filing`` into a PostgreSQL."""

    def write(
        self, file: Path, taken: Taken, sources: Mapping[str, ReportSource], refused: Iterable[Refused] = ()
    ) -> None:
        """Write a new catalogue of the reports, in their order; ``sources`` go by ``Report.file``."""
        ...

    def grow(
        self, file: Path, taken: Taken, sources: Mapping[str, ReportSource], refused: Iterable[Refused] = ()
    ) -> None:
        """Write the former catalogue less the reports that went, with the new ones behind it."""
        ...

    def carried(self, former: Path, folder: Path, progress: Callable[[int, int], None]) -> None:
        """Write what a catalogue in a file holds as that of a generation in ``folder``."""
        ...


@dataclass(frozen=True, slots=True)
class Writing:
    """What a build has an engine write."""

    folder: Path  # of the new generation
    former: Path | None  # folder of the generation whose reports are taken over
    taken: Taken
    new: Sequence[Document]
    made: Pool  # vectors of what is new
    pools: Sequence[Pool]  # of the former generation
    files: tuple[Mapping[str, ReportSource], Sequence[Refused]]
    anew: bool
    filing: CatalogueWriting


@dataclass(frozen=True, slots=True)
class Written:
    """What an engine has written, as the manifest tells it."""

    dimension: int
    sentences: int
    segments: tuple[int, ...] = ()
    search: Mapping[str, Any] = field(default_factory=dict)


class SearchEngine(Protocol):
    """What fills the interface: a module each, ``index.embedded`` and ``index.milvus.engine``."""

    @property
    def NAME(self) -> str:
        """As the manifest has it; "" for the embedded one."""
        ...

    @property
    def PACKAGES(self) -> tuple[str, ...]:
        """Those whose versions the manifest names."""
        ...

    @property
    def VECTOR_FILES(self) -> tuple[str, ...]:
        """Files of a generation without which its vectors are not taken over."""
        ...

    def pools(self, former: Path) -> tuple[Pool, ...]:
        """Vectors of a generation by their keys; () where they cannot be read."""
        ...

    def sizes(self, former: Path | None, pools: Sequence[Pool], settings: Settings) -> tuple[int, int]:
        """How many numbers passages and figures of a generation have, those that are gone with them."""
        ...

    def write(self, change: Writing, settings: Settings) -> Written:
        """Write the catalogue and what finds passages and claims. Nobody sees it before the generation is made
        current. Raises OSError, KnowledgeBaseError."""
        ...

    def carried(
        self, former: Path, folder: Path, rows: Rows, settings: Settings, progress: Callable[[int, int], None]
    ) -> Written:
        """Write what an embedded generation holds, whose catalogue ``rows`` is."""
        ...

    def opened(self, folder: Path, manifest: Manifest, rows: Rows, settings: Settings) -> Opened: ...

    def sweep(self, kb: Path, settings: Settings) -> None:
        """Remove outside of the folder what no generation in it needs: of killed builds, of reports that went."""
        ...

    def health(self, manifest: Manifest, settings: Settings) -> list[tuple[Severity, Message]]:
        """What a check of the engine finds: severity and finding; none where all lies in the generation's folder."""
        ...
