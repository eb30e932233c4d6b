"""One peer over paragraphs that are given, in a process and, if need be, an environment of its own; it knows nothing of
the project: ``PYTHON tools/bench/peers/systems.py NAME TASK.json OUT.json``.

The task: ``texts`` (ids and texts), ``queries`` (ids and texts), ``k``, ``model`` (folder of the embedding model). Out:
``found`` (query id -> ids with scores, best first), seconds of the processor that building took, milliseconds of it for
each query, peak memory in MB.
"""

from __future__ import annotations

import json
import re
import resource
import sqlite3
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import Any

Texts = Sequence[tuple[str, str]]
Found = list[tuple[str, float]]
Search = Callable[[str, int], Found]
_RRF = 60  # constant of reciprocal rank fusion (Cormack et al., SIGIR 2009)
_POOL = 100  # candidates of each retriever that are fused


def fts5(texts: Texts, _model: str) -> Search:
    """SQLite's full text search: its BM25 over words without diacritics, any word of the question."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE text USING fts5(body, tokenize='unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO text (rowid, body) VALUES (?, ?)", [(at, text) for at, (_, text) in enumerate(texts)])

    def search(query: str, k: int) -> Found:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        asked = "SELECT rowid, bm25(text) FROM text WHERE text MATCH ? ORDER BY bm25(text), rowid LIMIT ?"
        return [(texts[at][0], -score) for at, score in base.execute(asked, (words, k))] if words else []

    return search


def bm25s_alone(texts: Texts, _model: str) -> Search:
    """bm25s with its own tokenizer and its defaults."""
    import bm25s

    index = bm25s.BM25()
    index.index(bm25s.tokenize([text for _, text in texts], stopwords=None, show_progress=False), show_progress=False)

    def search(query: str, k: int) -> Found:
        words = bm25s.tokenize(query, stopwords=None, show_progress=False)
        places, scores = index.retrieve(words, k=min(k, len(texts)), show_progress=False)
        return [(texts[int(at)][0], float(score)) for at, score in zip(places[0], scores[0], strict=True)]

    return search


def plain_hybrid(texts: Texts, model: str) -> Search:
    """rank-bm25 over words between white space, the embedding model, reciprocal rank fusion."""
    import numpy as np
    from rank_bm25 import BM25Okapi

    embed = _embedder(model)
    lexical = BM25Okapi([text.lower().split() for _, text in texts])
    vectors = embed([text for _, text in texts], "passage: ")

    def search(query: str, k: int) -> Found:
        scores = np.zeros(len(texts))
        for each in (lexical.get_scores(query.lower().split()), vectors @ embed([query], "query: ")[0]):
            scores[np.argsort(-np.asarray(each), kind="stable")] += 1 / (_RRF + 1 + np.arange(len(texts)))
        return [(texts[at][0], float(scores[at])) for at in np.argsort(-scores, kind="stable")[:k]]

    return search


def haystack(texts: Texts, model: str) -> Search:
    """Haystack 2 and later: in-memory store, its BM25 and its embedding retriever, joined by reciprocal rank fusion."""
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    embed = _embedder(model)
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    vectors = embed([text for _, text in texts], "passage: ")
    store.write_documents(
        [
            Document(id=id, content=text, embedding=list(map(float, one)))
            for (id, text), one in zip(texts, vectors, strict=True)
        ]
    )
    pipeline = Pipeline()
    pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=_POOL))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=_POOL))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("bm25", "join")
    pipeline.connect("dense", "join")

    def search(query: str, k: int) -> Found:
        vector = list(map(float, embed([query], "query: ")[0]))
        given = {"bm25": {"query": query}, "dense": {"query_embedding": vector}, "join": {"top_k": k}}
        return [(found.id, float(found.score)) for found in pipeline.run(given)["join"]["documents"]]

    return search


def llama_index(texts: Texts, model: str) -> Search:
    """LlamaIndex: its vector index and its BM25 retriever, fused by reciprocal rank, no language model."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    embed = _embedder(model)

    class Model(BaseEmbedding):  # type: ignore[misc]
        def _get_query_embedding(self, query: str) -> list[float]:
            return list(map(float, embed([query], "query: ")[0]))

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return list(map(float, embed([text], "passage: ")[0]))

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, vector)) for vector in embed(texts, "passage: ")]

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


SYSTEMS: dict[str, tuple[Callable[[Texts, str], Search], tuple[str, ...]]] = {
    "plain hybrid": (plain_hybrid, ("rank-bm25", "sentence-transformers")),
    "bm25s": (bm25s_alone, ("bm25s",)),
    "haystack": (haystack, ("haystack-ai",)),
    "llama-index": (llama_index, ("llama-index-core", "llama-index-retrievers-bm25")),
    "sqlite fts5": (fts5, ()),
}
"""By name: what makes the search, and the packages whose versions are told."""


def _embedder(model: str) -> Callable[[Sequence[str], str], Any]:
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(model, device="cpu")

    def embed(texts: Sequence[str], prefix: str) -> Any:
        said = [prefix + text for text in texts]
        return loaded.encode(said, batch_size=4, normalize_embeddings=True, show_progress_bar=False)

    return embed


def measured(name: str, task: dict[str, Any]) -> dict[str, Any]:
    """What a peer found for each query, and what it took."""
    make, packages = SYSTEMS[name]
    texts = [(id, text) for id, text in task["texts"]]
    began = process_time()
    search = make(texts, task["model"])
    built = process_time() - began
    found, times = {}, []
    for id, query in task["queries"]:
        start = process_time()
        found[id] = search(query, task["k"])
        times.append((process_time() - start) * 1000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    versions = {package: version(package) for package in packages} or {"sqlite": sqlite3.sqlite_version}
    return {"found": found, "build_s": built, "ms": times, "peak_mb": peak, "versions": versions}


if __name__ == "__main__":
    system, task_file, out_file = sys.argv[1:]
    result = measured(system, json.loads(Path(task_file).read_text(encoding="utf-8")))
    Path(out_file).write_text(json.dumps(result), encoding="utf-8")
