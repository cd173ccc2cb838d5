"""Tries every call that changes nothing, and says in plain words what the shop's set-up lacks and where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Shopware
from kiosk.shops.clock_check import clock_finding
from kiosk.shops.declared import NOT_TRIED
from kiosk.shops.errors import NotAllowed, Refused, ShopError
from kiosk.shops.protocol import Finding
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.catalogue import reading_of
from kiosk.shops.shopware.facts import SHOWN
from kiosk.shops.shopware.listing import INCLUDES, sold_filter
from kiosk.shops.shopware.mapping import cents, price_of
from kiosk.shops.shopware.order_states import changed_since
from kiosk.shops.shopware.rows import Json, equals, objects, text_of
from kiosk.shops.shopware.setup import Setup, Shop

NOBODY = "kiosk-check-nobody"
NEVER = datetime.fromisoformat("2999-01-01T00:00:00+00:00")
FILTERS: tuple[tuple[str, Json], ...] = (
    ("product", equals("productNumber", NOBODY)),
    ("product", {"type": "range", "field": "autoIncrement", "parameters": {"gt": 2**31}}),
    ("order", equals("orderNumber", NOBODY)),
    ("order", changed_since("updatedAt", NEVER)),
    ("order", changed_since("transactions.updatedAt", NEVER)),
    ("order", changed_since("deliveries.updatedAt", NEVER)),
    ("customer", equals("email", f"{NOBODY}@example.invalid")),
)
RIGHTS = (
    "product, category, property, manufacturer, unit, media, tax, sales channel, currency, language, country, state "
    "machine, custom field set: read; order with addresses, line items, deliveries, transactions and order customer: "
    "read, create, edit; customer with addresses: read, create, edit"
)
_INTEGRATION = "Settings > System > Integrations"
_FIELD_SETS = "Settings > System > Custom fields"


def check(
    api: ShopwareApi, setup: Setup, config: RemoteConfig, table: Shopware, now: Callable[[], datetime]
) -> Iterator[Finding]:
    """See `Connector.check`."""
    tried = "it was tested against a copy of the published interface only: try each way of ordering once yourself"
    yield Finding(f"Shopware 6: {NOT_TRIED}", False, tried, optional=True)
    setup.forget()
    try:
        shop = setup.shop
    except (NotAllowed, Refused) as error:
        advice = f"{_INTEGRATION}: add one with a role that may: {RIGHTS}. Write its keys into the login ({error})"
        yield Finding("login and sales channel", False, advice)
        return
    except ShopError as error:
        yield Finding("the shop answers", False, str(error))
        return
    yield Finding(f"login; the kiosk sells in the sales channel {shop.title!r}", True)
    yield clock_finding(api.headers, now())
    for what, advice in shop.problems:
        yield Finding(what, False, advice)
    missing = [language for language in config.languages if language not in shop.languages]
    advice = f"add {', '.join(missing)} to the sales channel's languages, or take it from screen.languages"
    yield Finding("the channel has the kiosk's languages", not missing, advice, optional=True)
    for problem in setup.places.problems:
        yield Finding(f"place {problem.row_id}", False, problem.reason, optional=True)
    yield Finding(f"the stock of the shop is that of the place {table.warehouse}", bool(table.warehouse))
    advice = "write an address of your own into shop.shopware.guest_email: the shop keeps no order without one"
    yield Finding(
        "shoppers without an e-mail address can order", bool(table.guest_email.strip()), advice, optional=True
    )
    if not shop.problems:
        yield from _parts(api, shop, table)


def _parts(api: ShopwareApi, shop: Shop, table: Shopware) -> Iterator[Finding]:
    for part in (_articles, _filters, _fields):
        try:
            yield from part(api, shop, table)
        except ShopError as error:
            yield Finding("a call is refused", False, f"{_INTEGRATION}: the role may: {RIGHTS} ({error})")


def _articles(api: ShopwareApi, shop: Shop, table: Shopware) -> Iterator[Finding]:
    reading = reading_of(shop, table)
    base: Json = {"includes": INCLUDES, "associations": {"visibilities": {}}, "limit": 20}
    rows = api.search("product", {**base, "filter": sold_filter(reading)})
    advice = "make products active, and visible in the sales channel (product > Visibility & structure)"
    yield Finding("products are sold in the channel", bool(rows), advice)
    priced = all(cents(price_of(row, None, reading.currency), "gross") is not None for row in rows)
    advice = "articles without a price in the kiosk's currency are not sold at the kiosk; converted prices are not used"
    yield Finding("they have prices in the kiosk's currency", priced, advice, optional=True)
    some = {"type": "not", "operator": "and", "queries": [equals("prices.id", None)]}
    ruled = api.search("product", {"filter": [some], "limit": 1, "includes": {"product": ["id"]}})
    advice = "the kiosk shows and charges the price of the product itself, whatever rules the shop has for others"
    yield Finding("no product has advanced prices", not ruled, advice, optional=True)


def _filters(api: ShopwareApi, shop: Shop, _: Shopware) -> Iterator[Finding]:
    """An impossible value must find nothing; where rows come back, something on the way ignores the filter."""
    for entity, condition in FILTERS:
        rows = api.search(entity, {"filter": [condition], "limit": 1, "includes": {entity: ["id"]}})
        advice = "something changes requests on their way (a plugin, a proxy); every key is compared here all the same"
        yield Finding(f"{entity} obeys the filter {condition['field']}", not rows, advice, optional=True)
    if len(shop.languages) > 1:
        yield Finding("texts come in several languages", True)


def _fields(api: ShopwareApi, _shop: Shop, _table: Shopware) -> Iterator[Finding]:
    """Orders carry these fields in any case; staff see only what stands in a custom field set."""
    criteria: Json = {"associations": {"customFields": {}, "relations": {}}, "limit": 500}
    sets = api.search("custom-field-set", criteria)
    shown = {
        text_of(each.get("name"))
        for row in sets if any(one.get("entityName") == "order" for one in objects(row.get("relations")))
        for each in objects(row.get("customFields"))
    }  # fmt: skip
    missing = [name for name in SHOWN if name not in shown]
    advice = f"{_FIELD_SETS}: add a set assigned to orders with the text fields {', '.join(missing)}"
    yield Finding("staff see the kiosk's fields with an order", not missing, advice, optional=True)
