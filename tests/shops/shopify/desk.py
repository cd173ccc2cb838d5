"""One order on its way from the kiosk to the fake Shopify shop, and the faults between them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from kiosk.domain.fulfilment import FulfilmentMethod
from kiosk.domain.order import Order
from kiosk.domain.shop import OrderStatus
from kiosk.shops.shopify.facts import WAIT_OUT
from tests.contract.samples import OTHER, STOCK
from tests.faults.fault_server import Answer, CutAnswer, Fault, Request, TruncatedJson, captive_portal
from tests.shops.shopify.adapter import ShopifyShop
from tests.shops.shopify.books import Row

RESERVE = FulfilmentMethod.RESERVE_BRANCH
HTML = (("Content-Type", "text/html; charset=utf-8"),)
AFTER = {
    "gateway gave up": Answer(502, after=True, body=b"<html>502 Bad Gateway</html>", headers=HTML),
    "time out": Answer(504, after=True, body=b"<html>504 Gateway Time-out</html>", headers=HTML),
    "cut": CutAnswer(0),
    "cut in the answer": CutAnswer(-9),
    "truncated": TruncatedJson(),
    "sign-in page": captive_portal(after=True),
}


def on(field_name: str, *faults: Fault | Callable[[], None]) -> Callable[[Request], Fault | None]:
    """These faults, one for each question or change of this field; what can be called is done just before."""
    left = list(faults)

    def choose(request: Request) -> Fault | None:
        if f"{field_name}(".encode() not in request.body or not left:
            return None
        fault = left.pop(0)
        if isinstance(fault, Fault):
            return fault
        fault()
        return None

    return choose


def refuse(code: str, message: str = "No") -> Answer:
    """GraphQL's own error, with 200 as the shop sends it."""
    body = f'{{"errors":[{{"message":"{message}","extensions":{{"code":"{code}"}}}}]}}'
    return Answer(200, body=body.encode(), headers=(("Content-Type", "application/json"),))


@dataclass
class Desk:
    """The kiosk's side of one order: what is saved, and what it does next."""

    sh: ShopifyShop
    connector: object
    order: Order
    saved: list[str] = field(default_factory=lambda: [""])

    def tries(self) -> str:
        """Look up, then send, as after any doubt."""
        found = self.connector.find_order(self.order, self.saved[-1])
        return found or self.connector.submit_order(self.order, self.saved[-1], self.saved.append)

    def waits(self, of: timedelta = WAIT_OUT + timedelta(seconds=1)) -> None:
        self.sh.books.later += of

    @property
    def row(self) -> Row:
        (row,) = self.sh.with_key(self.order.order_key)
        return row

    @property
    def made(self) -> int:
        return len(self.sh.with_key(self.order.order_key))

    @property
    def sku(self) -> str:
        return self.order.lines[0].sku

    def free(self, place: str = OTHER) -> int:
        return self.sh.pieces(self.sku, place).free

    def state(self) -> OrderStatus:
        found = {one.order_key: one for page in self.connector.pull_orders("").pages for one in page}
        return found[self.order.order_key]


def only_one(desk: Desk, shop_id: str) -> None:
    """One order, its piece held back once and at the promised place, and one letter."""
    assert desk.row["id"] == shop_id
    assert {place: desk.free(place) for place in desk.sh.codes} == {
        place: STOCK.get(place, 0) - (place == OTHER) for place in desk.sh.codes
    }
    (found,) = desk.sh.orders(desk.order.order_key)
    assert found.held == {(desk.sku, OTHER): 1}
    assert desk.sh.books.receipts.count(shop_id) == 1
