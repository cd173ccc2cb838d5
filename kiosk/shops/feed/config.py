"""What the feed connector must be told; built from the settings in `kiosk.shops.registry`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FeedConfig:
    """`feed` is a folder or an https address; `languages` begins with the feed's own; `cache` keeps downloads.

    `live`: the stock file speaks of now whenever it is read, as that of the sample shop, which nobody rewrites."""

    feed: str
    orders: Path
    cache: Path
    languages: tuple[str, ...] = ("de",)
    currency: str = "EUR"
    timezone: str = "Europe/Berlin"
    safety_stock: int = 0
    ca_file: str = ""
    live: bool = False
