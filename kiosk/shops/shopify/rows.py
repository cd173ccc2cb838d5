"""Pure: what is read of answers of Shopify - global ids, times, words, connections, money."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from kiosk.shops.articles import cents_of

Json = dict[str, Any]
_GID = re.compile(r"gid://shopify/([A-Za-z]+)/([0-9]{1,20})")


def gid(kind: str, text: Any) -> str:
    """The global id in `text`, which may also be the bare number that the shop's addresses show; "" for anything
    else: nothing else may be sent as an id."""
    if not isinstance(text, str):
        return ""
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and len(plain) <= 20:
        return f"gid://shopify/{kind}/{plain}"
    found = _GID.fullmatch(plain)
    return plain if found and found[1] == kind else ""


def id_of(row: Any, kind: str) -> str:
    """The global id of a row; ValueError where it has none of this kind."""
    found = gid(kind, row["id"])
    if not found:
        raise ValueError(f"expected the id of a {kind}, found {str(row['id'])[:40]!r}")
    return found


def number_of(global_id: str) -> int:
    """The number in a global id: ids of one kind only grow."""
    return int(global_id.rpartition("/")[2])


def text_of(value: Any) -> str:
    """A text; "" for anything else."""
    return value if isinstance(value, str) else ""


def part(row: Any, *names: str) -> Json:
    """The object at the end of this path; {} where there is none."""
    for name in names:
        row = row.get(name) if isinstance(row, dict) else None
    return row if isinstance(row, dict) else {}


def objects(value: Any) -> list[Json]:
    """The objects of a list; none for anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def nodes(connection: Any) -> list[Json]:
    """The rows of a connection."""
    return objects(connection.get("nodes")) if isinstance(connection, dict) else []


def rows_of(connection: Any) -> list[Json]:
    """The rows of a connection that has to be one; TypeError for anything else, so that no list looks empty."""
    found = connection["nodes"]
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise TypeError("a connection without nodes")
    return list(found)


def next_of(connection: Any) -> str:
    """The cursor of the next page; "" at the end."""
    info = connection["pageInfo"]
    if info["hasNextPage"] is False:
        return ""
    cursor = info["endCursor"]
    if not isinstance(cursor, str) or not cursor:
        raise TypeError("a further page without a cursor")
    return cursor


def moment_of(text: Any) -> datetime:
    """A time of the shop in UTC; ValueError or TypeError where it is none."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a time without its zone: {text[:40]!r}")
    return moment.astimezone(UTC)


def stamp(moment: datetime) -> str:
    """A moment as searches take it (whole seconds, UTC)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def value_of(metafield: Any) -> str:
    """The value of a metafield; "" for none."""
    return text_of(part({"it": metafield}, "it").get("value"))


def cents(amount: Any) -> int | None:
    """A decimal text such as 149.95 in cents; None where there is none."""
    if amount is None:
        return None
    try:
        return cents_of(amount)
    except ValueError:
        return None


def money_text(amount: int) -> str:
    """Cents as the shop writes them: 14995 is 149.95."""
    return f"{amount // 100}.{amount % 100:02d}"


def money_bag(amount: int, currency: str) -> Json:
    """Cents as an input of the shop, in its own currency."""
    return {"shopMoney": {"amount": money_text(amount), "currencyCode": currency}}


def shop_cents(bag: Any) -> int:
    """Cents of a MoneyBag in the shop's currency; ValueError where there is none."""
    return cents_of(part(bag, "shopMoney").get("amount"))
