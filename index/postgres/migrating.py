"""A database brought to the tables of this program by the steps of ``migrations``, with alembic."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, text

from errors import KnowledgeBaseError
from index.postgres.client import KEPT, connected, shown_name

_STEPS = Path(__file__).parent / "migrations"


def head(connection: Connection) -> str:
    """The step that a database is at; "" before the first.

    Raises:
        KnowledgeBaseError: it is at another one than this program is.
    """
    if connection.scalar(text("SELECT to_regclass(:table)"), {"table": f"{KEPT}.alembic_version"}) is None:
        return ""
    found = str(connection.scalar(text(f"SELECT max(version_num) FROM {KEPT}.alembic_version")) or "")
    if found and found != _wanted():
        where = shown_name(str(connection.engine.url.render_as_string()).replace("+psycopg", ""))
        raise KnowledgeBaseError("catalogue-step", where=where, found=found, wanted=_wanted())
    return found


@cache
def _wanted() -> str:
    from alembic.script import ScriptDirectory

    return str(ScriptDirectory(str(_STEPS)).get_current_head())


def migrated(uri: str) -> None:
    """Bring a database to the tables of this program. Only the holder of a lock."""
    from alembic import command
    from alembic.config import Config

    with connected(uri).begin() as connection:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {KEPT}"))
        held = connection.scalar(text("SELECT to_regclass(:table)"), {"table": f"{KEPT}.alembic_version"})
        if held and connection.scalar(text(f"SELECT max(version_num) FROM {KEPT}.alembic_version")) == _wanted():
            return
        config = Config()
        config.set_main_option("script_location", str(_STEPS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
