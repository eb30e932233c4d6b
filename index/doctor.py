"""Checks of a knowledge base and of what it needs, each with its remedy: ``python -m index doctor``."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from errors import KnowledgeBaseError, Message, ModelError, WelfareError, note
from index import generation, model
from index.catalogued import follow, left_over
from index.chosen import engine_of
from index.engines import Severity
from index.generation import Manifest
from index.knowledge_base import open_kb
from index.stored import stored_documents, stored_sources
from records import Document, Figure, Page, Passage, Section
from settings import Settings


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found, by code."""

    name: str
    severity: Severity
    found: Message

    @property
    def remedy(self) -> str:
        """What to do about it; "" where all is well."""
        return self.found.remedy()


def examine(settings: Settings) -> tuple[Check, ...]:
    """All checks of the knowledge base ``settings.kb``, the most basic ones first. Never raises WelfareError.

    Later checks are left out where an earlier fault makes them meaningless.
    """
    checks = [_model(settings)]
    try:
        follow(settings)
        folder = generation.current(settings.kb)
        manifest = generation.read_manifest(folder)
    except WelfareError as error:
        return (*checks, _fault("generation", error))
    counted = ", ".join(f"{count} {name}" for name, count in manifest.counts.items())
    checks.append(Check("generation", "ok", note("doctor-generation", where=folder.name, counts=counted)))
    damaged = [_fault("files", error) for error in generation.file_faults(folder, manifest, thorough=True)]
    checks += damaged or [Check("files", "ok", note("doctor-files", count=len(manifest.files)))]
    checks.append(_embedder(settings, manifest))
    checks += [_versions(manifest), _debris(settings.kb)]
    if not damaged:
        checks += _guarded("engine", lambda: _engine(settings, folder, manifest))
        checks += [
            *_guarded("catalogue", lambda: _catalogue(settings, manifest)),
            *_guarded("states", lambda: _states(settings)),
            *_guarded("sources", lambda: _sources(settings)),
        ]
        if checks[0].severity != "fault" and not any(
            check.name == "embedder" and check.severity == "fault" for check in checks
        ):
            checks += _guarded("search", lambda: _search(settings))
    return tuple(checks)


def _guarded(name: str, check: Callable[[], Iterator[Check]]) -> list[Check]:
    try:
        return list(check())
    except WelfareError as error:
        return [_fault(name, error)]


def _fault(name: str, error: WelfareError) -> Check:
    return Check(name, "fault", error.message)


def _model(settings: Settings) -> Check:
    try:
        model.check_folder(settings)
    except ModelError as error:
        return _fault("model", error)
    found = note("doctor-model", model=model.identity(settings), folder=str(model.model_folder(settings)))
    return Check("model", "ok", found)


def _embedder(settings: Settings, manifest: Manifest) -> Check:
    try:
        now = model.identity(settings)
    except ModelError as error:
        return _fault("embedder", error)
    if now == manifest.embedder:
        return Check("embedder", "ok", note("doctor-embedder"))
    return Check("embedder", "fault", note("kb-other-model", built=manifest.embedder, now=now, kb=settings.kb))


def _versions(manifest: Manifest) -> Check:
    changed = []
    for package, version in manifest.versions.items():
        if package != "python" and (now := _installed(package)) != version:
            changed.append(f"{package} {version} -> {now}")
    if not changed:
        return Check("versions", "ok", note("doctor-packages"))
    return Check("versions", "warning", note("doctor-other-packages", packages=", ".join(changed)))


def _installed(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:  # of an engine that this computer does without
        return "-"


def _debris(kb: Path) -> Check:
    left = sorted(path.name for path in kb.glob("building-*"))
    if not left:
        return Check("debris", "ok", note("doctor-no-debris"))
    return Check("debris", "warning", note("doctor-debris", folders=", ".join(left)))


def _engine(settings: Settings, folder: Path, manifest: Manifest) -> Iterator[Check]:
    for severity, found in engine_of(manifest, settings, folder).health(manifest, settings):
        yield Check("engine", severity, found)


def _catalogue(settings: Settings, manifest: Manifest) -> Iterator[Check]:
    documents = stored_documents(settings.kb, settings.catalogue)
    wrong = [fault for document in documents for fault in _span_faults(document)]
    found = {
        "reports": len(documents),
        "passages": sum(len(document.passages) for document in documents),
        "figures": sum(len(document.figures) for document in documents),
    }
    wrong += [
        note("doctor-counted", what=name, found=found[name], built=manifest.counts[name])
        for name in found
        if found[name] != manifest.counts[name]
    ]
    if wrong:
        yield Check("catalogue", "fault", note("doctor-catalogue", count=len(wrong), first=wrong[0], kb=settings.kb))
    else:
        yield Check("catalogue", "ok", note("doctor-spans"))


def _states(settings: Settings) -> Iterator[Check]:
    left = left_over(settings)
    if left:
        yield Check("states", "warning", note("search-left", count=left))
    elif left is not None:
        yield Check("states", "ok", note("catalogue-swept"))


def _span_faults(document: Document) -> Iterator[Message]:
    text, file = document.report.text, document.report.file
    spans: list[Page | Section | Passage | Figure] = [*document.pages, *document.sections, *document.passages]
    for span in [*spans, *document.figures]:
        if not 0 <= span.start <= span.end <= len(text):
            what = type(span).__name__.lower()
            yield note("doctor-outside", where=file, what=what, start=span.start, end=span.end)
    for figure in document.figures:
        if text[figure.start : figure.end] != figure.text:
            yield note("doctor-not-there", where=file, figure=figure.text, start=figure.start, end=figure.end)


def _sources(settings: Settings) -> Iterator[Check]:
    stale = []
    for file, source in stored_sources(settings.kb, settings.catalogue).items():
        path = Path(source.path)
        if not path.is_file():
            stale.append(note("doctor-gone", where=file))
        elif model.digest(path) != source.sha256:
            stale.append(note("doctor-changed", where=file))
    if stale:
        yield Check("sources", "warning", note("doctor-sources", count=len(stale), first=stale[0], kb=settings.kb))
    else:
        yield Check("sources", "ok", note("doctor-as-read"))


def _search(settings: Settings) -> Iterator[Check]:
    kb = open_kb(settings.kb, settings)
    try:
        if not kb.passages:
            yield Check("search", "warning", note("doctor-no-passage", kb=settings.kb))
            return
        passage = next(iter(kb.passages))
        _reading, hits = kb.search(passage.text, k=1)
        if not hits:
            raise KnowledgeBaseError("kb-search-empty", where=kb.folder, kb=settings.kb)
        yield Check("search", "ok", note("doctor-search"))
    finally:
        kb.close()
