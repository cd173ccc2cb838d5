"""Handing over an order: a draft with our unique key, its id saved, then one payment that makes it binding.

| state in the shop | what a next try does |
|---|---|
| nothing with our key | a new draft; when the database says that the key is there, that order is taken instead |
| Draft | completed and compared; refused drafts are deleted |
| ArrangingPayment | compared again, then the one payment; refused ones are cancelled and lose the key |
| a payment | taken: whatever became of it since, it is not made again |

Vendure takes four payments that come at once and allocates the stock four times. So there is one sender per order, in
sequence; after an unknown outcome it waits, and the plugin's payment locks the order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.base.config_model import Vendure
from kiosk.domain.order import Order
from kiosk.shops.errors import Refused, ShopError, ShopUnreachable, UnknownOutcome
from kiosk.shops.graphql import QueryFailed, QueryRefused
from kiosk.shops.places import Places, match_places
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.api import VendureApi
from kiosk.shops.vendure.compare import Details, Wanted, differences
from kiosk.shops.vendure.order_draft import Drafts, Variants
from kiosk.shops.vendure.order_read import FRAGMENT, NEVER_SENT, ShopOrder, order_by_id, order_by_key, read_order
from kiosk.shops.vendure.places import remote_places
from kiosk.shops.vendure.progress import Progress, read_progress
from kiosk.shops.vendure.verify import problems

Save = Callable[[str], None]
_NEW = f"mutation{{createDraftOrder{{...O}}}} {FRAGMENT}"
_DELETE = "mutation($order:ID!){deleteDraftOrder(orderId:$order){result}}"
_MOVE = f"""mutation($order:ID!,$state:String!){{transitionOrderToState(id:$order,state:$state){{
  __typename ...O ...on ErrorResult{{message}} ...on OrderStateTransitionError{{transitionError}}}}}} {FRAGMENT}"""
_FREE_KEY = "mutation($input:UpdateOrderInput!){setOrderCustomFields(input:$input){id}}"
_PAY = f"""mutation($order:ID!,$method:String!,$total:Money!,$metadata:JSON){{
  authoriseKioskPayment(orderId:$order,method:$method,expectedTotal:$total,metadata:$metadata){{...O}}}} {FRAGMENT}"""


class Orders:
    """Orders of every kind that becomes an order in the shop."""

    def __init__(self, api: VendureApi, config: RemoteConfig, own: Vendure, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._own, self._now = api, config, own, now
        self._drafts = Drafts(api, own, config.country)

    def find(self, order: Order, progress: str) -> str | None:
        """The id of the order with this key that was taken. None also where one was paid but not yet checked: `submit`
        goes on with it."""
        found = order_by_key(self._api, order.order_key)
        if found is None or not found.taken:
            return None
        at = read_progress(progress, order.order_key)
        return None if at.order and not at.done else found.id

    def submit(self, order: Order, progress: str, save: Save) -> str:
        """See `Connector.submit_order`."""
        at = read_progress(progress, order.order_key)
        found = self._ours(order, at)
        if found is not None and found.taken:
            return self._finish(order, found, at, save)
        if wait := at.too_early_s(self._now()):
            raise ShopUnreachable("the outcome of the last try is not known yet; it is waited for", wait)
        if found is not None and found.state not in NEVER_SENT:
            self._free_key(found)
            found = None
        if found is None:
            found, at = self._new(order, save)
            if found.taken:
                return self._finish(order, found, at, save)
        else:
            at = replace(at, order=found.id)
            save(at.text())
            if found.state == "Draft":
                found = self._with_key(order, found)
            if found.taken:
                return self._finish(order, found, at, save)
        return self._complete(order, found, at, save)

    def _ours(self, order: Order, at: Progress) -> ShopOrder | None:
        """The order with our key, else the draft that was saved before it got one; never one with another key."""
        found = order_by_key(self._api, order.order_key)
        if found is not None:
            return found
        saved = order_by_id(self._api, at.order)
        return saved if saved is not None and not saved.key and saved.state == "Draft" else None

    def _new(self, order: Order, save: Save) -> tuple[ShopOrder, Progress]:
        """A draft that has our key. Its id is saved before the key is set."""
        draft = read_order(self._api.change(_NEW)["createDraftOrder"])
        at = Progress(order.order_key, draft.id)
        save(at.text())
        keyed = self._with_key(order, draft)
        if keyed.id != draft.id:
            at = replace(at, order=keyed.id)
            save(at.text())
        return keyed, at

    def _with_key(self, order: Order, draft: ShopOrder) -> ShopOrder:
        """The draft with our key and facts; where the database says that the key is there, the order that has it."""
        try:
            self._drafts.set_fields(draft, order)
        except QueryFailed:
            other = order_by_key(self._api, order.order_key)
            if other is None or other.id == draft.id:
                raise
            self._api.change(_DELETE, order=draft.id)
            return other
        return draft

    def _complete(self, order: Order, found: ShopOrder, at: Progress, save: Save) -> str:
        """From any state before the payment to the paid order."""
        places, codes = self._places()
        try:
            variants = Variants(self._api, order, codes)
            wanted = self._drafts.wanted(order, variants, places, codes)
            if found.state == "Draft":
                found = self._filled(order, found, wanted, variants, places)
                _same(order, found, wanted)
                found = self._move(found, "ArrangingPayment")
            _same(order, found, wanted)
            found = self._pay(order, found, at, save)
        except Refused:
            self._take_back(found, at, save)
            raise
        return self._finish(order, found, at, save)

    def _places(self) -> tuple[Places, dict[str, str]]:
        """Our places, and the shop's id -> the shop's own code for them."""
        remote = remote_places(self._api)
        places = match_places(remote, self._config)
        return places, {place.id: place.code for place in remote if place.id in places.codes}

    def _filled(
        self, order: Order, draft: ShopOrder, wanted: tuple[Wanted, ...], variants: Variants, places: Places
    ) -> ShopOrder:
        """The draft with everything that it needs."""
        self._drafts.set_lines(draft, wanted, variants)
        self._drafts.set_places(draft, wanted)
        self._drafts.set_customer(draft, order)
        self._drafts.set_address(draft, order, places)
        return self._drafts.set_shipping(draft, order)

    def _move(self, order: ShopOrder, state: str) -> ShopOrder:
        said = self._api.change(_MOVE, order=order.id, state=state)["transitionOrderToState"]
        if said["__typename"] != "Order":
            raise Refused(f"the shop does not take this order: {said.get('transitionError') or said.get('message')}")
        return read_order(said)

    def _pay(self, order: Order, shop: ShopOrder, at: Progress, save: Save) -> ShopOrder:
        """The one step that makes it binding."""
        note = {"kiosk": order.kiosk_id, "number": order.number, "wish": order.payment.value}
        try:
            said = self._api.change(
                _PAY, order=shop.id, method=self._own.payment_method, total=order.total.cents, metadata=note
            )
        except UnknownOutcome:
            save(replace(at, unknown_at=self._now()).text())
            raise
        except QueryRefused as refusal:
            words = "; ".join(error.message for error in refusal.errors)
            raise Refused(f"the shop does not take this order: {refusal.reason}", _short(words)) from None
        return read_order(said["authoriseKioskPayment"])

    def _finish(self, order: Order, shop: ShopOrder, at: Progress, save: Save) -> str:
        """Look at what the payment did. What is wrong then is told to staff once; the order stands."""
        if at.done and at.order == shop.id:
            return shop.id
        places, codes = self._places()
        found = problems(self._api, order, shop, places, codes)
        save(Progress(order.order_key, shop.id, done=True).text())
        if found:
            raise Refused(
                f"the shop has this order ({shop.code}), but not as it should be; put it right there, then try again",
                found,
            )
        return shop.id

    def _take_back(self, shop: ShopOrder, at: Progress, save: Save) -> None:
        """A refused order leaves nothing behind that looks like an order. What fails here is made up for next time."""
        try:
            now = order_by_id(self._api, shop.id)
            if now is None or now.taken:
                return
            if now.state == "Draft":
                self._api.change(_DELETE, order=now.id)
            else:
                self._move(now, "Cancelled")
                self._free_key(now)
        except ShopError:
            return
        save(replace(at, order="", unknown_at=None).text())

    def _free_key(self, shop: ShopOrder) -> None:
        """A cancelled order that was never binding gives our key back."""
        self._api.change(_FREE_KEY, input={"id": shop.id, "customFields": {"externalId": None}})


def _same(order: Order, shop: ShopOrder, wanted: tuple[Wanted, ...]) -> None:
    """Refused with both values where the shop's order is not what the shopper was shown."""
    if found := differences(order, shop, wanted):
        raise Refused("the shop sees this order differently", found)


def _short(words: str) -> Details:
    """`KIOSK_BRANCH_SHORT: BR has 1 of the 2 pieces` as both values."""
    if "KIOSK_BRANCH_SHORT" not in words:
        return {}
    numbers = [part for part in words.partition("KIOSK_BRANCH_SHORT")[2].split() if part.isdecimal()]
    return {"stock": (numbers[-1], numbers[0])} if len(numbers) >= 2 else {}
