"""Where the pieces of an order are held back. The shop assigns them to a location by its own rules when it makes the
order; here they are moved to the place that was promised.

Each step looks first, and moves only what is not there yet: all of it may be repeated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.order import Order
from kiosk.shops.errors import Refused, ShopUnreachable
from kiosk.shops.places import Places
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import SaidNo, ShopifyApi
from kiosk.shops.shopify.availability import levels
from kiosk.shops.shopify.facts import is_home
from kiosk.shops.shopify.places import known_location
from kiosk.shops.shopify.rows import Json, gid, id_of, rows_of, text_of

OPEN = frozenset({"OPEN", "SCHEDULED", "ON_HOLD"})  # what can still be moved
MOST_MOVES = 24
Details = dict[str, tuple[str, str]]


class StillAssigning(ShopUnreachable):
    """The shop has the order, and has not yet given it to its places."""


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces of one article in a fulfilment order; `item` is the shop's id of the inventory item, may be empty."""

    id: str
    sku: str
    quantity: int
    item: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A fulfilment order: what one place sends or hands out. `location` is the shop's id of the place."""

    id: str
    status: str
    location: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """These pieces to that place; `lines` is None for the whole part."""

    part: str
    location: str
    lines: tuple[tuple[str, int], ...] | None


def read_parts(api: ShopifyApi, shop_order_id: str) -> list[Part]:
    """The fulfilment orders of an order; none while the shop still assigns them."""
    pages = api.pages(documents.PLACING, "order", "fulfillmentOrders", id=shop_order_id)
    rows = [row for page in pages for row in page]
    try:
        return [_part(row) for row in rows]
    except (KeyError, TypeError, ValueError) as fault:
        raise ShopUnreachable(f"a fulfilment order has an unexpected shape ({type(fault).__name__})") from None


def _part(row: Json) -> Part:
    lines = tuple(_line(each) for each in rows_of(row["lineItems"]))
    return Part(id_of(row, "FulfillmentOrder"), text_of(row["status"]), known_location(row["assignedLocation"]), lines)


def _line(row: Json) -> Line:
    pieces: Any = row["remainingQuantity"]
    if isinstance(pieces, bool) or not isinstance(pieces, int) or pieces < 0:
        raise ValueError("a line without its pieces")
    item = gid("InventoryItem", row["inventoryItemId"])
    return Line(id_of(row, "FulfillmentOrderLineItem"), text_of(row["sku"]).strip(), pieces, item)


def wanted(order: Order, places: Places) -> dict[tuple[str, str], int]:
    """(sku, the shop's id of the place) -> pieces. NotAllowed for a place that the shop does not know."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for line in order.lines:
        found[line.sku, places.remote_id(line.fulfilment.pool)] += line.quantity
    return dict(found)


def plan(parts: list[Part], need: Mapping[tuple[str, str], int], anywhere: frozenset[str]) -> list[Move]:
    """What is to be moved. `anywhere`: places at which everything may stay (home delivery: all of ours)."""
    left = dict(need)
    strays: list[tuple[Part, Line, int]] = []
    for part in (part for part in parts if part.status in OPEN):
        for line in part.lines:
            here = line.quantity if part.location in anywhere else left.get((line.sku, part.location), 0)
            stays = min(line.quantity, here)
            left[line.sku, part.location] = left.get((line.sku, part.location), 0) - stays
            if line.quantity > stays:
                strays.append((part, line, line.quantity - stays))
    moved: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for part, line, pieces in strays:
        for (sku, location), missing in left.items():
            if sku == line.sku and missing > 0 and pieces > 0 and location != part.location:
                some = min(missing, pieces)
                moved[part.id, location].append((line.id, some))
                left[sku, location] -= some
                pieces -= some
    whole = {part.id: [(line.id, line.quantity) for line in part.lines if line.quantity] for part in parts}
    return [
        Move(part, location, None if sorted(lines) == sorted(whole[part]) else tuple(lines))
        for (part, location), lines in moved.items()
    ]


def place(api: ShopifyApi, order: Order, shop_order_id: str, places: Places) -> Details:
    """Move what is not where it should be; name -> (as it should be, as it is), {} when all is well.

    StillAssigning while the shop has not yet given it to any place."""
    need, anywhere = wanted(order, places), at_home(order, places)
    for _ in range(MOST_MOVES):
        parts = read_parts(api, shop_order_id)
        if not parts:
            raise StillAssigning("the shop has the order, and still assigns it to its places", 10.0)
        moves = plan(parts, need, anywhere)
        if not moves:
            return _problems(api, order, parts, places, need, anywhere)
        try:
            _move(api, moves[0])  # one by one: a move in parts gives the rest new ids
        except SaidNo as error:
            names = (places.codes.get(moves[0].location, moves[0].location), error.reason)
            return {"place": names}
    return {"place": ("as promised", f"not after {MOST_MOVES} moves")}


def is_placed(api: ShopifyApi, order: Order, shop_order_id: str, places: Places) -> bool:
    """Does nothing of it have to be moved any more?"""
    parts = read_parts(api, shop_order_id)
    return bool(parts) and not plan(parts, wanted(order, places), at_home(order, places))


def at_home(order: Order, places: Places) -> frozenset[str]:
    """Places at which all of it may stay."""
    return frozenset(places.codes) if is_home(order) else frozenset()


def _move(api: ShopifyApi, move: Move) -> None:
    lines = None if move.lines is None else [{"id": line, "quantity": pieces} for line, pieces in move.lines]
    names = {"id": move.part, "location": move.location, "lines": lines}
    api.change(documents.MOVE, lambda payload: payload["movedFulfillmentOrder"]["id"], **names)


def _problems(
    api: ShopifyApi, order: Order, parts: list[Part], places: Places, need: Mapping[tuple[str, str], int],
    anywhere: frozenset[str],
) -> Details:  # fmt: skip
    """What the shop's own rules made of it: pieces at no place of ours, or more than the place has."""
    open_parts = [part for part in parts if part.status in OPEN]
    found: Details = {}
    for part in open_parts:
        if anywhere and part.location not in anywhere:
            found["place"] = (places.codes[next(iter(need))[1]], part.location or "none")
    items = {(line.item, part.location): line.sku for part in open_parts for line in part.lines if line.item}
    free = levels(api, list(dict.fromkeys(item for item, _ in items))) if not anywhere else {}
    for (item, location), sku in items.items():
        missing = -free.get(item, {}).get(location, 0)
        if missing > 0:
            pieces = sum(line.quantity for line in order.lines if line.sku == sku)
            found[f"stock of {sku}" if "stock" in found else "stock"] = (str(pieces), str(max(0, pieces - missing)))
    return found


def told(shop_number: str, problems: Details) -> Refused:
    """What staff are told once about an order that the shop has, and that is not as it should be."""
    return Refused(
        f"the shop has this order ({shop_number}), but not as it should be; put it right there, then try again",
        problems,
    )
