"""``python -m ingest PATH... [--kb DIR]``: build or update a knowledge base; ``--show FILE``: how a file is read.

Standard output holds the JSON of ``--show`` only; progress and faults go to standard error. Exit status: 0
done, 2 usage, 1 something failed (the rest was done).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from errors import WelfareError
from ingest.collect import Collected, Kept, collect, facts_beside
from ingest.isolated import read_isolated
from ingest.show import as_json
from settings import Settings, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ingest", description="Read reports into a knowledge base.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report files and folders of them")
    parser.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    parser.add_argument("--show", type=Path, metavar="FILE", help="print how a file is read, as JSON; store nothing")
    options = parser.parse_args(arguments)
    if bool(options.show) == bool(options.paths):
        parser.error("name files or folders, or one file with --show")
    try:
        settings = load(kb=options.kb)
        return _show(options.show, settings) if options.show else _ingest(options.paths, settings)
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1


def _show(file: Path, settings: Settings) -> int:
    facts, faults = facts_beside(file)
    document = read_isolated(file, settings, facts, progress=_step)
    print(json.dumps(as_json(document), ensure_ascii=False, indent=2))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _step(done: int, total: int, what: str) -> None:
    print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)


def _ingest(paths: Sequence[Path], settings: Settings) -> int:
    from index.build import Source, build, stored_documents, stored_refused, stored_sources

    sources = stored_sources(settings.kb)
    former = [
        Kept(document, Path(source.path), source.sha256, source.reader_version)
        for document in stored_documents(settings.kb)
        if (source := sources.get(document.report.file))
    ]
    collected = collect(paths, settings, former, _progress, stored_refused(settings.kb))
    documents = [kept.document for kept in collected.kept]
    if documents or former:
        stored = {
            kept.document.report.file: Source(str(kept.path), kept.sha256, kept.reader) for kept in collected.kept
        }
        build(settings.kb, documents, settings, sources=stored, refused=collected.refused)
    _tell(collected, settings.kb)
    return 1 if collected.faults or not documents else 0


def _progress(done: int, total: int, name: str) -> None:
    print(f"File {done + 1} of {total}: {name}", file=sys.stderr, flush=True)


def _tell(collected: Collected, kb: Path) -> None:
    documents = [kept.document for kept in collected.kept]
    passages = sum(len(document.passages) for document in documents)
    figures = sum(len(document.figures) for document in documents)
    for note in collected.notes:
        print(f"note: {note}", file=sys.stderr)
    for document in documents:
        for note in document.notes:
            print(f"note: {document.report.file}: {note}", file=sys.stderr)
    if documents:
        print(
            f"{kb}: {len(documents)} reports ({collected.read} read now), {passages} passages, {figures} figures",
            file=sys.stderr,
        )
    else:
        print(f"{kb}: no report", file=sys.stderr)
    for fault in collected.faults:
        print(f"not read: {fault}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
