"""What is embedded for each passage, and vectors taken over from the former generation.

A passage is embedded with where it stands: the report's place and period, its path of headings, the lead of its
list. Its sentences are embedded beside it as they are, and each of its figures as a claim that stands by itself.
Vectors are known by a hash of text and embedder, so that a later build embeds only what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index import claims, dense
from index.embed import Embedder, Progress, Vectors
from index.generation import CLAIMS, DENSE, PASSAGES, SENTENCES
from index.slots import period_of, place_of
from records import Figure, Passage, Report
from vietnamese.documents.claims import claim
from vietnamese.text.sentences import sentence_spans

_BANK = Path(__file__).parent / "data" / "bank.json"
_HEADING_CHARS = 240  # of the path of headings: the innermost ones say most
_KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Stored:
    """The dense part of a generation: the index, mean question vectors by language, keys of all vectors."""

    index: dense.Dense
    claims: Any  # faiss.IndexFlatIP, one vector for each figure in the order of the catalogue
    query_means: Mapping[str, Vectors]
    keys: tuple[bytes, ...]
    """Keys of the passage vectors, then of the sentences', then of the claims', then of the bank's."""
    bank: Vectors
    """Vectors of the bank's questions and passages, in that order."""

    def claim_vectors(self) -> Vectors:
        """The claims centred, (figures, dimension)."""
        return claims.centred(dense.rows(self.claims), self.bank[-len(bank()["passages"]) :])


@dataclass(slots=True)
class Reuse:
    """Vectors of a former generation by key; counts how many were taken."""

    known: dict[bytes, Vectors] = field(default_factory=dict)
    taken: int = 0
    made: int = 0


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
    place = (place_of(figure, facts) or "").split(";")[0]
    heading = passage.section[-1] if passage.section else ""
    return claim((place, period_of(figure, facts)), heading, figure.role, figure.words, figure.text)


@cache
def bank() -> dict[str, Any]:
    """The bank of general questions and passages, see its own "about"."""
    loaded: dict[str, Any] = json.loads(_BANK.read_text(encoding="utf-8"))
    return loaded


def make(
    reports: Mapping[str, Report],
    passages: Sequence[Passage],
    figures: Sequence[Figure],
    embedder: Embedder,
    *,
    sentence_vectors: bool,
    former: Reuse,
    progress: Progress | None = None,
) -> Stored:
    """Embed what is new, take over the rest, and put the dense index together.

    ``figures`` belong to ``passages``; their claims keep their order.
    """
    by_id = {passage.id: passage for passage in passages}
    identity = embedder.identity
    whole = [passage_text(reports[passage.report], passage) for passage in passages]
    parts = [sentence_texts(passage) if sentence_vectors else () for passage in passages]
    flat = [text for texts in parts for text in texts]
    told = [claim_text(reports[figure.report], by_id[figure.passage], figure) for figure in figures]
    stored = [*whole, *flat, *told]
    questions = [text for texts in bank()["queries"].values() for text in texts]
    keys = [_key(identity, "passage", text) for text in stored]
    keys += [_key(identity, "query", text) for text in questions]
    keys += [_key(identity, "passage", text) for text in bank()["passages"]]
    texts = [*stored, *questions, *bank()["passages"]]
    queries = range(len(stored), len(stored) + len(questions))
    rows = _embed(texts, keys, queries, embedder, former, progress)
    cut = np.cumsum([0, *(len(each) for each in parts)]) + len(whole)
    sentences = [rows[cut[i] : cut[i + 1]] for i in range(len(parts))]
    steady = rows[queries.stop :]
    index = dense.build(rows[: len(whole)], sentences, steady)
    stated = dense.flat(rows[len(whole) + len(flat) : len(stored)], steady.shape[1])
    return Stored(index, stated, _query_means(rows[queries.start : queries.stop]), tuple(keys), rows[queries.start :])


def _embed(
    texts: Sequence[str],
    keys: Sequence[bytes],
    queries: range,
    embedder: Embedder,
    former: Reuse,
    progress: Progress | None,
) -> Vectors:
    """Vectors of all texts; equal texts are embedded once."""
    known = former.known
    new = {key: number for number, key in reversed(list(enumerate(keys))) if key not in known}
    former.taken, former.made = len(keys) - sum(key in new for key in keys), len(new)
    asked = [number for number in new.values() if number in queries]
    told = sorted(number for number in new.values() if number not in queries)
    found: dict[bytes, Vectors] = {}
    for numbers, vectors in (
        (asked, embedder.queries([texts[number] for number in asked]) if asked else ()),
        (told, embedder.passages([texts[number] for number in told], progress) if told else ()),
    ):
        found |= {keys[number]: vector for number, vector in zip(numbers, vectors, strict=True)}
    return np.stack([found[key] if key in found else known[key] for key in keys])


def _query_means(rows: Vectors) -> dict[str, Vectors]:
    means, at = {}, 0
    for language, questions in bank()["queries"].items():
        means[language] = rows[at : at + len(questions)].mean(axis=0)
        at += len(questions)
    return means


def _key(identity: str, prompt: str, text: str) -> bytes:
    hashed = hashlib.sha256(f"{identity}\0{prompt}\0{text}".encode("utf-8", "surrogatepass"))
    return hashed.digest()[:_KEY_BYTES]


def save(stored: Stored, folder: Path) -> None:
    """Write the dense files of a generation."""
    faiss.write_index(stored.index.passages, str(folder / PASSAGES))
    faiss.write_index(stored.index.sentences, str(folder / SENTENCES))
    faiss.write_index(stored.claims, str(folder / CLAIMS))
    means: dict[str, Any] = {f"query_mean.{language}": mean for language, mean in stored.query_means.items()}
    keys = np.frombuffer(b"".join(stored.keys), np.uint8).reshape(-1, _KEY_BYTES)
    np.savez(folder / DENSE, first=stored.index.first, mean=stored.index.mean, bank=stored.bank, keys=keys, **means)


def load(folder: Path) -> Stored:
    """Read what ``save`` wrote. Raises OSError, ValueError, KeyError, RuntimeError where a file is damaged."""
    with np.load(folder / DENSE, allow_pickle=False) as arrays:
        names = [name for name in arrays.files if name.startswith("query_mean.")]
        means = {name.partition(".")[2]: arrays[name] for name in names}
        first, mean, rows = arrays["first"], arrays["mean"], arrays["bank"]
        keys: NDArray[np.uint8] = arrays["keys"]
    index = dense.assemble(_read_index(folder / PASSAGES), _read_index(folder / SENTENCES), first, mean)
    return Stored(index, _read_index(folder / CLAIMS), means, tuple(key.tobytes() for key in keys), rows)


def _read_index(file: Path) -> Any:
    return faiss.deserialize_index(np.frombuffer(file.read_bytes(), np.uint8))


def reuse(folder: Path) -> Reuse:
    """The vectors of a former generation, for the next one."""
    stored = load(folder)
    rows = np.concatenate([*dense.vectors(stored.index), dense.rows(stored.claims), stored.bank])
    return Reuse(dict(zip(stored.keys, rows, strict=True)))
