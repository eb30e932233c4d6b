"""One peer over paragraphs that are given, in a process and, if need be, an environment of its own; it knows nothing of
the project: ``PYTHON tools/bench/peers/systems.py NAME TASK.json VECTORS.npz OUT.json``.

The task: ``texts`` (ids and texts), ``queries`` (ids and texts), ``k``, ``model`` (folder of the embedding model). Out:
``found`` (query id -> ids with scores, best first), seconds of the processor that building took, milliseconds of it for
each query, peak memory in MB. NAME "the model" embeds texts and queries once for all peers that want vectors and leaves
them in VECTORS.npz; what that took is added to what each of these took, its memory is not.
"""

from __future__ import annotations

import json
import re
import resource
import sqlite3
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

Texts = Sequence[tuple[str, str]]
Found = list[tuple[str, float]]
Search = Callable[[str, int], Found]
MODEL = "the model"
_RRF = 60  # constant of reciprocal rank fusion (Cormack et al., SIGIR 2009)
_POOL = 100  # candidates of each retriever that are fused


@dataclass(frozen=True)
class Vectors:
    """Of all texts, (texts, D) in their order, and by query, (D,); seconds that the texts took, with the loading of the
    model, and milliseconds of each query."""

    texts: Any
    queries: Mapping[str, Any]
    seconds: float
    ms: Mapping[str, float]


def fts5(texts: Texts, _vectors: Vectors) -> Search:
    """SQLite's full text search: its BM25 over words without diacritics, any word of the question."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE text USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO text (rowid, body) VALUES (?, ?)", [(at, text) for at, (_, text) in enumerate(texts)])

    def search(query: str, k: int) -> Found:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        asked = "SELECT rowid, bm25(text) FROM text WHERE text MATCH ? ORDER BY bm25(text), rowid LIMIT ?"
        return [(texts[at][0], -score) for at, score in base.execute(asked, (words, k))] if words else []

    return search


def bm25s_alone(texts: Texts, _vectors: Vectors) -> Search:
    """bm25s with its own tokenizer and its defaults."""
    import bm25s

    index = bm25s.BM25()
    index.index(bm25s.tokenize([text for _, text in texts], stopwords=None, show_progress=False), show_progress=False)

    def search(query: str, k: int) -> Found:
        words = bm25s.tokenize(query, stopwords=None, show_progress=False)
        places, scores = index.retrieve(words, k=min(k, len(texts)), show_progress=False)
        return [(texts[int(at)][0], float(score)) for at, score in zip(places[0], scores[0], strict=True)]

    return search


def plain_hybrid(texts: Texts, vectors: Vectors) -> Search:
    """rank-bm25 over words between white space, the embedding model, reciprocal rank fusion."""
    import numpy as np
    from rank_bm25 import BM25Okapi

    lexical = BM25Okapi([text.lower().split() for _, text in texts])

    def search(query: str, k: int) -> Found:
        scores = np.zeros(len(texts))
        for each in (lexical.get_scores(query.lower().split()), vectors.texts @ vectors.queries[query]):
            scores[np.argsort(-np.asarray(each), kind="stable")] += 1 / (_RRF + 1 + np.arange(len(texts)))
        return [(texts[at][0], float(scores[at])) for at in np.argsort(-scores, kind="stable")[:k]]

    return search


def haystack(texts: Texts, vectors: Vectors) -> Search:
    """Haystack 2 and later: in-memory store, its BM25 and its embedding retriever, joined by reciprocal rank fusion."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    store.write_documents(
        [
            Document(id=id, content=text, embedding=list(map(float, one)))
            for (id, text), one in zip(texts, vectors.texts, strict=True)
        ]
    )
    pipeline = Pipeline()
    pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=_POOL))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=_POOL))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("bm25", "join")
    pipeline.connect("dense", "join")

    def search(query: str, k: int) -> Found:
        vector = list(map(float, vectors.queries[query]))
        given = {"bm25": {"query": query}, "dense": {"query_embedding": vector}, "join": {"top_k": k}}
        return [(found.id, float(found.score)) for found in pipeline.run(given)["join"]["documents"]]

    return search


def llama_index(texts: Texts, vectors: Vectors) -> Search:
    """LlamaIndex: its vector index and its BM25 retriever, fused by reciprocal rank, no language model."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    by_text = {text: vector for (_, text), vector in zip(texts, vectors.texts, strict=True)}

    class Model(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, vectors.queries[query]))

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(map(float, by_text[text]))

    nodes = [TextNode(id_=id, text=text) for id, text in texts]
    index = VectorStoreIndex(nodes, embed_model=Model(), show_progress=False)
    pool = min(_POOL, len(nodes))
    fused = QueryFusionRetriever(
        [
            index.as_retriever(similarity_top_k=pool),
            BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=pool, skip_stemming=True, verbose=False),
        ],
        llm=MockLLM(),
        num_queries=1,
        mode="reciprocal_rerank",
        use_async=False,
        similarity_top_k=pool,
    )
    return lambda query, k: [(found.node.node_id, float(found.score or 0)) for found in fused.retrieve(query)[:k]]


SYSTEMS: dict[str, tuple[Callable[[Texts, Vectors], Search], tuple[str, ...], bool]] = {
    "plain hybrid": (plain_hybrid, ("rank-bm25",), True),
    "bm25s": (bm25s_alone, ("bm25s",), False),
    "haystack": (haystack, ("haystack-ai",), True),
    "llama-index": (llama_index, ("llama-index-core", "llama-index-retrievers-bm25"), True),
    "sqlite fts5": (fts5, (), False),
}
"""By name: what makes the search, the packages whose versions are told, whether it wants vectors."""


def embed_task(task: dict[str, Any], out: Path) -> dict[str, Any]:
    """Embed texts and queries by the model, leave the vectors in ``out``, and tell what it took."""
    import numpy as np

    began = process_time()
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(task["model"], device="cpu")

    def embed(said: list[str]) -> Any:
        return model.encode(said, batch_size=4, normalize_embeddings=True, show_progress_bar=False)

    texts = embed([f"passage: {text}" for _, text in task["texts"]])
    seconds, queries, times = process_time() - began, [], []
    for _, query in task["queries"]:
        start = process_time()
        queries.append(embed([f"query: {query}"])[0])
        times.append((process_time() - start) * 1000)
    np.savez(out, texts=texts, queries=np.array(queries), seconds=seconds, ms=np.array(times))
    return {"found": {}, "build_s": seconds, "ms": times, **_about(("sentence-transformers", "torch"))}


def peer_run(name: str, task: dict[str, Any], file: Path) -> dict[str, Any]:
    """What a peer found for each query, and what it took."""
    make, packages, wants_vectors = SYSTEMS[name]
    vectors = _read(file, [query for _, query in task["queries"]]) if wants_vectors else Vectors((), {}, 0.0, {})
    texts = [(id, text) for id, text in task["texts"]]
    began = process_time()
    search = make(texts, vectors)
    built = process_time() - began + vectors.seconds
    found, times = {}, []
    for id, query in task["queries"]:
        start = process_time()
        found[id] = search(query, task["k"])
        times.append((process_time() - start) * 1000 + vectors.ms.get(query, 0.0))
    return {"found": found, "build_s": built, "ms": times, **_about(packages)}


def _read(file: Path, queries: Sequence[str]) -> Vectors:
    import numpy as np

    with np.load(file) as made:
        by_query = dict(zip(queries, made["queries"], strict=True))
        return Vectors(made["texts"], by_query, float(made["seconds"]), dict(zip(queries, made["ms"], strict=True)))


def _about(packages: Sequence[str]) -> dict[str, Any]:
    """Peak memory so far, and versions."""
    versions = {package: version(package) for package in packages} or {"sqlite": sqlite3.sqlite_version}
    return {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "versions": versions}


if __name__ == "__main__":
    system, task_file, vectors_file, out_file = sys.argv[1:]
    asked = json.loads(Path(task_file).read_text(encoding="utf-8"))
    made_of = Path(vectors_file)
    result = embed_task(asked, made_of) if system == MODEL else peer_run(system, asked, made_of)
    Path(out_file).write_text(json.dumps(result), encoding="utf-8")
