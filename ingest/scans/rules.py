"""Ruled lines of a page that is an image: found, and painted over so that what stands between them is recognised.

Recognition takes rules for letters and drops rows of headings between them; without the rules it reads both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

_SHORTEST = 0.04  # share of the page's longer side that a rule is long at the least
_THICKEST = 0.006  # ... and thick at the most
_DARK = 160
_FEW = 3  # rules either way that make a table


@dataclass(frozen=True, slots=True)
class Stroke:
    """A rule in pixels from the top left: from (left, top) to (right, bottom)."""

    left: float
    top: float
    right: float
    bottom: float


def without_rules(grey: Image.Image) -> tuple[Image.Image, tuple[Stroke, ...]]:
    """The image without its ruled lines, and these; the image itself where they make no table."""
    dark: Any = (np.asarray(grey) < _DARK).astype(np.uint8)
    side = max(grey.size)
    length, thick = max(int(side * _SHORTEST), 20), max(int(side * _THICKEST), 4)
    across, across_mask = _strokes(dark, (length, 1), thick)
    down, down_mask = _strokes(dark, (1, length), thick)
    if len(across) < _FEW or len(down) < _FEW:
        return grey, ()
    clean = np.asarray(grey).copy()
    clean[(across_mask | down_mask) > 0] = 255
    return Image.fromarray(clean), (*across, *down)


def _strokes(dark: Any, kernel: tuple[int, int], thick: int) -> tuple[list[Stroke], Any]:
    """Straight strokes one way, and the pixels to paint over; what is thicker is a picture or a bar."""
    opened = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, kernel))
    joined = cv2.dilate(opened, np.ones((3, 3), np.uint8))  # a rule that is not quite straight is one
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found: list[Stroke] = []
    mask = np.zeros_like(opened)
    for at, (left, top, width, height, area) in enumerate(boxes.tolist()):
        long, short = max(width, height), min(width, height)
        if at and area <= (thick + 2) * long and short <= max(thick + 2, 0.05 * long):
            found.append(Stroke(left + 1, top + 1, left + width - 2, top + height - 2))
            mask[labels == at] = 1
    return found, cv2.dilate(mask, np.ones((3, 3), np.uint8))
