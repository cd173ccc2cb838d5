"""One order on its way from the kiosk to the fake WooCommerce shop, and the faults between them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order
from kiosk.domain.shop import OrderStatus
from kiosk.shops.woocommerce.facts import WAIT_OUT
from tests.contract.samples import STOCK
from tests.engines.dataset import WAREHOUSE
from tests.faults.fault_server import (
    Answer,
    CutAnswer,
    EmptyBody,
    Fault,
    Request,
    TruncatedJson,
    captive_portal,
)
from tests.shops.woocommerce.adapter import WooShop
from tests.shops.woocommerce.fake import FATAL

COLLECT = FulfilmentMethod.CLICK_AND_COLLECT
HTML = (("Content-Type", "text/html; charset=UTF-8"),)
AFTER = {
    "PHP ended after it": Answer(500, after=True, body=FATAL, headers=HTML),
    "gateway gave up": Answer(504, after=True, body=b"<html>504 Gateway Time-out</html>", headers=HTML),
    "cut": CutAnswer(0),
    "cut in the answer": CutAnswer(-9),
    "truncated": TruncatedJson(),
    "empty": EmptyBody(201),
    "sign-in page": captive_portal(after=True),
    "PHP notice before JSON": Answer(200, after=True, body=b"<br />Notice: x{}", headers=HTML),
}


def on(method: str, path: str, *faults: Fault) -> Callable[[Request], Fault | None]:
    """These faults, one for each such request."""
    left = list(faults)

    def choose(request: Request) -> Fault | None:
        hit = request.method == method and request.path.startswith(f"/wp-json/wc/v3{path}")
        return left.pop(0) if hit and left else None

    return choose


@dataclass
class Desk:
    """The kiosk's side of one order: what is saved, and what it does next."""

    woo: WooShop
    connector: object
    order: Order
    saved: list[str] = field(default_factory=lambda: [""])

    def tries(self) -> str:
        """Look up, then send, as after any doubt."""
        found = self.connector.find_order(self.order, self.saved[-1])
        return found or self.connector.submit_order(self.order, self.saved[-1], self.saved.append)

    def waits(self, of: timedelta = WAIT_OUT + timedelta(seconds=1)) -> None:
        self.woo.later += of

    def states(self) -> dict[str, OrderStatus]:
        return {one.order_key: one for page in self.connector.pull_orders("").pages for one in page}

    @property
    def pieces_left(self) -> int:
        return self.woo.pieces(self.order.lines[0].sku, WAREHOUSE).free


def only_live(desk: Desk, shop_id: str) -> None:
    """One order lives, took its stock once, and people got one letter."""
    live = desk.woo.books.live(desk.order.order_key)
    assert [str(row["id"]) for row in live] == [shop_id]
    assert desk.pieces_left == STOCK[WAREHOUSE] - 1
    assert [mail for mail in desk.woo.books.emails if mail.startswith(f"{shop_id}:")] == [f"{shop_id}: on-hold"]
