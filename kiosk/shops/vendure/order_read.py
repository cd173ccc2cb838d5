"""Orders as Vendure has them, read into one shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.shops.vendure.api import VendureApi

FRAGMENT = """fragment O on Order{id code state createdAt updatedAt totalWithTax shippingWithTax currencyCode
  customer{id emailAddress}
  lines{id quantity unitPriceWithTax linePriceWithTax productVariant{id sku} customFields{branchId}}
  shippingLines{shippingMethod{code}}
  payments{id state amount createdAt updatedAt refunds{id state total updatedAt}}
  fulfillments{id state updatedAt}
  customFields{externalId branchId kioskKind kioskNumber kioskDetails}}"""
_BY_ID = f"query($id:ID!){{order(id:$id){{...O}}}} {FRAGMENT}"
_FILTERED = f"""query($filter:OrderFilterParameter!,$take:Int!,$skip:Int!){{
  orders(options:{{filter:$filter,take:$take,skip:$skip,sort:{{id:ASC}}}}){{items{{...O}}}}}} {FRAGMENT}"""
_NEWEST = """query($filter:OrderFilterParameter!,$take:Int!,$skip:Int!){
  orders(options:{filter:$filter,take:$take,skip:$skip,sort:{updatedAt:DESC,code:ASC}}){items{id updatedAt}}}"""
_STATES = """query($filter:OrderFilterParameter!,$take:Int!,$skip:Int!){
  orders(options:{filter:$filter,take:$take,skip:$skip,sort:{id:ASC}}){
    items{id state updatedAt fulfillments{id state}}}}"""
_TOGETHER = 50  # whole orders in one question
_DEAD = frozenset({"Declined", "Error"})
NEVER_SENT = frozenset({"Draft", "AddingItems", "ArrangingPayment"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an order in the shop. Amounts in cents, gross; `branch` is the shop's code of a place, may be empty."""

    id: str
    variant: str
    sku: str
    quantity: int
    unit: int
    total: int
    branch: str


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order in the shop; `raw` holds the rest of its row."""

    id: str
    code: str
    state: str
    key: str
    number: str
    email: str
    total: int
    shipping: int
    currency: str
    lines: tuple[Line, ...]
    raw: Mapping[str, Any]

    @property
    def payments(self) -> tuple[Mapping[str, Any], ...]:
        """Every payment that was taken, also one that was cancelled later; not those that failed."""
        return tuple(each for each in self.raw["payments"] or () if each["state"] not in _DEAD)

    @property
    def taken(self) -> bool:
        """Was it ever binding? A payment makes it so, and only one; staff may have cancelled it since."""
        return bool(self.payments)

    @property
    def custom(self) -> Mapping[str, Any]:
        """Our custom fields."""
        found: Mapping[str, Any] = self.raw["customFields"] or {}
        return found

    @property
    def sent_off(self) -> bool:
        """Has anything been packed, sent or handed out?"""
        return any(each["state"] != "Cancelled" for each in self.raw["fulfillments"] or ())


def order_by_id(api: VendureApi, order_id: str) -> ShopOrder | None:
    """The order, or None."""
    if not order_id:
        return None
    row = api.ask(_BY_ID, id=order_id)["order"]
    return read_order(row) if row else None


def orders_where(api: VendureApi, take: int, **conditions: Any) -> list[ShopOrder]:
    """All orders that fit. The caller compares what matters again: a filter may be ignored."""
    return [read_order(row) for row in api.listed(_FILTERED, "orders", take, filter=conditions)]


def newest_orders(api: VendureApi, take: int, **conditions: Any) -> Iterator[dict[str, Any]]:
    """`id` and `updatedAt` of all orders that fit, those that changed last first."""
    return api.listed(_NEWEST, "orders", take, repeated=min(take // 2, _TOGETHER), filter=conditions)


def states_of(api: VendureApi, take: int, **conditions: Any) -> Iterator[dict[str, Any]]:
    """`id`, `state`, `updatedAt` and `fulfillments` of all orders that fit."""
    return api.listed(_STATES, "orders", take, filter=conditions)


def orders_of(api: VendureApi, ids: Sequence[str]) -> list[ShopOrder]:
    """These orders, and never others."""
    found = []
    for start in range(0, len(ids), _TOGETHER):
        some = list(ids[start : start + _TOGETHER])
        rows = api.ask(_FILTERED, filter={"id": {"in": some}}, take=len(some), skip=0)["orders"]["items"]
        found += [read_order(row) for row in rows if row["id"] in some]
    return found


def order_by_key(api: VendureApi, key: str) -> ShopOrder | None:
    """The order with this order_key, which the database holds once at most."""
    found = api.ask(_FILTERED, filter={"externalId": {"eq": key}}, take=10, skip=0)["orders"]["items"]
    return next((order for order in map(read_order, found) if order.key == key), None)


def read_order(row: Mapping[str, Any]) -> ShopOrder:
    """A row of the shop's answer."""
    custom = row["customFields"] or {}
    return ShopOrder(
        id=row["id"],
        code=row["code"],
        state=row["state"],
        key=custom.get("externalId") or "",
        number=custom.get("kioskNumber") or "",
        email=((row["customer"] or {}).get("emailAddress") or "").lower(),
        total=row["totalWithTax"],
        shipping=row["shippingWithTax"],
        currency=row["currencyCode"],
        lines=tuple(map(_line, row["lines"])),
        raw=row,
    )


def _line(row: Mapping[str, Any]) -> Line:
    variant = row["productVariant"]
    branch = (row["customFields"] or {}).get("branchId") or ""
    return Line(
        row["id"],
        variant["id"],
        variant["sku"],
        row["quantity"],
        row["unitPriceWithTax"],
        row["linePriceWithTax"],
        branch,
    )
