"""The tables of a PostgreSQL: those of the catalogue in a file (``index.catalogue.SCHEMA``, the one place that names
them), each row with the states from which and up to which it is seen, and those of the states themselves.

The database holds what ``migrations`` made of it, which a test holds against these tables.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Double,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    create_engine,
    func,
)
from sqlalchemy.pool import StaticPool
from sqlalchemy.types import TypeEngine

from index.catalogue import SCHEMA
from index.postgres.client import KEPT

STAYS = (1 << 63) - 1
"""``gone`` of a row that nothing has removed so far."""
_KEYS = {
    "report": ("id",),
    "page": ("report", "number"),
    "section": ("report", "position"),
    "passage": ("id",),
    "figure": ("position",),
    "source": ("file",),
    "refused": ("path",),
    "told": ("name",),
    "word": ("word",),
}
"""By what a row is known within a state."""
_LOOKED_UP = (
    ("passage", "position"),
    ("passage", "report"),
    *(("figure", column) for column in ("report", "passage", "id", "indicator", "digits")),
)
ROWS = tuple(_KEYS)


@cache
def tables() -> MetaData:
    """All tables, as SQLAlchemy has them."""
    found = MetaData(schema=KEPT)
    for name, table in _in_file().tables.items():
        columns = [
            Column(each.name, _kind(str(each.type)), nullable=bool(each.nullable) and not each.primary_key)
            for each in table.columns
        ]
        key = _KEYS[name]
        made = Table(
            name,
            found,
            *columns,
            Column("born", BigInteger, nullable=False),
            Column("gone", BigInteger, nullable=False),
            PrimaryKeyConstraint(*key, "born", name=f"{name}_pkey"),
        )
        Index(f"{name}_born", made.c.born)
        Index(f"{name}_gone", made.c.gone, postgresql_where=made.c.gone < STAYS)
    for name, column in _LOOKED_UP:
        Index(f"{name}_{column}", found.tables[f"{KEPT}.{name}"].c[column])
    _of_states(found)
    return found


def _in_file() -> MetaData:
    """The tables of the catalogue in a file."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.executescript(SCHEMA)
        found = MetaData()
        found.reflect(connection)
    engine.dispose()
    return found


def _kind(kind: str) -> TypeEngine[Any]:
    """Text is ordered by its code points, as SQLite orders it."""
    kinds: dict[str, TypeEngine[Any]] = {"INTEGER": BigInteger(), "REAL": Double(), "BLOB": LargeBinary()}
    return kinds.get(kind) or Text(collation="C")


def _of_states(found: MetaData) -> None:
    """What is known of states: which is in use, and the small files of each."""
    Table(
        "current",
        found,
        Column("name", Text, primary_key=True),  # of this catalogue and of no other
        Column("state", BigInteger),  # the one in use; NULL where none was ever finished
        Column("last", BigInteger, nullable=False),  # number given; none is given again
    )
    Table(
        "state",
        found,
        Column("number", BigInteger, primary_key=True, autoincrement=False),
        Column("mark", Text, nullable=False),  # what CURRENT says of it
        Column("made", DateTime(timezone=True), nullable=False, server_default=func.now()),
        Column("anew", Boolean, nullable=False),  # what went before shall be gone
    )
    Table(
        "piece",
        found,
        Column("state", BigInteger, nullable=False),
        Column("file", Text, nullable=False),
        Column("at", BigInteger, nullable=False),
        Column("content", LargeBinary, nullable=False),
        PrimaryKeyConstraint("state", "file", "at", name="piece_pkey"),
    )


def kept_table(name: str) -> Table:
    """The table of that name."""
    return tables().tables[f"{KEPT}.{name}"]


def told_columns(name: str) -> list[str]:
    """The columns of a table of the catalogue without those of states."""
    return [column.name for column in kept_table(name).columns if column.name not in ("born", "gone")]
