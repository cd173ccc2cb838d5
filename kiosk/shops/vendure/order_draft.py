"""The draft of an order: every step may be made again, whatever of it was made before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from kiosk.base.config_model import Vendure
from kiosk.domain.order import Order, OrderKind
from kiosk.shops.errors import NotAllowed, Refused
from kiosk.shops.order_json import order_facts
from kiosk.shops.places import Places
from kiosk.shops.vendure.api import VendureApi, json_text
from kiosk.shops.vendure.compare import Details, Wanted, shortages
from kiosk.shops.vendure.customers import customer_email, for_draft
from kiosk.shops.vendure.order_read import FRAGMENT, ShopOrder, read_order
from kiosk.shops.vendure.stock import counts_stock, held_back

_VARIANTS = """query($skus:[String!]!,$take:Int!){productVariants(options:{take:$take,filter:{sku:{in:$skus}},
  sort:{id:ASC}}){items{id sku enabled trackInventory outOfStockThreshold useGlobalOutOfStockThreshold
  product{enabled} stockLevels{stockLocationId stockOnHand stockAllocated}}}
  globalSettings{trackInventory outOfStockThreshold}}"""
_ERROR = "__typename ...on ErrorResult{errorCode message}"
_FIELDS = "mutation($order:ID!,$input:UpdateOrderInput!){setDraftOrderCustomFields(orderId:$order,input:$input){id}}"
_ADD = f"""mutation($order:ID!,$input:AddItemToDraftOrderInput!){{
  addItemToDraftOrder(orderId:$order,input:$input){{{_ERROR} ...on InsufficientStockError{{quantityAvailable}}}}}}"""
_ADJUST = f"""mutation($order:ID!,$input:AdjustDraftOrderLineInput!){{
  adjustDraftOrderLine(orderId:$order,input:$input){{{_ERROR} ...on InsufficientStockError{{quantityAvailable}}}}}}"""
_REMOVE = f"""mutation($order:ID!,$line:ID!){{removeDraftOrderLine(orderId:$order,orderLineId:$line){{{_ERROR}}}}}"""
_CUSTOMER = f"""mutation($order:ID!,$customer:ID,$input:CreateCustomerInput){{
  setCustomerForDraftOrder(orderId:$order,customerId:$customer,input:$input){{{_ERROR}}}}}"""
_ADDRESS = """mutation($order:ID!,$input:CreateAddressInput!){
  setDraftOrderShippingAddress(orderId:$order,input:$input){id}}"""
_METHODS = "query($order:ID!){eligibleShippingMethodsForDraftOrder(orderId:$order){id code priceWithTax}}"
_SHIPPING = f"""mutation($order:ID!,$method:ID!){{
  setDraftOrderShippingMethod(orderId:$order,shippingMethodId:$method){{{_ERROR} ...O}}}} {FRAGMENT}"""
_TAKE = 100


class Variants:
    """The articles of one order in the shop: ids, and how many pieces may be promised where."""

    def __init__(self, api: VendureApi, order: Order, codes: Mapping[str, str]) -> None:
        """`codes`: the shop's id of a place -> the shop's code of it; only places of ours."""
        skus = sorted({line.sku for line in order.lines})
        said = api.ask(_VARIANTS, skus=skus, take=_TAKE)
        rows, rules = said["productVariants"]["items"], said["globalSettings"]
        self.ids: dict[str, str] = {}
        self.free: dict[tuple[str, str], int | None] = {}
        for row in rows:
            if row["sku"] in skus and row["sku"] not in self.ids and row["enabled"] and row["product"]["enabled"]:
                self.ids[row["sku"]] = row["id"]
                self._count(row, codes, rules)

    def _count(self, row: dict[str, Any], codes: Mapping[str, str], rules: dict[str, Any]) -> None:
        counted, back = counts_stock(row, rules), held_back(row, rules)
        whole = 0
        for level in row["stockLevels"]:
            pieces = level["stockOnHand"] - level["stockAllocated"] - back
            if level["stockLocationId"] in codes:
                whole += max(0, pieces)
                self.free[row["sku"], codes[level["stockLocationId"]]] = pieces if counted else None
        self.free[row["sku"], ""] = whole if counted else None

    def missing(self, order: Order) -> Details:
        """Articles that the shop does not sell any more."""
        gone = sorted({line.sku for line in order.lines} - self.ids.keys())
        return {f"article {sku}": ("1", "no longer sold") for sku in gone}


class Drafts:
    """Builds drafts in one shop."""

    def __init__(self, api: VendureApi, own: Vendure, country: str) -> None:
        self._api, self._own, self._country = api, own, country

    def wanted(self, order: Order, variants: Variants, places: Places, codes: Mapping[str, str]) -> tuple[Wanted, ...]:
        """The lines as they are to stand in the shop; Refused where an article is gone or a place has too few."""
        if missing := variants.missing(order):
            raise Refused("the shop does not sell this any more", missing)
        needed: Counter[tuple[str, str]] = Counter()
        units: dict[str, int] = {}
        for line in order.lines:
            branch = self._branch(order, line.fulfilment.pool, line.sku, line.quantity, variants, places, codes)
            needed[line.sku, branch] += line.quantity
            units[line.sku] = line.unit_price.cents
        lines = tuple(Wanted(sku, branch, quantity, units[sku]) for (sku, branch), quantity in needed.items())
        if short := shortages(lines, variants.free):
            raise Refused("the shop has too little stock", short)
        return lines

    def _branch(
        self,
        order: Order,
        pool: str,
        sku: str,
        quantity: int,
        variants: Variants,
        places: Places,
        codes: Mapping[str, str],
    ) -> str:
        """The shop's code of the place that a line is taken from. Home delivery: the shop's choice where the usual
        place has too few."""
        home = order.kind is OrderKind.ORDER
        if home and pool not in places.codes.values():
            return ""
        code = codes[places.remote_id(pool)]
        if not code:
            raise NotAllowed(
                f"the shop's place for {pool!r} has no branch code of its own, so it cannot reserve there; fill the "
                "field 'Branch code of the kiosks' of this stock location"
            )
        have = variants.free.get((sku, code), 0)
        return "" if home and have is not None and have < quantity else code

    def set_fields(self, draft: ShopOrder, order: Order) -> None:
        """Our key and the facts; the database refuses a key that another order has (then UnknownOutcome is raised)."""
        fields = {
            "externalId": order.order_key,
            "kioskKind": order.kind.value,
            "kioskNumber": order.number,
            "kioskDetails": json_text(order_facts(order)),
        }
        if any(draft.custom.get(name) != value for name, value in fields.items()):
            self._api.change(_FIELDS, order=draft.id, input={"id": draft.id, "customFields": fields})

    def set_places(self, draft: ShopOrder, wanted: tuple[Wanted, ...]) -> None:
        """The order's own place, where all its lines come from one, so that staff see it at a glance."""
        branches = {line.branch for line in wanted}
        branch = branches.pop() if len(branches) == 1 else ""
        if (draft.custom.get("branchId") or "") != branch:
            fields = {"branchId": branch or None}
            self._api.change(_FIELDS, order=draft.id, input={"id": draft.id, "customFields": fields})

    def set_lines(self, draft: ShopOrder, wanted: tuple[Wanted, ...], variants: Variants) -> None:
        """Exactly these lines, whatever an earlier try added (adding twice would add up)."""
        have = defaultdict(list)
        for line in draft.lines:
            have[line.sku, line.branch].append(line)
        for want in wanted:
            same = have.pop((want.sku, want.branch), [])
            if not same:
                fields = {"branchId": want.branch or None}
                added = {"productVariantId": variants.ids[want.sku], "quantity": want.quantity, "customFields": fields}
                self._checked("addItemToDraftOrder", _ADD, want, order=draft.id, input=added)
            elif same[0].quantity != want.quantity:
                change = {"orderLineId": same[0].id, "quantity": want.quantity}
                self._checked("adjustDraftOrderLine", _ADJUST, want, order=draft.id, input=change)
            have["extra", ""] += same[1:]
        for line in (line for lines in have.values() for line in lines):
            said = self._api.change(_REMOVE, order=draft.id, line=line.id)["removeDraftOrderLine"]
            _accepted(said, "does not change the draft")

    def _checked(self, field: str, mutation: str, want: Wanted, **variables: Any) -> None:
        said = self._api.change(mutation, **variables)[field]
        if said["__typename"] == "InsufficientStockError":
            raise Refused(
                "the shop has too little stock", {"stock": (str(want.quantity), str(said["quantityAvailable"]))}
            )
        _accepted(said, f"does not take {want.quantity} x {want.sku}")

    def set_customer(self, draft: ShopOrder, order: Order) -> None:
        """The shopper, or the kiosk's own customer."""
        if draft.email != customer_email(order):
            said = self._api.change(_CUSTOMER, order=draft.id, **for_draft(self._api, order))[
                "setCustomerForDraftOrder"
            ]
            _accepted(said, "does not take the customer")

    def set_address(self, draft: ShopOrder, order: Order, places: Places) -> None:
        """Where it goes: home, or the place that gives it out."""
        self._api.change(_ADDRESS, order=draft.id, input=self._address(order, places))

    def _address(self, order: Order, places: Places) -> dict[str, Any]:
        contact, home = order.contact, order.contact.address
        person = {"fullName": contact.name, "phoneNumber": contact.phone}
        if order.kind is OrderKind.ORDER and home is not None:
            street = f"{home.street} {home.house_number}".strip()
            where = {"streetLine1": street, "streetLine2": home.extra, "postalCode": home.postcode, "city": home.city}
            return {**person, **where, "countryCode": home.country}
        code = order.lines[0].fulfilment.location
        place = next((each for each in places.locations if each.code == code), None)
        street = (place.address or place.name) if place else code
        where = {
            "streetLine1": street,
            "postalCode": place.postcode if place else "",
            "city": place.city if place else "",
        }
        company = place.name if place else code
        return {**person, **where, "company": company, "countryCode": self._country}

    def set_shipping(self, draft: ShopOrder, order: Order) -> ShopOrder:
        """The shop's method for this way; the last step, so the draft comes back as it is then.

        Among several (`home`, `home-free`) the one whose price was shown."""
        code = self._own.home_method if order.kind is OrderKind.ORDER else self._own.collect_method
        offered = self._api.ask(_METHODS, order=draft.id)["eligibleShippingMethodsForDraftOrder"]
        fitting = [each for each in offered if fits(each["code"], code)]
        if not fitting:
            known = ", ".join(sorted(each["code"] for each in offered)) or "none"
            raise NotAllowed(
                f"the shop has no shipping method {code!r} for this order (offered: {known}); make one, or correct "
                "shop.vendure.home_method and collect_method"
            )
        best = min(fitting, key=lambda each: (each["priceWithTax"] != order.shipping.cents, each["code"] != code))
        said = self._api.change(_SHIPPING, order=draft.id, method=best["id"])["setDraftOrderShippingMethod"]
        _accepted(said, f"does not take the shipping method {best['code']!r}")
        return read_order(said)


def fits(code: str, wanted: str) -> bool:
    """`home` stands for itself and for its further kinds, such as `home-free`."""
    return code == wanted or code.startswith((f"{wanted}-", f"{wanted}_"))


def _accepted(said: dict[str, Any], what: str) -> None:
    """Refused for every error that Vendure answers with instead of the order."""
    if said["__typename"] != "Order":
        raise Refused(f"the shop {what}: {said.get('message') or said['__typename']}")
