"""A collection and the runs of other systems, each by one command: numbers as ir-measures gives them by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import ir_measures
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.__main__ import main
from eval.measures import measure_names
from eval.texts import file_name
from tests.eval.formats import samples

MEASURES = (
    "nDCG@10,R@5,RR@10,Success@1,AP,P@3,Judged@10,Rprec,Bpref,infAP,SetF,SetP(relative=True),NumRet,NumRet(rel=1),NumQ,"
    "IPrec@0.1,Compat,AP(rel=2,judged_only=True),nDCG(gains={0:0,1:1,2:5})@10"
)


def by_hand(qrels: Path, run: Path) -> dict[str, float]:
    """What ir-measures says of two files, called without the project."""
    measures = [ir_measures.parse_measure(name) for name in measure_names(MEASURES)]
    judged = ir_measures.read_trec_qrels(str(qrels))  # type: ignore[no-untyped-call]
    found = ir_measures.read_trec_run(str(run))  # type: ignore[no-untyped-call]
    return {str(name): value for name, value in ir_measures.calc_aggregate(measures, judged, found).items()}


def told(file: Path, system: str) -> dict[str, float]:
    """The means of one system that an evaluation wrote."""
    result: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    (row,) = [row for row in result["retrieval"] if (row["lang"], row["kind"], row["system"]) == ("all", "all", system)]
    return {name: row[name] for name in measure_names(MEASURES)}


def test_a_run_made_elsewhere_is_evaluated_by_one_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    qrels, run = samples.qrels(tmp_path / "qrels"), samples.trec_run(tmp_path / "other.run")
    out = tmp_path / "out.json"
    assert main(["--qrels", str(qrels), "--runs", str(run), "--measures", MEASURES, "--json", str(out)]) == 0
    assert told(out, "another-system") == pytest.approx(by_hand(qrels, run), abs=5e-5)
    printed = capsys.readouterr().out
    row = next(line.split() for line in printed.splitlines() if line.split()[:2] == ["all", "another-system"])
    assert row[3:] == [f"{by_hand(qrels, run)[name]:.4f}" for name in measure_names(MEASURES)]
    assert "LENGTH OF QUESTION" not in printed  # nobody has said what was asked,
    assert "  vi  " not in printed  # nor in which language
    beir = samples.beir(tmp_path / "beir") / "qrels" / "test.tsv"
    assert main(["--qrels", str(beir), "--runs", str(run), "--measures", MEASURES, "--json", str(out)]) == 0
    assert told(out, "another-system") == pytest.approx(by_hand(qrels, run), abs=5e-5)


@pytest.mark.model
def test_a_beir_folder_is_evaluated_by_one_command_and_other_runs_stand_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, run = samples.beir(tmp_path / "beir"), samples.trec_run(tmp_path / "other.run")
    out, table, page = tmp_path / "out.json", tmp_path / "out.csv", tmp_path / "out.html"
    ours, qrels = tmp_path / "ours.run", tmp_path / "written.qrels"
    command = [str(folder), "--kb", str(tmp_path / "kb"), "--measures", MEASURES, "--systems", "fused,bm25"]
    command += ["--runs", str(run), str(run)]
    written = ["--json", str(out), "--csv", str(table), "--html", str(page), "--write-run", str(ours)]
    assert main([*command, *written, "--write-qrels", str(qrels)]) == 0
    shown = capsys.readouterr().out

    assert told(out, "another-system") == pytest.approx(by_hand(samples.qrels(tmp_path / "qrels"), run), abs=5e-5)
    assert told(out, "fused") == pytest.approx(by_hand(qrels, ours), abs=5e-5)
    assert told(out, "fused")["Success@1"] == 1
    systems = ("fused", "bm25", "another-system", "another-system (2)")
    assert all(system in shown for system in systems)
    assert page.read_text(encoding="utf-8").count("another-system (2)") > 5  # in every table and plot
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = {(row["id"], row["system"]): row for row in csv.DictReader(stream)}
    assert len(rows) == 3 * len(systems)
    assert float(rows["q2", "another-system"]["RR@10"]) == 0.5
    assert (rows["q3", "another-system"]["rank"], rows["q3", "another-system"]["AP"]) == ("", "0.0")

    again = tmp_path / "again.json"
    assert main(["--again", str(out), "--json", str(again)]) == 0
    shown = capsys.readouterr().out
    assert "CHANGES SINCE THE EARLIER RUN\n  none" in shown
    otherwise = shown.partition("MADE OTHERWISE")[2]
    assert not any(what in otherwise for what in ("sets", "knowledge base", "settings", "weights"))
    (folder / "queries.jsonl").write_text('{"_id": "q1", "text": "vốn vay"}\n', encoding="utf-8")
    assert main(["--again", str(out)]) == 0
    shown = capsys.readouterr().out
    assert f"sets {folder}: " in shown
    assert "judged without a text, left out: 2" in shown  # q2 and q3, whose texts are gone


@pytest.mark.model
def test_topics_are_asked_of_the_reports_or_passages_that_are_judged(tmp_path: Path) -> None:
    folder, kb = samples.beir(tmp_path / "beir"), tmp_path / "kb"
    ours, out = tmp_path / "ours.run", tmp_path / "out.json"
    search = ["--kb", str(kb), "--systems", "fused"]
    assert main([str(folder), *search, "--write-run", str(ours)]) == 0
    topics, reports = tmp_path / "topics", tmp_path / "qrels"
    topics.write_text("".join(f"{id}\t{text}\n" for id, text in samples.QUERIES.items()), encoding="utf-8")
    reports.write_text("q1 0 d1 1\nq2 0 d%2F2.txt 1\n", encoding="utf-8")
    asked = ["--topics", str(topics), *search, "--measures", MEASURES, "--json", str(out)]
    assert main([*asked, "--qrels", str(reports)]) == 0
    assert told(out, "fused")["Success@1"] == 1
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("q1 0 unknown 1\n", encoding="utf-8")
    assert main([*asked, "--qrels", str(elsewhere)]) == 1


@pytest.mark.model
def test_a_knowledge_base_of_other_reports_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, kb = samples.beir(tmp_path / "beir"), tmp_path / "kb"
    assert main([str(folder), "--kb", str(kb), "--systems", "bm25"]) == 0
    (kb / "texts").rename(kb / "own")
    capsys.readouterr()
    assert main([str(folder), "--kb", str(kb), "--systems", "bm25"]) == 1
    assert "holds other texts" in capsys.readouterr().err


@given(st.lists(st.text(min_size=1, max_size=300), unique=True, max_size=20))
def test_every_document_has_a_file_of_its_own(ids: list[str]) -> None:
    names = [file_name(id) for id in ids]
    assert len(set(names)) == len(names)
    assert all(name == Path(name).name and not name.startswith(".") and len(name) < 200 for name in names)
