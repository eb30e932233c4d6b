"""Are other formats answered as well as plain text? Builds two knowledge bases and asks both the same questions.

usage: python -m tools.bench.formats PLAIN OTHER QUESTIONS.jsonl [--ocr ENGINE] [--manifest]

PLAIN is a folder of reports as text, OTHER one of the same reports (known by how their names begin) as docx, html,
PDF or scan; a report without another format is taken as text in both. Evidence is looked up in what was read: the
stretch of the other text that stands where the evidence stands in the plain one, so that a misread letter of a scan
does not hide a passage. Prints, for each report and in all, R@5 and how many first figures are right.
"""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from eval.question_sets import Question, load
from eval.result import QuestionResult
from eval.run import run
from index.knowledge_base import open_kb
from index.stored import stored_documents
from ingest.library import update
from records import Document
from settings import Settings

CUT_OFF = "Success@5"


def set_out(plain: Path, other: Path, out: Path, manifest: bool) -> dict[str, list[str]]:
    """Copy the reports into ``out``: a folder "plain", and "other0", "other1" ... so that every file of OTHER is
    in one of them. Returns, for each folder, the names of the files that are not plain text."""
    texts = sorted(plain.glob("*.txt"))
    formats = {text.name: sorted(file for file in other.iterdir() if file.name.startswith(text.stem)) for text in texts}
    folders: dict[str, list[str]] = {"plain": []}
    _copy(texts, out / "plain")
    for turn in range(max(map(len, formats.values()), default=0)):
        chosen = [files[min(turn, len(files) - 1)] if (files := formats[text.name]) else text for text in texts]
        folders[f"other{turn}"] = [file.name for file in chosen if file.suffix != ".txt"]
        _copy(chosen, out / f"other{turn}")
    for folder in folders if manifest and (plain / "manifest.csv").is_file() else ():
        text = (plain / "manifest.csv").read_text(encoding="utf-8-sig")
        for file in (out / folder).iterdir():
            stem = next(one.stem for one in texts if file.name.startswith(one.stem))
            text = text.replace(f"{stem}.txt", file.name)
        (out / folder / "manifest.csv").write_text(text, encoding="utf-8")
    return folders


def _copy(files: Iterable[Path], folder: Path) -> None:
    folder.mkdir(parents=True)
    for file in files:
        shutil.copyfile(file, folder / file.name)


def questions_moved(
    questions: Sequence[Question], plain: Sequence[Document], other: Sequence[Document]
) -> list[Question]:
    """The questions asked of the other reports: the file's name, and each evidence as it was read there."""
    texts = {PurePosixPath(document.report.file).stem: document for document in plain}
    found: list[Question] = []
    for question in questions:
        name = PurePosixPath(question.report).stem if question.report else ""
        document = next((one for one in other if name and one.report.file.startswith(name)), None)
        if document is None or document.report.file == question.report or name not in texts:
            found.append(question)
            continue
        pieces = [_there(piece, texts[name].report.text, document.report.text) for piece in question.evidence]
        found.append(replace(question, report=document.report.file, evidence=tuple(pieces)))
    return found


def _there(piece: str, plain: str, other: str) -> str:
    """What stands in ``other`` where ``piece`` stands in ``plain``; the piece itself where it is not found."""
    start = " ".join(plain.split()).casefold().find(" ".join(piece.split()).casefold())
    if start < 0:
        return piece
    one, two = " ".join(plain.split()), " ".join(other.split())
    blocks = difflib.SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    end = start + len(" ".join(piece.split()))
    shared = [(block.b - block.a + place) for block in blocks for place in range(block.a, block.a + block.size)
              if start <= place < end]  # fmt: skip
    if not shared:
        return piece
    first, last = two.rfind(" ", 0, shared[0]) + 1, two.find(" ", shared[-1])
    return two[first : last if last >= 0 else len(two)].strip(" ,.;:()") if piece not in two else piece


def quality_by_report(results: Sequence[QuestionResult]) -> dict[str, tuple[int, float, int, int]]:
    """For each report and "all": questions, R@5, figure questions, first figures right."""
    found: dict[str, tuple[int, float, int, int]] = {}
    answerable = [each for each in results if each.question.kind != "unanswerable"]
    names = sorted({each.question.report or "" for each in answerable})
    for name in [*names, "all"]:
        of = [each for each in answerable if name in ("all", each.question.report)]
        recall = sum(dict(each.rankings[0].scores)[CUT_OFF] for each in of) / max(len(of), 1)
        figures = [each for each in of if each.question.kind == "figure"]
        found[name] = (len(of), recall, len(figures), sum(bool(each.right) for each in figures))
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("plain", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--ocr", default="auto", help="engine for scans")
    parser.add_argument("--manifest", action="store_true", help="let the plain folder's manifest tell the facts")
    options = parser.parse_args(arguments)
    questions = load([options.questions])
    settings = Settings(ocr=options.ocr)
    with tempfile.TemporaryDirectory() as name:
        folders = set_out(options.plain, options.other, Path(name), options.manifest)
        first: list[Document] = []
        for folder, formats in folders.items():
            here = replace(settings, kb=Path(name) / "kb" / folder)
            read = update(here, [Path(name) / folder])
            for fault in read.faults:
                print(f"not read: {fault}", file=sys.stderr)
            documents = stored_documents(here.kb)
            first = first or list(documents)
            store = open_kb(here.kb, here)
            asked = questions_moved(questions, first, documents)
            result = run(asked, store, systems=("fused",))
            store.close()
            print(f"{folder}: {', '.join(formats) or 'plain text'}")
            for report, (count, recall, figures, right) in quality_by_report(result.questions).items():
                print(f"  {report:32} {CUT_OFF} {recall:.3f} of {count:3}   right {right:3} of {figures}")
            refused = [each for each in result.questions if each.question.kind == "unanswerable"]
            print(f"  {'refused':32} {sum(bool(each.right) for each in refused)} of {len(refused)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
