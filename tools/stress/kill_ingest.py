"""Kills `python -m ingest` at random moments and asks a question after each: answering must never break.

    python -m tools.stress.kill_ingest --times 10 --out FOLDER

Builds a knowledge base from copies of corpus/ in FOLDER, then, time and again, changes a report, starts ingest and
kills it after a random share of the time that the first update took. After each kill the question must be
answered as before, from a whole generation. Exits 1 where it is not, or where a last ingest does not succeed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from answer.ask import ask
from errors import WelfareError
from index import generation
from index.knowledge_base import open_kb
from settings import Settings, load

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Năm 2023 thành phố Gia Nghĩa có bao nhiêu hộ thoát nghèo?"
CHANGED = "them.txt"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.stress.kill_ingest", description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    reports, settings = options.out / "reports", load(kb=options.out / "kb")
    shutil.copytree(settings.corpus, reports, dirs_exist_ok=True)
    random = Random(options.seed)
    _change(reports, random)
    if _start(reports, settings).wait():
        print("the first ingest failed", file=sys.stderr)
        return 1
    _change(reports, random)
    begun = time.monotonic()
    _start(reports, settings).wait()
    whole = time.monotonic() - begun
    expected, broken = _answer(settings), 0
    print(f"an update takes {whole:.1f} s; the answer is: {expected}")
    for number in range(options.times):
        _change(reports, random)
        after = random.uniform(0.02, 1.0) * whole
        process = _start(reports, settings)
        time.sleep(after)
        done = process.poll() is not None
        _kill(process)
        found = _answer(settings)
        broken += found != expected
        state = "had ended" if done else "killed"
        name = generation.current_name(settings.kb)
        print(f"{number + 1}: {state} after {after:.1f} s; {name}; {'as before' if found == expected else found}")
    ended = _start(reports, settings).wait()
    found = _answer(settings)
    print(f"{broken} of {options.times} broke answering; a last ingest ended with {ended}: {found}")
    return 1 if broken or ended or found != expected else 0


def _change(reports: Path, random: Random) -> None:
    """Write a report that was not there before, long enough that embedding takes time."""
    lines = [
        f"Trong tháng, xã Mẫu {random.randint(1, 10**6)} mở {random.randint(2, 99)} lớp học nghề cho thanh niên."
        for _ in range(60)
    ]
    (reports / CHANGED).write_text("\n\n".join(lines), encoding="utf-8")


def _start(reports: Path, settings: Settings) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "ingest", str(reports), "--kb", str(settings.kb)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _answer(settings: Settings) -> str:
    try:
        kb = open_kb(settings.kb, settings)
        try:
            return ask(kb, QUESTION).text
        finally:
            kb.close()
    except WelfareError as error:
        return f"failed: {error}"


if __name__ == "__main__":
    sys.exit(main())
