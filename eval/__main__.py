"""Command line: ``python -m eval FILE.jsonl... [--kb DIR] [--json OUT] [--html OUT]``, ``python -m eval COLLECTION``.

Also ``--topics FILE --qrels FILE`` over a knowledge base, and ``--qrels FILE --runs FILE...`` without any; see
docs/evaluating.md. The table goes to stdout, progress to stderr. Exit status: 0 done, 1 something failed, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from errors import WelfareError
from eval import ablation, compare, provenance, work
from eval.formats import trec
from eval.html.page import as_html
from eval.measures import measure_names
from eval.output import as_json, as_text
from eval.result import Result
from eval.run import SYSTEMS
from eval.table import per_query_csv


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="SOURCE",
        help="question sets, or one collection: a folder, or a zip of one, in BEIR's or XQuAD's form (vi.json, "
        "en.json); a file in SQuAD's form; triples. A collection gets a knowledge base of its own, kept where --kb "
        "names a folder",
    )
    parser.add_argument("--kb", type=Path, metavar="DIR", help="knowledge base (default: .kb)")
    parser.add_argument("--topics", type=Path, metavar="FILE", help="TREC topics, asked of the knowledge base")
    parser.add_argument("--qrels", type=Path, metavar="FILE", help="TREC judgements: of its reports or its passages")
    parser.add_argument("--split", metavar="NAME", help="of BEIR's judgements (default: test, else dev, else train)")
    parser.add_argument("--half", type=int, choices=(1, 2), help="only one half of a collection's questions")
    parser.add_argument("--runs", type=Path, nargs="+", default=[], metavar="RUN", help="TREC runs to put beside ours")
    parser.add_argument("--runs-only", action="store_true", help="search nothing: only the runs are measured")
    parser.add_argument("--measures", type=_measures, metavar="A,B", help="by ir-measures' names: nDCG@10,R@5,AP")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write everything that was measured as JSON")
    parser.add_argument("--html", type=Path, metavar="OUT", help="write a report to read, one HTML file")
    parser.add_argument("--csv", type=Path, metavar="OUT", help="write every measure of every question and system")
    parser.add_argument("--write-run", type=Path, metavar="OUT", help="write what the first system found as a TREC run")
    parser.add_argument("--write-qrels", type=Path, metavar="OUT", help="write what is relevant as TREC qrels")
    parser.add_argument("--compare", type=Path, metavar="OLD.json", help="tell what changed since an earlier --json")
    parser.add_argument("--again", type=Path, metavar="OLD.json", help="run once more what an earlier --json tells of")
    parser.add_argument(
        "--systems", type=_systems, default=SYSTEMS, metavar="A,B", help=f"of {','.join(SYSTEMS)}; ours first"
    )
    parser.add_argument("--no-answers", action="store_true", help="search only")
    parser.add_argument(
        "--ablation", action="store_true", help="search only: the fused search with each of its parts switched off"
    )
    return parser


def _systems(text: str) -> tuple[str, ...]:
    systems = tuple(text.split(","))
    if unknown := [system for system in systems if system not in SYSTEMS]:
        raise argparse.ArgumentTypeError(f"unknown system {unknown[0]!r}; use some of {','.join(SYSTEMS)}")
    return systems


def _measures(text: str) -> tuple[str, ...]:
    try:
        return measure_names(text)
    except WelfareError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments()
    given = list(sys.argv[1:] if argv is None else argv)
    options = parser.parse_args(given)
    try:
        if options.again:
            given, options = _again(parser, options)
        _check(parser, options)
        before = compare.read(options.compare) if options.compare else None
        done = work.do(options)
        result = done.result
        after = as_json(result) | {"run": provenance.made_with(given, done.sets, done.settings, done.manifest)}
        changes = None if before is None else compare.changes_between(before, after)
        _outputs(options, result, after, changes)
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1
    print(ablation.as_text(result) if options.ablation else as_text(result, changes))
    if options.again and before is not None:
        print(
            "\n".join(
                ["", "MADE OTHERWISE", *([f"  {each}" for each in provenance.differences(before, after)] or ["  no"])]
            )
        )
    return 0


def _again(parser: argparse.ArgumentParser, now: argparse.Namespace) -> tuple[list[str], argparse.Namespace]:
    """The arguments of an earlier run, what they mean, and the files that are written this time."""
    given = provenance.arguments_of(compare.read(now.again), now.again)
    options = parser.parse_args(given)
    for each in ("json", "html", "csv", "write_run", "write_qrels", "again"):
        setattr(options, each, getattr(now, each))
    options.kb = now.kb or options.kb
    options.compare = now.again
    return given, options


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Arguments that do not go together."""

    def fail(fault: str) -> NoReturn:
        parser.error(fault)

    alone = bool(options.qrels and options.runs and not options.topics)
    if bool(options.files) + bool(options.topics) + alone != 1:
        fail("name question sets or one collection; or --topics and --qrels; or --qrels and --runs")
    if options.topics and not options.qrels:
        fail("--topics goes with --qrels")
    if options.runs_only and not options.runs:
        fail("--runs-only goes with --runs")
    if options.runs_only and options.files and not work.has_collection(options.files):
        fail("--runs-only goes with a collection or --qrels")
    if options.ablation:
        options.systems, options.no_answers = ablation.ABLATION, True
    options.alone = alone or options.runs_only


def _outputs(
    options: argparse.Namespace,
    result: Result,
    after: dict[str, object],
    changes: Sequence[compare.ChangedQuestion] | None,
) -> None:
    if options.json:
        _write(options.json, [json.dumps(after, ensure_ascii=False, indent=1)])
    if options.html:
        _write(options.html, [as_html(result, changes)])
    if options.csv:
        _write(options.csv, [per_query_csv(result)])
    if options.write_run:
        first = result.systems[0]
        ranked = {each.question.id: each.ranking(first).ranked for each in result.questions}
        _write(options.write_run, trec.run_lines(first, ranked))
    if options.write_qrels:
        _write(
            options.write_qrels, trec.qrels_lines({each.question.id: dict(each.grades) for each in result.questions})
        )


def _write(path: Path, texts: Iterable[str]) -> None:
    try:
        # Questions may hold lone surrogates, which UTF-8 cannot.
        path.write_text("".join(texts), encoding="utf-8", errors="replace")
    except OSError as error:
        raise WelfareError("output", where=path, detail=error.strerror) from error


if __name__ == "__main__":
    sys.exit(main())
