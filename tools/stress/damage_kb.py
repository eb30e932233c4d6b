"""Damages a knowledge base and has many change it at once: nothing false may be told, and nothing lost.

    python -m tools.stress.damage_kb --flips 200 --writers 20 --out FOLDER

Builds a small knowledge base of invented reports in FOLDER. Flips one bit after the other, anywhere in what is stored:
each must be found when it is opened, or change nothing that is told. Then that many writers (commands over a file of
their own and uploads in turn, eight at a time) change it: all reports must be there. Exits 1 where one fails.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

from errors import KnowledgeBaseError
from index import generation
from index.knowledge_base import open_kb
from index.stored import stored_documents
from ingest.library import add, update
from settings import Settings, load

_REPORT = "Báo cáo nhà ở xã Mẫu {n} năm 2022\n\nNăm 2022, xã Mẫu {n} xây {n} căn nhà tình nghĩa.\n"
_AT_ONCE = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.stress.damage_kb", description=__doc__)
    parser.add_argument("--flips", type=int, default=200)
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    settings = replace(load(kb=options.out / "kb"), wait_seconds=3_600)
    options.out.mkdir(parents=True, exist_ok=True)
    for number in (1, 2):
        update(settings, [_file(options.out, number)])
    found, same, missed = flip(settings, options.flips, Random(options.seed))
    print(f"{options.flips} bits flipped: {found} refused, {same} changed nothing that is told, {missed} missed")
    begun = time.monotonic()
    lost = overlap(settings, options.out, options.writers)
    print(f"{options.writers} writers, {_AT_ONCE} at once: {lost} updates lost, {time.monotonic() - begun:.0f} s")
    return 1 if missed or lost else 0


def flip(settings: Settings, times: int, random: Random) -> tuple[int, int, int]:
    """How many single flipped bits were refused, how many changed nothing told, how many were missed."""
    wanted, tally = _told(settings), [0, 0, 0]
    folder = generation.current(settings.kb)
    files = [settings.kb / "CURRENT", *sorted(folder.iterdir())]
    for _ in range(times):
        file = random.choice(files)
        before = file.read_bytes()
        data = bytearray(before)
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        file.write_bytes(data)
        try:
            tally[1 if _told(settings) == wanted else 2] += 1
        except KnowledgeBaseError:
            tally[0] += 1
        file.write_bytes(before)
    return tally[0], tally[1], tally[2]


def overlap(settings: Settings, folder: Path, writers: int) -> int:
    """How many of so many reports, added by commands and uploads that overlap, are not there afterwards."""

    def write(number: int) -> None:
        if number % 2:
            update(settings, [_file(folder, number)])
        else:
            add(settings, [(f"{number}.txt", _REPORT.format(n=number).encode("utf-8"))])

    numbers = range(100, 100 + writers)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(write, numbers))
    stored = {document.report.file for document in stored_documents(settings.kb)}
    return sum(f"{number}.txt" not in stored for number in numbers)


def _told(settings: Settings) -> tuple[object, ...]:
    kb = open_kb(settings.kb, settings)
    try:
        return kb.reports, tuple(kb.passages), tuple(kb.figures())
    finally:
        kb.close()


def _file(folder: Path, number: int) -> Path:
    file = folder / f"{number}.txt"
    file.write_text(_REPORT.format(n=number), encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
