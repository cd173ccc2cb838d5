"""The connector that the configuration names, built from plain values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kiosk.base.settings import Settings, is_address
from kiosk.shops.feed.config import FeedConfig
from kiosk.shops.feed.connector import FeedConnector
from kiosk.shops.protocol import Connector
from kiosk.shops.remote import remote_config


def build_connector(settings: Settings, now: Callable[[], datetime]) -> Connector:
    """The connector of `settings`; the settings have checked the name already."""
    match settings.config.shop.connector:
        case "medusa":
            from kiosk.shops.medusa.connector import MedusaConnector

            return MedusaConnector(remote_config(settings), settings.config.shop.medusa, now)
        case "vendure":
            from kiosk.shops.vendure.connector import VendureConnector

            return VendureConnector(remote_config(settings), settings.config.shop.vendure, now)
        case "woocommerce":
            from kiosk.shops.woocommerce.connector import WoocommerceConnector

            return WoocommerceConnector(remote_config(settings), settings.config.shop.woocommerce, now)
        case "shopware":
            from kiosk.shops.shopware.connector import ShopwareConnector

            return ShopwareConnector(remote_config(settings), settings.config.shop.shopware, now)
        case "shopify":
            from kiosk.shops.shopify.connector import ShopifyConnector

            shop = settings.config.shop
            return ShopifyConnector(remote_config(settings), shop.shopify, now, shop.vat_percent)
        case _:
            return FeedConnector(feed_config(settings), now)


def feed_config(settings: Settings) -> FeedConfig:
    """What the feed connector needs of the settings. Languages: the default one first."""
    config = settings.config
    folder = settings.feed_folder
    languages = dict.fromkeys((config.screen.language, *config.screen.languages))
    return FeedConfig(
        feed=config.shop.feed if is_address(config.shop.feed) else str(folder),
        orders=settings.orders_folder,
        cache=settings.data.catalogue / "feed",
        languages=tuple(languages),
        currency=config.kiosk.currency,
        timezone=config.kiosk.timezone,
        safety_stock=config.ordering.safety_stock,
        live=config.shop.feed.startswith("assets:"),
    )
