"""Files and folders -> the reports that a knowledge base shall hold, reusing what has not changed.

Bad input never loses what was stored: a file that cannot be read now keeps the report that it gave before,
and both are told. A file that is gone from a folder that was named takes its report with it; reports of other
folders stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from errors import Message, ReadError, note
from ingest import copies
from ingest.facts.manifest import NAME, read_manifest
from ingest.isolated import read_each
from ingest.read import FORMATS, PICTURES, file_bytes, reader_version
from records import Document, Facts, Listing, Refused
from settings import Settings

_SCAN = 60_000  # bytes that the picture of a whole page has at the least
Progress = Callable[[int, int, str], None]  # (files done, files in all, name of the next)


@dataclass(frozen=True, slots=True)
class Kept:
    """A report with what tells whether its file must be read again."""

    sketched: copies.Sketched
    notes: tuple[Message, ...]
    path: Path  # absolute
    sha256: str  # of the file's bytes
    reader_version: str  # fingerprint of the reading code and of what the manifest said
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

    def shown_as(self, file: str) -> Kept:
        """The same under another name."""
        return replace(self, sketched=replace(self.sketched, listing=replace(self.listing, file=file)))


@dataclass(frozen=True, slots=True)
class Collected:
    kept: tuple[Kept, ...]  # in order of file name
    faults: tuple[ReadError, ...]  # files that were not read, rows of manifests that were left out
    notes: tuple[Message, ...]
    read: int  # files read anew; the others were taken over
    refused: tuple[Refused, ...] = ()  # files that gave no report, those of other folders too


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    name: str
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class _Changed:
    """A file that must be read: what its Kept will say of it."""

    sha256: str
    reader_version: str


def collect(
    paths: Sequence[Path],
    settings: Settings,
    former: Sequence[Kept] = (),
    progress: Progress | None = None,
    refused: Sequence[Refused] = (),
) -> Collected:
    """Read the files named and those in the folders named; take over from ``former`` what has not changed.

    ``refused`` are the files that were not read before: those that are not looked at now stay refused.
    """
    faults: list[ReadError] = []
    notes: list[Message] = []
    found = _find(paths, faults, notes)
    before = {kept.path: kept for kept in former}
    now: dict[Path, Kept] = {}
    read_anew = 0
    bad = [item for item in refused if Path(item.path).is_file() and not _looked_at(Path(item.path), found, paths)]
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
    for kept in former:
        if kept.path not in now and not _left(kept.path, paths):
            now[kept.path] = kept
        elif kept.path not in now:
            notes.append(note("gone", where=kept.listing.file))
    reports = _with_copies_told(_distinct(now.values(), notes), notes)
    return Collected(reports, tuple(faults), tuple(notes), read_anew, tuple(bad))


def _with_copies_told(kept: tuple[Kept, ...], notes: list[Message]) -> tuple[Kept, ...]:
    """The reports, those that are copies or earlier versions of others with a note that says so."""
    names = {item.listing.id: item.listing.file for item in kept}
    found_copies = copies.find_copies([item.sketched for item in kept])
    said = {copy.report: copies.told(copy, names[copy.leading]) for copy in found_copies}
    found: list[Kept] = []
    for item in kept:
        told = said.get(item.listing.id)
        own = tuple(old for old in item.notes if not copies.is_told(old))
        if told:
            notes.append(told.at(where=item.listing.file))
            own = (*own, told)
        found.append(item if own == item.notes else replace(item, notes=own))
    return tuple(found)


def _find(paths: Sequence[Path], faults: list[ReadError], notes: list[Message]) -> list[_Found]:
    """Files to read, each once, in the order of the paths and sorted inside a folder."""
    found: dict[Path, _Found] = {}
    manifests: dict[Path, Mapping[str, Facts]] = {}
    for path in paths:
        if path.is_dir():
            root = path.resolve()
            files = [(file, file.relative_to(root).as_posix()) for file in _walk(root, notes)]
        elif path.exists():
            files = [(path.resolve(), path.name)]
        else:
            faults.append(ReadError("no-path", where=path))
            continue
        for file, name in files:
            told = _facts_of(file, manifests, faults)
            found.setdefault(file, _Found(file, name, told))
    return list(found.values())


def _walk(folder: Path, notes: list[Message]) -> Iterable[Path]:
    """Readable files of a folder and its folders, sorted; links that lead out of it are not followed."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if any(part.startswith((".", "~$")) for part in inside.parts) or not file.is_file() or file.name == NAME:
            continue
        if not file.resolve().is_relative_to(folder):
            notes.append(note("link-out", where=inside.as_posix()))
        elif file.suffix.lower() not in FORMATS or _is_ornament(file):
            notes.append(note("skipped", where=inside.as_posix()))
        else:
            yield file


def _is_ornament(file: Path) -> bool:
    """A picture too small to be a scanned page: a logo, a picture of a saved web page."""
    return file.suffix.lower() in PICTURES and file.stat().st_size < _SCAN


def facts_beside(file: Path) -> tuple[Facts | None, tuple[ReadError, ...]]:
    """What a manifest beside or above a file says of it, and the faults of that manifest."""
    faults: list[ReadError] = []
    return _facts_of(file.resolve(), {}, faults), tuple(faults)


def _facts_of(file: Path, manifests: dict[Path, Mapping[str, Facts]], faults: list[ReadError]) -> Facts | None:
    """What the nearest manifest says of a file: that beside it, else one of the folders above, up to three."""
    for folder in list(file.parents)[:3]:
        if folder not in manifests:
            manifests[folder] = _load(folder / NAME, faults)
        if told := manifests[folder].get(file.relative_to(folder).as_posix()):
            return told
    return None


def _load(path: Path, faults: list[ReadError]) -> Mapping[str, Facts]:
    if not path.is_file():
        return {}
    try:
        manifest = read_manifest(path)
    except ReadError as error:
        faults.append(error)
        return {}
    faults.extend(manifest.faults)
    return manifest.facts


def _read(
    found: Sequence[_Found], before: Mapping[Path, Kept], settings: Settings, progress: Progress
) -> Iterator[Kept | ReadError]:
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


def _kept(document: Document, path: Path, what: _Changed) -> Kept:
    report = document.report
    read = replace(document, sketch=copies.sketch(report.text))
    recognised = any(page.how == "recognised" for page in document.pages)
    listing = Listing(report.id, report.file, report.facts)
    sketched = copies.Sketched(listing, copies.stretches(read.sketch), len(report.text), recognised)
    return Kept(sketched, document.notes, path, what.sha256, what.reader_version, read)


def _look(item: _Found, old: Kept | None, settings: Settings) -> Kept | ReadError | _Changed:
    """The former report of a file where file, reading code, name and manifest are the same."""
    try:
        digest = hashlib.sha256(file_bytes(item.path, settings)).hexdigest()
    except ReadError as error:
        return error
    version = f"{reader_version()}-{hashlib.sha256(repr(item.facts).encode()).hexdigest()[:8]}"
    if old and (old.sha256, old.reader_version, old.listing.file) == (digest, version, item.name):
        return old
    return _Changed(digest, version)


def _looked_at(path: Path, found: Sequence[_Found], named: Sequence[Path]) -> bool:
    """Whether a file is read now, or lay in a folder that is named."""
    return any(item.path == path for item in found) or _left(path, named)


def _left(path: Path, named: Sequence[Path]) -> bool:
    """Whether a file that was not found lay in a folder that was named, and still can be looked into."""
    return any(folder.is_dir() and path.is_relative_to(folder.resolve()) for folder in named)


def _distinct(kept: Iterable[Kept], notes: list[Message]) -> tuple[Kept, ...]:
    """One report for each content; two reports of one name are told apart by the folder."""
    by_id: dict[str, Kept] = {}
    names: set[str] = set()
    for item in sorted(kept, key=lambda item: (item.listing.file, item.path)):
        report = item.listing
        if report.id in by_id:
            notes.append(note("same-content", where=report.file, file=by_id[report.id].listing.file))
            continue
        if report.file in names:
            shown = f"{item.path.parent.name}/{report.file}"
            notes.append(note("name-taken", where=report.file, shown=shown))
            item = replace(item.shown_as(shown), reader_version="")
        names.add(item.listing.file)
        by_id[report.id] = item
    return tuple(by_id.values())
