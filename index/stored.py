"""What a knowledge base holds, as it was handed to ``build``: documents, the files that they came from, refusals.

Documents and refusals are read from a generation of this program's format only. Files have been kept in one form by
every format so far, so that a knowledge base of an older one can be built again from them. ``catalogue`` is the setting
of that name.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from errors import KnowledgeBaseError
from index import generation
from index.catalogue import ReportSource
from index.catalogued import rows_of
from index.rows import Rows, Shelved
from records import Document, Refused

UPLOADS = "uploads"  # folder of uploaded files within that of the knowledge base


def stored_documents(kb: Path, catalogue: str = "") -> tuple[Document, ...]:
    """The documents of the current generation, as they were handed to ``build``, in order of file; () for none.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged or of another format.
    """
    with _catalogue(kb, catalogue, only_this_format=True) as rows:
        return tuple(rows.document(listing.id) for listing in rows.listings()) if rows else ()


def stored_shelf(kb: Path, catalogue: str = "") -> list[Shelved]:
    """The reports of the current generation without what they hold; [] for none.

    Raises:
        KnowledgeBaseError: as ``stored_documents``.
    """
    with _catalogue(kb, catalogue, only_this_format=True) as rows:
        return rows.shelf() if rows else []


def stored_sources(kb: Path, catalogue: str = "") -> dict[str, ReportSource]:
    """The sources of the current generation by ``Report.file``; {} where there is none.

    Raises:
        KnowledgeBaseError: the knowledge base is damaged or of a newer format.
    """
    with _catalogue(kb, catalogue) as rows:
        return _at_home(kb, rows.sources()) if rows else {}


def sources_left(kb: Path, catalogue: str = "") -> dict[str, ReportSource]:
    """The files that a damaged knowledge base was read from, as far as its generations still tell; the newest wins.

    They are for reading those files again and for nothing else: what is damaged may tell wrong paths.
    """
    found: dict[str, ReportSource] = {}
    for folder in generation.generations(kb) if kb.is_dir() else []:
        try:
            with closing(rows_of(folder, catalogue)) as rows:
                found = _at_home(kb, rows.sources()) | found
        except (OSError, sqlite3.Error, ValueError, TypeError, KnowledgeBaseError):
            continue
    return found


def _at_home(kb: Path, sources: dict[str, ReportSource]) -> dict[str, ReportSource]:
    """Sources with uploads looked for in this folder, so that a knowledge base that was moved finds its own."""
    home = (kb / UPLOADS).resolve()
    moved = ((file, source, home / Path(source.path).name) for file, source in sources.items())
    return {
        file: replace(source, path=str(own)) if Path(source.path).parent.name == UPLOADS and own.is_file() else source
        for file, source, own in moved
    }


def stored_refused(kb: Path, catalogue: str = "") -> tuple[Refused, ...]:
    """The files that the current generation names as not read; () where there is none.

    Raises:
        KnowledgeBaseError: as ``stored_documents``.
    """
    with _catalogue(kb, catalogue, only_this_format=True) as rows:
        return rows.refused() if rows else ()


@contextmanager
def _catalogue(kb: Path, catalogue: str, *, only_this_format: bool = False) -> Iterator[Rows | None]:
    if generation.current_name(kb) is None:
        yield None
        return
    folder = generation.current(kb)
    generation.check_format(folder, older=not only_this_format)
    try:
        with closing(rows_of(folder, catalogue)) as rows:
            yield rows
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise KnowledgeBaseError("kb-catalogue", where=folder, kb=kb, detail=str(error)) from error
