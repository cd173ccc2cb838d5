"""Shops that count one stock and know no branches: what they cannot give out is refused before anything is sent."""

from __future__ import annotations

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order
from kiosk.shops.errors import Refused


def check_ways(order: Order, warehouse: str) -> None:
    """Refused for a way that takes from a place whose stock the shop does not know."""
    for line in order.lines:
        way = line.fulfilment
        if way.method is FulfilmentMethod.HOME_DELIVERY:
            continue
        if way.method is not FulfilmentMethod.CLICK_AND_COLLECT or way.pool != warehouse:
            raise Refused(
                f"the shop counts one stock, that of {warehouse}; it cannot give out what lies at {way.pool}",
                {"place": (way.pool, warehouse)},
            )
