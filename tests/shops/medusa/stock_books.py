"""A shop with things in two places, and a kiosk before it that remembers what it was told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.base.config_model import Medusa
from kiosk.base.secrets import Secrets
from kiosk.shops.medusa.connector import MedusaConnector
from kiosk.shops.protocol import PullKind
from kiosk.shops.remote import RemoteConfig
from tests.shops.medusa.moving import MovingShop, Row
from tests.shops.medusa.test_faults import GOOD

ITEMS, VARIANTS, RESERVATIONS = "/admin/inventory-items", "/admin/product-variants", "/admin/reservations"
LOCATIONS = "/admin/stock-locations"
COUNT = 60
Told = dict[tuple[str, str], tuple[int, int]]


class Books:
    """A shop with two places, its stock, and a kiosk before it that remembers what it was told."""

    def __init__(self, shop: MovingShop, folder: Path) -> None:
        self.shop, self.now = shop, datetime.now(UTC)
        self.tells = True
        place = GOOD[LOCATIONS]["stock_locations"][0]
        places = [{**place, "id": f"l{code}", "metadata": {"branch_id": code}} for code in "AB"]
        shop.answers |= {**GOOD, LOCATIONS: {"count": 2, "stock_locations": places}}
        shop.lists = {ITEMS: [], VARIANTS: [], RESERVATIONS: []}
        for number in range(COUNT):
            self.add(number)
        login = Secrets({"user": "u", "password": "p", "publishable_key": "pk"}, "a test")
        self.connector = MedusaConnector(RemoteConfig(shop.address, login, folder, "A", "K1"), Medusa(), self.clock)
        self.cursor, self.told = "", Told()

    def clock(self) -> datetime:
        return self.now

    def add(self, number: int, sku: str = "") -> None:
        """An article made of one thing that lies in both places."""
        name = f"i{number:03d}"
        link = {"inventory_item_id": name, "required_quantity": 1}
        self.shop.lists[VARIANTS].append(
            {"id": f"v{number:03d}", "sku": sku or f"S{number}", "inventory_items": [link]}
        )
        self.shop.lists[ITEMS].append({"id": name, "location_levels": []})
        for code in "AB":
            self.set(number, code, number % 5)

    def item(self, number: int) -> Row:
        return next(row for row in self.shop.lists[ITEMS] if row["id"] == f"i{number:03d}")

    def set(self, number: int, code: str, on_hand: Any, reserved: int = 0) -> None:
        """Stock of a thing in a place; None takes the place away."""
        row = self.item(number)
        levels = [level for level in row["location_levels"] if level["location_id"] != f"l{code}"]
        if on_hand is not None:
            levels.append({"location_id": f"l{code}", "stocked_quantity": on_hand, "reserved_quantity": reserved})
        row["location_levels"] = levels
        for name in ("stocked_quantity", "reserved_quantity"):
            good = [level[name] for level in levels if isinstance(level[name], int)]
            row[name] = sum(good) if self.tells else 0

    def truth(self) -> Told:
        """What the shop has of articles that are one thing."""
        names = {level["id"]: level["location_levels"] for level in self.shop.lists[ITEMS]}
        return {
            (row["sku"], level["location_id"][1:]): (level["stocked_quantity"], level["reserved_quantity"])
            for row in self.shop.lists[VARIANTS]
            for level in names.get(row["inventory_items"][0]["inventory_item_id"], ())
        }

    def look(self, seconds: float = 5) -> tuple[PullKind, Told]:
        """The kind of a pull after some seconds, and what it told."""
        self.now += timedelta(seconds=seconds)
        self.shop.asked.clear()
        pull = self.connector.pull_stock(self.cursor)
        told = {row[:2]: row[2:4] for page in pull.pages for row in page.rows}
        self.cursor = pull.next_cursor()
        self.told |= told
        return pull.kind, told

    def right(self) -> bool:
        """Is what was told what there is? What is gone was told as nothing."""
        return {key: pieces for key, pieces in self.told.items() if pieces != (0, 0)} == {
            key: pieces for key, pieces in self.truth().items() if pieces != (0, 0)
        }

    def things_read(self) -> int:
        """Things that were asked for with their places."""
        asked = [query for path, query in self.shop.asked if path == ITEMS and "location_levels" in query["fields"]]
        return sum(int(query["limit"]) for query in asked)
