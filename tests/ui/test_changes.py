"""How far a change of the knowledge base is told to have come."""

from __future__ import annotations

import pytest

from ingest.library import Step
from ui.server.changes import Change, Stopped


def test_what_comes_after_the_last_file_is_told_as_such() -> None:
    change = Change()
    steps = (Step("read", 1, 2), Step("model"), Step("prepare"), Step("vectors", 64, 128))
    told = []
    for step in steps:
        change.progress(step)
        told.append((change.step, change.done, change.all, round(change.share, 2)))
    assert told == [("read", 1, 2, 0.15), ("read", 1, 2, 0.15), ("model", 0, 0, 0.3), ("vectors", 64, 128, 0.65)]


def test_a_change_that_is_stopped_goes_no_further() -> None:
    change = Change(stopped=True)
    with pytest.raises(Stopped):
        change.progress(Step("prepare"))
