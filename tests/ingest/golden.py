"""Outlines of the real reports by labels alone. ``python -m tests.ingest.golden`` rewrites them: read the diff."""

from __future__ import annotations

import json

from ingest.read import read
from records import Document
from settings import Settings
from tests import paths
from tests.paths import SHARED

OUTLINES = paths.GOLDEN / "ingest" / "outlines.json"
REPORTS = SHARED / "reports"


def labels(document: Document) -> list[str]:
    """The path of each section by the first word of each heading: its label, no words of the report."""
    return [" / ".join(name.split(" ")[0] for name in section.path) for section in document.sections]


def main() -> None:
    """Write the outlines of all reports as they are read now."""
    found = {
        file.name: {"passages": len(document.passages), "sections": labels(document)}
        for file in sorted(REPORTS.glob("*.txt"))
        if (document := read(file, Settings()))
    }
    OUTLINES.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
