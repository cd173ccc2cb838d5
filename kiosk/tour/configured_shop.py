"""A shop that a configuration names: the tour stands before it with a kiosk of its own and places real orders."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from kiosk.base.clock import SystemClock
from kiosk.base.settings import Settings, load_settings
from kiosk.domain.order import OrderKind, OutboxState
from kiosk.ordering.rules import within
from kiosk.shops.declared import CONNECTORS
from kiosk.shops.errors import ShopError
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from kiosk.store.orders import OrderStore
from kiosk.store.orders_setup import build_orders
from kiosk.tour.clock import LiveClock
from kiosk.tour.errors import TourError
from kiosk.tour.needs import missing
from kiosk.tour.relay import Relay, can_relay

_PATHS = ("credentials_file", "ca_file", "stores")
_ASK_AGAIN_S = 1.0
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class ConfiguredShop:
    """See `TourShop`. The kiosk takes orders under an id of its own, so that no number meets one of the real kiosk."""

    def __init__(self, root: Path, known: Settings) -> None:
        shop = known.config.shop
        if shop.connector == "feed":
            raise TourError(
                "The tour with --config is for shops in the network; without it, it visits the sample shop."
            )
        self.root, self._known, self.clock = root, known, LiveClock()
        self.name = f"{CONNECTORS[shop.connector].title} at {urlsplit(shop.address).netloc}"
        self._relay = Relay(shop.address) if can_relay(shop.address) else None
        self._id = _kiosk_id()
        self._connector: Connector | None = None
        self._store: OrderStore | None = None
        self._found: set[str] = set()
        self._ask_at = 0.0

    def settings(self, brand: str) -> Settings:
        """The known configuration with another brand, data folder and kiosk id, and the line that can be cut."""
        folder = self.root / f"config-{brand}"
        folder.mkdir(exist_ok=True)
        brands = self._known.files[0].absolute().parent / "brands"
        if brands.is_dir() and not (folder / "brands").exists():
            (folder / "brands").symlink_to(brands)
        file = folder / "kiosk.toml"
        file.write_text("".join(_toml(self._values(brand))), encoding="utf-8")
        return load_settings(file)

    def _values(self, brand: str) -> dict[str, Any]:
        values: dict[str, Any] = msgspec.to_builtins(self._known.config)
        values["screen"]["brand"] = brand
        values["data"]["folder"] = str(self.root / "data")
        values["kiosk"]["id"] = self._id
        shop = values["shop"]
        shop |= {name: str(path.absolute()) for name in _PATHS if (path := self._known.path(shop[name]))}
        if self._relay:
            # Pictures may be named by the shop's own address, whatever address the kiosk asks.
            shop["allowed_picture_origins"] = [*shop["allowed_picture_origins"], shop["address"]]
            shop["address"] = self._relay.address
        return values

    def left_out(self) -> Mapping[str, str]:
        """What the shop, or this kiosk, does not offer."""
        config = self._known.config
        able = within(config, CONNECTORS[config.shop.connector].capabilities)
        return missing(able, goes_away=self._relay is not None)

    def take_away(self) -> None:
        """Cut the line: connections die, new ones are refused."""
        if self._relay is None:
            raise TourError("The line to this shop cannot be cut.")
        self._relay.cut()

    def bring_back(self) -> None:
        """See `TourShop`."""
        if self._relay:
            self._relay.join()

    def handed_over(self, numbers: Iterable[str]) -> dict[str, int]:
        """1 for each order that the sync process has handed over and that the shop finds by its key, else 0."""
        wanted = tuple(numbers)
        left = [number for number in wanted if number not in self._found]
        if left and time.monotonic() >= self._ask_at:
            self._found |= {number for number in left if self._holds(number)}
            self._ask_at = time.monotonic() + _ASK_AGAIN_S
        return {number: int(number in self._found) for number in wanted}

    def _holds(self, number: str) -> bool:
        orders = self._orders()
        key = orders.key_of(number)
        entry, order = (orders.entry(key), orders.order(key)) if key else (None, None)
        if entry is None or order is None or entry.state is not OutboxState.ACCEPTED:
            return False
        try:
            return self._shop().find_order(order, entry.progress) == entry.shop_order_id
        except ShopError as error:
            raise TourError(f"The shop was asked for {number} and says: {error}") from error

    def sent_home(self) -> str:
        """See `TourShop`."""
        orders = self._orders()
        for entry in orders.entries((OutboxState.ACCEPTED,)):
            order = orders.order(entry.order_key)
            if order and order.kind is OrderKind.ORDER:
                return order.number
        return ""

    def close(self) -> None:
        """See `TourShop`."""
        if self._connector:
            self._connector.close()
        if self._store:
            self._store.close()
        if self._relay:
            self._relay.cut()

    def _orders(self) -> OrderStore:
        """The orders of the kiosk on tour, as another process would read them."""
        if self._store is None:
            self._store = build_orders(self.settings(self._known.config.screen.brand), SystemClock())
        return self._store

    def _shop(self) -> Connector:
        """A connector of the tour's own, by the shop's own address."""
        if self._connector is None:
            values = self._known.config
            data = msgspec.structs.replace(values.data, folder=str(self.root / "asking"))
            kiosk = msgspec.structs.replace(values.kiosk, id=self._id)
            config = msgspec.structs.replace(values, data=data, kiosk=kiosk)
            self._connector = build_connector(self._known._replace(config=config), SystemClock().now)
        return self._connector


def _kiosk_id() -> str:
    """T and the seconds of this year: two tours never have one, and staff see that it was a tour."""
    seconds, letters = int(time.time()) % (366 * 86_400), ""
    while seconds:
        seconds, rest = divmod(seconds, len(_DIGITS))
        letters = _DIGITS[rest] + letters
    return f"T{letters}"


def _toml(values: Mapping[str, Any], table: str = "") -> Iterator[str]:
    """Nested tables of plain values as TOML: JSON's words for those are TOML's."""
    for name, value in values.items():
        if not isinstance(value, dict):
            yield f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(value, ensure_ascii=False)}\n"
    for name, value in values.items():
        if isinstance(value, dict):
            path = f"{table}.{json.dumps(name, ensure_ascii=False)}" if table else json.dumps(name, ensure_ascii=False)
            yield f"[{path}]\n"
            yield from _toml(value, path)
