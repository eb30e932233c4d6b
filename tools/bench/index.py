"""Measures speed, memory and size of this index beside the plain hybrid, in one run.

usage: python -m tools.bench.index [PATH ...] [--size N]

Every measurement runs in a process of its own, so that start-up and peak memory are those of a fresh program.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from index.build import build
from index.embed import Embedder
from index.knowledge_base import open_kb
from index.model import model_folder
from index.vectors import bank
from ingest.collect import collect
from records import Document
from settings import Settings, load
from tools.bench import generated_corpus
from tools.bench.plain_hybrid import PlainHybrid
from vietnamese.text.normalise import fold

_ASKED = 15  # questions of each kind


@dataclass(frozen=True, slots=True)
class MeasuredSystem:
    """One system on one corpus; times in seconds, sizes in MB, None where it does not apply."""

    passages: int
    a_second: float  # passages built a second, the loading of the model not counted
    a_second_plain: float | None  # the same without sentence vectors
    start: float  # opening the index, model not loaded
    first: float  # from opening to the first answer, model loaded on the way
    median: float
    p95: float
    beyond_model: float  # median of what a question takes less what the model takes to embed it
    peak: float | None
    disk: float | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.index", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="reports to measure on")
    parser.add_argument("--size", type=int, metavar="N", help="also measure on a generated corpus of N passages")
    options = parser.parse_args(arguments)
    if not options.paths and not options.size:
        parser.error("name reports, --size N, or both")
    settings = load()
    corpora: list[tuple[str, Sequence[Document]]] = []
    if options.paths:
        collected = collect(options.paths, settings)
        for fault in collected.faults:
            print(f"not read: {fault}", file=sys.stderr)
        corpora.append(("real reports", [kept.read for kept in collected.kept if kept.read]))
    if options.size:
        corpora.append((f"generated, {options.size} passages", generated_corpus.documents(options.size)))
    print(table(corpora, settings))
    return 0


def table(corpora: Sequence[tuple[str, Sequence[Document]]], settings: Settings) -> str:
    """Measure this index and the plain hybrid on each corpus; returns a markdown table. Progress on stderr."""
    model_folder(settings)
    columns = []
    for name, documents in corpora:
        for label, measure in (("this index", _ours), ("plain hybrid", _plain)):
            print(f"Measuring {label}: {name} ...", file=sys.stderr, flush=True)
            columns.append((f"{label}, {name}", _alone(measure, documents, settings)))
    rows: list[tuple[str, Callable[[MeasuredSystem], str]]] = [
        ("passages", lambda m: f"{m.passages:,}"),
        ("passages built a second, with sentence vectors", lambda m: f"{m.a_second:.1f}" if m.a_second_plain else "-"),
        ("passages built a second, without", lambda m: f"{m.a_second_plain or m.a_second:.1f}"),
        ("open the index, s", lambda m: f"{m.start:.2f}"),
        ("open, load the model, first question, s", lambda m: f"{m.first:.1f}"),
        ("a question, median, ms", lambda m: f"{1000 * m.median:.1f}"),
        ("a question, 95th percentile, ms", lambda m: f"{1000 * m.p95:.1f}"),
        ("of the median, beyond the model, ms", lambda m: f"{1000 * m.beyond_model:.1f}"),
        ("peak memory of searching, MB", lambda m: "-" if m.peak is None else f"{m.peak:,.0f}"),
        ("size on disk, MB", lambda m: "in memory" if m.disk is None else f"{m.disk:.1f}"),
    ]
    lines = ["| | " + " | ".join(name for name, _ in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += ["| " + " | ".join([title, *(show(found) for _, found in columns)]) + " |" for title, show in rows]
    return "\n".join(lines)


def _alone(function: Callable[..., Any], *arguments: Any) -> Any:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def _ours(documents: Sequence[Document], settings: Settings) -> MeasuredSystem:
    passages = sum(len(document.passages) for document in documents)
    with tempfile.TemporaryDirectory() as folder:
        full, small = Path(folder) / "full", Path(folder) / "small"
        Embedder(settings).passages(["warm up"])
        with_sentences = _seconds(lambda: build(full, documents, replace(settings, sentence_vectors=True)))
        without = _seconds(lambda: build(small, documents, replace(settings, sentence_vectors=False)))
        disk = sum(file.stat().st_size for file in full.rglob("*") if file.is_file()) / 1e6
        found = _alone(_search_ours, full, settings)
    return MeasuredSystem(passages, passages / with_sentences, passages / without, disk=disk, **found)


def _search_ours(kb: Path, settings: Settings) -> dict[str, Any]:
    begin = time.perf_counter()
    opened = open_kb(kb, settings)
    start = time.perf_counter() - begin
    opened.search("thử")
    first = time.perf_counter() - begin
    return _questions(lambda question: opened.search(question), settings) | {"start": start, "first": first}


def _plain(documents: Sequence[Document], settings: Settings) -> MeasuredSystem:
    embedder = Embedder(settings)
    begin = time.perf_counter()
    embedder.passages(["warm up"])
    loading = time.perf_counter() - begin
    reports = [document.report for document in documents]
    built: list[PlainHybrid] = []
    seconds = _seconds(lambda: built.append(PlainHybrid(reports, embedder)))
    plain = built[0]
    count = len(plain.paragraphs)
    found = _questions(plain.search, settings)
    # It keeps nothing on disk: every start builds it anew.
    return MeasuredSystem(count, count / seconds, None, start=seconds, first=seconds + loading, disk=None, **found)


def _questions(search: Callable[[str], Any], settings: Settings) -> dict[str, Any]:
    vietnamese = [*bank()["queries"]["vi"][:_ASKED], *generated_corpus.generated_questions(_ASKED)]
    asked = [*vietnamese, *(fold(question) for question in vietnamese), *bank()["queries"]["en"][:_ASKED]]
    embedder = Embedder(settings)
    model = [_seconds(lambda text=question: embedder.queries([text])) for question in asked]  # type: ignore[misc]
    whole = [_seconds(lambda text=question: search(text)) for question in asked]  # type: ignore[misc]
    return {
        "median": float(np.median(whole)),
        "p95": float(np.percentile(whole, 95)),
        "beyond_model": max(0.0, float(np.median(whole) - np.median(model))),
        "peak": peak(),
    }


def _seconds(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def peak() -> float | None:
    """Peak memory of this process in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)


if __name__ == "__main__":
    sys.exit(main())
