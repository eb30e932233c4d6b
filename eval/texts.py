"""A collection put into a knowledge base the way that all files go: each text a file, read, cut and embedded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from errors import Message, WelfareError
from eval.formats.collection import Collection
from index import generation
from index.knowledge_base import KnowledgeBase, open_kb
from ingest.library import Progress, update
from settings import Settings

FOLDER = "texts"
_LONGEST = 150  # letters of a file's name
_KEPT = " -_.,()+=@"


@dataclass(frozen=True, slots=True)
class Built:
    """An open knowledge base of a collection; ``documents`` are report id -> document ids, several where texts are the
    same; ``unread`` are documents that no report holds, with the reason."""

    kb: KnowledgeBase
    documents: Mapping[str, tuple[str, ...]]
    unread: Mapping[str, Message | None]


def file_name(id: str) -> str:
    """The name of a document's file: its id where that can be a name, the rest of the letters escaped.

    >>> file_name("MED-10"), file_name("a/b"), len(file_name("x" * 999)) < 200
    ('MED-10.txt', 'a%2Fb.txt', True)
    """
    name = quote(id, safe=_KEPT)
    if len(name) > _LONGEST or name.startswith("."):
        name = f"{name[:40].lstrip('.')}-{sha256(id.encode('utf-8', 'replace')).hexdigest()[:32]}"
    return f"{name}.txt"


def built(collection: Collection, settings: Settings, progress: Progress | None = None) -> Built:
    """The collection in the knowledge base ``settings.kb``, which holds nothing else; made anew, or taken over as far
    as its texts are the same.

    Raises:
        WelfareError: the knowledge base holds other reports, or a file cannot be written.
    """
    folder = settings.kb / FOLDER
    names = {file_name(id): id for id in collection.texts}
    if generation.current_mark(settings.kb) is not None and not folder.is_dir():
        raise WelfareError("other-texts", where=settings.kb)
    try:
        _write(folder, {name: collection.texts[id] for name, id in names.items()})
    except OSError as error:
        raise WelfareError("output", where=folder, detail=error.strerror) from error
    changed = update(settings, [folder], progress, remove=True)
    kb = open_kb(settings.kb, settings)
    try:
        if any(report.file not in names for report in kb.reports):
            raise WelfareError("other-texts", where=settings.kb)
        by_text: dict[str, list[str]] = {}
        for id in collection.texts:
            by_text.setdefault(_key(collection.texts[id]), []).append(id)
        documents = {report.id: tuple(by_text[_key(collection.texts[names[report.file]])]) for report in kb.reports}
    except BaseException:
        kb.close()
        raise
    held = {id for ids in documents.values() for id in ids}
    faults = {Path(str(fault.where)).name: fault.message for fault in changed.faults}
    faults |= {item.file: item.reason for item in kb.refused()}
    unread = {id: faults.get(name) for name, id in names.items() if id not in held}
    return Built(kb, documents, unread)


def _key(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Exactly these files in the folder; those that are the same stay untouched."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        data, path = text.encode("utf-8", "replace"), folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
