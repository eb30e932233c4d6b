"""Files and folders -> the reports that a knowledge base shall hold, reusing what has not changed.

Bad input never loses what was stored: a file that cannot be read now keeps the report that it gave before,
and both are told. A file that is gone from a folder that was named takes its report with it; reports of other
folders stay, as do those of folders that are away, and all where more would go at once than chance explains.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from errors import Message, ReadError, note
from ingest import copies
from ingest.isolated import read_each
from ingest.read import file_bytes, reading_version
from ingest.walk import FoundFile, Walked, look
from records import Document, Listing, Refused
from settings import Settings

_SHARE = 10  # of so many reports one may go at once without a word
Progress = Callable[[int, int, str], None]  # (files done, files in all, name of the next)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A report with what tells whether its file must be read again."""

    sketched: copies.Sketched
    notes: tuple[Message, ...]
    path: Path  # absolute
    sha256: str  # of the file's bytes
    reading_version: str  # fingerprint of the reading code and of what the manifest said
    read: Document | None  # now; None where the report is stored and taken over

    @property
    def listing(self) -> Listing:
        return self.sketched.listing

    @property
    def document(self) -> Document | None:
        """The report as it was read now, under the name and with the notes that it shall have."""
        if self.read is None:
            return None
        return replace(self.read, report=replace(self.read.report, file=self.listing.file), notes=self.notes)

    def shown_as(self, file: str) -> KeptFile:
        """The same under another name."""
        return replace(self, sketched=replace(self.sketched, listing=replace(self.listing, file=file)))


@dataclass(frozen=True, slots=True)
class Collected:
    kept: tuple[KeptFile, ...]  # in order of file name
    faults: tuple[ReadError, ...]  # files that were not read, rows of manifests that were left out
    notes: tuple[Message, ...]
    read: int  # files read anew; the others were taken over
    refused: tuple[Refused, ...] = ()  # files that gave no report, those of other folders too


@dataclass(frozen=True, slots=True)
class _Changed:
    """A file that must be read: what its Kept will say of it."""

    sha256: str
    reading_version: str


def collect(
    paths: Sequence[Path],
    settings: Settings,
    former: Sequence[KeptFile] = (),
    progress: Progress | None = None,
    refused: Sequence[Refused] = (),
    *,
    remove: bool = False,
) -> Collected:
    """Read the files named and those in the folders named; take over from ``former`` what has not changed.

    ``refused`` are the files that were not read before: those that are not looked at now stay refused. ``remove`` lets
    any number of reports go whose files are gone, those of folders that are empty now too.
    """
    looked = look(paths)
    faults, notes, found = looked.faults, looked.notes, looked.found
    before = {kept.path: kept for kept in former}
    now: dict[Path, KeptFile] = {}
    read_anew = 0
    bad = [item for item in refused if is_there(Path(item.path)) and not _looked_at(Path(item.path), found, paths)]
    for item, new in zip(found, _read(found, before, settings, progress or (lambda *_: None)), strict=True):
        old = before.get(item.path)
        if isinstance(new, ReadError):
            faults.append(new)
            if old is None:
                bad.append(Refused(item.name, str(item.path), new.message.at(where=None)))
                continue
            new = old
            notes.append(note("kept", where=item.name))
        else:
            read_anew += new is not old
        now[item.path] = new
    for kept in _staying(former, now, paths, looked, remove):
        now[kept.path] = kept
    notes += [note("gone", where=kept.listing.file) for kept in former if kept.path not in now]
    reports = _with_copies_told(_distinct(now.values(), notes), notes)
    return Collected(reports, tuple(faults), tuple(notes), read_anew, tuple(bad))


def _staying(
    former: Sequence[KeptFile], now: Mapping[Path, KeptFile], paths: Sequence[Path], looked: Walked, remove: bool
) -> list[KeptFile]:
    """The reports stored whose files were not found now and that stay all the same; what is told of them as faults."""
    absent = [kept for kept in former if kept.path not in now]
    staying = [kept for kept in absent if not _left(kept.path, paths) or _below(kept.path, looked.away)]
    stays = {kept.path for kept in staying}
    gone = [kept for kept in absent if kept.path not in stays]
    if remove:
        return staying
    empty = folders_away([kept.path for kept in gone])
    for folder, count in empty.items():
        looked.faults.append(ReadError("folder-empty", where=folder, count=count))
    staying += [kept for kept in gone if kept.path.parent in empty]
    gone = [kept for kept in gone if kept.path.parent not in empty]
    read = {kept.listing.id for kept in now.values()}
    lost = [kept for kept in gone if kept.listing.id not in read]  # the others have moved
    if not at_once(len(lost), len(former)):
        return staying
    first = lost[0].listing.file
    looked.faults.append(ReadError("many-gone", count=len(lost), all=len(former), first=first))
    return [*staying, *lost]


def renamed(kept: Sequence[KeptFile], shown: Mapping[Path, str]) -> list[KeptFile]:
    """Reports of these files under these names; a name that is taken gets the file's digest."""
    taken = {item.listing.file for item in kept if item.path not in shown}
    result = []
    for item in kept:
        name = shown.get(item.path, item.listing.file)
        if item.path in shown and name in taken:
            name = f"{PurePosixPath(name).stem} ({item.sha256[:6]}){PurePosixPath(name).suffix}"
        taken.add(name)
        result.append(item.shown_as(name))
    return result


def at_once(lost: int, all: int) -> bool:
    """Whether so many reports of all that are stored go only if that is said: more than one and more than a tenth."""
    return lost > max(1, all // _SHARE)


def _below(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def folders_away(gone: Sequence[Path]) -> dict[Path, int]:
    """Folders of files that are not there that cannot be looked into, or are empty and held several of them, as the
    place of a disk that is not mounted; with the number of those files."""
    found = {}
    for folder, count in Counter(path.parent for path in gone).items():
        try:
            if next(folder.iterdir(), None) is None and count > 1:
                found[folder] = count
        except FileNotFoundError:
            continue  # removed with all that it held
        except OSError:
            found[folder] = count
    return found


def is_there(path: Path) -> bool:
    """Whether a file is there, as far as one may look."""
    try:
        return path.is_file()
    except OSError:
        return False


def _with_copies_told(kept: tuple[KeptFile, ...], notes: list[Message]) -> tuple[KeptFile, ...]:
    """The reports, those that are copies or earlier versions of others with a note that says so."""
    names = {item.listing.id: item.listing.file for item in kept}
    found_copies = copies.find_copies([item.sketched for item in kept])
    said = {copy.report: copies.copy_note(copy, names[copy.leading]) for copy in found_copies}
    found: list[KeptFile] = []
    for item in kept:
        told = said.get(item.listing.id)
        own = tuple(old for old in item.notes if not copies.is_note_of_copies(old))
        if told:
            notes.append(told.at(where=item.listing.file))
            own = (*own, told)
        found.append(item if own == item.notes else replace(item, notes=own))
    return tuple(found)


def _read(
    found: Sequence[FoundFile], before: Mapping[Path, KeptFile], settings: Settings, progress: Progress
) -> Iterator[KeptFile | ReadError]:
    """What becomes of each file, in order: its former report where nothing has changed, else it is read."""
    known = [_look(item, before.get(item.path), settings) for item in found]
    fresh = [item for item, what in zip(found, known, strict=True) if isinstance(what, _Changed)]
    requests = [(item.path, settings, item.facts, item.name) for item in fresh]
    place = 0

    def step(at: int, done: int, total: int, what: str) -> None:
        progress(place, len(found), f"{fresh[at].name}, {done}/{total}")  # in no language: the page shows it too

    documents = read_each(requests, settings, step)
    try:
        for place, (item, what) in enumerate(zip(found, known, strict=True)):
            progress(place, len(found), item.name)
            if not isinstance(what, _Changed):
                yield what
                continue
            read = next(documents)
            yield read if isinstance(read, ReadError) else _kept(read, item.path, what)
    finally:
        documents.close()


def _kept(document: Document, path: Path, what: _Changed) -> KeptFile:
    report = document.report
    read = replace(document, sketch=copies.sketch(report.text))
    recognised = any(page.how == "recognised" for page in document.pages)
    listing = Listing(report.id, report.file, report.facts)
    sketched = copies.Sketched(listing, copies.stretches(read.sketch), len(report.text), recognised)
    return KeptFile(sketched, document.notes, path, what.sha256, what.reading_version, read)


def _look(item: FoundFile, old: KeptFile | None, settings: Settings) -> KeptFile | ReadError | _Changed:
    """The former report of a file where file, reading code, name and manifest are the same, or its manifest is away."""
    if old and item.unsure:
        return old
    try:
        digest = hashlib.sha256(file_bytes(item.path, settings)).hexdigest()
    except ReadError as error:
        return error
    version = f"{reading_version()}-{hashlib.sha256(repr(item.facts).encode()).hexdigest()[:8]}"
    if old and (old.sha256, old.reading_version, old.listing.file) == (digest, version, item.name):
        return old
    return _Changed(digest, version)


def _looked_at(path: Path, found: Sequence[FoundFile], named: Sequence[Path]) -> bool:
    """Whether a file is read now, or lay in a folder that is named."""
    return any(item.path == path for item in found) or _left(path, named)


def _left(path: Path, named: Sequence[Path]) -> bool:
    """Whether a file that was not found lay in a folder that was named, and still can be looked into."""
    return any(folder.is_dir() and path.is_relative_to(folder.resolve()) for folder in named)


def _distinct(kept: Iterable[KeptFile], notes: list[Message]) -> tuple[KeptFile, ...]:
    """One report for each content; two reports of one name are told apart by the folder."""
    by_id: dict[str, KeptFile] = {}
    names: set[str] = set()
    for item in sorted(kept, key=lambda item: (item.listing.file, item.path)):
        report = item.listing
        if report.id in by_id:
            notes.append(note("same-content", where=report.file, file=by_id[report.id].listing.file))
            continue
        if report.file in names:
            shown = f"{item.path.parent.name}/{report.file}"
            notes.append(note("name-taken", where=report.file, shown=shown))
            item = replace(item.shown_as(shown), reading_version="")
        names.add(item.listing.file)
        by_id[report.id] = item
    return tuple(by_id.values())
