"""``python -m tests.index.postgres.writer URI KB NUMBER...``: adds reports, as one computer of several."""

from __future__ import annotations

import sys
from pathlib import Path

from index.alone import alone
from index.build import KeptReport, build
from index.embed import Embedder
from index.stored import stored_shelf
from settings import Settings
from tests.index.samples import quiet
from tests.index.stand_in import document, of_words


def add(settings: Settings, number: int) -> None:
    """Add a report to all that are there, unless it is."""
    own = document(number)
    with alone(settings):
        held = stored_shelf(settings.kb, settings.catalogue)
        if own.report.id not in {one.listing.id for one in held}:
            kept = [KeptReport(one.listing.id, one.listing.file, one.notes) for one in held]
            build(settings.kb, [own], settings, kept=kept, progress=quiet)


if __name__ == "__main__":
    for name in ("passages", "queries"):
        setattr(Embedder, name, of_words)
    for given in sys.argv[3:]:
        add(Settings(kb=Path(sys.argv[2]), catalogue=sys.argv[1]), int(given))
        print(given, flush=True)
