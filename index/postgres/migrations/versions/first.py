"""The tables of format 7 of the catalogue, the views that show one state of them, and the states."""

from alembic import op

revision = "0001"
down_revision = None

# "text" is ordered by its code points; what ends with "!" is never NULL
_TABLES = {
    "report": (
        "position bigint!, id text!, file text!, text text!, title text, number text, issuer text, place text, "
        "period text, published text, kind text, source text, known text!, notes text!, quality text!, sketch bytea!",
        "id",
        "",
    ),
    "page": (
        'report text!, number bigint!, start bigint!, "end" bigint!, how text!, confidence double precision',
        "report, number",
        "",
    ),
    "section": (
        'position bigint!, report text!, path text!, start bigint!, "end" bigint!',
        "report, position",
        "",
    ),
    "passage": (
        'position bigint!, id text!, report text!, section text!, page bigint, start bigint!, "end" bigint!, '
        "lead text!, first_year bigint!, last_year bigint!",
        "id",
        "position report",
    ),
    "figure": (
        "position bigint!, id text!, report text!, passage text!, value text!, unit text!, text text!, kind text!, "
        "role text!, approximation text, period text, places text!, scope text, words text!, start bigint!, "
        '"end" bigint!, clause_start bigint!, clause_end bigint!, certainty text!, known text!, indicator text, '
        "at text!, first_year bigint!, last_year bigint!, digits text!",
        "position",
        "report passage id indicator digits",
    ),
    "source": ("file text!, path text!, sha256 text!, reader_version text!", "file", ""),
    "refused": ("file text!, path text!, reason text!", "path", ""),
    "told": ("name text!, passages bytea!", "name", ""),
    "word": ("word text!, passages bigint!", "word", ""),
}
_SEEN = "born <= current_setting('welfare.state')::bigint AND gone > current_setting('welfare.state')::bigint"


def upgrade() -> None:
    op.execute("CREATE SCHEMA welfare_seen")
    for name, (columns, key, looked_up) in _TABLES.items():
        told = ", ".join(map(_column, columns.split(", ")))
        states = "born bigint NOT NULL, gone bigint NOT NULL"
        op.execute(f"CREATE TABLE welfare.{name} ({told}, {states}, CONSTRAINT {name}_pkey PRIMARY KEY ({key}, born))")
        op.execute(f"CREATE INDEX {name}_born ON welfare.{name} (born)")
        op.execute(f"CREATE INDEX {name}_gone ON welfare.{name} (gone) WHERE gone < {(1 << 63) - 1}")
        for column in looked_up.split():
            op.execute(f"CREATE INDEX {name}_{column} ON welfare.{name} ({column})")
        names = ", ".join(column.split()[0] for column in columns.split(", "))
        op.execute(f"CREATE VIEW welfare_seen.{name} AS SELECT {names} FROM welfare.{name} WHERE {_SEEN}")
    op.execute("CREATE TABLE welfare.current (name text PRIMARY KEY, state bigint, last bigint NOT NULL)")
    op.execute(
        "CREATE TABLE welfare.state (number bigint PRIMARY KEY, mark text NOT NULL, "
        "made timestamptz NOT NULL DEFAULT now(), anew boolean NOT NULL)"
    )
    op.execute(
        "CREATE TABLE welfare.piece (state bigint NOT NULL, file text NOT NULL, at bigint NOT NULL, "
        "content bytea NOT NULL, CONSTRAINT piece_pkey PRIMARY KEY (state, file, at))"
    )
    op.execute("INSERT INTO welfare.current VALUES (gen_random_uuid()::text, NULL, 0)")


def _column(told: str) -> str:
    name, kind = told.rstrip("!").split(" ", 1)
    ordered = ' COLLATE "C"' if kind == "text" else ""
    return f"{name} {kind}{ordered}{' NOT NULL' if told.endswith('!') else ''}"
