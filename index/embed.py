"""Texts to vectors by sentence-transformers; torch is imported when the first text of a report is embedded, not before.
Questions to the default model do without it (index/light.py)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import ModelError
from index import light
from index.model import identity, model_folder
from index.processor import multiplies_bfloat16
from settings import DEFAULT_MODEL, Settings

Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]

_MAX_CHARS = 6_000  # well over 512 tokens; spares the tokenizer texts of megabytes
_TEXTS_A_CALL = 64  # between two reports of progress
_LOADING = threading.Lock()


def embeddable(text: str) -> str:
    """``text`` without what tokenizers trip over: NUL, lone surrogates, runs of white space, endless length.

    >>> embeddable("a\\x00b \\ud800  c")
    'ab c'
    """
    kept = text[: 4 * _MAX_CHARS].replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return " ".join(kept.split())[:_MAX_CHARS]


class Embedder:
    """The embedding model of the settings. Cheap to make; loads the model with the first text or question.

    Vectors are float32 of shape (texts, dimension) and of length 1 each, in the order given. The model reads
    the first 512 tokens of a text. Safe to share between threads: texts are embedded by one at a time.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Name of the model with a checksum of its files. Raises ModelError where the model is not there."""
        return identity(self._settings)

    @property
    def dimension(self) -> int:
        """Length of a vector; loads the model."""
        return int(self._model().get_embedding_dimension())

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of stored text; ``progress(done, total)`` is called now and then."""
        return self._encode(texts, "document", progress)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""
        if self._settings.model == DEFAULT_MODEL:
            return self._light().queries([embeddable(text) for text in texts])
        return self._encode(texts, "query", None)

    def _light(self) -> light.Light:
        folder = model_folder(self._settings)
        try:
            with _LOADING:
                return light.load(folder)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError("model-unloadable", where=folder, detail=str(error)) from error

    def _model(self) -> Any:
        with _LOADING:
            return _load(model_folder(self._settings))

    def _encode(self, texts: Sequence[str], prompt: str, progress: Progress | None) -> Vectors:
        model = self._model()
        encode = model.encode_query if prompt == "query" else model.encode_document
        cleaned = [embeddable(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda number: (len(cleaned[number]), number))
        out = np.zeros((len(texts), int(model.get_embedding_dimension())), np.float32)
        for first in range(0, len(order), _TEXTS_A_CALL):
            group = order[first : first + _TEXTS_A_CALL]
            with self._lock, _rounding(prompt):
                vectors = encode(
                    [cleaned[number] for number in group],
                    batch_size=self._settings.batch_size,
                    show_progress_bar=False,
                    normalize_embeddings=True,
                )
            out[group] = np.asarray(vectors, np.float32)
            if progress:
                progress(first + len(group), len(order))
        return out


def _rounding(prompt: str) -> AbstractContextManager[object]:
    """Texts of reports, many and long, are multiplied in bfloat16 where the processor can: half the time, vectors of
    cosine 0.99999 to those of fp32 (docs/measured.md). Questions are not."""
    if prompt == "query" or not multiplies_bfloat16():
        return nullcontext()
    import torch

    return torch.autocast("cpu", dtype=torch.bfloat16)


@cache
def _load(folder: Path) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(str(folder), device="cpu")
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        raise ModelError("model-unloadable", where=folder, detail=str(error)) from error
