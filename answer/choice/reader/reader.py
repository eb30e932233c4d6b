"""The trained reader: which figure of some passages answers a question, if any.

Needs torch; loaded only where figures are asked.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from answer.choice.reader import weights
from answer.choice.reader.encoder import EmbeddingTable, load_encoder
from answer.choice.reader.inputs import Window, question_ids, windows
from answer.choice.reader.model import FigureModel, PassageBatch, geometry, padded_ids, word_mask
from answer.choice.reader.quick import quicken
from answer.patience import go_on
from index.light import tokenizer
from index.model import identity, model_folder
from index.processor import multiplies_bfloat16
from settings import DEFAULT_MODEL, Settings

CACHE_BYTES = 128 * 2**20
"""Memory for the states of passages read lately, in fp16: about 7 KB a token, 130 passages of 140 tokens."""

Span = tuple[int, int]
_NOTHING = -1e9  # logit of a span in which no number could be read
_Key = tuple[str, tuple[Span, ...]]


class Reader:
    """Scores figures; keeps the states of passages that it has read."""

    def __init__(self, model: FigureModel, folder: Path) -> None:
        self._model = model.eval()
        self._vocabulary = EmbeddingTable(folder / "model.safetensors")
        self._tokens = tokenizer(folder / "tokenizer.json")
        self._read: OrderedDict[_Key, list[_WindowRead]] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()  # questions of several threads are read one by one

    @classmethod
    def load(cls, settings: Settings, trained: Path = weights.HERE) -> Reader | None:
        """The reader of a folder, or None where its weights are absent or belong to another embedding model.

        Raises:
            ModelError: the embedding model or the weights are damaged.
        """
        file, about = trained / weights.WEIGHTS.name, trained / weights.ABOUT.name
        if settings.model != DEFAULT_MODEL or not file.is_file() or not about.is_file():
            return None
        if weights.about(about)["base"] != identity(settings):
            return None
        folder = model_folder(settings)
        model = FigureModel(load_encoder(folder / "model.safetensors"))
        weights.apply(model, file)
        if multiplies_bfloat16():
            quicken(model.encoder)
        return cls(model, folder)

    @torch.inference_mode()
    def score(self, question: str, passages: Sequence[tuple[str, Sequence[Span]]]) -> tuple[list[list[float]], float]:
        """A logit for every span of every passage, and the null's; all on one scale, higher is better.

        Args:
            question: as searched (diacritics restored where they lacked) or as typed.
            passages: reading texts (answer.choice.reader.text.reading_text) with half-open spans of figures in them;
                of a span that holds a unit too only the numeral counts.
        """
        scores = [[_NOTHING] * len(spans) for _, spans in passages]
        reads = [
            (row, read)
            for row, (text, spans) in enumerate(passages)
            if spans
            for read in self._passage(text, tuple(spans))
        ]
        ids, prefix = question_ids(self._tokens, question)
        padded, mask = padded_ids([ids])
        lower = self._model.encoder.lower(self._vocabulary.embed(padded), mask)
        words = word_mask(mask, prefix)
        null = float(self._model.head.nothing(lower, words))
        if reads:
            logits, _ = self._model(lower, mask, words, _batch([read for _, read in reads]))
            for place, (row, read) in enumerate(reads):
                for column, which in enumerate(read.window.which):
                    scores[row][which] = float(logits[place, 0, column])
        return scores, null

    def forget(self) -> None:
        """Drop the states of all passages read."""
        self._read.clear()
        self._held = 0

    def _passage(self, text: str, spans: tuple[Span, ...]) -> list[_WindowRead]:
        go_on()
        with self._lock:
            return self._remembered(text, spans)

    def _remembered(self, text: str, spans: tuple[Span, ...]) -> list[_WindowRead]:
        key = (text, spans)
        if key in self._read:
            self._read.move_to_end(key)
            return self._read[key]
        reads = [self._encode(window) for window in windows(self._tokens, text, spans)]
        self._read[key] = reads
        self._held += sum(read.size for read in reads)
        while self._held > CACHE_BYTES and len(self._read) > 1:
            _, dropped = self._read.popitem(last=False)
            self._held -= sum(read.size for read in dropped)
        return reads

    def _encode(self, window: Window) -> _WindowRead:
        padded, mask = padded_ids([window.ids])
        encoder = self._model.encoder
        states, memories = encoder.upper(encoder.lower(self._vocabulary.embed(padded), mask), mask)
        return _WindowRead(window, states[0].half(), [(key[0].half(), value[0].half()) for key, value in memories])


class _WindowRead:
    """A window as read: final states (M, D) and each top layer's keys and values (H, M, D/H), fp16."""

    __slots__ = ("memories", "size", "states", "window")

    def __init__(self, window: Window, states: Tensor, memories: list[tuple[Tensor, Tensor]]) -> None:
        self.window, self.states, self.memories = window, states, memories
        tensors = [states, *(tensor for pair in memories for tensor in pair)]
        self.size = sum(tensor.numel() * tensor.element_size() for tensor in tensors) + window.relations.nbytes


def _batch(reads: Sequence[_WindowRead]) -> PassageBatch:
    mask, shares, relations, real = geometry([read.window for read in reads])
    longest = mask.shape[1]
    memories = [
        (
            torch.stack([_grown(read.memories[layer][0], longest, 1) for read in reads]),
            torch.stack([_grown(read.memories[layer][1], longest, 1) for read in reads]),
        )
        for layer in range(len(reads[0].memories))
    ]
    states = torch.stack([_grown(read.states, longest, 0) for read in reads])
    return PassageBatch(states, memories, mask, shares, relations, real)


def _grown(tensor: Tensor, length: int, axis: int) -> Tensor:
    """fp32 with zeros appended along ``axis`` up to ``length``."""
    missing = length - tensor.shape[axis]
    pad = [0, 0] * (tensor.dim() - 1 - axis) + [0, missing]
    return torch.nn.functional.pad(tensor.float(), pad)
