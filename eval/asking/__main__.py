"""Command line: ``python -m eval.asking draft|set|agree``: drafts of questions, and what people make of them.

    python -m eval.asking draft [--kb DIR] [--n N] [--told-wrong FILE] > drafts.jsonl
    python -m eval.asking set DECIDED.jsonl > set.jsonl
    python -m eval.asking agree ONE.jsonl OTHER.jsonl

Decide each draft on the Evaluate page, or by putting "decision": "accept", "change" or "drop" in its line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errors import QuestionSetError, WelfareError
from eval.asking.decisions import annotator_agreement, as_lines, as_set, decided
from eval.asking.drafts import drafts, once, told_wrong
from index.knowledge_base import open_kb
from settings import load

_NONE = "no draft could be made: that takes reports with figures or headings whose place and time are clear"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.asking", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    draft = commands.add_parser("draft", help="write drafts of questions over a knowledge base")
    draft.add_argument("--kb", type=Path, metavar="DIR", help="knowledge base (default: .kb)")
    draft.add_argument("--n", type=int, default=60, help="how many (default: 60)")
    draft.add_argument("--seed", type=int, default=1)
    draft.add_argument("--told-wrong", type=Path, metavar="FILE", help="first those that readers told to be wrong")
    commands.add_parser("set", help="write the question set of what was accepted").add_argument("file", type=Path)
    agree = commands.add_parser("agree", help="tell how far two annotators agree (Cohen's kappa)")
    agree.add_argument("files", type=Path, nargs=2)
    options = parser.parse_args(arguments)
    try:
        if options.command == "draft":
            if not (made := _drafts(options)):
                print(_NONE, file=sys.stderr)
            print(as_lines(made), end="")
        elif options.command == "set":
            print(as_set(_read(options.file), str(options.file)), end="")
        else:
            found = annotator_agreement(*(_read(file) for file in options.files))
            print("no draft that both decided" if found is None else found)
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _drafts(options: argparse.Namespace) -> list[dict[str, Any]]:
    settings = load(kb=options.kb)
    kb = open_kb(settings.kb, settings)
    try:
        wrong = told_wrong(kb, _text(options.told_wrong).splitlines()) if options.told_wrong else []
        return once([*wrong, *drafts(kb, options.n, options.seed)])
    finally:
        kb.close()


def _read(file: Path) -> list[dict[str, Any]]:
    return decided(_text(file), str(file))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionSetError("set-utf8", where=file) from error
    except OSError as error:
        raise QuestionSetError("set-unreadable", where=file, detail=error.strerror or "") from error


if __name__ == "__main__":
    sys.exit(main())
