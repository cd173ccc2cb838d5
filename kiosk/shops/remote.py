"""What every connector of a shop in the network must be told; built from the settings once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.secrets import Secrets, SecretsError, load_secrets
from kiosk.base.settings import Settings
from kiosk.shops.errors import NotAllowed
from kiosk.shops.http import ShopSession


@dataclass(frozen=True, slots=True)
class RemoteConfig:
    """`locations`: branch code -> the shop's id, only where the shop does not keep our codes itself.

    `languages` begins with the kiosk's own; `cache` is a folder of the connector's own that may be lost."""

    address: str
    secrets: Secrets
    cache: Path
    branch: str
    kiosk_id: str
    ca_file: str = ""
    currency: str = "EUR"
    country: str = "DE"
    languages: tuple[str, ...] = ("de",)
    timezone: str = "Europe/Berlin"
    safety_stock: int = 0
    locations: Mapping[str, str] | None = None
    stores: Path | None = None

    def session(self) -> ShopSession:
        """Requests to this shop and to nobody else."""
        return ShopSession([self.address], ca_file=self.ca_file)

    def need(self, name: str) -> str:
        """A value of the login; NotAllowed says where to write it."""
        try:
            return self.secrets.need(name)
        except SecretsError as error:
            raise NotAllowed(str(error)) from None


def remote_config(settings: Settings, environ: Mapping[str, str] = os.environ) -> RemoteConfig:
    """The settings of a shop in the network; NotAllowed when its login cannot be read."""
    config = settings.config
    shop = config.shop
    try:
        secrets = load_secrets(settings.path(shop.credentials_file), environ)
    except SecretsError as error:
        raise NotAllowed(str(error)) from None
    ca_file = settings.path(shop.ca_file)
    return RemoteConfig(
        address=shop.address.rstrip("/"),
        secrets=secrets,
        cache=settings.data.catalogue / shop.connector,
        branch=config.kiosk.branch,
        kiosk_id=config.kiosk.id,
        ca_file=str(ca_file) if ca_file else "",
        currency=config.kiosk.currency,
        country=config.kiosk.country,
        languages=tuple(dict.fromkeys((config.screen.language, *config.screen.languages))),
        timezone=config.kiosk.timezone,
        safety_stock=config.ordering.safety_stock,
        locations=dict(shop.locations),
        stores=settings.stores_file,
    )
