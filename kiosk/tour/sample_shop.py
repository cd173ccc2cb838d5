"""The shop that the tour visits by itself: a copy of the sample shop in a temporary folder."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.base import paths
from kiosk.base.settings import LOCAL_NAME, Settings, load_settings
from kiosk.domain.order import OrderKind
from kiosk.tour.clock import TourClock

_COUNTED = timedelta(minutes=4)  # before the tour begins


class SampleShop:
    """A configuration, a data folder, the feed and the orders folder, all below `root`; see `TourShop`."""

    name = "the sample shop"

    def __init__(self, root: Path) -> None:
        self.root, self._shop, self._away = root, root / "shop", root / "shop-away"
        self.clock = TourClock()
        shutil.copytree(paths.assets() / "sample-shop", self._shop / "feed")
        self.orders_folder = self._shop / "orders"
        self.orders_folder.mkdir()
        counted = (self.clock.now() - _COUNTED).timestamp()
        for file in (self._shop / "feed").rglob("*"):
            os.utime(file, (counted, counted))

    def settings(self, brand: str) -> Settings:
        """The configuration that comes with the program, with this shop and a data folder of its own."""
        folder = self.root / f"config-{brand}"
        folder.mkdir(exist_ok=True)
        file = folder / paths.default_config().name
        shutil.copy(paths.default_config(), file)
        (folder / LOCAL_NAME).write_text(self._overrides(brand), encoding="utf-8")
        return load_settings(file)

    def _overrides(self, brand: str) -> str:
        """Addresses are those of nobody (example domains): the tour shows where their codes stand."""
        return "\n".join(
            (
                "[shop]",
                f"feed = {_quoted(self._shop / 'feed')}",
                f"orders_folder = {_quoted(self.orders_folder)}",
                'status_url = "https://www.nordschuh.example/s/{order_number}"',
                "[screen]",
                f'brand = "{brand}"',
                "[data]",
                f"folder = {_quoted(self.root / 'data')}",
                "",
            )
        )

    def left_out(self) -> dict[str, str]:
        """Nothing: files can do everything."""
        return {}

    def take_away(self) -> None:
        """Neither feed nor orders folder can be reached, as when a network share is gone."""
        self._shop.rename(self._away)

    def bring_back(self) -> None:
        """The shop is there again; does nothing when it never went."""
        if self._away.exists():
            self._away.rename(self._shop)

    def handed_over(self, numbers: Iterable[str]) -> dict[str, int]:
        """How many files the shop holds for each order number, with the file named by the order's key."""
        wanted = dict.fromkeys(numbers, 0)
        for file, order in self._orders():
            if order["number"] in wanted and file.stem == order["order_key"]:
                wanted[order["number"]] += 1
        return wanted

    def sent_home(self) -> str:
        """See `TourShop`."""
        return next((str(order["number"]) for _, order in self._orders() if order["kind"] == OrderKind.ORDER), "")

    def close(self) -> None:
        """Its folder goes with the tour's own."""

    def _orders(self) -> list[tuple[Path, dict[str, Any]]]:
        """Every order that was handed over; files that are still being written do not count."""
        return [
            (file, json.loads(file.read_text(encoding="utf-8"))) for file in sorted(self.orders_folder.glob("*.json"))
        ]


def _quoted(path: Path) -> str:
    return json.dumps(str(path))  # a JSON string is a TOML basic string
