"""``python -m ingest PATH... [--kb DIR]``: build or update a knowledge base; ``--again``: read all its files again;
``--show FILE``: how a file is read; ``--erase NAME``: a report is erased.

Standard output holds the JSON of ``--show`` only; progress and faults go to standard error. Exit status: 0
done, 2 usage, 1 something failed (the rest was done).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from errors import WelfareError
from index import audit, generation
from index.alone import tells_waiting
from index.build import on_stderr
from index.carry import carry
from index.stored import stored_shelf
from ingest.isolated import read_isolated
from ingest.library import Changed, Step, remove, update
from ingest.show import as_json
from ingest.walk import facts_beside
from ingest.watch import watch
from settings import Settings, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = command_line()
    options = parser.parse_args(arguments)
    if sum(map(bool, (options.show, options.paths or options.again, options.erase, options.source))) != 1:
        parser.error("name files or folders, or one file with --show, a report with --erase, or --from")
    try:
        settings = load(kb=options.kb)
        if options.source:
            return _carry(options.source, settings)
        if options.erase:
            return _erase(options.erase, settings)
        if options.watch and options.paths:
            watch(options.paths, settings, options.watch)
        if options.show:
            return _show(options.show, settings)
        return _ingest(options.paths, settings, remove=options.remove, again=options.again)
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description="Read reports into a knowledge base.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report files and folders of them")
    parser.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    parser.add_argument("--remove", action="store_true", help="let reports go whose files are gone, however many")
    parser.add_argument("--again", action="store_true", help="read all files again, those that it came from too")
    parser.add_argument("--watch", type=int, metavar="SECONDS", help="go on, looking for changes every so often")
    parser.add_argument("--show", type=Path, metavar="FILE", help="print how a file is read, as JSON; store nothing")
    parser.add_argument("--erase", metavar="NAME", help="erase the report of that name or id, and its upload")
    told = "carry a knowledge base over to the engine that the settings name; read no file"
    parser.add_argument("--from", dest="source", type=Path, metavar="KB", help=told)
    return parser


def _show(file: Path, settings: Settings) -> int:
    facts, faults = facts_beside(file)
    document = read_isolated(file, settings, facts, progress=_step)
    print(json.dumps(as_json(document), ensure_ascii=False, indent=2))
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _step(done: int, total: int, what: str) -> None:
    print(f"{what}: {done} of {total}", file=sys.stderr, flush=True)


def _ingest(paths: Sequence[Path], settings: Settings, *, remove: bool, again: bool) -> int:
    changed = update(settings, paths, _progress(), remove=remove, again=again)
    audit.record_command(settings.kb, "ingested", f"{len(changed.reports)} reports, {changed.read} read now")
    _tell(changed, settings.kb)
    return 1 if changed.faults or not changed.reports else 0


def _carry(source: Path, settings: Settings) -> int:
    folder = carry(source, settings, lambda done, all: _step(done, all, "reports carried over"))
    counts = generation.read_manifest(folder).counts
    audit.record_command(settings.kb, "ingested", f"{counts['reports']} reports of {source}")
    print(f"{settings.kb}: {', '.join(f'{count} {what}' for what, count in counts.items())}", file=sys.stderr)
    return 0


def _erase(name: str, settings: Settings) -> int:
    listings = [one.listing for one in stored_shelf(settings.kb, settings.catalogue)]
    found = next((one.id for one in listings if name in (one.id, one.file)), name)
    left = remove(settings, found, _progress())
    audit.record_command(settings.kb, "removed", name)
    print(f"erased: {name}; backups made before still hold it", file=sys.stderr)
    if left:
        print(f"left: {left}; remove it too, or the next ingest brings it back", file=sys.stderr)
    return 0


def _progress() -> Callable[[Step], None]:
    """Tells the steps of a change on standard error."""
    waiting = tells_waiting()

    def tell(step: Step) -> None:
        if step.name == "wait":
            waiting()
        elif step.name == "read":
            print(f"File {step.done + 1} of {step.all}: {step.file}", file=sys.stderr, flush=True)
        elif step.name == "vectors":
            on_stderr(step.done, step.all)

    return tell


def _tell(changed: Changed, kb: Path) -> None:
    for note in changed.notes:
        print(f"note: {note.told()}", file=sys.stderr)
    for report in changed.reports:
        for note in report.notes:
            print(f"note: {report.listing.file}: {note.told()}", file=sys.stderr)
    if changed.reports:
        counts = generation.read_manifest(generation.current(kb)).counts
        count = f"{len(changed.reports)} reports ({changed.read} read now)"
        print(f"{kb}: {count}, {counts['passages']} passages, {counts['figures']} figures", file=sys.stderr)
    else:
        print(f"{kb}: no report", file=sys.stderr)
    for fault in changed.faults:
        print(f"not read: {fault}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
