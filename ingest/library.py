"""Files to a knowledge base: the one way in, for the command, the page and the tools.

Every change (update, add, remove, correct) reads what is stored, works out what it becomes and builds that as a new
generation, alone among all that change the same knowledge base; whoever has the former one open keeps it.
Nothing is taken over of a catalogue whose checksum does not hold: a damaged knowledge base, or one of an older format,
is built again from the files that it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Literal

from errors import KnowledgeBaseError, Message, ReadError, note
from index import generation
from index.alone import alone
from index.build import KeptReport, build
from index.catalogue import ReportSource
from index.model import model_folder
from index.stored import sources_left, stored_refused, stored_shelf, stored_sources
from ingest import uploads
from ingest.collect import KeptFile, collect, folders_away, is_there, renamed
from ingest.copies import Sketched, stretches
from records import Facts, Refused
from settings import Settings


@dataclass(frozen=True, slots=True)
class Step:
    """How far a change has come: waiting for another one, files read, the model unpacked, texts embedded."""

    name: Literal["wait", "read", "model", "prepare", "vectors"]
    done: int = 0
    all: int = 0
    file: str = ""  # that is read
    counts: Mapping[str, int] = field(default_factory=dict)  # at "prepare": what is read now, and all reports


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of files: all reports now stored, the names of those added, what was not read, what is to be told."""

    reports: tuple[KeptFile, ...]
    read: int  # files read anew; the others were taken over
    faults: tuple[ReadError, ...]
    notes: tuple[Message, ...]
    added: tuple[str, ...] = ()  # names of the uploads, as they are shown


@dataclass(frozen=True, slots=True)
class _Stored:
    """What is there before a change: reports that can be taken over, files that must be read again."""

    kept: tuple[KeptFile, ...] = ()
    again: Mapping[Path, str] | None = None  # with the names that their reports are shown by
    refused: tuple[Refused, ...] = ()
    notes: tuple[Message, ...] = ()


Progress = Callable[[Step], None]
_ERASING = "erasing"  # file that names a report that is removed, and its upload


def update(
    settings: Settings,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    remove: bool = False,
    again: bool = False,
) -> Changed:
    """Read the files and folders named and build a knowledge base of them and of what it held from elsewhere.

    Files that have not changed are taken over, unless all are to be read ``again``, those that the reports stored came
    from too; what cannot be read stays as it was. Nothing is built where no report is
    stored before or after. Many reports go at once, and those of folders that are empty now, only if ``remove``.

    Raises:
        KnowledgeBaseError: another change goes on for too long, the folder cannot be written, it was built by a newer
            program, or it must be built again and files that it came from are away.
        ModelError: the embedding model is missing or damaged.
    """
    tell = progress or _silent
    with _alone(settings, tell):
        before = _stored(settings, remove=remove)
        if again:
            before = replace(before, kept=tuple(replace(item, reading_version="") for item in before.kept))
        known = before.again or {item.path: item.listing.file for item in before.kept if again and is_there(item.path)}
        collected = collect([*paths, *known], settings, before.kept, _reading(tell), before.refused, remove=remove)
        named = {path: name for path, name in known.items() if not _inside(path, paths)}
        kept = renamed(collected.kept, named)
        if kept or before.kept:
            _build(settings, kept, tell, collected.refused)
    return Changed(tuple(kept), collected.read, collected.faults, (*before.notes, *collected.notes))


def add(settings: Settings, files: Sequence[tuple[str, bytes]], progress: Progress | None = None) -> Changed:
    """Read uploaded files (name, bytes) and build a generation that holds them beside all other reports.

    Raises:
        KnowledgeBaseError, ModelError: as ``update``.
    """
    tell = progress or _silent
    faults: list[ReadError] = []
    with _alone(settings, tell):
        before = _stored(settings)
        again = before.again or {}
        shown: dict[Path, str] = {}
        read = {item.path for item in before.kept} | again.keys()
        try:
            for name, data in files:
                try:
                    shown[uploads.store(settings, name, data)] = uploads.safe_name(name)
                except ReadError as error:
                    faults.append(error)
            collected = collect([*shown, *again], settings, before.kept, _reading(tell), before.refused)
            faults += [_named(fault, shown) for fault in collected.faults]
            kept = renamed(collected.kept, {**again, **shown})
            refused = [item for item in collected.refused if Path(item.path) not in shown]  # told, and not kept
            _build(settings, kept, tell, refused)
            read = {item.path for item in kept} | again.keys()
        finally:  # stopped by ``progress``, or failed: nothing of it remains
            for path in shown.keys() - read:
                path.unlink(missing_ok=True)
    names = sorted(item.listing.file for item in kept if item.path in shown)
    return Changed(tuple(kept), collected.read, tuple(faults), (*before.notes, *collected.notes), tuple(names))


def remove(settings: Settings, report: str, progress: Progress | None = None) -> Path | None:
    """Build a generation without the report of that id and erase what else holds it: the former generations, an
    uploaded file with its corrected facts. Killed half way, the next change brings it to its end.

    Returns:
        The file of a folder that it was read from, which is left: read again, it would be back. None for an upload.

    Raises:
        KnowledgeBaseError, ModelError: as ``update``; also where the knowledge base is damaged or of an older format,
            or holds no such report.
    """
    tell = progress or _silent
    with _alone(settings, tell):
        stored = _kept(settings)
        item = next((item for item in stored if item.listing.id == report), None)
        if item is None:
            raise KnowledgeBaseError("no-report", where=report)
        own = uploads.is_upload(item.path, settings.kb)
        marker = settings.kb / _ERASING
        marker.write_text("\n".join([report, item.path.name if own else ""]), encoding="utf-8")
        try:
            _build(settings, [other for other in stored if other is not item], tell, anew=True)
        finally:  # nothing is erased where it was not built
            _finish_erasing(settings)
        return None if own else item.path


def correct(settings: Settings, report: str, facts: Facts, progress: Progress | None = None) -> None:
    """Build a generation in which an uploaded report has these facts (those given win over what is read).

    Raises:
        KnowledgeBaseError: as ``remove``, or the report is none that was uploaded (its folder's manifest.csv tells).
        ReadError: a fact is not of its form (a period, a date, a kind).
        ModelError: as ``update``.
    """
    tell = progress or _silent
    with _alone(settings, tell):
        stored = _kept(settings)
        item = next((item for item in stored if item.listing.id == report), None)
        if item is None or not uploads.is_upload(item.path, settings.kb):
            raise KnowledgeBaseError("not-uploaded", where=report)
        uploads.correct_facts(settings.kb, item.path, facts)
        collected = collect([item.path], settings, stored)
        _build(settings, renamed(collected.kept, {item.path: item.listing.file}), tell)


def _silent(_step: Step) -> None:
    pass


def _reading(tell: Progress) -> Callable[[int, int, str], None]:
    return lambda done, all, name: tell(Step("read", done, all, name))


@contextmanager
def _alone(settings: Settings, tell: Progress) -> Iterator[None]:
    """The only change of the knowledge base, an erasing that was killed half way brought to its end first."""
    with alone(settings, partial(tell, Step("wait"))):
        _finish_erasing(settings)
        yield


def _finish_erasing(settings: Settings) -> None:
    """Delete what may be left of reports that are not stored any more, as the note of ``remove`` names them."""
    kb = settings.kb
    marker = kb / _ERASING
    if not marker.is_file():
        return
    gone, *files = marker.read_text(encoding="utf-8").split("\n")
    try:
        held = any(item.listing.id == gone for item in _kept(settings))
        now = {generation.current(kb).name}
    except KnowledgeBaseError as error:
        if error.code == "kb-no-access" or generation.is_newer(kb):
            raise
        held, now = False, {folder.name for folder in generation.generations(kb)}  # damaged: built again without it
    if not held:
        generation.remove_leftovers(kb, keep=now)
        for file in filter(None, files):
            uploads.delete(kb, file)
    marker.unlink()


def _stored(settings: Settings, *, remove: bool = False) -> _Stored:
    """What is stored; where it cannot be taken over, the files to read again, uploads never left out.

    Raises:
        KnowledgeBaseError: it may not be read, a newer program built it, or, unless ``remove``, files are away.
    """
    kb = settings.kb
    try:
        if generation.current_mark(kb) is None and not generation.generations(kb):
            return _Stored(again=uploads.names_of_uploads(kb))
        generation.current(kb)
        return _Stored(_kept(settings), refused=stored_refused(kb, settings.catalogue))
    except KnowledgeBaseError as error:
        if error.code == "kb-no-access" or generation.is_newer(kb):
            raise  # not damaged
        fault = error
    left = {Path(source.path): file for file, source in sources_left(kb, settings.catalogue).items()}
    paths = uploads.names_of_uploads(kb) | left
    gone = {path: name for path, name in paths.items() if not is_there(path)}
    if not remove and (len(gone) > 1 or folders_away(list(gone))):
        first = next(iter(gone.values()))
        raise KnowledgeBaseError("kb-sources-away", where=kb, count=len(gone), all=len(paths), first=first) from fault
    told = [note("gone", where=name) for name in gone.values()]
    again = {path: name for path, name in paths.items() if path not in gone}
    return _Stored(again=again, notes=(note("read-again", fault=fault.message), *told))


def _kept(settings: Settings) -> tuple[KeptFile, ...]:
    """The reports stored. Raises KnowledgeBaseError where the catalogue is not as it was written."""
    kb = settings.kb
    if generation.current_mark(kb) is None:
        return ()
    generation.check_catalogue(generation.current(kb))
    sources = stored_sources(kb, settings.catalogue)
    return tuple(
        KeptFile(
            Sketched(one.listing, stretches(one.sketch), one.length, one.recognised),
            one.notes,
            Path(source.path),
            source.sha256,
            source.reading_version,
            None,
        )
        for one in stored_shelf(kb, settings.catalogue)
        if (source := sources.get(one.listing.file))
    )


def _inside(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder.resolve()) for folder in folders)


def _build(
    settings: Settings,
    kept: Sequence[KeptFile],
    tell: Progress,
    refused: Sequence[Refused] | None = None,
    anew: bool = False,
) -> None:
    tell(Step("model"))
    model_folder(settings)
    documents = [document for item in kept if (document := item.document) is not None]
    counts = {what: sum(len(getattr(each, what)) for each in documents) for what in ("passages", "figures")}
    tell(Step("prepare", counts=counts | {"reports": len(kept)}))
    build(
        settings.kb,
        documents,
        settings,
        kept=[KeptReport(item.listing.id, item.listing.file, item.notes) for item in kept if item.read is None],
        sources={item.listing.file: ReportSource(str(item.path), item.sha256, item.reading_version) for item in kept},
        refused=refused,
        progress=lambda done, all: tell(Step("vectors", done, all)),
        anew=anew,
    )
    mine = {item.path: item.listing.file for item in kept if uploads.is_upload(item.path, settings.kb)}
    uploads.remember(settings.kb, mine)


def _named(fault: ReadError, shown: Mapping[Path, str]) -> ReadError:
    """A fault told by the name that the user knows."""
    name = next((name for path, name in shown.items() if fault.where == str(path)), fault.where)
    return ReadError(fault.message.at(where=name))
