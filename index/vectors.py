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
from numpy.typing import NDArray

from index import dense
from index.claims import Claims
from index.dense import Numbers, spans
from index.embed import Embedder, Progress, Vectors
from index.generation import CLAIMS, DENSE, PASSAGES, SENTENCES
from index.slots import period_of, places_of
from index.taken import Taken
from records import Document, Figure, Passage, Report
from vietnamese.documents.claims import claim
from vietnamese.text.sentences import sentence_spans

_BANK = Path(__file__).parent / "data" / "bank.json"
_HEADING_CHARS = 240  # of the path of headings: the innermost ones say most
_KEY_BYTES = 16
Keys = NDArray[np.uint8]  # (vectors, 16)


@dataclass(frozen=True, slots=True)
class Stored:
    """The dense part of a generation: the indexes and mean question vectors by language."""

    index: dense.Dense
    claims: Claims
    query_means: Mapping[str, Vectors]


@dataclass(frozen=True, slots=True)
class Pool:
    """Vectors as the model gave them, with their keys: of passages, of their sentences (those of passage i are
    ``first[i]:first[i + 1]``), of the claims of figures, and of the bank's questions and passages."""

    passages: Vectors
    sentences: Vectors
    claims: Vectors
    bank: Vectors
    first: Numbers
    keys: tuple[Keys, Keys, Keys, Keys]

    @property
    def parts(self) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        return self.passages, self.sentences, self.claims, self.bank

    def known(self) -> dict[bytes, Vectors]:
        """The vectors by key."""
        return {
            key.tobytes(): vector
            for keys, vectors in zip(self.keys, self.parts, strict=True)
            for key, vector in zip(keys, vectors, strict=True)
        }


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
    return claim((place, period_of(figure, facts)), heading, figure.role, figure.words, figure.text)


@cache
def bank() -> dict[str, Any]:
    """The bank of general questions and passages, see its own "about"."""
    loaded: dict[str, Any] = json.loads(_BANK.read_text(encoding="utf-8"))
    return loaded


def make(
    documents: Sequence[Document],
    embedder: Embedder,
    *,
    sentence_vectors: bool,
    former: Pool | None,
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
    known = former.known() if former is not None else {}
    rows = _embed(texts, keys, queries, embedder, known, progress)
    lengths = [len(each) for each in parts]
    cuts = [len(whole), len(whole) + sum(lengths), len(stored)]
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    names = np.frombuffer(b"".join(keys), np.uint8).reshape(-1, _KEY_BYTES)
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


def taken_over(former: Pool, new: Pool, taken: Taken) -> Pool:
    """The vectors of a new generation out of both; the bank is that of ``new``."""
    first = np.concatenate([former.first, new.first[1:] + former.first[-1]])
    sentences = spans(first, taken.passages)
    lengths = np.diff(first)[taken.passages]
    orders = (taken.passages, sentences, taken.figures)
    names = zip(former.keys[:3], new.keys[:3], strict=True)
    both = zip(former.parts[:3], new.parts[:3], names, orders, strict=True)
    chosen = [
        (_pick(early, late, order), _pick(early_keys, late_keys, order))
        for early, late, (early_keys, late_keys), order in both
    ]
    (passages, k1), (parts, k2), (claims, k3) = chosen
    cut = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Pool(passages, parts, claims, new.bank, cut, (k1, k2, k3, new.keys[3]))


def _pick(first: Any, second: Any, order: Numbers) -> Any:
    """Rows of two arrays by their numbers, those of the second after all of the first."""
    found = np.empty((len(order), first.shape[1]), first.dtype)
    early = order < len(first)
    found[early] = first[order[early]]
    found[~early] = second[order[~early] - len(first)]
    return found


def stored(pool: Pool) -> Stored:
    """The indexes over these vectors."""
    steady = pool.bank[-len(bank()["passages"]) :]
    dimension = steady.shape[1]
    mean, stated = dense.mean_of(pool.passages, steady), dense.mean_of(pool.claims, steady)
    passages, sentences, claims = (dense.flat(rows, dimension) for rows in pool.parts[:3])
    index = dense.assemble(passages, sentences, pool.first, mean)
    return Stored(index, Claims(claims, stated, dense.lengths_less(pool.claims, stated)), _query_means(pool.bank))


def _query_means(rows: Vectors) -> dict[str, Vectors]:
    means, at = {}, 0
    for language, questions in bank()["queries"].items():
        means[language] = rows[at : at + len(questions)].mean(axis=0)
        at += len(questions)
    return means


def _key(identity: str, prompt: str, text: str) -> bytes:
    hashed = hashlib.sha256(f"{identity}\0{prompt}\0{text}".encode("utf-8", "surrogatepass"))
    return hashed.digest()[:_KEY_BYTES]


def save(pool: Pool, made: Stored, folder: Path) -> None:
    """Write the dense files of a generation."""
    faiss.write_index(made.index.passages, str(folder / PASSAGES))
    faiss.write_index(made.index.sentences, str(folder / SENTENCES))
    faiss.write_index(made.claims.index, str(folder / CLAIMS))
    named: dict[str, Any] = {f"query_mean.{language}": mean for language, mean in made.query_means.items()}
    named |= {f"keys.{number}": keys for number, keys in enumerate(pool.keys)}
    np.savez(
        folder / DENSE,
        first=made.index.first,
        mean=made.index.mean,
        passage_lengths=made.index.passage_lengths,
        sentence_lengths=made.index.sentence_lengths,
        claim_mean=made.claims.mean,
        claim_lengths=made.claims.lengths,
        bank=pool.bank,
        **named,
    )


def load(folder: Path) -> Stored:
    """Read what ``save`` wrote. Raises OSError, ValueError, KeyError, RuntimeError where a file is damaged."""
    with np.load(folder / DENSE, allow_pickle=False) as arrays:
        names = [name for name in arrays.files if name.startswith("query_mean.")]
        means = {name.partition(".")[2]: arrays[name] for name in names}
        index = dense.Dense(
            _read_index(folder / PASSAGES),
            _read_index(folder / SENTENCES),
            arrays["first"],
            arrays["mean"],
            arrays["passage_lengths"],
            arrays["sentence_lengths"],
        )
        claims = Claims(_read_index(folder / CLAIMS), arrays["claim_mean"], arrays["claim_lengths"])
    return Stored(index, claims, means)


def _read_index(file: Path) -> Any:
    """The index with its vectors left on disk, read page by page as they are wanted."""
    return faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)


def pool_of(folder: Path) -> Pool:
    """The vectors of a generation, for the next one. Raises as ``load``."""
    with np.load(folder / DENSE, allow_pickle=False) as arrays:
        one, two, three, four = (arrays[f"keys.{number}"] for number in range(4))
        indexes = [_read_index(folder / name) for name in (PASSAGES, SENTENCES, CLAIMS)]
        passages, sentences, claims = (dense.rows(index).copy() for index in indexes)  # they outlive their index
        return Pool(passages, sentences, claims, arrays["bank"], arrays["first"], (one, two, three, four))
