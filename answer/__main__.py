"""``python -m answer``: one question, a file of them, an indicator across reports, all figures, or a draft checked."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import settings as configuration
from answer.ask import ask
from answer.browsing import dataset, indicators
from answer.checking import command
from answer.conversation import converse_all
from answer.jsonform import as_json
from answer.questions_file import read_questions
from errors import WelfareError
from index.knowledge_base import open_kb
from records import Answer


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status (0 done, 1 something failed; 2 usage, by argparse)."""
    options = _parser().parse_args(arguments)
    try:
        if options.indicator == "list":
            print(indicators.catalogue())
            return 0
        settings = configuration.load(kb=options.kb)
        if options.check is not None and options.itself:
            command.run_itself(command.read(options.check, settings, options.place, options.year), options.json)
            return 0
        kb = open_kb(settings.kb, settings)
        if options.indicator is not None:
            rows = indicators.list_indicator(kb, options.indicator, place=options.place, year=options.year)
            print(
                indicators.as_csv(rows) if options.csv else indicators.as_table(rows), end="" if options.csv else "\n"
            )
            return 0
        if options.dataset is not None:
            print(f"{options.dataset}: {dataset.write(kb, options.dataset)} figures")
            return 0
        if options.check is not None:
            draft = command.read(options.check, settings, options.place, options.year)
            command.run(kb, draft, options.json)
            return 0
        if options.questions is None:
            answer = ask(kb, options.question)
            print(json.dumps(as_json(answer, kb), ensure_ascii=False) if options.json else _readable(answer))
            return 0
        questions, faults = read_questions(options.questions)
        for fault in faults:
            print(fault, file=sys.stderr)
        for number, (turns, question) in enumerate(questions, start=1):
            print(json.dumps(as_json(converse_all(kb, turns, question), kb), ensure_ascii=False), flush=True)
            print(f"\r{number}/{len(questions)}", end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        return 1 if faults else 0
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m answer", description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="a question in Vietnamese, with diacritics or without, or English")
    what.add_argument("--questions", type=Path, metavar="FILE.jsonl", help="answer each line of a question set")
    what.add_argument("--indicator", metavar="ID", help="every value of an indicator (poverty-rate); 'list' names all")
    what.add_argument("--dataset", type=_table, metavar="OUT", help="write all figures as .csv, .xlsx or .parquet")
    what.add_argument("--check", metavar="DRAFT", help="hold each number of a draft against the reports")
    parser.add_argument("--itself", action="store_true", help="with --check: hold the draft against itself instead")
    parser.add_argument("--csv", action="store_true", help="with --indicator: print CSV")
    parser.add_argument("--place", help="with --indicator: only this place and those within it; --check: the draft's")
    parser.add_argument("--year", type=int, help="with --indicator: only this year; with --check: that of the draft")
    parser.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    parser.add_argument(
        "--json", action="store_true", help="print the answer as one JSON object, a draft one line a number"
    )
    return parser


def _table(name: str) -> Path:
    if Path(name).suffix not in dataset.SUFFIXES:
        raise argparse.ArgumentTypeError(f"{name!r} does not end in one of {', '.join(dataset.SUFFIXES)}")
    return Path(name)


def _readable(answer: Answer) -> str:
    lines = [answer.text, ""]
    for citation in answer.citations:
        spot = " > ".join(citation.section)
        page = f", p. {citation.page}" if citation.page else ""
        named = " ".join(part for part in (citation.number, citation.issuer, citation.date) if part)
        lines.append(f"[{citation.n}] {citation.file}{page}: {named or citation.title or ''}")
        lines.append(f"    {spot}")
        lines.append(f"    “{' '.join(citation.quote.split())}”")
    lines += [f"note: {note}" for note in answer.notes]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
