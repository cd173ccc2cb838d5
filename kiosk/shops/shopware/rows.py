"""Pure: what is asked for and what is read of rows of Shopware - criteria, ids, times, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from kiosk.shops.errors import ShopUnreachable

PAGE = 500  # the most that a shop gives in its original settings
Json = dict[str, Any]


@contextmanager
def reading(what: str) -> Iterator[None]:
    """What is read of an answer inside is the shop's: an unexpected shape is ShopUnreachable, not a bug of ours."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as fault:
        said = f"{what} came in an unexpected shape ({type(fault).__name__}: {str(fault)[:80]})"
        raise ShopUnreachable(said) from None


def behind(criteria: Json, after: int, size: int = PAGE) -> Json:
    """The criteria for the rows behind one position; every row has a number of its own that only grows."""
    further = {"type": "range", "field": "autoIncrement", "parameters": {"gt": after}}
    return {
        **criteria,
        "limit": size,
        "filter": [*criteria.get("filter", ()), further],
        "sort": [{"field": "autoIncrement", "order": "ASC"}],
        "total-count-mode": 0,
    }


def position_of(rows: list[Json], before: int) -> int:
    """The position of the last row; ShopUnreachable where it does not grow, which would never end."""
    found = rows[-1].get("autoIncrement")
    if isinstance(found, bool) or not isinstance(found, int) or found <= before:
        raise ShopUnreachable("the shop lists its rows in no order, or names no autoIncrement")
    return found


def rows_of(value: Any, limit: int) -> list[Json]:
    """The objects of an answer, all with an id. TypeError and the like for less than the shop says it gives:
    what a list lost on its way would look as if it were deleted."""
    rows, total = value["data"], value["total"]
    if not isinstance(rows, list) or isinstance(total, bool) or not isinstance(total, int):
        raise TypeError("no list with its length")
    if len(rows) < min(total, limit):
        raise ValueError(f"{total} rows are announced and {len(rows)} came")
    return [row_of(row) for row in rows]


def row_of(row: Any) -> Json:
    """An object with an id."""
    id_of(row)
    return dict(row)


def id_of(row: Any) -> str:
    """The id of a row: 32 hexadecimal digits."""
    found = row["id"]
    if not is_id(found):
        raise TypeError("the id is no id of Shopware")
    return str(found)


def is_id(value: Any) -> bool:
    """An id of the shop: nothing else may become part of an address."""
    return isinstance(value, str) and len(value) == 32 and not set(value) - set("0123456789abcdef")


def equals(name: str, value: object) -> Json:
    """A filter for one value; None finds what is empty."""
    return {"type": "equals", "field": name, "value": value}


def moment_of(text: Any) -> datetime:
    """A time of the shop, which is UTC also where it names no zone."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def stamp(moment: datetime) -> str:
    """A moment as the shop writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}+00:00"


def text_of(value: Any) -> str:
    """A text; "" for anything else."""
    return value if isinstance(value, str) else ""


def number_of(value: Any) -> int:
    """A whole number; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def word(row: Any, name: str) -> str:
    """A text in the language of the question, or in the shop's own where it is not translated."""
    if not isinstance(row, dict):
        return ""
    translated = row.get("translated")
    return (text_of(translated.get(name)) if isinstance(translated, dict) else "") or text_of(row.get(name))


def objects(value: Any) -> list[Json]:
    """The objects of a list; none for anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def fields_of(row: Mapping[str, Any]) -> dict[str, str]:
    """Custom fields as texts."""
    value = row.get("customFields")
    items = value.items() if isinstance(value, dict) else ()
    return {str(name): str(each) for name, each in items if isinstance(each, str | int | float)}
