"""Damages copies of good files by a fixed seed and ingests them among good ones: nothing may break or hang.

    python -m tools.stress.damage_files GOOD_FILE... --count 500 --out FOLDER

Prints what became of the copies by kind of damage, the slowest file, and exits 1 where a good file was not read, a
damaged one was neither read nor named, or one took longer than the limit of ``file_seconds`` allows.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from ingest.collect import Collected, collect
from settings import Settings, load

DAMAGES = ("cut", "flipped", "spliced", "zeroed", "repeated", "misnamed")


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the files: names of good ones not read, of damaged ones neither read nor named."""

    collected: Collected
    lost: tuple[str, ...]
    unnamed: tuple[str, ...]
    read: int  # damaged files that still gave a report
    named: int  # damaged files that were named with their fault
    seconds: float


def damaged(data: bytes, how: str, other: bytes, random: Random) -> bytes:
    """A damaged copy of some bytes; ``other`` is the file that a part is taken from for "spliced" and "misnamed"."""
    size = len(data)
    at = random.randrange(size) if size else 0
    if how == "cut":
        return data[:at]
    if how == "spliced":
        start = random.randrange(len(other) + 1)
        return data[:at] + other[start : start + random.randint(1, 4000)] + data[at:]
    if how == "zeroed":
        return data[:at] + b"\0" * min(random.randint(1, 4000), size - at) + data[at + 4000 :]
    if how == "repeated":
        return data[:at] + data[max(0, at - 2000) : at] * random.randint(2, 30) + data[at:]
    if how == "misnamed":
        return other
    changed = bytearray(data)
    for _ in range(random.choice((1, 8, 64, max(1, size // 50)))):
        if size:
            changed[random.randrange(size)] = random.randrange(256)
    return bytes(changed)


def make_damaged(good: Sequence[Path], folder: Path, count: int, seed: int = 0) -> list[Path]:
    """Write ``count`` damaged copies into ``folder``, every kind of file and of damage in turn."""
    random = Random(seed)
    files = [(file.suffix, file.read_bytes()) for file in good]
    made = []
    for number in range(count):
        suffix, data = files[number % len(files)]
        how = DAMAGES[number // len(files) % len(DAMAGES)]
        other = random.choice([held for kind, held in files if kind != suffix] or [data])
        path = folder / f"{number:04}-{how}{suffix}"
        path.write_bytes(damaged(data, how, other, random))
        made.append(path)
    return made


def ingest(good: Sequence[Path], bad: Sequence[Path], settings: Settings) -> Tally:
    """Read all of them, good ones among damaged ones, and see what became of each."""
    mixed = sorted([*good, *bad], key=lambda path: path.name[::-1])
    start = time.monotonic()
    collected = collect(mixed, settings, progress=_progress if sys.stderr.isatty() else None)
    seconds = time.monotonic() - start
    named = {Path(str(fault.where)) for fault in collected.faults}
    read = {kept.path for kept in collected.kept}
    same = {dict(note.values)["where"] for note in collected.notes if note.code == "same-content"}
    return Tally(
        collected,
        tuple(path.name for path in good if path.resolve() not in read and path.name not in same),
        tuple(path.name for path in bad if path.resolve() not in read | named and path.name not in same),
        sum(path.resolve() in read for path in bad),
        sum(path.resolve() in named for path in bad),
        seconds,
    )


def _progress(done: int, total: int, name: str) -> None:
    print(f"\r{done} of {total} {name:40.40}", end="", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.stress.damage_files", description=__doc__)
    parser.add_argument("good", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=30, help="time that one file may take")
    parser.add_argument("--out", type=Path, required=True, help="folder for the copies")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    bad = make_damaged(options.good, options.out, options.count, options.seed)
    tally = ingest(options.good, bad, load(file_seconds=options.seconds, ocr="off"))
    print(f"{len(bad)} damaged: {tally.named} named, {tally.read} still read, {tally.seconds:.0f} s in all")
    for what, count in Counter(_short(fault.message.what()) for fault in tally.collected.faults).most_common():
        print(f"{count:6} {what}")
    for name in tally.lost:
        print(f"good, not read: {name}")
    for name in tally.unnamed:
        print(f"damaged, neither read nor named: {name}")
    return 1 if tally.lost or tally.unnamed else 0


def _short(what: str) -> str:
    return what.split("(")[0].strip() if not what.startswith("broke") else what


if __name__ == "__main__":
    sys.exit(main())
