"""Builds the pull of this kiosk from its settings, for the sync process and for `kiosk import`."""

from __future__ import annotations

from kiosk.base.clock import Clock
from kiosk.base.settings import Settings, is_address
from kiosk.shops.http import ShopSession
from kiosk.shops.pictures import PictureSource
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from kiosk.store.catalogue import CatalogueStore
from kiosk.sync.pictures import Pictures
from kiosk.sync.pull import Puller


def build_puller(settings: Settings, clock: Clock, shop: Connector | None = None) -> Puller:
    """The pull of `shop` (built from the settings when not given) into the data folder, which must exist."""
    data = settings.data
    return Puller(
        shop or build_connector(settings, clock.now),
        CatalogueStore(data.catalogue),
        Pictures(data.pictures, picture_source(settings), clock),
        clock,
        folder=data.catalogue,
        reports=data.status,
        drop_share=settings.config.shop.import_drop_threshold,
    )


def picture_source(settings: Settings) -> PictureSource:
    """Pictures of the feed's folder or address, and of the allowed origins."""
    shop = settings.config.shop
    origins = [*shop.allowed_picture_origins, *([shop.feed] if is_address(shop.feed) else [])]
    base = shop.feed if is_address(shop.feed) else str(settings.feed_folder)
    return PictureSource(base, ShopSession(origins) if origins else None)
