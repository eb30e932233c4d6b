"""Headings typed one column too far left, since the column of labels has none: they head the columns to their right."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.grid import Row, covered, is_value
from vietnamese.documents.table_headings import heads_values


def to_the_right(grid: Sequence[Row], header: int) -> list[list[str]]:
    """The grid with such headings over their columns ("Năm 2023 | Năm 2024 | " over "Sơn Dương | 210 | 214").

    Only where the last column holds values without a heading, the first one labels, and every heading is one of values
    (a time, a role, a unit in brackets): else numbers would be told of another time. Risks a last column of values that
    none heads beside a first one whose labels are headed by a time.
    """
    rows = [list(row) for row in grid]
    heads, body = rows[:header], rows[header:]
    if not body or len(rows[0]) < 3 or any(row[-1] for row in heads):
        return rows
    printed = [cell for row in heads for cell in row if cell and not covered(cell)]
    labels = [row[0] for row in body if row[0] and not covered(row[0])]
    values = [row[-1] for row in body if row[-1] and not covered(row[-1])]
    if not printed or not all(map(heads_values, printed)) or not labels or any(map(is_value, labels)):
        return rows
    if 2 * sum(map(is_value, values)) <= len(values) or not values:
        return rows
    return [*(["", *row[:-1]] for row in heads), *body]
