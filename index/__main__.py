"""``python -m index doctor [--kb DIR]`` and
``python -m index search "WORDS" [--place PLACE] [--year YEAR] [--kind KIND] [-k N] [--kb DIR]`` and
``python -m index backup FILE | restore FILE | rollback | export FOLDER [--kb DIR]``.

Exit status: 0 done, 1 a fault was found or something failed, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from errors import WelfareError
from records import Filters, ReportKind
from settings import Settings, load

_KEEPING = {
    "backup": "write all of a knowledge base to one file, while people ask",
    "restore": "make what a backup holds the state in use",
    "rollback": "go back to the state before the last change; done twice, it is undone",
    "export": "write reports, passages and figures as JSON lines and CSV into a new folder",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m index", description="Check or search knowledge bases.")
    commands = parser.add_subparsers(dest="command", required=True)
    doctor = commands.add_parser("doctor", help="check a knowledge base and say the remedy for each fault")
    doctor.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    search = commands.add_parser("search", help='ranked passages; "exact phrase" and -without narrow them')
    search.add_argument("words", help="a question or words, with operators")
    search.add_argument("--place", action="append", default=[], help="only reports of this place, or within it")
    search.add_argument("--year", action="append", default=[], type=int, help="only reports of this year")
    search.add_argument("--kind", action="append", default=[], choices=get_args(ReportKind), help="only such reports")
    search.add_argument("-k", type=int, default=10, metavar="N", help="passages shown (default 10)")
    search.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    for name, told in _KEEPING.items():
        command = commands.add_parser(name, help=told)
        if name != "rollback":
            command.add_argument("path", type=Path, metavar="FOLDER" if name == "export" else "FILE")
        command.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    options = parser.parse_args(arguments)
    try:
        if options.command in _KEEPING:
            return _keep(options.command, getattr(options, "path", Path()), load(kb=options.kb))
        if options.command == "doctor":
            return _doctor(load(kb=options.kb))
        filters = Filters(places=tuple(options.place), years=tuple(options.year), kinds=tuple(options.kind))
        return _search(options.words, filters, options.k, load(kb=options.kb))
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1


def _doctor(settings: Settings) -> int:
    from index.doctor import examine

    checks = examine(settings)
    for check, after in zip(checks, (*checks[1:], None), strict=True):
        print(f"{check.severity:8}{check.name}: {check.found.said()}")
        if check.remedy and (after is None or after.remedy != check.remedy):  # told once for all that it mends
            print(f"{'':8}-> {check.remedy}")
    return 1 if any(check.severity == "fault" for check in checks) else 0


def _keep(command: str, path: Path, settings: Settings) -> int:
    from index import audit, backup, export
    from index.alone import tells_waiting

    waiting = tells_waiting()
    if command == "backup":
        count = backup.backup(settings, path, waiting)
        print(f"{path}: {count} files of {settings.kb}", file=sys.stderr)
    elif command == "export":
        counted = ", ".join(f"{count} {name}" for name, count in export.export(settings, path).items())
        print(f"{path}: {counted}", file=sys.stderr)
    else:
        restored = command == "restore"
        folder = backup.restore(settings, path, waiting) if restored else backup.rollback(settings, waiting)
        audit.record_command(settings.kb, "restored" if restored else "rolled-back", str(path) if restored else "")
        print(f"in use now: {folder}", file=sys.stderr)
    return 0


def _search(typed: str, filters: Filters, k: int, settings: Settings) -> int:
    from index.knowledge_base import open_kb
    from index.operators import parse_query

    query = parse_query(typed)
    kb = open_kb(settings.kb, settings)
    reading, hits = kb.search(query.text, k=k, filters=query.within(filters))
    lines = [f"read as: {reading.text}"] if reading.restored else []
    for rank, hit in enumerate(hits, start=1):
        passage, report = hit.passage, kb.report(hit.passage.report)
        where = " > ".join((report.file, *passage.section)) + (f", page {passage.page}" if passage.page else "")
        lines += [f"{rank}. {where} ({hit.score:.1f})", f"   {' '.join(passage.text.split())}"]
    kb.close()
    lines += [] if hits else ["nothing found"]
    print("\n".join(lines).encode("utf-8", "replace").decode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
