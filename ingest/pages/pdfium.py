"""The one way into PDFium, which must not be entered by two threads at once."""

from __future__ import annotations

import threading

PDFIUM = threading.Lock()
