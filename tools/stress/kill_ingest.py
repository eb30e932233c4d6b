"""Kills changes of a knowledge base at random moments and asks a question after each: answering must never break.

    python -m tools.stress.kill_ingest --times 10 --out FOLDER

Builds a knowledge base from copies of corpus/ in FOLDER, then, in turn, adds a report, changes one, removes one,
uploads one, erases it and backs up, each killed after a random share of the time that the first update took. After
each kill the question must be answered as before, from a whole generation, with all reports that no change concerns. At
the end all must go through. Exits 1 where one fails.
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
from index.stored import stored_sources
from settings import Settings, load

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "Năm 2023 thành phố Gia Nghĩa có bao nhiêu hộ thoát nghèo?"
CHANGED = "them.txt"
ACTIONS = ("add", "change", "remove", "upload", "erase", "back up")
_UPLOAD = """
import sys
from pathlib import Path
from ingest.library import add
from settings import load
add(load(kb=Path(sys.argv[1])), [("tai-len.txt", Path(sys.argv[2]).read_bytes())])
"""


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
    kept = {path.name for path in reports.glob("*.*")} & _names(settings) - {CHANGED}
    print(f"an update takes {whole:.1f} s; the answer is: {expected}")
    for number in range(options.times):
        action = ACTIONS[number % len(ACTIONS)]
        after = random.uniform(0.02, 1.0) * whole
        process = _begin(action, reports, settings, random)
        time.sleep(after)
        done = process.poll() is not None
        _kill(process)
        found = _answer(settings)
        lost = kept - _names(settings)
        broken += found != expected or bool(lost)
        state = "had ended" if done else "killed"
        name = generation.current_name(settings.kb)
        told = found if found != expected else f"lost {sorted(lost)}" if lost else "as before"
        print(f"{number + 1}: {action}: {state} after {after:.1f} s; {name}; {told}")
    ended = max(_begin(action, reports, settings, random).wait() for action in ("add", "upload", "erase", "back up"))
    found = _answer(settings)
    print(f"{broken} of {options.times} broke answering; a last ingest ended with {ended}: {found}")
    return 1 if broken or ended or found != expected else 0


def _begin(action: str, reports: Path, settings: Settings, random: Random) -> subprocess.Popen[bytes]:
    """Start a change; what it needs is made ready before."""
    if action in ("add", "change"):
        _change(reports, random)
    if action == "remove":
        (reports / CHANGED).unlink(missing_ok=True)
    kb = ["--kb", str(settings.kb)]
    arguments = {
        "upload": ["-c", _UPLOAD, str(settings.kb), str(_uploaded(reports, random))],
        "erase": ["-m", "ingest", "--erase", "tai-len.txt", *kb],
        "back up": ["-m", "index", "backup", str(settings.kb.with_name("backup.tar")), *kb],
    }
    return _run(arguments.get(action, ["-m", "ingest", str(reports), *kb]))


def _uploaded(reports: Path, random: Random) -> Path:
    file = reports.with_name("tai-len.txt")
    file.write_text(_lines(random), encoding="utf-8")
    return file


def _names(settings: Settings) -> set[str]:
    """Names of the reports that are stored."""
    return set(stored_sources(settings.kb))


def _change(reports: Path, random: Random) -> None:
    """Write a report that was not there before, long enough that embedding takes time."""
    (reports / CHANGED).write_text(_lines(random), encoding="utf-8")


def _lines(random: Random) -> str:
    return "\n\n".join(
        f"Trong tháng, xã Mẫu {random.randint(1, 10**6)} mở {random.randint(2, 99)} lớp học nghề cho thanh niên."
        for _ in range(60)
    )


def _start(reports: Path, settings: Settings) -> subprocess.Popen[bytes]:
    return _run(["-m", "ingest", str(reports), "--kb", str(settings.kb)])


def _run(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)


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
