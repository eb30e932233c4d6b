"""``python -m index doctor [--kb DIR]`` and ``python -m index bench [PATH ...] [--size N]``.

Exit status: 0 done, 1 a fault was found or something failed, 2 usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from errors import WelfareError
from settings import Settings, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m index", description="Check or measure knowledge bases.")
    commands = parser.add_subparsers(dest="command", required=True)
    doctor = commands.add_parser("doctor", help="check a knowledge base and say the remedy for each fault")
    doctor.add_argument("--kb", type=Path, help="folder of the knowledge base (default .kb)")
    bench = commands.add_parser("bench", help="measure speed, memory and size beside a plain hybrid")
    bench.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="reports to measure on")
    bench.add_argument("--size", type=int, metavar="N", help="also measure on a generated corpus of N passages")
    options = parser.parse_args(arguments)
    if options.command == "bench" and not options.paths and not options.size:
        parser.error("bench needs reports, --size N, or both")
    try:
        if options.command == "doctor":
            return _doctor(load(kb=options.kb))
        return _bench(options.paths, options.size, load())
    except WelfareError as error:
        print(error, file=sys.stderr)
        return 1


def _doctor(settings: Settings) -> int:
    from index.doctor import examine

    checks = examine(settings)
    for check in checks:
        print(f"{check.severity:8}{check.name}: {check.message}")
        if check.remedy:
            print(f"{'':8}-> {check.remedy}")
    return 1 if any(check.severity == "fault" for check in checks) else 0


def _bench(paths: Sequence[Path], size: int | None, settings: Settings) -> int:
    from index.bench import table
    from ingest.collect import collect

    corpora = []
    if paths:
        collected = collect(paths, settings, (), lambda *_: None)
        for fault in collected.faults:
            print(f"not read: {fault}", file=sys.stderr)
        corpora.append(("real reports", [kept.document for kept in collected.kept]))
    if size:
        from index.generated import documents

        corpora.append((f"generated, {size} passages", documents(size)))
    print(table(corpora, settings))
    return 0


if __name__ == "__main__":
    sys.exit(main())
