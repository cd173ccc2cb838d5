"""What each kind of shop can do, and whether it was ever tried on a living one.

A table of its own, because the window reads it too and must not load what connectors need.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.shop import Capabilities


@dataclass(frozen=True, slots=True)
class Declared:
    """One kind of shop; `tried_live` is False until it ran against the shop's real software."""

    title: str
    capabilities: Capabilities
    tried_live: bool


CONNECTORS = {
    "feed": Declared(
        "files",
        Capabilities(per_location_stock=True, unique_external_id=True, reservations=True, wishes=True),
        tried_live=True,
    ),
    "medusa": Declared(
        "Medusa 2",
        Capabilities(
            per_location_stock=True,
            reservations=True,
            wishes=True,
            customers=True,
            order_states=True,
            cancellation=True,
            returns=True,
        ),
        tried_live=True,
    ),
    "vendure": Declared(
        "Vendure 3",
        Capabilities(
            per_location_stock=True,
            unique_external_id=True,
            reservations=True,
            wishes=True,
            customers=True,
            order_states=True,
            cancellation=True,
            returns=True,
        ),
        tried_live=True,
    ),
    "woocommerce": Declared(
        "WooCommerce",
        Capabilities(collect=True, customers=True, order_states=True, cancellation=True, returns=True),
        tried_live=True,  # 10.5.0, by hand: no package registry has it ready to run
    ),
    "shopware": Declared(
        "Shopware 6",
        Capabilities(
            unique_external_id=True,
            collect=True,
            wishes=True,
            customers=True,
            order_states=True,
            cancellation=True,
            returns=True,
        ),
        tried_live=False,
    ),
    "shopify": Declared(
        "Shopify",
        Capabilities(
            per_location_stock=True,
            stock_delta=True,
            unique_external_id=True,
            reservations=True,
            wishes=True,
            customers=True,
            order_states=True,
            cancellation=True,
            returns=True,
        ),
        tried_live=False,
    ),
}
NOT_TRIED = "not yet tried on a live shop"
