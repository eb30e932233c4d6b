"""What is embedded for each passage, and vectors taken over from the former generation.

A passage is embedded with where it stands: the report's place and period, its path of headings, the lead of its
list. Its sentences are embedded beside it as they are, and each of its figures as a claim that stands by itself.
Vectors are known by a hash of text and embedder, so that a later build embeds only what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index import cells, dense, stacked
from index.cells import Cells
from index.claims import Claims
from index.embed import Embedder, Progress, Vectors
from index.generation import CELLS, CLAIMS, DENSE, PASSAGES, SENTENCES, segment_name
from index.pool import KEY_BYTES, Celled, Pool
from index.slots import places_of
from index.stacked import one as one_file
from records import Document, Figure, Passage, Report
from vietnamese.documents.claims import claim
from vietnamese.documents.sentences import sentence_spans

_BANK = Path(__file__).parent / "data" / "bank.json"
_HEADING_CHARS = 240  # of the path of headings: the innermost ones say most


@dataclass(frozen=True, slots=True)
class Stored:
    """The dense part of a generation: the indexes and mean question vectors by language."""

    index: dense.Dense
    claims: Claims
    query_means: Mapping[str, Vectors]


def passage_text(report: Report, passage: Passage) -> str:
    """What is embedded for a passage (never shown, never quoted)."""
    where = ", ".join(fact for fact in (report.facts.place, report.facts.period) if fact)
    path = " > ".join(passage.section)[-_HEADING_CHARS:]
    return "\n".join(part for part in (where, path, passage.lead, passage.text) if part)


def sentence_texts(passage: Passage) -> tuple[str, ...]:
    """What is embedded beside a passage: its sentences; none for a passage of one sentence without context."""
    return tuple(passage.text[start:end] for start, end in sentence_spans(passage.text))


def claim_text(report: Report, passage: Passage, figure: Figure) -> str:
    """What is embedded for a figure: place, period, heading, role, what is counted, value with unit."""
    facts = report.facts
    place = next(iter(places_of(figure, facts)), "")
    heading = passage.section[-1] if passage.section else ""
    return claim((place, figure.period), heading, figure.role, figure.words, figure.text)


@cache
def bank() -> dict[str, Any]:
    """The bank of general questions and passages, see its own "about"."""
    loaded: dict[str, Any] = json.loads(_BANK.read_text(encoding="utf-8"))
    return loaded


def make_pool(
    documents: Sequence[Document],
    embedder: Embedder,
    *,
    sentence_vectors: bool,
    former: Sequence[Pool] = (),
    progress: Progress | None = None,
) -> Pool:
    """The vectors of these documents: what is new is embedded, the rest found in ``former``."""
    identity = embedder.identity
    pairs = [(document.report, passage) for document in documents for passage in document.passages]
    whole = [passage_text(report, passage) for report, passage in pairs]
    parts = [sentence_texts(passage) if sentence_vectors else () for _report, passage in pairs]
    told = [text for document in documents for text in _claim_texts(document)]
    stored = [*whole, *(text for texts in parts for text in texts), *told]
    questions = [text for texts in bank()["queries"].values() for text in texts]
    texts = [*stored, *questions, *bank()["passages"]]
    queries = range(len(stored), len(stored) + len(questions))
    keys = [_key(identity, "query" if at in queries else "passage", text) for at, text in enumerate(texts)]
    known = {key: vector for pool in former for key, vector in pool.known(keys).items()}
    rows = _embed(texts, keys, queries, embedder, known, progress)
    lengths = [len(each) for each in parts]
    cuts = [len(whole), len(whole) + sum(lengths), len(stored)]
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    names = np.frombuffer(b"".join(keys), np.uint8).reshape(-1, KEY_BYTES)
    one, two, three, four = np.split(names, cuts)
    return Pool(*np.split(rows, cuts), first, (one, two, three, four))  # type: ignore[call-arg, arg-type]


def _claim_texts(document: Document) -> list[str]:
    by_id = {passage.id: passage for passage in document.passages}
    return [claim_text(document.report, by_id[figure.passage], figure) for figure in document.figures]


def _embed(
    texts: Sequence[str],
    keys: Sequence[bytes],
    queries: range,
    embedder: Embedder,
    known: Mapping[bytes, Vectors],
    progress: Progress | None,
) -> Vectors:
    """Vectors of all texts; equal texts are embedded once."""
    new = {key: number for number, key in reversed(list(enumerate(keys))) if key not in known}
    asked = [number for number in new.values() if number in queries]
    told = sorted(number for number in new.values() if number not in queries)
    found: dict[bytes, Vectors] = {}
    for numbers, vectors in (
        (asked, embedder.queries([texts[number] for number in asked]) if asked else ()),
        (told, embedder.passages([texts[number] for number in told], progress) if told else ()),
    ):
        found |= {keys[number]: vector for number, vector in zip(numbers, vectors, strict=True)}
    return np.stack([found[key] if key in found else known[key] for key in keys])


def stored(pool: Pool, means: tuple[Vectors, Vectors] | None = None) -> Stored:
    """The indexes over these vectors; ``means``, of passages and of claims, where they are those of what this is a
    further segment of."""
    steady = pool.bank[-len(bank()["passages"]) :]
    dimension = steady.shape[1]
    mean, stated = means or (dense.mean_of(pool.passages, steady), dense.mean_of(pool.claims, steady))
    passages, sentences, claims = (dense.flat(rows, dimension) for rows in pool.arrays[:3])
    one, two, three = _cells(pool, (mean, mean, stated))
    index = dense.assemble(passages, sentences, pool.first, mean, (one, two))
    lengths = dense.lengths_less(pool.claims, stated)
    return Stored(index, Claims(one_file(claims, three), stated, lengths), query_means(pool.bank))


def _cells(pool: Pool, means: Sequence[Vectors]) -> Celled:
    """The cells of a large collection, those of the former generation where there are such."""
    made, moved = list[Cells | None](), pool.moved
    for at, (raw, mean) in enumerate(zip(pool.arrays[:3], means, strict=True)):
        if at < 2 and len(pool.passages) <= cells.FROM:
            made.append(None)  # all passages are compared, and so are their sentences
        elif moved is None:
            made.append(cells.made(raw, mean))
        else:
            made.append(cells.changed(moved.cells[at], raw, moved.orders[at], moved.held[at], mean))
    one, two, three = made
    return one, two, three


def query_means(rows: Vectors) -> dict[str, Vectors]:
    means, at = {}, 0
    for language, questions in bank()["queries"].items():
        means[language] = rows[at : at + len(questions)].mean(axis=0)
        at += len(questions)
    return means


def _key(identity: str, prompt: str, text: str) -> bytes:
    hashed = hashlib.sha256(f"{identity}\0{prompt}\0{text}".encode("utf-8", "surrogatepass"))
    return hashed.digest()[:KEY_BYTES]


def save(pool: Pool, made: Stored, folder: Path, segment: int = 0) -> None:
    """Write the dense files of a segment of a generation. Raises OSError."""
    try:
        _save(pool, made, folder, segment)
    except RuntimeError as error:  # as FAISS tells that it could not write
        raise OSError(str(error).splitlines()[-1]) from error


def _save(pool: Pool, made: Stored, folder: Path, segment: int) -> None:
    each = (made.index.passages, made.index.sentences, made.claims.vectors)
    kept: dict[str, Cells] = {}
    for name, cells_name, one in zip((PASSAGES, SENTENCES, CLAIMS), CELLS, each, strict=True):
        faiss.write_index(one.segments[0], str(folder / segment_name(name, segment)))
        if (own := one.cells[0]) is not None:
            kept[cells_name] = own
            cells.save(own, folder / segment_name(cells_name, segment))
    named: dict[str, Any] = {f"query_mean.{language}": mean for language, mean in made.query_means.items()}
    named |= {name: one.mean for name, one in kept.items()}
    named |= {f"keys.{number}": keys for number, keys in enumerate(pool.keys)}
    np.savez(
        folder / segment_name(DENSE, segment),
        first=made.index.first,
        mean=made.index.mean,
        passage_lengths=made.index.passage_lengths,
        sentence_lengths=made.index.sentence_lengths,
        claim_mean=made.claims.mean,
        claim_lengths=made.claims.lengths,
        bank=pool.bank,
        **named,
    )


def load(folder: Path, segments: int = 1) -> Stored:
    """Read what ``save`` wrote, all segments together. Raises OSError, ValueError, KeyError, RuntimeError where a file
    is damaged."""
    each = [_load(folder, segment) for segment in range(segments)]
    if segments == 1:
        return each[0]
    base, dense_, claims = each[0], [one.index for one in each], [one.claims for one in each]
    before = np.cumsum([0, *(one.first[-1] for one in dense_)])
    index = dense.Dense(
        stacked.together([one.passages for one in dense_]),
        stacked.together([one.sentences for one in dense_]),
        np.concatenate([[0], *(start + one.first[1:] for start, one in zip(before[:-1], dense_, strict=True))]),
        base.index.mean,
        np.concatenate([one.passage_lengths for one in dense_]),
        np.concatenate([one.sentence_lengths for one in dense_]),
    )
    lengths = np.concatenate([one.lengths for one in claims])
    stated = Claims(stacked.together([one.vectors for one in claims]), base.claims.mean, lengths)
    return Stored(index, stated, base.query_means)


def _load(folder: Path, segment: int) -> Stored:
    with np.load(folder / segment_name(DENSE, segment), allow_pickle=False) as arrays:
        names = [name for name in arrays.files if name.startswith("query_mean.")]
        means = {name.partition(".")[2]: arrays[name] for name in names}
        celled = _read_cells(folder, arrays, segment)
        indexes = (_read_index(folder / segment_name(name, segment)) for name in (PASSAGES, SENTENCES, CLAIMS))
        passages, sentences, claims = map(one_file, indexes, celled)
        lengths = (arrays[name] for name in ("passage_lengths", "sentence_lengths"))
        index = dense.Dense(passages, sentences, arrays["first"], arrays["mean"], *lengths)
        return Stored(index, Claims(claims, arrays["claim_mean"], arrays["claim_lengths"]), means)


def _read_index(file: Path) -> Any:
    """The index with its vectors left on disk, read page by page as they are wanted."""
    return faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)


def _read_cells(folder: Path, arrays: Any, segment: int) -> Celled:
    one, two, three = (
        cells.load(folder / segment_name(name, segment), arrays[name]) if name in arrays.files else None
        for name in CELLS
    )
    return one, two, three


def pool_of(folder: Path, segment: int = 0) -> Pool:
    """The vectors of a segment of a generation, for the next one. Raises as ``load``."""
    with np.load(folder / segment_name(DENSE, segment), allow_pickle=False) as arrays:
        one, two, three, four = (arrays[f"keys.{number}"] for number in range(4))
        indexes = [_read_index(folder / segment_name(name, segment)) for name in (PASSAGES, SENTENCES, CLAIMS)]
        passages, sentences, claims = map(cells.vectors_inside, indexes)
        celled = _read_cells(folder, arrays, segment)
        keys = (one, two, three, four)
        return Pool(passages, sentences, claims, arrays["bank"], arrays["first"], keys, celled, source=tuple(indexes))
