"""Kills changes of a knowledge base at random moments and asks a question after each: answering must never break.

    python -m tools.stress.kill_ingest --times 10 --out FOLDER

Builds a knowledge base from copies of corpus/ in FOLDER, then, in turn, adds a report, changes one, removes one,
uploads one, erases it and backs up, each in a process of its own that is killed after a random share of the time that
such a change took when it was let be. After each kill the question must be answered as before, from a whole generation,
with all reports that no change concerns. At the end all must go through. Exits 1 where one fails.

Processes are forked from this one, which has the model loaded, so that a kill costs about a second; where that cannot
be done (Windows) the tool is of no use.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from random import Random

from answer.ask import ask
from errors import WelfareError
from index import generation
from index.backup import backup
from index.embed import Embedder
from index.knowledge_base import open_kb
from index.stored import stored_shelf, stored_sources
from ingest import library
from settings import Settings, load

QUESTION = "Năm 2023 thành phố Gia Nghĩa có bao nhiêu hộ thoát nghèo?"
CHANGED, UPLOADED = "them.txt", "tai-len.txt"
ACTIONS = ("add", "change", "remove", "upload", "erase", "back up")


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
    library.update(settings, [reports])
    Embedder(settings).passages(["loaded before processes are forked"])
    expected, kept = _answer(settings), _names(settings) - {CHANGED, UPLOADED}
    whole = {action: _let_be(action, reports, settings, random) for action in ACTIONS}
    told = ", ".join(f"{action} {seconds:.1f}" for action, seconds in whole.items())
    print(f"seconds let be: {told}; the answer is: {expected}", flush=True)
    broken = killed = 0
    for number in range(options.times):
        action = ACTIONS[number % len(ACTIONS)]
        after = random.uniform(0.0, 1.0) * whole[action]
        process = _begin(action, reports, settings, random)
        time.sleep(after)
        ended = _kill(process)
        killed += not ended
        found = _answer(settings)
        lost = kept - _names(settings)
        broken += found != expected or bool(lost)
        state = "had ended" if ended else "killed"
        name = generation.current_name(settings.kb)
        told = found if found != expected else f"lost {sorted(lost)}" if lost else "as before"
        print(f"{number + 1}: {action}: {state} after {after:.2f} s; {name}; {told}", flush=True)
    failed = [action for action in ACTIONS if _let_be(action, reports, settings, random) < 0]
    found = _answer(settings)
    print(f"{killed} of {options.times} killed, {broken} broke answering; failed at the end: {failed}; {found}")
    return 1 if broken or failed or found != expected else 0


def _begin(action: str, reports: Path, settings: Settings, random: Random) -> int:
    """Start a change in a process of its own, whose number is returned; what it needs is made ready before."""
    lines = _lines(random)
    if action in ("add", "change"):
        (reports / CHANGED).write_text(lines, encoding="utf-8")
    if action == "remove":
        (reports / CHANGED).unlink(missing_ok=True)
    if process := os.fork():
        return process
    os.setsid()
    status = 1
    try:
        _do(action, reports, settings, lines)
        status = 0
    except WelfareError as error:
        print(f"{action}: {error}", file=sys.stderr)
    finally:
        os._exit(status)


def _do(action: str, reports: Path, settings: Settings, lines: str) -> None:
    if action == "upload":
        library.add(settings, [(UPLOADED, lines.encode("utf-8"))])
    elif action == "erase":
        for one in stored_shelf(settings.kb):
            if one.listing.file == UPLOADED:
                library.remove(settings, one.listing.id)
    elif action == "back up":
        backup(settings, settings.kb.with_name("backup.tar"))
    else:
        library.update(settings, [reports])


def _let_be(action: str, reports: Path, settings: Settings, random: Random) -> float:
    """The seconds that a change takes; below 0 where it failed."""
    begun = time.monotonic()
    _process, status = os.waitpid(_begin(action, reports, settings, random), 0)
    return -1.0 if status else time.monotonic() - begun


def _kill(process: int) -> bool:
    """Kill a process and what it has started; whether it had ended by itself."""
    if os.waitpid(process, os.WNOHANG)[0]:
        return True
    with suppress(ProcessLookupError):  # it had not come to lead a group
        os.killpg(process, signal.SIGKILL)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    return False


def _lines(random: Random) -> str:
    """A report that was not there before, long enough that embedding takes time."""
    return "\n\n".join(
        f"Trong tháng, xã Mẫu {random.randint(1, 10**6)} mở {random.randint(2, 99)} lớp học nghề cho thanh niên."
        for _ in range(20)
    )


def _names(settings: Settings) -> set[str]:
    """Names of the reports that are stored."""
    return set(stored_sources(settings.kb))


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
