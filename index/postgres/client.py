"""The connection to a PostgreSQL, and its faults as ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from errors import KnowledgeBaseError, SettingsError

_FORMS = ("postgresql://", "postgres://")
_CONNECTIONS = 5  # that a process keeps for each state that it has open
KEPT, SEEN = "welfare", "welfare_seen"
"""The schemas of the tables, which hold all states, and of the views, which show one."""
SHOWN = "welfare.state"
"""Setting of a connection: the number of the state that the views show it."""


@cache
def connected(uri: str) -> Engine:
    """For changes, and for what is known of states. Raises SettingsError where it is named in another way."""
    return create_engine(_url(uri), pool_pre_ping=True, pool_size=_CONNECTIONS)


def _url(uri: str) -> Any:
    form = next((form for form in _FORMS if uri.startswith(form)), None)
    if form is None:
        raise SettingsError("catalogue-form", value=uri.partition(":")[0])  # what follows may hold a password
    try:
        return make_url(f"postgresql+psycopg://{uri.removeprefix(form)}")
    except ArgumentError as error:
        raise SettingsError("catalogue-form", value=form) from error


def shown_name(uri: str) -> str:
    """The name of a PostgreSQL as messages tell it, without a password."""
    return str(_url(uri).render_as_string(hide_password=True)).replace("+psycopg", "")


@contextmanager
def guarded(uri: str) -> Iterator[None]:
    """Faults of the PostgreSQL as ours. Raises KnowledgeBaseError."""
    try:
        yield
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip()
        detail = (said.splitlines() or [type(error).__name__])[0][:300]
        raise KnowledgeBaseError("catalogue-away", where=shown_name(uri), detail=detail) from error


class Seen:
    """The catalogue as one state of it is (``index.catalogue.Catalogue``): what is written later is not seen."""

    def __init__(self, uri: str, state: int) -> None:
        self._uri = uri
        shown = f"-c search_path={SEEN} -c {SHOWN}={state}"
        self._engine = create_engine(
            _url(uri),
            connect_args={"options": shown},
            isolation_level="AUTOCOMMIT",
            pool_pre_ping=True,
            pool_size=_CONNECTIONS,
        )

    def select(self, query: str, *values: Any) -> list[Any]:
        """The rows that a query gives. Raises KnowledgeBaseError where the PostgreSQL is away."""
        asked = query.replace("%", "%%").replace("?", "%s")
        with guarded(self._uri), self._engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(asked, values)]

    def close(self) -> None:
        """Let go of its connections."""
        self._engine.dispose()
