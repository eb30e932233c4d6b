"""Our search beside its peers, over the same texts and questions in one run.

usage: python -m tools.bench.peers [--python PYTHON] [--most N] [--kb DIR] --questions SET.jsonl REPORTS
       python -m tools.bench.peers [--python PYTHON] [--most N] --collection PATH

``PYTHON`` is that of an environment with ``tools/bench/peers/requirements.txt``; peers whose packages it lacks are left
out and named. Over reports the peers search paragraphs between blank lines; a passage, or a paragraph, is relevant that
holds a question's evidence. Of a collection its documents are searched. Each system runs in a process of its own:
seconds from texts to a searchable index with the loading of the model, and milliseconds a question, both of the
processor, so that what else runs does not count; peak memory. The peers' texts and the questions are embedded once for
all of them: what that took is counted to each that wants vectors, the memory of the model is told in its own line.
With --kb ours is a knowledge base that was built from REPORTS before, so that its building is not measured.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from eval.formats.trec import OtherRun
from eval.html.page import as_html
from eval.measures import OWN
from eval.output import as_text
from eval.result import Result
from eval.run import of_runs
from index.model import model_folder
from settings import load as load_settings
from tools.bench.peers.ours import OURS, Task, Took, over_collection, over_reports
from tools.bench.peers.systems import MODEL, SYSTEMS

SCRIPT = Path(__file__).with_name("systems.py")
PEERS = tuple(SYSTEMS)
_DEPTH = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.peers", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--python", default=sys.executable, help="of the environment of the peers")
    parser.add_argument("--questions", nargs=2, type=Path, metavar=("SET", "REPORTS"))
    parser.add_argument("--collection", type=Path)
    parser.add_argument("--kb", type=Path, help="knowledge base of REPORTS, where it is built already")
    parser.add_argument("--most", type=int, metavar="N", help="ask only N questions, evenly chosen")
    parser.add_argument("--html", type=Path, help="write the result as a page")
    options = parser.parse_args(arguments)
    if bool(options.questions) == bool(options.collection):
        parser.error("give --questions SET REPORTS or --collection PATH")
    if options.kb and not options.questions:
        parser.error("--kb goes with --questions")
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(kb=options.kb or Path(folder) / "kb")
        model = model_folder(settings)
        work = over_reports if options.questions else over_collection
        named = tuple(options.questions) if options.questions else (options.collection,)
        # In a process of its own, so that the peak of memory is that of ours alone.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            task = pool.apply(work, (settings, options.most, *named))
        runs, took = _peers(task, options.python, str(model), Path(folder))
    result = ours_and_peers(task, runs)
    print(as_text(result))
    for name, each in {OURS: task.took, **took}.items():
        versions = ", ".join(f"{package} {version}" for package, version in each.versions.items())
        build = "      -" if each.build is None else f"{each.build:7.1f}"
        print(f"{name:14} build {build} s  question {each.ms:7.1f} ms  peak {each.peak:6.0f} MB  {versions}")
    if options.html:
        options.html.write_text(as_html(result), encoding="utf-8", errors="replace")
    return 0


def _peers(task: Task, python: str, model: str, folder: Path) -> tuple[list[OtherRun], dict[str, Took]]:
    given = {
        "texts": list(task.texts.items()),
        "queries": [(question.id, question.question) for question in task.questions],
        "k": _DEPTH,
        "model": model,
    }
    (folder / "task.json").write_text(json.dumps(given), encoding="utf-8")
    runs, took = [], {}
    out, files = folder / "out.json", [str(folder / name) for name in ("task.json", "vectors.npz", "out.json")]
    for name in (MODEL, *PEERS):
        done = subprocess.run([python, str(SCRIPT), name, *files], check=False)
        if done.returncode:
            print(f"left out: {name}", file=sys.stderr)
            continue
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        ranked = {id: [(text, score) for text, score in best] for id, best in found["found"].items()}
        if name != MODEL:
            runs.append(OtherRun(name, ranked))
        took[name] = Took(found["build_s"], median(found["ms"]), found["peak_mb"], found["versions"])
    return runs, took


def ours_and_peers(task: Task, runs: Sequence[OtherRun]) -> Result:
    """Ours, as it was run, first, and the peers; all by the same judgements. Where passages and paragraphs are not the
    same things, what an ideal ranking holds is not either: nDCG is left out."""
    ours = OtherRun(OURS, {each.question.id: each.ranking(OURS).ranked for each in task.result.questions})
    measures = tuple(name for name in OWN if not (task.files and name.startswith("nDCG")))
    about = [("question sets", task.name), ("number of questions", str(len(task.questions)))]
    result = of_runs(task.questions, task.grades, [ours, *runs], about=about, measures=measures)
    return replace(result, seconds=task.result.seconds)


if __name__ == "__main__":
    sys.exit(main())
