"""How many pages a minute are read: PDFs with text, and scans by each engine that is installed.

usage: python -m tools.bench.reading FILE.pdf... [--times N]

A file without a text layer is recognised, with an empty cache, by two workers; reading is the whole way of a file
into a report with its passages and figures. Times of a busy machine say little: the load is printed with them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from errors import ReadError
from ingest.read import read
from ingest.scans.engines import find_engine
from settings import Settings


def pages_a_minute(file: Path, engine: str, times: int) -> tuple[int, float]:
    """Pages of the file, and how many are read a minute. Raises ReadError where it cannot be read so."""
    pages = 0
    began = time.perf_counter()
    for _ in range(times):
        with tempfile.TemporaryDirectory() as cache:
            document = read(file, Settings(cache=Path(cache), ocr=engine))
            pages += len(document.pages)
    return len(document.pages), 60 * pages / (time.perf_counter() - began)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args(arguments)
    for file in options.files:
        engines = ["off", *(name for name in ("tesseract", "trueocr") if find_engine(name))]
        for engine in engines:
            try:
                pages_a_minute(file, engine, 1)  # libraries and tables are loaded once
                pages, rate = pages_a_minute(file, engine, options.times)
            except ReadError:
                continue  # a scan without an engine
            how = "text" if engine == "off" else engine
            print(f"{file.name}: {pages} pages, {how}: {rate:,.0f} pages a minute", flush=True)
            if engine == "off":
                break
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
