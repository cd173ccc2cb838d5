"""After the payment: was the stock taken where it should be, and was only one payment taken?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kiosk.domain.order import Order, OrderKind
from kiosk.shops.places import Places
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.compare import Details
from kiosk.shops.vendure.order_read import ShopOrder

_ALLOCATED = "query($order:ID!){kioskAllocations(orderId:$order){orderLineId stockLocationId quantity}}"
_OVER = frozenset({"Cancelled"})


def problems(api: VendureApi, order: Order, shop: ShopOrder, places: Places, codes: Mapping[str, str]) -> Details:
    """Name -> (as it should be, as it is); {} when all is well."""
    if shop.state in _OVER:
        return {}  # the shop cancelled it meanwhile: there is nothing to put right
    found: Details = {}
    if len(shop.payments) > 1:
        found["payments"] = ("1", str(len(shop.payments)))
    rows = api.ask(_ALLOCATED, order=shop.id)["kioskAllocations"]
    taken: dict[str, Counter[str]] = {}
    for row in rows:
        taken.setdefault(row["orderLineId"], Counter())[row["stockLocationId"]] += row["quantity"]
    for line in shop.lines:
        at = taken.get(line.id, Counter())
        branch = "" if order.kind is OrderKind.ORDER else line.branch  # home delivery may come from anywhere of ours
        if wrong := _wrong(branch, line.quantity, at, places, codes):
            name = "stock" if "stock" not in found else f"stock of {line.sku}"
            found[name] = wrong
    return found


def _wrong(
    branch: str, quantity: int, at: Mapping[str, int], places: Places, codes: Mapping[str, str]
) -> tuple[str, str] | None:
    """Both values where pieces were taken from a wrong place, from nowhere, or more than once."""
    ours = all(place in places.codes for place in at)
    there = not branch or all(codes.get(place) == branch for place in at)
    if ours and there and sum(at.values()) == quantity:
        return None
    names = {place: places.codes.get(place, f"place {place}") for place in at}
    shown = ", ".join(f"{pieces} from {names[place]}" for place, pieces in sorted(at.items())) or "none"
    return f"{quantity} from {branch or 'a place of ours'}", shown
