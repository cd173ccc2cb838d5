"""`kiosk shop check` for Shopify: every safe call, and in plain words what is missing and where it is set up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.shops.clock_check import clock_finding
from kiosk.shops.declared import NOT_TRIED
from kiosk.shops.errors import NotAllowed, Refused, ShopError
from kiosk.shops.protocol import Finding
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import VERSION, ShopifyApi
from kiosk.shops.shopify.listing import is_sold
from kiosk.shops.shopify.rows import Json, cents, objects, part, rows_of, text_of
from kiosk.shops.shopify.setup import Setup, Shop

NOBODY = "kiosk-check-nobody"
_APP = "the app in the Dev Dashboard > Versions > access scopes (then update the app in the shop)"
# write_... includes read_...
SCOPES = {
    "read_products": "articles and prices",
    "read_publications": "what is sold in the sales channel",
    "read_locales": "the languages of the shop",
    "read_inventory": "stock",
    "read_locations": "branches",
    "write_orders": "orders",
    "write_merchant_managed_fulfillment_orders": "keeping articles in a branch",
    "write_customers": "customers and wishes",
    "write_returns": "returns",
}
FILTERS = (
    ("product variants", "sku", documents.CHECK_VARIANTS, "productVariants"),
    ("orders", "tag", documents.CHECK_ORDERS, "orders"),
    ("orders", "name", documents.CHECK_ORDERS, "orders"),
    ("orders", "source_identifier", documents.CHECK_ORDERS, "orders"),
    ("orders", "updated_at", documents.CHECK_ORDERS, "orders"),
    ("stock", "updated_at", documents.STOCK, "inventoryLevels"),
)
Part = Callable[[], Iterator[Finding]]


def check(api: ShopifyApi, setup: Setup, config: RemoteConfig, now: Callable[[], datetime]) -> Iterator[Finding]:
    """See `Connector.check`."""
    tried = "it was tested against a copy of the published interface only: try each way of ordering once yourself"
    yield Finding(f"Shopify: {NOT_TRIED}", False, tried, optional=True)
    setup.forget()
    try:
        granted = api.ask(documents.SCOPES, _scopes)
    except (NotAllowed, Refused) as error:
        advice = f"write the login of an app that is installed in this shop into shop.credentials_file ({error})"
        yield Finding("login", False, advice)
        return
    except ShopError as error:
        yield Finding("the shop answers", False, str(error))
        return
    yield Finding("login", True)
    yield from _rights(granted, len(config.languages) > 1)
    yield clock_finding(api.headers, now())
    yield _version(api)
    yield from _safely("set-up of the shop", lambda: _setup(setup, config))
    yield from _safely("locations", lambda: _places(setup))
    for name, each in (
        ("articles", lambda: _articles(api, setup.sound(), config)),
        ("search", lambda: _filters(api, setup)),
        ("customers", lambda: _customers(api)),
    ):
        yield from _safely(name, each)


def _safely(name: str, part_of: Part) -> Iterator[Finding]:
    """Faults of the shop become a finding of their own, and the next part goes on."""
    try:
        yield from part_of()
    except ShopError as error:
        yield Finding(name, False, str(error))


def _scopes(data: Json) -> frozenset[str]:
    rows = data["currentAppInstallation"]["accessScopes"]
    return frozenset(text_of(row["handle"]) for row in objects(rows))


def _rights(granted: frozenset[str], several_languages: bool) -> Iterator[Finding]:
    needed = SCOPES | ({"read_translations": "texts in further languages"} if several_languages else {})
    for scope, purpose in needed.items():
        good = scope in granted or scope.replace("read_", "write_") in granted
        yield Finding(f"right {scope}, for {purpose}", good, f"add {scope}: {_APP}")
    advice = f"add read_all_orders: {_APP}; it has to be requested from Shopify. Without it the shop hides older orders"
    yield Finding("orders older than 60 days", "read_all_orders" in granted, advice, optional=True)


def _version(api: ShopifyApi) -> Finding:
    """A version that has ended is answered by a younger one, which may differ."""
    said = next((value for name, value in api.headers.items() if name.lower() == "x-shopify-api-version"), VERSION)
    advice = f"the shop answers by {said[:20]}, because {VERSION} has ended: install a newer version of the kiosk"
    return Finding(f"version {VERSION} of the interface", said == VERSION, advice, optional=True)


def _setup(setup: Setup, config: RemoteConfig) -> Iterator[Finding]:
    shop = setup.shop
    for what, advice in shop.problems:
        yield Finding(what, False, advice)
    if shop.title:
        yield Finding(f"the kiosk sells what is published in the sales channel {shop.title!r} of {shop.name!r}", True)
    missing = [language for language in config.languages if language not in shop.locales]
    advice = f"Settings > Languages: add and publish {', '.join(missing)}, or take it from screen.languages"
    yield Finding("the shop has the kiosk's languages", not missing, advice, optional=True)


def _places(setup: Setup) -> Iterator[Finding]:
    places = setup.places
    what = f"{len(places.locations)} locations have a branch code"
    advice = "store the code with each location as the metafield kiosk.branch_id, or write it into shop.locations"
    yield Finding(what, bool(places.locations), advice)
    for problem in places.problems:
        yield Finding(f"location {problem.row_id}", False, problem.reason, optional=True)
    for code in setup.closed:
        advice = (
            "Settings > Locations > fulfil online orders from this location: else the shop refuses to keep an article "
            "of which only this place has any"
        )
        yield Finding(f"{code} serves online orders", False, advice, optional=True)


def _articles(api: ShopifyApi, shop: Shop, config: RemoteConfig) -> Iterator[Finding]:
    rows = next(api.pages(documents.LISTING, "products", publication=shop.publication))
    advice = f"make products active, and publish them in the sales channel {shop.title!r}"
    yield Finding("products are sold in the sales channel", any(map(is_sold, rows)), advice)
    changed = api.ask(documents.CHECK_PRICES, lambda data: _market_prices(data, config), country=config.country)
    advice = (
        f"a market changes prices for {config.country} (such as {', '.join(changed[:3])}); the kiosk shows and charges "
        "the price of the product itself"
    )
    yield Finding("no market changes the prices", not changed, advice, optional=True)


def _market_prices(data: Json, config: RemoteConfig) -> list[str]:
    """Articles whose price differs in the kiosk's country."""
    found = []
    for row in rows_of(data["productVariants"]):
        price = part(row, "contextualPricing", "price")
        if (cents(price.get("amount")), price.get("currencyCode")) != (cents(row.get("price")), config.currency):
            found.append(text_of(row.get("sku")) or "one without a sku")
    return found


def _filters(api: ShopifyApi, setup: Setup) -> Iterator[Finding]:
    """An impossible value must find nothing; where rows come back, the shop passes over the filter."""
    place = next(iter(setup.places.codes), None)
    for what, name, document, field in FILTERS:
        if field == "inventoryLevels" and place is None:
            continue
        value = ">='2999-01-01T00:00:00Z'" if name == "updated_at" else f'"{NOBODY}"'
        names = {"location": place, "first": 1} if field == "inventoryLevels" else {}

        def read(data: Json, field: str = field) -> int:
            holder = data["location"] if field == "inventoryLevels" else data
            return len(rows_of(holder[field]))

        found = api.ask(document, read, search=f"{name}:{value}", **names)
        advice = "the shop's search passes over it; every key is compared here all the same, but changes come late"
        yield Finding(f"the search for {what} obeys {name}", not found, advice, optional=True)


def _customers(api: ShopifyApi) -> Iterator[Finding]:
    try:
        api.ask(documents.CHECK_CUSTOMER, lambda data: rows_of(data["customers"]))
    except NotAllowed as error:
        advice = (
            "allow it: the app in the Dev Dashboard > API access > protected customer data (name, e-mail address, "
            f"address, phone); some plans of Shopify do not give it to apps of one's own ({error})"
        )
        yield Finding("customers may be read", False, advice)
        return
    yield Finding("customers may be read", True)
