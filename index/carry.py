"""A knowledge base from its folder to another engine, its catalogue to a PostgreSQL, or both, as it is: no file is read
and no text embedded again."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from errors import KnowledgeBaseError
from index import embedded, generation
from index.alone import alone, unwritable
from index.catalogued import FREED_SECONDS, alone_everywhere, filing_of, install, mark_in_use, sweep
from index.chosen import chosen
from index.lock import locked
from index.rows import Rows
from index.stored import UPLOADS
from settings import Settings

Progress = Callable[[int, int], None]
"""Called with (reports carried, all reports)."""


def carry(source: Path, settings: Settings, progress: Progress) -> Path:
    """Write what the knowledge base ``source`` holds as a first generation of ``settings.kb``, on what the settings
    name; ``source`` stays as it is. Killed at any moment it leaves nothing that anybody sees.

    Returns:
        The folder of the new generation.

    Raises:
        KnowledgeBaseError: ``source`` is damaged, of another format or not on the embedded engine; there is a
            knowledge base in ``settings.kb``; a folder cannot be written; the engine is away.
    """
    kb, search = settings.kb, chosen(settings)
    former = generation.current(source)
    manifest = generation.read_manifest(former)
    for fault in generation.file_faults(former, manifest, thorough=True):
        raise fault
    if manifest.search or generation.STATE in manifest.files or not (search.NAME or settings.catalogue):
        raise KnowledgeBaseError("kb-not-carried", where=source)
    if mark_in_use(settings) is not None:
        raise KnowledgeBaseError("kb-there", where=kb)
    busy = KnowledgeBaseError("kb-building", where=kb)
    try:
        with (
            alone(settings),
            locked(kb / "build.lock", wait=0, error=lambda: busy),
            alone_everywhere(settings, "build", wait=FREED_SECONDS, error=lambda: busy),
        ):
            if generation.current_mark(kb) is not None:
                raise KnowledgeBaseError("kb-there", where=kb)
            generation.remove_leftovers(kb, keep=set())
            sweep(settings)
            search.sweep(kb, settings)
            temporary = kb / f"building-{os.getpid()}"
            temporary.mkdir()
            try:
                _write(former, temporary, settings, progress)
                _copy_uploads(source / UPLOADS, kb / UPLOADS)
                return install(settings, temporary)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
    except (OSError, sqlite3.Error) as error:
        raise unwritable(kb, error) from error


def _write(former: Path, folder: Path, settings: Settings, progress: Progress) -> None:
    """Write every file of the generation, the manifest last."""
    manifest, search = generation.read_manifest(former), chosen(settings)
    shutil.copyfile(former / generation.RESTORER, folder / generation.RESTORER)
    filing_of(settings).carried(former / generation.CATALOGUE, folder, progress)
    with closing(Rows(former / generation.CATALOGUE)) as rows:
        written = search.carried(former, folder, rows, settings, progress)
    versions = dict(manifest.versions)
    if search.NAME:
        versions = {name: version for name, version in versions.items() if name not in embedded.PACKAGES}
        versions |= {package: importlib.metadata.version(package) for package in search.PACKAGES}
    generation.write_manifest(
        folder,
        replace(
            manifest,
            counts=manifest.counts | {"sentence vectors": written.sentences},
            versions=versions,
            files=generation.sizes_and_hashes(folder),
            search=dict(written.search),
            segments=written.segments,
        ),
    )


def _copy_uploads(source: Path, target: Path) -> None:
    """Uploaded files and what is known of them come along."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
