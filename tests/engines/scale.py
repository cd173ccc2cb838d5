"""A larger shop out of the seeded one: products are cloned by SQL with everything that belongs to them.

Through an engine's own interface ten thousand variants take an hour. Each clone has new ids, sku, GTIN, name in the
address and times of its own; what it shares with its original is what products of a shop do share: options that are
shared there, categories, pictures, channels, places, price lists. The history of stock movements is not cloned.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

_GTIN_RANGE = "29"  # for use inside a shop; the data set keeps below
_STEP = "interval '7 minutes'"  # between the times of two cloned rows: ten thousand spread over seven weeks
_FUNCTIONS = f"""
CREATE FUNCTION pg_temp.gtin(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT body || (10 - (SELECT sum(substr(body, place, 1)::int * (1 + 2 * ((place + 1) % 2)))
                        FROM generate_series(1, 12) AS place) % 10) % 10
  FROM (SELECT '{_GTIN_RANGE}' || lpad(number::text, 10, '0') AS body) AS bodies
$$;
"""


@dataclass(frozen=True)
class Rows:
    """One table whose rows are cloned with those that they belong to.

    `refs`: column -> cloned table that it points at (listed earlier); the first one decides which rows are cloned.
    `sets`: column -> SQL of its value; there `t` is the old row, {k} the number of the copy, {n} that of the new row.
    `id`: its own key, "" for none; `chosen`: SQL of (old, k) where no column says which rows are cloned."""

    table: str
    refs: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)
    id: str = "id"
    chosen: str = ""


@dataclass(frozen=True)
class Scale:
    """How one engine is cloned. `new_id`: SQL of a new id for `old` in copy `k` of `table`."""

    tables: tuple[Rows, ...]
    new_id: Callable[[str], str]
    stamps: tuple[str, ...]
    after: str = ""


def columns_of(scale: Scale) -> str:
    """The question for what `statements` needs to know."""
    names = ", ".join(f"'{rows.table}'" for rows in scale.tables)
    return (
        "SELECT table_name::text AS name, json_agg(column_name::text ORDER BY ordinal_position) AS columns "
        f"FROM information_schema.columns WHERE table_schema = 'public' AND table_name IN ({names}) GROUP BY 1"
    )


def statements(scale: Scale, have: int, want: int, columns: Mapping[str, Sequence[str]]) -> str:
    """One transaction that brings a shop from `have` products to `want`; the first table holds the products.

    `columns`: table -> its columns."""
    parts = [_FUNCTIONS, "BEGIN;"]
    for rows in scale.tables:
        if rows.id:
            parts.append(_numbered(rows, scale, have, want))
        parts.append(_insert(rows, scale, columns[rows.table]))
    return "\n".join([*parts, scale.after, "COMMIT;"])


def _numbered(rows: Rows, scale: Scale, have: int, want: int) -> str:
    """The temporary table (old, k, new, n) of all rows of a table that are cloned."""
    if rows.chosen:
        source = rows.chosen
    elif rows.refs:
        column, parent = next(iter(rows.refs.items()))
        source = f'SELECT t."{rows.id}" AS old, p.k FROM "{rows.table}" t JOIN c_{parent} p ON t."{column}" = p.old'
    else:
        copies = -(-(want - have) // have)
        ranked = f'SELECT "{rows.id}" AS old, row_number() OVER (ORDER BY "{rows.id}") AS place FROM "{rows.table}"'
        source = (
            f"SELECT old, k FROM ({ranked}) AS ranked, generate_series(1, {copies}) AS k "
            f"WHERE (k - 1) * {have} + place <= {want - have}"
        )
    new = f"{scale.new_id(rows.table)} AS new, row_number() OVER (ORDER BY k, old) AS n"
    return (
        f"CREATE TEMP TABLE c_{rows.table} ON COMMIT DROP AS SELECT old, k, {new} FROM ({source}) AS chosen;"
        f"CREATE INDEX ON c_{rows.table}(old, k); ANALYZE c_{rows.table};"
    )


def _insert(rows: Rows, scale: Scale, columns: Sequence[str]) -> str:
    joins, values = [], {name: f't."{name}"' for name in columns}
    if rows.id:
        joins.append(f'JOIN c_{rows.table} c ON t."{rows.id}" = c.old')
        values[rows.id] = "c.new"
        values |= {name: f't."{name}" - c.n * {_STEP}' for name in scale.stamps if name in values}
    number = "c" if rows.id else "p0"
    for place, (column, parent) in enumerate(rows.refs.items()):
        same = "" if number == f"p{place}" else f" AND p{place}.k = {number}.k"
        joins.append(f'JOIN c_{parent} p{place} ON t."{column}" = p{place}.old{same}')
        values[column] = f"p{place}.new"
    for column, text in rows.sets.items():
        values[column] = text.replace("{k}", f"{number}.k").replace("{n}", f"{number}.n")
    names = ", ".join(f'"{name}"' for name in values)
    source = f'SELECT {", ".join(values.values())} FROM "{rows.table}" t {" ".join(joins)}'
    return f'INSERT INTO "{rows.table}" ({names}) {source};'
