"""A peer in a process of its own, its run beside ours by the same judgements."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from eval.formats.trec import OtherRun
from eval.measures import OWN
from eval.result import Ranking, Result
from tests.eval.made import FIGURE_VI, result
from tools.bench.peers.__main__ import SCRIPT, ours_and_peers
from tools.bench.peers.ours import OURS, Task, Took

TEXTS = {"a#0": "Năm 2019 có 21 hộ thoát nghèo.", "a#1": "Bảo hiểm xã hội tự nguyện.", "a#2": "Giáo dục nghề nghiệp."}


def test_sqlites_search_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    task, out, vectors = tmp_path / "task.json", tmp_path / "out.json", tmp_path / "none.npz"
    queries = [["q1", "bao nhieu ho thoat ngheo"], ["q2", '"bảo hiểm" OR ('], ["q3", "?"]]
    given = {"texts": list(TEXTS.items()), "queries": queries, "k": 2, "model": ""}
    task.write_text(json.dumps(given), encoding="utf-8")
    subprocess.run([sys.executable, str(SCRIPT), "sqlite fts5", str(task), str(vectors), str(out)], check=True)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert [[id for id, _ in found["found"][query]] for query in ("q1", "q2", "q3")] == [["a#0", "a#1"], ["a#1"], []]
    assert len(found["ms"]) == 3
    assert found["peak_mb"] > 0
    assert "sqlite" in found["versions"]


def test_a_peer_takes_the_vectors_made_for_all_and_what_they_took_counts(tmp_path: Path) -> None:
    task, out, vectors = tmp_path / "task.json", tmp_path / "out.json", tmp_path / "vectors.npz"
    given = {"texts": list(TEXTS.items()), "queries": [["q1", "2019"]], "k": 1, "model": ""}
    task.write_text(json.dumps(given), encoding="utf-8")
    np.savez(vectors, texts=np.eye(3), queries=np.array([[-1, 1, 0.5]]), seconds=50.0, ms=np.array([7_000.0]))
    subprocess.run([sys.executable, str(SCRIPT), "plain hybrid", str(task), str(vectors), str(out)], check=True)
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["found"]["q1"][0][0] == "a#1"  # first by vectors, second by words
    assert found["build_s"] >= 50
    assert found["ms"][0] >= 7_000


def test_a_peers_paragraph_counts_as_our_passage_does() -> None:
    made = result()
    asked = made.questions[0]
    ranking = Ranking(OURS, (("other", 2.0), ("passage", 1.0)), (), 2, (), 1.0)
    ours = Result((type(asked)(FIGURE_VI, (("passage", 1),), (ranking,), None),), (OURS,), (), True, 1.0, OWN)
    grades = {"f1": {"passage": 1, "a#0": 1}}
    task = Task("set", (FIGURE_VI,), TEXTS, {"a#0": "a.txt"}, grades, ours, Took(1, 1, 1, {}))
    both = ours_and_peers(task, [OtherRun("peer", {"f1": [("a#0", 9.0)]})])
    first = {name: dict(both.questions[0].ranking(name).scores) for name in both.systems}
    assert (first[OURS]["Success@1"], first[OURS]["RR@10"]) == (0, 0.5)
    assert (first["peer"]["Success@1"], first["peer"]["RR@10"]) == (1, 1)
    assert not any(name.startswith("nDCG") for name in both.measures)
