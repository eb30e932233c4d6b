"""Evaluates question sets with whole reports held out: each report is asked by weights learned from the others.

    python -m tools.learn.held_out KB=FILE.jsonl... [--readers KB=FOLDER...] [--folds N] [--json OUT] [--html OUT]

Reports are dealt into folds by their names, so that a report of one name is held out of every set at once. Each fold is
evaluated as ``python -m eval`` does, by weights of the chooser that ``tools.learn.fit_chooser`` learns from the other
folds; questions that name no report are dealt by their own words. Held out are these weights only, as the output says:
the chances of the tiers and the weights of the search stay as stored, the trained reader is the stored one unless
``--readers`` names another, and roles, periods and places of figures are those that the knowledge base was built with.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePath

from answer.policy import weighing_by
from eval.html.page import as_html
from eval.measures import OWN
from eval.output import as_json, as_text
from eval.question_sets import Question, load
from eval.result import QuestionResult, Result
from eval.run import SYSTEMS, run
from eval.work import show_progress
from index.knowledge_base import KnowledgeBase
from tools.learn.fit_chooser import base_and_set, by_name, cases_of, learn

OURS = SYSTEMS[:1]
NOT_HELD_OUT = (
    "chances of the tiers; trained reader, unless --readers named one; weights of roles, periods and places of figures "
    "(as the knowledge base was built); weights of the search; rules"
)


def held_out(sets: Sequence[tuple[KnowledgeBase, Path]], folds: int) -> Result:
    """The questions of all sets, each as it is answered by weights learned from the other folds.

    Raises:
        SystemExit: a fold is left with nothing to learn from.
    """
    cases = [case for kb, file in sets for case in cases_of(kb, file)]
    done: list[QuestionResult] = []
    seconds = 0.0
    for fold in range(folds):
        others = [case for case in cases if fold_of(case.question, folds) != fold]
        asked = [(kb, [each for each in load([file]) if fold_of(each, folds) == fold]) for kb, file in sets]
        if not any(questions for _, questions in asked):
            continue
        if not others:
            raise SystemExit("nothing left to learn from; more reports are needed")
        with weighing_by(by_name(learn(others))):
            for kb, questions in asked:
                result = run(questions, kb, systems=OURS, progress=show_progress)
                done += result.questions
                seconds += result.seconds
    about = (
        ("question sets", ", ".join(file.name for _, file in sets)),
        ("number of questions", str(len(done))),
        ("held out", f"the weights of the choice, by reports in {folds} folds"),
        ("not held out", NOT_HELD_OUT),
    )
    return Result(tuple(done), OURS, about, True, seconds, OWN)


def fold_of(question: Question, folds: int) -> int:
    """Which fold a question is in: that of its report, by the name without ending; else by its words.

    >>> one = Question("1", "?", "vi", "passage", "a/x.docx")
    >>> fold_of(one, 5) == fold_of(Question("2", "?", "en", "passage", "x.txt"), 5)
    True
    """
    name = PurePath(question.report).name.split(".")[0] if question.report else question.question
    return int(sha256(name.encode("utf-8", "replace")).hexdigest(), 16) % folds


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("sets", nargs="+", metavar="KB=FILE")
    parser.add_argument("--readers", nargs="*", default=[], metavar="KB=FOLDER", help="trained without its reports")
    parser.add_argument("--folds", type=int, default=5, metavar="N")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write everything that was measured")
    parser.add_argument("--html", type=Path, metavar="OUT", help="write a report to read")
    options = parser.parse_args(arguments)
    if options.folds < 2:
        parser.error("--folds: at least 2")
    readers: Mapping[str, Path] = {
        kb: Path(folder) for kb, _, folder in (each.partition("=") for each in options.readers)
    }
    result = held_out([base_and_set(each, readers) for each in options.sets], options.folds)
    print(as_text(result))
    if options.json:
        options.json.write_text(
            json.dumps(as_json(result), ensure_ascii=False, indent=1), encoding="utf-8", errors="replace"
        )
    if options.html:
        options.html.write_text(as_html(result), encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
