"""What building, changing, opening and asking cost as a knowledge base grows.

usage: python -m tools.bench.scale [PATH ...] [--reports 5,200,2000] [--distinct N] [--questions FILE] [--ask N]
                                   [--askers N]

The reports are those of PATH (by default corpus/) and copies of them with places, years and numbers changed. The
embedding model is left out: texts get stand-in vectors (words hashed to random directions), so that the times are
those of everything else. The trained reader runs as ever. Beyond N distinct reports their knowledge base is multiplied
(tools/bench/multiplied.py) instead of a larger one being built, so that the largest sizes can be measured in minutes; a
first build is then not told. One report more is read from its file. Each measurement runs in a process of its own.
Times are told as "passed (of the processor)": where other programs run, the second says more.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from answer.ask import ask
from answer.browsing.ledger import Choice, chosen_entries
from index import dense, engine
from index.build import ReportSource, build
from index.embed import Embedder, Progress, Vectors
from index.knowledge_base import KnowledgeBase, open_kb
from ingest import library
from ingest.collect import collect
from records import Document
from settings import Settings, load
from tools.bench.copies_of import copies_of
from tools.bench.index import peak
from tools.bench.multiplied import multiplied, tokens_again

QUESTIONS = Path(__file__).parents[2] / "eval" / "questions" / "corpus.jsonl"
_DIMENSION, _DIRECTIONS = 384, 1 << 14
_EACH = 5  # questions of each of many askers
_WORD = re.compile(r"\w+")


Took = tuple[float, float]
"""Seconds that passed, and seconds of the processor, processes begun meanwhile with them."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many askers at once: what each question took, how many failed, seconds that all of them took."""

    asked: tuple[Took, ...]
    failed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class MeasuredSize:
    """One size; memory and size on disk in MB."""

    counts: dict[str, int]
    built: Took | None
    more: Took
    opened: Took
    first: Took
    asked: tuple[Took, ...]
    listed: Took  # the figures of an indicator counted and fifty of them read, as the page of figures shows them
    crowd: Crowd | None  # None where none was wanted
    alike: tuple[int, int] | None  # searches with the same ten first as by exact vectors, and all; None where exact
    peak: float | None
    peak_building: float | None
    disk: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.scale", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="reports that are copied (default corpus)")
    parser.add_argument("--reports", default="5,200", help="sizes, parted by commas (default 5,200)")
    parser.add_argument("--questions", type=Path, default=QUESTIONS, help="question set (default that of corpus/)")
    parser.add_argument("--ask", type=int, help="ask only so many of the questions, spread over the set")
    parser.add_argument(
        "--distinct", type=int, metavar="N", help="reports of larger sizes are N reports again and again"
    )
    parser.add_argument("--askers", type=int, default=0, help="also have so many ask at once, five questions each")
    parser.add_argument("--keep", type=Path, help="folder for the knowledge bases, kept and taken again if there")
    options = parser.parse_args(arguments)
    settings = load()
    questions = [json.loads(line)["question"] for line in options.questions.read_text("utf-8").splitlines() if line]
    questions = questions[:: max(1, len(questions) // options.ask)][: options.ask] if options.ask else questions
    documents = [kept.read for kept in collect(options.paths or [settings.corpus], settings).kept if kept.read]
    columns = []
    for size in map(int, options.reports.split(",")):
        print(f"Measuring {size} reports ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            kb = (options.keep or Path(folder)) / str(size)
            if options.distinct and size > options.distinct and not kb.is_dir():
                base = replace(settings, kb=Path(folder) / "base")
                _alone(_build, documents, options.distinct, base)
                _alone(_multiply, base.kb, kb, size // options.distinct)
            columns.append(_measure(kb, documents, size, replace(settings, kb=kb), questions, options.askers))
    print(table(columns))
    print(f"\nload of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


def _measure(
    kb: Path, documents: Sequence[Document], size: int, settings: Settings, questions: Sequence[str], askers: int
) -> MeasuredSize:
    built, peak_building = (None, None) if kb.is_dir() else _alone(_build, documents, size, settings)
    found = _alone(_ask, settings, questions, askers)
    more = _alone(_one_more, documents, size, settings)
    return MeasuredSize(built=built, more=more, peak_building=peak_building, **found)


def table(columns: Sequence[MeasuredSize]) -> str:
    """A markdown table, one column a size."""
    rows: list[tuple[str, Callable[[MeasuredSize], str]]] = [
        ("reports / passages / figures", lambda m: " / ".join(f"{m.counts[n]:,}" for n in _COUNTED)),
        ("first build, s", lambda m: _seconds(m.built)),
        ("one report more, reading and all, s", lambda m: _seconds(m.more)),
        ("open, s", lambda m: _seconds(m.opened)),
        ("from opening to the first answer, s", lambda m: _seconds(m.first)),
        ("answer, median, ms", lambda m: _milliseconds(m.asked, 50)),
        ("answer, 95th percentile, ms", lambda m: _milliseconds(m.asked, 95)),
        ("answer, longest, ms", lambda m: _milliseconds(m.asked, 100)),
        ("an indicator's figures listed, ms", lambda m: f"{1000 * m.listed[0]:,.0f} ({1000 * m.listed[1]:,.0f})"),
        ("many askers at once, answers a second / 95th percentile, s / errors", lambda m: _crowded(m.crowd)),
        ("the ten first as by exact vectors, of", lambda m: "-" if m.alike is None else f"{m.alike[0]} / {m.alike[1]}"),
        ("peak memory of answering, MB", lambda m: "-" if m.peak is None else f"{m.peak:,.0f}"),
        ("peak memory of the first build, MB", lambda m: "-" if m.peak_building is None else f"{m.peak_building:,.0f}"),
        ("size on disk, MB", lambda m: f"{m.disk:,.0f}"),
    ]
    lines = ["| |" + " |" * len(columns), "|---" * (len(columns) + 1) + "|"]
    lines += ["| " + " | ".join([title, *map(show, columns)]) + " |" for title, show in rows]
    return "\n".join(lines)


_COUNTED = ("reports", "passages", "figures")


def _seconds(took: Took | None) -> str:
    return f"{took[0]:.1f} ({took[1]:.1f})" if took else "-"


def _milliseconds(asked: Sequence[Took], share: int) -> str:
    passed, processor = (1000 * float(np.percentile(each, share)) for each in zip(*asked, strict=True))
    return f"{passed:,.0f} ({processor:,.0f})"


def _crowded(crowd: Crowd | None) -> str:
    if crowd is None:
        return "-"
    slow = np.percentile([passed for passed, _processor in crowd.asked], 95) if crowd.asked else 0.0
    return f"{len(crowd.asked) / crowd.seconds:.1f} / {slow:.1f} / {crowd.failed}"


def _alone(function: Callable[..., Any], *arguments: Any) -> Any:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_without_model, function, *arguments).result()


def _without_model(function: Callable[..., Any], *arguments: Any) -> Any:
    setattr(Embedder, "passages", lambda self, texts, progress=None: _stand_in(texts, progress))  # noqa: B010
    setattr(Embedder, "queries", lambda self, texts: _stand_in(texts, None))  # noqa: B010
    return function(*arguments)


def _build(documents: Sequence[Document], size: int, settings: Settings) -> tuple[Took, float | None]:
    made = list(copies_of(documents, size))
    sources = {each.report.file: ReportSource(f"/{each.report.file}", "", "") for each in made}
    return _took(lambda: build(settings.kb, made, settings, sources=sources, progress=lambda *_: None)), peak()


def _multiply(base: Path, kb: Path, times: int) -> None:
    setattr(engine, "passage_tokens", tokens_again)  # noqa: B010
    multiplied(base, kb, times)


def _one_more(documents: Sequence[Document], size: int, settings: Settings) -> Took:
    """A report uploaded, as one does on the page; it is taken out again."""
    last = list(copies_of(documents, size + len(documents) + 1))[-1]
    changed: list[library.Changed] = []
    took = _took(lambda: changed.append(library.add(settings, [("more.txt", last.report.text.encode())])))
    added = next(each.listing.id for each in changed[0].reports if each.listing.file == changed[0].added[0])
    library.remove(settings, added)
    return took


def _ask(settings: Settings, questions: Sequence[str], askers: int) -> dict[str, Any]:
    opened: list[KnowledgeBase] = []
    opening = _took(lambda: opened.append(open_kb(settings.kb, settings)))
    kb = opened[0]
    first = _took(lambda: ask(kb, questions[0]))
    asked = [_took(lambda text=question: ask(kb, text)) for question in questions[1:]]  # type: ignore[misc]
    listed = _took(lambda: list(chosen_entries(kb, Choice(indicator="poverty-rate"))[:50]))
    crowd = _at_once(kb, questions, askers) if askers else None
    most = peak()
    return {
        "counts": {name: kb.manifest.counts[name] for name in _COUNTED},
        "opened": opening,
        "first": (opening[0] + first[0], opening[1] + first[1]),
        "asked": tuple(asked),
        "listed": listed,
        "crowd": crowd,
        "alike": _alike(kb, questions),
        "peak": most,
        "disk": sum(file.stat().st_size for file in settings.kb.rglob("*") if file.is_file()) / 1e6,
    }


def _at_once(kb: KnowledgeBase, questions: Sequence[str], askers: int) -> Crowd:
    """Threads over one open knowledge base, five questions each."""
    texts = [questions[number % len(questions)] for number in range(_EACH * askers)]
    begin = time.perf_counter()
    with ThreadPoolExecutor(askers) as pool:
        asked = [pool.submit(lambda text=text: _took(lambda: ask(kb, text))) for text in texts]  # type: ignore[misc]
    told = tuple(one.result() for one in asked if one.exception() is None)
    return Crowd(told, len(asked) - len(told), time.perf_counter() - begin)


def _alike(kb: KnowledgeBase, questions: Sequence[str]) -> tuple[int, int] | None:
    """How many searches find the same ten passages first as where every vector is compared, and how many there are."""
    if kb.searcher.dense.is_exact:
        return None
    found = [_first_ten(kb, question) for question in questions]
    dense.EXACT_UP_TO = len(kb.passages)
    kb.searcher = replace(kb.searcher, engine=None)
    same = [_first_ten(kb, question) == ten for question, ten in zip(questions, found, strict=True)]
    return sum(same), len(same)


def _first_ten(kb: KnowledgeBase, question: str) -> list[str]:
    return [hit.passage.id for hit in kb.search(question, k=10)[1]]


def _took(run: Callable[[], object]) -> Took:
    before, begin = os.times(), time.perf_counter()
    run()
    now = os.times()
    return time.perf_counter() - begin, sum(now[:4]) - sum(before[:4])


@cache
def _directions() -> Vectors:
    return np.random.default_rng(1).standard_normal((_DIRECTIONS, _DIMENSION)).astype(np.float32)


def _stand_in(texts: Sequence[str], progress: Progress | None) -> Vectors:
    """Vectors of words hashed to random directions, summed: alike where the words are."""
    out = np.empty((len(texts), _DIMENSION), np.float32)
    for row, text in enumerate(texts):
        words = [zlib.crc32(word.encode("utf-8", "ignore")) % _DIRECTIONS for word in _WORD.findall(text.lower())]
        total = _directions()[words or [0]].sum(axis=0)
        out[row] = total / np.linalg.norm(total)
    if progress:
        progress(len(texts), len(texts))
    return out


if __name__ == "__main__":
    sys.exit(main())
