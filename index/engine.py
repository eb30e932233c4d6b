"""Words of large collections: tantivy proposes passages, which are then scored exactly as rank-bm25 does.

Its segments lie among the files of a generation. They are written once: a later generation links those of the former
one, marks the passages of reports that went as deleted and adds those that came. It counts our own tokens, so that it
finds what ``index/lexical.py`` finds; its scores are its own (k1 = 1.2, lengths rounded to a byte) and are used for
proposing only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from index.cells import FROM, Numbers
from index.lexical import FIELDS, Field, Terms, passage_tokens
from records import Passage

_META = ("meta.json", ".managed.json")
_HEAP = 64 << 20  # bytes that the writer gathers before a segment is written
_OUR = "tokens"  # name of the tokenizer: one token a line


Filed = tuple[Passage, str | None, tuple[int, int], int]
"""A passage with the place of its report, its first and last year (0 where unknown), its number within its report."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question looks up, each with what it adds: words by field, other forms of which the best one counts,
    places of reports, years."""

    words: tuple[tuple[Terms, float], ...]
    forms: tuple[tuple[Terms, ...], ...]
    of_forms: float
    fields: Mapping[Field, float]
    places: Mapping[str, float]  # place of a report -> what it lifts its passages by
    years: frozenset[int]
    of_years: float


class Engine:
    """The tantivy index of a generation, open for reading; safe for many threads."""

    def __init__(self, folder: Path, starts: Mapping[str, int]) -> None:
        """``starts`` has of each report the number of its first passage. Raises ValueError, OSError where a file is
        damaged."""
        self._index = _opened(folder)
        self._searcher = self._index.searcher()
        by_hash = sorted((_hash(report), number) for report, number in starts.items())
        self._hashes = np.array([each for each, _number in by_hash], np.uint64)
        self._starts = np.array([number for _each, number in by_hash], np.int64)

    def propose(self, sought: Sought, count: int, reports: Iterable[str] | None = None) -> Numbers:
        """Numbers of the ``count`` passages that lead by words, place and year; of these reports only, if any."""
        query = _query(self._index.schema, sought)
        if query is None:
            return np.empty(0, np.int64)
        if reports is not None:
            only = tantivy.Query.term_set_query(self._index.schema, "report", list(reports))
            limit = tantivy.Query.const_score_query(only, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, limit), (tantivy.Occur.Must, query)])
        spots = [spot for _score, spot in self._searcher.search(query, count, count=False).hits]
        if not spots:
            return np.empty(0, np.int64)
        hashes = np.array(self._searcher.fast_field_values("hash", spots), np.uint64)
        at = np.array(self._searcher.fast_field_values("at", spots), np.int64)
        found: Numbers = self._starts[np.searchsorted(self._hashes, hashes)] + at
        return found


def write(folder: Path, former: Path | None, gone: Iterable[str], new: Iterable[Filed]) -> None:
    """Write the index of a generation into its folder: that of ``former`` less the reports ``gone`` and with what is
    new. Raises OSError where that cannot be written."""
    try:
        if former is not None:
            _take_over(former, folder)
        index = _opened(folder) if former is not None else tantivy.Index(_schema(), path=str(folder))
        index.register_tokenizer(_OUR, _lines())
        writer = index.writer(_HEAP, 1)
        for report in gone:
            writer.delete_documents_by_term("report", report)
        for filed in new:
            writer.add_document(_document(filed))
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # as tantivy tells that it could not write
        raise OSError(str(error)) from error


def is_in(folder: Path) -> bool:
    """Whether a generation has such an index."""
    return (folder / _META[0]).is_file()


def wanted(passages: int) -> bool:
    """Whether a collection of so many passages is to have one."""
    return passages > FROM


def take_over(former: Path, folder: Path, names: Sequence[str]) -> None:
    """Files of a former generation in a new one too: as links, since they are never written again."""
    for name in names:
        try:
            os.link(former / name, folder / name)
        except OSError:  # a file system without links
            shutil.copyfile(former / name, folder / name)


def _take_over(former: Path, folder: Path) -> None:
    """The files of the former index: segments as links to what is never written again, lists of them as copies."""
    for file in former.iterdir():
        if file.name in _META:
            shutil.copyfile(file, folder / file.name)
    take_over(former, folder, [file.name for file in former.iterdir() if _is_segment(file)])


def _is_segment(file: Path) -> bool:
    name = file.name.partition(".")[0]
    return len(name) == 32 and all(char in "0123456789abcdef" for char in name)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_OUR, index_option="freq")
    for name in ("report", "place", "year"):
        builder.add_text_field(name, tokenizer_name=_OUR, index_option="basic")
    for name in ("hash", "at"):
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    index.register_tokenizer(_OUR, _lines())
    return index


def _lines() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex("[^\n]+")).build()


def _document(filed: Filed) -> tantivy.Document:
    passage, place, (first, last), at = filed
    tokens = passage_tokens(passage)
    years = map(str, range(first, last + 1) if first else ())
    document = tantivy.Document(report=passage.report, place=place or "", year="\n".join(years))
    for field in FIELDS:
        document.add_text(field, "\n".join(tokens[field]))
    document.add_unsigned("hash", _hash(passage.report))
    document.add_unsigned("at", at)
    return document


def _hash(report: str) -> int:
    return int.from_bytes(hashlib.blake2b(report.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _query(schema: tantivy.Schema, sought: Sought) -> tantivy.Query | None:
    parts = [part for terms, weight in sought.words for part in _terms(schema, sought, terms, weight)]
    for forms in sought.forms:
        best = [_any(_terms(schema, sought, terms, sought.of_forms)) for terms in forms]
        if held := [form for form in best if form is not None]:
            parts.append(tantivy.Query.disjunction_max_query(held))
    if not parts:
        return None
    by_worth: dict[float, list[str]] = {}
    for place, worth in sought.places.items():
        by_worth.setdefault(worth, []).append(place)
    parts += [_lift(schema, "place", places, worth) for worth, places in by_worth.items() if worth > 0]
    if sought.years and sought.of_years > 0:
        parts.append(_lift(schema, "year", [str(year) for year in sorted(sought.years)], sought.of_years))
    return _any(parts)


def _terms(schema: tantivy.Schema, sought: Sought, terms: Terms, weight: float) -> list[tantivy.Query]:
    return [
        tantivy.Query.boost_query(
            tantivy.Query.term_query(schema, field, token, index_option="freq"), weight * sought.fields[field]
        )
        for field, tokens in terms.items()
        for token in tokens
        if weight * sought.fields[field] > 0
    ]


def _lift(schema: tantivy.Schema, field: str, names: Sequence[str], worth: float) -> tantivy.Query:
    return tantivy.Query.const_score_query(tantivy.Query.term_set_query(schema, field, list(names)), worth)


def _any(parts: Sequence[tantivy.Query]) -> tantivy.Query | None:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts]) if parts else None


def reports_in(within: NDArray[np.bool_], owners: Numbers, names: Sequence[str]) -> list[str]:
    """The reports that have any passage within the limits."""
    return [names[number] for number in np.unique(owners[within])]
