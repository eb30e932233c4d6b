"""Turns a knowledge base into one of an older format, as far as what was stored then differs from now."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from index import generation

# What each format had otherwise than the one after it, newest first.
_BACK = {
    6: """ALTER TABLE figure RENAME COLUMN places TO place;
          UPDATE figure SET
              place = coalesce((SELECT group_concat(value, '; ') FROM json_each(place)), ''),
              at = coalesce((SELECT group_concat(value, '; ') FROM json_each(at)), '')""",
    5: """DROP INDEX figure_indicator; DROP INDEX figure_digits; ALTER TABLE figure DROP COLUMN indicator;
          ALTER TABLE figure DROP COLUMN at; ALTER TABLE figure DROP COLUMN first_year;
          ALTER TABLE figure DROP COLUMN last_year; ALTER TABLE figure DROP COLUMN digits""",
    4: """UPDATE report SET notes = '["a note"]'; UPDATE refused SET reason = 'is empty';
          DROP TABLE told; DROP TABLE word; DROP INDEX passage_report; DROP INDEX figure_id;
          DROP INDEX figure_report; ALTER TABLE report DROP COLUMN sketch;
          ALTER TABLE passage ADD COLUMN told TEXT NOT NULL DEFAULT '[]'""",
    3: "ALTER TABLE passage DROP COLUMN told",
    2: """ALTER TABLE figure RENAME COLUMN words TO subject;
          UPDATE figure SET subject = coalesce(json_extract(subject, '$[0]'), '');
          ALTER TABLE figure DROP COLUMN certainty; ALTER TABLE figure DROP COLUMN known""",
    1: "DROP TABLE refused; ALTER TABLE passage DROP COLUMN first_year; ALTER TABLE passage DROP COLUMN last_year",
}
_NOT_YET = {1: (generation.CLAIMS,)}


def turn_into(kb: Path, format: int) -> None:
    """Make the current generation one of that format."""
    folder = generation.current(kb)
    connection = sqlite3.connect(folder / generation.CATALOGUE)
    for step in range(max(_BACK), format - 1, -1):
        connection.executescript(_BACK[step])
        for name in _NOT_YET.get(step, ()):
            (folder / name).unlink()
    connection.commit()
    connection.close()
    manifest = folder / generation.MANIFEST
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": format}), encoding="utf-8")
    generation.point(kb, folder)
