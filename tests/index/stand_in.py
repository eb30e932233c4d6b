"""Many small reports, and vectors made of their words, where it is not the model that is tested."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from zlib import crc32

import numpy as np

from index.embed import Embedder, Vectors
from records import Document, Facts
from tests.index.samples import make_document

THINGS = ("hộ", "nghèo", "thoát nghèo", "trẻ em", "cao tuổi", "thẻ", "bảo hiểm", "nhà ở", "việc làm", "vay vốn")
PLACES = ("Hà Giang", "Trà Vinh", "Bến Tre", "Kiên Giang")


def of_words(_self: Embedder, texts: Sequence[str], _progress: object = None) -> Vectors:
    directions = np.random.default_rng(1).standard_normal((4096, 384)).astype(np.float32)
    sums = [directions[[crc32(word.encode()) % 4096 for word in text.split()] or [0]].sum(axis=0) for text in texts]
    return np.stack([each / np.linalg.norm(each) for each in sums])


def document(number: int, text: str = "") -> Document:
    chance = Random(f"{number} {text}")
    lines = ["# Kết quả", *(" ".join(chance.choices(THINGS, k=9)) + f" {chance.randint(2, 999)} hộ." for _ in range(6))]
    if text:
        lines.append(text)
    place = PLACES[number % len(PLACES)]
    return make_document(
        f"{number:03}.txt", lines, Facts(title=f"Báo cáo {number}", place=place, period=f"{2000 + number}")
    )
