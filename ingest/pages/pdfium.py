"""PDF files opened: by pdfium, and where it finds no document, written anew by pypdf first.

pdfium is one library for all threads, and not made for two at once.
"""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2

PDFIUM = threading.Lock()


def open_pdf(file: Path | bytes) -> Any:
    """The document of a file or its bytes; to be called, used and closed under ``PDFIUM``.

    What pypdf still reads, pdfium reads once written anew: a file with other things before its first line.

    Raises:
        pypdfium2.PdfiumError: it is encrypted, or neither makes a document of it.
    """
    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        if is_locked(error):
            raise
        data = file.read_bytes() if isinstance(file, Path) else file
        try:
            return pypdfium2.PdfDocument(_anew(data))
        except Exception:  # whatever a damaged file makes pypdf raise: what pdfium said of it stands
            raise error from None


def is_locked(error: pypdfium2.PdfiumError) -> bool:
    """Whether a file was not opened since it is encrypted."""
    return any(word in str(error).lower() for word in ("password", "security"))


def _anew(data: bytes) -> bytes:
    written = io.BytesIO()
    pypdf.PdfWriter(clone_from=io.BytesIO(data)).write(written)
    return written.getvalue()
