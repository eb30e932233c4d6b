"""Places named in a row and their numbers in the same order: "hai huyện A và B lần lượt 236 và 219 người"."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.figures.items import Parsed
from vietnamese.figures.around_places import JOINED, NUMBERS_BEGIN, NUMBERS_JOINED
from vietnamese.places.find import PlaceMention
from vietnamese.quantities.cues import anywhere

_REACH = 90  # code points between the last name of a row and the word that orders them


def places_respectively(parsed: Parsed, mentions: Sequence[PlaceMention]) -> dict[int, PlaceMention]:
    """The place of each number (by its index among the items) that a row of places is given "respectively".

    Only where as many numbers follow as places were named; else nothing is told of any.
    """
    found: dict[int, PlaceMention] = {}
    for word in anywhere("respectively").finditer(parsed.low):
        row = _row_before(parsed, mentions, word.start())
        run = _run_after(parsed, word.end())
        if len(row) > 1 and len(row) == len(run):
            found.update(zip(run, row, strict=True))
    return found


def _row_before(parsed: Parsed, mentions: Sequence[PlaceMention], position: int) -> list[PlaceMention]:
    """The places joined by commas or "và" that end last before ``position``, all of one level."""
    row: list[PlaceMention] = []
    for mention in reversed([each for each in mentions if each.end <= position]):
        if not row:
            if position - mention.end > _REACH or "." in parsed.low[mention.end : position]:
                break
        elif mention.place.level != row[0].place.level or not JOINED.fullmatch(parsed.low[mention.end : row[0].start]):
            break
        row.insert(0, mention)
    return row


def _run_after(parsed: Parsed, position: int) -> list[int]:
    """Indices of the numbers that follow one another from ``position`` on, only commas and "và" between."""
    run: list[int] = []
    for at, item in enumerate(parsed.items):
        if item.quantity.before < position:
            continue
        if run and not NUMBERS_JOINED.fullmatch(parsed.low[parsed.items[run[-1]].quantity.end : item.quantity.before]):
            break
        if not run and not NUMBERS_BEGIN.fullmatch(parsed.low[position : item.quantity.before]):
            break
        run.append(at)
    return run
