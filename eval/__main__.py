"""Command line: ``python -m eval FILE.jsonl... [--kb DIR] [--json OUT] [--html OUT]``.

The table goes to stdout, progress to stderr. Exit status: 0 done, 1 something failed, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from errors import WelfareError
from eval import ablation, analysis, compare, xquad
from eval.html.page import as_html
from eval.output import as_json, as_text
from eval.question_sets import load
from eval.result import Result
from eval.run import SYSTEMS, run
from index.build import build
from index.knowledge_base import open_kb
from settings import Settings
from settings import load as load_settings


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl", help="question sets")
    parser.add_argument("--kb", type=Path, metavar="DIR", help="knowledge base (default: .kb)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write everything that was measured as JSON")
    parser.add_argument("--html", type=Path, metavar="OUT", help="write a report to read, one HTML file")
    parser.add_argument("--compare", type=Path, metavar="OLD.json", help="tell what changed since an earlier --json")
    parser.add_argument(
        "--systems", type=_systems, default=SYSTEMS, metavar="A,B", help=f"of {','.join(SYSTEMS)}; ours first"
    )
    parser.add_argument("--no-answers", action="store_true", help="search only")
    parser.add_argument(
        "--ablation", action="store_true", help="search only: the fused search with each of its parts switched off"
    )
    parser.add_argument(
        "--xquad",
        type=Path,
        metavar="DIR",
        help="instead of FILEs: search over XQuAD's paragraphs (vi.json, en.json in DIR), in a knowledge base "
        "of their own, kept where --kb names a new folder",
    )
    parser.add_argument("--half", type=int, choices=(1, 2), help="only the questions of one half of XQuAD's articles")
    return parser


def _systems(text: str) -> tuple[str, ...]:
    systems = tuple(text.split(","))
    if unknown := [system for system in systems if system not in SYSTEMS]:
        raise argparse.ArgumentTypeError(f"unknown system {unknown[0]!r}; use some of {','.join(SYSTEMS)}")
    return systems


def main(argv: Sequence[str] | None = None) -> int:
    parser = arguments()
    options = parser.parse_args(argv)
    if bool(options.files) == bool(options.xquad):
        parser.error("name question sets, or --xquad DIR")
    if options.half and not options.xquad:
        parser.error("--half goes with --xquad")
    if options.ablation:
        options.systems, options.no_answers = ablation.ABLATION, True
    try:
        before = compare.read(options.compare) if options.compare else None
        settings = load_settings(kb=options.kb)
        if options.files and all(map(analysis.holds, options.files)):
            return _several_figures(options, settings)
        result = _xquad(options, settings) if options.xquad else _files(options, settings)
        after = as_json(result)
        changes = None if before is None else compare.compare(before, after)
        if options.json:
            _write(options.json, json.dumps(after, ensure_ascii=False, indent=1))
        if options.html:
            _write(options.html, as_html(result, changes))
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1
    print(ablation.as_text(result) if options.ablation else as_text(result, changes))
    return 0


def _several_figures(options: argparse.Namespace, settings: Settings) -> int:
    """Sets of questions that need several figures have measures of their own."""
    rows = analysis.read(options.files)
    kb = open_kb(settings.kb, settings)
    try:
        done = analysis.run(kb, rows, _told)
    finally:
        kb.close()
    if options.json:
        _write(options.json, json.dumps(analysis.as_json(rows, done), ensure_ascii=False, indent=1))
    print(analysis.as_text(rows, done, faults=True))
    return 0


def _files(options: argparse.Namespace, settings: Settings) -> Result:
    questions = load(options.files)
    kb = open_kb(settings.kb, settings)
    try:
        about = [
            ("question sets", ", ".join(file.name for file in options.files)),
            ("knowledge base", f"{len(kb.reports)} reports, {len(kb.passages)} passages"),
        ]
        return run(
            questions,
            kb,
            systems=options.systems,
            search=ablation.Ablation(kb, settings).search if options.ablation else None,
            answers=not options.no_answers,
            progress=_told,
            about=[*about, ("number of questions", str(len(questions)))],
        )
    finally:
        kb.close()


def _xquad(options: argparse.Namespace, settings: Settings) -> Result:
    data = xquad.read(options.xquad, options.half)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.kb or Path(temporary) / "kb"
        if not folder.exists():
            build(folder, data.documents, settings)
        kb = open_kb(folder, settings)
        try:
            if {report.id for report in kb.reports} != {document.report.id for document in data.documents}:
                raise WelfareError("other-texts", where=folder)
            which = f"half {options.half} of the articles" if options.half else "all articles"
            about = [
                ("XQuAD", f"{len(data.questions)} questions of {which}"),
                ("paragraphs", str(sum(len(document.passages) for document in data.documents))),
            ]
            return run(
                data.questions,
                kb,
                systems=options.systems,
                search=ablation.Ablation(kb, settings).search if options.ablation else None,
                answers=False,
                progress=_told,
                about=about,
            )
        finally:
            kb.close()


def _told(done: int, total: int) -> bool:
    print(f"\r{done}/{total}", end="" if done < total else "\n", file=sys.stderr, flush=True)
    return True


def _write(path: Path, text: str) -> None:
    try:
        # Questions may hold lone surrogates, which UTF-8 cannot.
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise WelfareError("output", where=path, detail=error.strerror) from error


if __name__ == "__main__":
    sys.exit(main())
