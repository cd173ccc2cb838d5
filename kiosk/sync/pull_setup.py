"""Builds the pull of this kiosk from its settings, for the sync process and for `kiosk import`."""

from __future__ import annotations

from kiosk.base.clock import Clock
from kiosk.base.settings import Settings, is_address
from kiosk.shops.http import ShopSession
from kiosk.shops.pictures import PictureSource
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from kiosk.store.catalogue import CatalogueStore
from kiosk.store.orders_shop import ShopSide
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller


def build_puller(
    settings: Settings, clock: Clock, shop: Connector | None = None, orders: ShopSide | None = None
) -> Puller:
    """The pull of `shop` (built from the settings when not given) into the data folder, which must exist.

    `orders` takes what became of orders; without it they are not asked for."""
    data = settings.data
    return Puller(
        shop or build_connector(settings, clock.now),
        CatalogueStore(data.catalogue),
        Pictures(data.pictures, picture_source(settings), clock),
        clock,
        folder=data.catalogue,
        reports=data.status,
        drop_share=settings.config.shop.import_drop_threshold,
        orders=orders,
        source=shop_name(settings),
    )


def shop_name(settings: Settings) -> str:
    """Which shop this is, for what is kept of one shop and worth nothing for another."""
    shop = settings.config.shop
    return f"{shop.connector} {shop.address}".strip()


def picture_settings(settings: Settings) -> tuple[str, list[str]]:
    """What relative names of pictures belong to, and the origins that pictures may come from."""
    shop = settings.config.shop
    base = (shop.feed if is_address(shop.feed) else "") if shop.connector == "feed" else shop.address
    origins = dict.fromkeys((*([base] if base else []), *shop.allowed_picture_origins))
    return base or str(settings.feed_folder), list(origins)


def picture_source(settings: Settings) -> PictureSource:
    """Pictures of the feed's folder or address, or of the shop itself, and of the allowed origins."""
    base, origins = picture_settings(settings)
    ca_file = settings.path(settings.config.shop.ca_file)
    return PictureSource(base, ShopSession(origins, ca_file=str(ca_file or "")) if origins else None)
