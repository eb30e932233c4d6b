"""An evaluation in a process of its own, with limits on time and memory: what asks too much ends there, and holds up
nobody who reads pages.

``python -m eval.alone`` does what it is handed on standard input; ``run_alone`` and ``alone`` are the other side.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from errors import RequestError, WelfareError
from eval.formats.collection import Collection, question_counts
from eval.measures import COLLECTION, OWN
from eval.result import Result
from eval.run import Judged, of_runs, run
from eval.sources import judged_in
from eval.texts import built
from eval.uploaded import Uploaded
from index.knowledge_base import open_kb
from ingest.isolated import environment
from ingest.library import Step
from ingest.worker import limit, receive, send
from settings import Settings

_STOP = b"stop"
Process = subprocess.Popen[bytes]
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Reached:
    """How far an evaluation has come: of the texts of a collection while ``reading``, else of its questions."""

    done: int
    all: int
    reading: bool = False


@dataclass(frozen=True, slots=True)
class _Delivered:
    made: Any


class _Stopped(Exception):
    """It was stopped while its texts were read."""


def run_alone(
    settings: Settings, asked: Uploaded, systems: Sequence[str], progress: Callable[[Reached], bool]
) -> Result:
    """What is asked evaluated over the knowledge base ``settings.kb``, or over texts of its own, within
    ``settings.evaluation_seconds`` and ``evaluation_memory_mb``.

    Args:
        progress: told how far it has come; it ends early, and its result is marked as incomplete, where that is not
            true.

    Raises:
        RequestError: "evaluation-ended": it took longer or more memory, or it failed.
        WelfareError: what it was ended by.
    """
    return run_apart(settings, partial(_evaluated, settings, asked, tuple(systems)), progress)


def run_apart(
    settings: Settings,
    work: Callable[[Callable[[Reached], bool]], Made],
    progress: Callable[[Reached], bool] = lambda reached: True,
) -> Made:
    """What ``work``, which is pickled by name, makes in a process of its own; arguments and errors as above."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "eval.alone"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    clock = threading.Timer(settings.evaluation_seconds, process.kill)
    clock.start()
    try:
        send(_in(process), pickle.dumps((settings.evaluation_memory_mb, work)))
        while (told := _told(process)) is not None:
            if isinstance(told, _Delivered):
                return cast(Made, told.made)
            if isinstance(told, WelfareError):
                raise told
            if not progress(told):
                with suppress(OSError):  # it may have ended, its result on the way
                    send(_in(process), _STOP)
    except OSError:
        pass  # it ended before it had read what it was handed
    finally:
        clock.cancel()
        process.kill()
        process.communicate()
    raise RequestError("evaluation-ended", seconds=settings.evaluation_seconds, most=settings.evaluation_memory_mb)


def _in(process: Process) -> BinaryIO:
    return cast(BinaryIO, process.stdin)


def _told(process: Process) -> Reached | _Delivered | WelfareError | None:
    data = receive(cast(BinaryIO, process.stdout))
    return None if data is None else cast("Reached | _Delivered | WelfareError", pickle.loads(data))


def main() -> None:
    heard, told = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    data = receive(heard)
    if data is None:
        return
    memory_mb, work = pickle.loads(data)
    limit(memory_mb)
    stopped = threading.Event()

    def wait() -> None:
        receive(heard)  # "stop", or the end where the other side is gone
        stopped.set()

    threading.Thread(target=wait, daemon=True).start()

    def progress(reached: Reached) -> bool:
        send(told, pickle.dumps(reached))
        return not stopped.is_set()

    try:
        ended: _Delivered | WelfareError = _Delivered(work(progress))
    except WelfareError as error:
        ended = error
    send(told, pickle.dumps(ended))
    os._exit(0)  # the thread that still reads would hold up an orderly end


def _evaluated(
    settings: Settings, asked: Uploaded, systems: tuple[str, ...], progress: Callable[[Reached], bool]
) -> Result:
    if asked.collection is not None:
        try:
            return _collection(settings, asked, asked.collection, systems, progress)
        except _Stopped:
            return Result((), systems, tuple(_about(asked)), False, 0.0, COLLECTION)
    about = _about(asked)
    if asked.runs_only:
        return of_runs(
            asked.questions, asked.grades or {}, asked.runs, about=about, measures=asked.measures or COLLECTION
        )
    kb = open_kb(settings.kb, settings)
    about += [("number of reports", str(len(kb.reports))), ("number of passages", str(len(kb.passages)))]
    return run(
        asked.questions,
        kb,
        systems=systems,
        answers=asked.grades is None,
        progress=lambda done, all: progress(Reached(done, all)),
        about=about,
        measures=asked.measures or (OWN if asked.grades is None else COLLECTION),
        judged=None if asked.grades is None else judged_in(kb, asked.grades),
        others=asked.runs,
    )


def _collection(
    settings: Settings,
    asked: Uploaded,
    collection: Collection,
    systems: Sequence[str],
    progress: Callable[[Reached], bool],
) -> Result:
    """The texts put into a knowledge base of their own, which is gone afterwards. Raises _Stopped."""

    def reading(step: Step) -> None:
        if not progress(Reached(step.done, step.all, reading=True)):
            raise _Stopped

    with tempfile.TemporaryDirectory() as folder:
        made = built(collection, replace(settings, kb=Path(folder) / "kb"), reading)
        about = [*_about(asked), ("documents", str(len(collection.texts))), ("not read", str(len(made.unread)))]
        try:
            return run(
                collection.questions,
                made.kb,
                systems=systems,
                answers=False,
                progress=lambda done, all: progress(Reached(done, all)),
                about=about,
                measures=asked.measures or COLLECTION,
                judged=Judged(collection.grades, made.documents),
                others=asked.runs,
            )
        finally:
            made.kb.close()


def _about(asked: Uploaded) -> list[tuple[str, str]]:
    return [("question sets", asked.name), *question_counts(asked.questions, asked.unasked)]


if __name__ == "__main__":
    import_module("eval.alone").main()  # by its own name: what it sends is of classes that the other side knows
