"""Reading files in processes of their own: each may take its time and memory, and no fault of one reaches another.

A process lives on from file to file, since starting one takes a second; it is ended and replaced when a file
breaks it (a crash, too much memory) or holds it up. Idle ones are kept for the next files for a minute.
"""

from __future__ import annotations

import io
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from errors import Message, ReadError, note
from ingest.progress import Listener
from ingest.worker import Request, receive, send
from records import Document, Facts
from settings import Settings

_ROOT = Path(__file__).resolve().parent.parent
_IDLE_SECONDS = 60.0  # how long a process waits for the next file
_MOST_FILES = 200  # files after which a process is replaced, whatever its libraries have kept


def environment() -> dict[str, str]:
    """The environment of a process that runs a module of this program, wherever it was started from."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths)}


def read_isolated(
    path: Path,
    settings: Settings,
    facts: Facts | None = None,
    name: str | None = None,
    progress: Listener | None = None,
) -> Document:
    """``ingest.read.read`` in a process of its own. Raises ReadError, also where that process fails."""
    with _borrowed(1) as (process,):
        return process.read((path, settings, facts, name), progress)


def read_each(
    requests: Sequence[Request], settings: Settings, progress: Callable[[int, int, int, str], None] | None = None
) -> Generator[Document | ReadError, None, None]:
    """What becomes of each request, in their order, several read at once.

    ``progress`` is called with (place of the request, steps done, steps in all, what), in the caller's thread.
    """
    count = max(1, min(len(requests), settings.processes, os.cpu_count() or 1))
    free: queue.SimpleQueue[ReadingProcess] = queue.SimpleQueue()
    steps: queue.SimpleQueue[tuple[int, int, int, str] | None] = queue.SimpleQueue()  # None: a file is done

    def one(place: int) -> Document | ReadError:
        process = free.get()
        try:
            return process.read(requests[place], lambda *step: steps.put((place, *step)))
        except ReadError as error:
            return error
        finally:
            free.put(process)

    with _borrowed(count) as processes, ThreadPoolExecutor(count, thread_name_prefix="reading") as pool:
        for process in processes:
            free.put(process)
        futures = [pool.submit(one, place) for place in range(len(requests))]
        for future in futures:
            future.add_done_callback(lambda _: steps.put(None))
        try:
            for future in futures:
                while not future.done():
                    step = steps.get()
                    if step and progress:
                        progress(*step)
                yield future.result()
        finally:
            if not all(future.done() for future in futures):  # given up half-way: nobody waits for the rest
                for future in futures:
                    future.cancel()
                for process in processes:
                    process.end()


class ReadingProcess:
    """One process that reads a file at a time, started when the first is asked for; for one thread at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._late = False
        self.ended = False
        self.used = time.monotonic()  # when a file was last asked for

    def read(self, request: Request, progress: Listener | None = None) -> Document:
        """The document of a request. Raises ReadError."""
        if self._files >= _MOST_FILES:
            self._stop()
        process = self._started(request[0])
        self._files, self.used = self._files + 1, time.monotonic()
        try:
            with suppress(OSError):  # it died between two files: the answer will be missing
                send(_pipe(process.stdin), pickle.dumps(request))
            answer = self._wait(process, request[1], progress)
        except pickle.UnpicklingError:
            answer = None
        if answer is None:
            fault = self._fault(process, request[1])
            self._stop()
            raise ReadError(fault.at(where=request[0]))
        kind, value = answer
        if kind == "last fault":
            self._stop()
        if kind == "document" and isinstance(value, Document):
            return value
        raise ReadError(value if isinstance(value, Message) else note("odd-result", where=request[0]))

    def end(self) -> None:
        """End the process, whatever it does; it is not started again."""
        self.ended = True
        self._stop()

    def _started(self, path: Path) -> subprocess.Popen[bytes]:
        if self.ended:
            raise ReadError("reading-stopped", where=path)
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment(),
                start_new_session=True,  # so that it is ended with all that it started
            )
        return self._process

    def _wait(
        self, process: subprocess.Popen[bytes], settings: Settings, progress: Listener | None
    ) -> tuple[str, Any] | None:
        """The answer; None where none comes in time, or none that may be taken."""
        self._late = False
        most = settings.file_result_mb * 2**20 + 4096
        while True:
            clock = threading.Timer(settings.file_seconds, self._give_up, [process])
            clock.daemon = True
            clock.start()
            try:
                data = receive(_pipe(process.stdout), most)
            finally:
                clock.cancel()
            if data is None:
                return None
            kind, *values = _load(data)
            if kind != "progress":
                return kind, values[0]
            if progress:
                progress(*values)

    def _give_up(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        _kill(process)

    def _fault(self, process: subprocess.Popen[bytes], settings: Settings) -> Message:
        """What to say of a process that gave no answer."""
        if self._late:
            return note("slow", seconds=settings.file_seconds)
        try:
            code = process.wait(5)
        except subprocess.TimeoutExpired:
            return note("odd-result")
        if code == -9:
            return note("reader-ended")
        name = next((sign.name for sign in signal.Signals if sign == -code), f"exit status {code}")
        return note("reader-broke", detail=name)

    def _stop(self) -> None:
        process, self._process, self._files = self._process, None, 0
        if process is not None:
            _kill(process)
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    _pipe(stream).close()


_idle: list[ReadingProcess] = []
_idle_lock = threading.Lock()


@contextmanager
def _borrowed(count: int) -> Iterator[list[ReadingProcess]]:
    """That many processes, idle ones first; kept for whoever comes next within a minute."""
    with _idle_lock:
        processes = [_idle.pop() if _idle else ReadingProcess() for _ in range(count)]
    try:
        yield processes
    finally:
        with _idle_lock:
            _idle.extend(process for process in processes if not process.ended)
        clock = threading.Timer(_IDLE_SECONDS, _end_idle, [processes])
        clock.daemon = True
        clock.start()


def _end_idle(processes: Sequence[ReadingProcess]) -> None:
    """End those of the processes that nobody has used meanwhile."""
    for process in processes:
        with _idle_lock:
            if process in _idle and time.monotonic() - process.used >= _IDLE_SECONDS * 0.9:
                _idle.remove(process)
                process.end()


def _pipe(stream: Any) -> Any:
    assert stream is not None  # opened as pipes above
    return stream


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)


class _Records(pickle.Unpickler):
    """Takes records, messages and numbers only: what a broken process sends must not run here."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "records" or (module, name) in (("decimal", "Decimal"), ("errors", "Message")):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _load(data: bytes) -> tuple[Any, ...]:
    try:
        message = _Records(io.BytesIO(data)).load()
    except Exception as error:  # whatever a broken message makes pickle raise
        raise pickle.UnpicklingError(str(error)) from error
    if not isinstance(message, tuple) or len(message) < 2:
        raise pickle.UnpicklingError("no message")
    return message
