"""Which engine searches a knowledge base: the one that the settings name, which must be the one that it is on."""

from __future__ import annotations

from pathlib import Path

from errors import KnowledgeBaseError
from index import embedded, generation
from index.catalogued import check_place
from index.engines import SearchEngine
from index.generation import Manifest
from index.milvus import engine as milvus
from settings import Settings


def chosen(settings: Settings) -> SearchEngine:
    """The engine that the settings name."""
    return _engine("milvus" if settings.search else "")


def engine_of(manifest: Manifest, settings: Settings, folder: Path) -> SearchEngine:
    """The engine that a generation is on.

    Raises:
        KnowledgeBaseError: it is not the one that the settings name.
    """
    name, wanted = manifest.search.get("engine", ""), chosen(settings)
    if name and name != wanted.NAME:
        raise KnowledgeBaseError("kb-elsewhere", where=folder, engine=name)
    return _engine(name)


def check_same(former: Path | None, search: SearchEngine, catalogue: str) -> None:
    """Nothing where a build goes on with the engine and the catalogue of the former generation.

    Raises:
        KnowledgeBaseError: the former one is on another engine, or its catalogue elsewhere.
    """
    if former is None:
        return
    check_place(former, catalogue)
    try:
        name = generation.read_manifest(former).search.get("engine", "")
    except KnowledgeBaseError:
        return  # damaged, or of another format: all is written anew
    if name != search.NAME:
        told = {"there": name or "embedded", "now": search.NAME or "embedded", "kb": former.parent}
        raise KnowledgeBaseError("kb-other-engine", where=former, there=told["there"], now=told["now"], kb=told["kb"])


def _engine(name: str) -> SearchEngine:
    return milvus if name else embedded
