"""Where the tests find what they read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
GOLDEN = ROOT / "tests" / "golden"
CORPUS = ROOT / "corpus"
UI = ROOT / "tests" / "ui"
SHARED = ROOT.parent / "shared"
"""The real reports beside the project; a test that reads them is skipped where they are absent."""
