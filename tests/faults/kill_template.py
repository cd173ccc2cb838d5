"""A data folder with a catalogue, made once and copied for every life of a kiosk; and its articles that can be sent."""

from __future__ import annotations

from pathlib import Path

from kiosk.app import desk_of
from kiosk.base.clock import SystemClock
from kiosk.base.settings import Settings, load_settings
from kiosk.domain.basket import Basket
from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_setup import build_orders
from kiosk.sync.pull_setup import build_puller
from kiosk.sync.status import Stream
from kiosk.ui.shop_services import ShopServices

_HOME = FulfilmentMethod.HOME_DELIVERY


def pulled(config: Path, most: int = 8) -> list[str]:
    """Pull the catalogue of the configured shop; skus of articles that can be sent home for sure."""
    settings = load_settings(config)
    settings.data.create()
    report = build_puller(settings, SystemClock()).run(Stream.CATALOGUE)
    if report.problem:
        raise AssertionError(report.problem)
    found = sellable(settings, most)
    if not found:
        raise AssertionError("nothing can be sent home")
    return found


def sellable(settings: Settings, most: int) -> list[str]:
    """Skus that have home delivery among their certain ways."""
    reader, clock = CatalogueStore(settings.data.catalogue).reader(), SystemClock()
    services, found = ShopServices(desk_of(settings, reader, build_orders(settings, clock), clock)), list[str]()
    try:
        for (sku,) in reader.rows("SELECT sku FROM variant ORDER BY sku"):
            both = reader.by_sku(sku)
            ways = services.ways(both[0].id, sku, Basket(), "de").ways if both else ()
            home = [
                one for one in ways if one.fulfilment.method is FulfilmentMethod.HOME_DELIVERY and not one.uncertain
            ]
            found += [sku] if home else []
            if len(found) == most:
                break
        return found
    finally:
        reader.close()
