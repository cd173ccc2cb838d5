"""Tries every call that changes nothing, and says in plain words what the shop's set-up lacks and where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from kiosk.base.config_model import Woocommerce
from kiosk.shops.clock_check import clock_finding
from kiosk.shops.errors import NotAllowed, Refused, ShopError
from kiosk.shops.protocol import Finding
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.woocommerce.api import Json, Query, WooApi, id_of, rows_of, rows_with_ids, text_of
from kiosk.shops.woocommerce.listing import rows_by_sku
from kiosk.shops.woocommerce.mapping import SOLD_TYPES, amount, is_sold
from kiosk.shops.woocommerce.setup import SETTINGS, Setup
from kiosk.shops.woocommerce.stock import counted

NEVER, NOBODY = "2999-01-01T00:00:00", "kiosk-check-nobody"
FILTERS: tuple[tuple[str, Query], ...] = (
    ("/orders", [("modified_after", NEVER), ("dates_are_gmt", "true")]),
    ("/orders", [("after", NEVER), ("dates_are_gmt", "true")]),
    ("/products", [("sku", NOBODY)]),
    ("/customers", [("email", f"{NOBODY}@example.invalid"), ("role", "all")]),
)
_KEYS = f"{SETTINGS} > Advanced > REST API"


def check(
    api: WooApi, setup: Setup, config: RemoteConfig, table: Woocommerce, now: Callable[[], datetime]
) -> Iterator[Finding]:
    """See `Connector.check`."""
    setup.forget()
    try:
        money = setup.money
    except (NotAllowed, Refused) as error:
        advice = (
            f"{_KEYS}: make a key with read and write for a shop manager, and write consumer_key and consumer_secret "
            f"into the login. If it is right, the web server may take the Authorization header away, or WordPress does "
            f"not know that it is asked over https: behind a proxy it goes by what the proxy tells it ({error})"
        )
        yield Finding("login with the key", False, advice)
        return
    except ShopError as error:
        yield Finding("the shop answers", False, str(error))
        return
    yield Finding("login with the key", True)
    yield clock_finding(api.headers, now())
    same = money.currency == config.currency
    yield Finding(f"the shop sells in {money.currency}", same, f"{SETTINGS} > General > Currency, or kiosk.currency")
    advice = f"{SETTINGS} > Tax: 'Yes, I will enter prices inclusive of tax', and correct the prices once"
    yield Finding("prices include tax", money.gross, advice)
    rate = money.shipping_rate(config.country)
    advice = f"{SETTINGS} > Tax > Standard rates: a rate for {config.country} that counts for shipping"
    yield Finding(
        f"tax on shipping to {config.country}: {rate.normalize():f} %",
        rate > 0 or not money.taxed,
        advice,
        optional=True,
    )
    for problem in setup.places.problems:
        yield Finding(f"place {problem.row_id}", False, problem.reason, optional=True)
    yield Finding(f"the stock of the shop is that of the place {table.warehouse}", bool(table.warehouse))
    yield _may_write(api)
    for part in (_articles, _filters, _methods):
        try:
            yield from part(api, table)
        except ShopError as error:
            yield Finding("a call is refused", False, f"give the key's user the rights of a shop manager ({error})")


def _may_write(api: WooApi) -> Finding:
    """A note for an order that no shop has: it is refused for its number only where the key may write at all."""
    try:
        api.post("/orders/0/notes", {"note": "kiosk shop check"}, id_of)
    except NotAllowed as error:
        advice = f"{_KEYS}: give the kiosk's key read and write, and its user the rights of a shop manager ({error})"
        return Finding("the key may write", False, advice)
    except ShopError:
        pass  # the number, as it should be; whatever else it is, other findings tell
    return Finding("the key may write", True)


def _articles(api: WooApi, _: Woocommerce) -> Iterator[Finding]:
    fields = "id,type,status,catalog_visibility,sku,price,manage_stock,variations"
    found = api.get("/products", rows_with_ids, [("status", "publish"), ("_fields", fields), ("per_page", 20)])
    rows = [row for row in found if is_sold(row) and text_of(row.get("type")) in SOLD_TYPES]
    yield Finding("products are published", bool(rows), "publish simple and variable products that are not hidden")
    variable = next((row for row in rows if row.get("variations")), None)
    if variable is None:
        return
    path = f"/products/{id_of(variable)}/variations"
    params: Query = [("_fields", "id,sku,price,manage_stock"), ("per_page", 20)]
    variants = api.get(path, rows_of, params)
    named = [text_of(row.get("sku")) for row in variants if text_of(row.get("sku"))]
    what = f"{len(named)} of {len(variants)} variations of a product have a SKU"
    advice = "give every variation a SKU of its own; those without are not sold at the kiosk"
    yield Finding(what, len(named) == len(variants), advice, optional=bool(named))
    priced = all(amount(row.get("price")) is not None for row in variants)
    yield Finding("variations have prices", priced, "those without a price are not sold at the kiosk", optional=True)
    numbered = all(counted(row) for row in variants)
    advice = "manage stock for each variation, or the kiosk goes by shop.woocommerce.uncounted"
    yield Finding("the shop counts their stock", numbered, advice, optional=True)
    if named and "," not in named[0]:
        seen = rows_by_sku(api, [named[0]], "id,sku")
        advice = "every look at prices and stock takes one call per product; tell us the version of WooCommerce"
        yield Finding("variations are found by their SKU", bool(seen), advice, optional=True)


def _filters(api: WooApi, _: Woocommerce) -> Iterator[Finding]:
    """An impossible value must find nothing; where rows come back, the shop ignores the filter."""
    for path, params in FILTERS:
        rows = api.get(path, rows_of, [*params, ("_fields", "id"), ("per_page", 1)])
        advice = (
            "the shop ignores it silently; orders stay safe, because every key is compared here, but reading takes "
            "longer. Use WooCommerce 5.8 or newer"
        )
        yield Finding(f"{path} obeys the filter {params[0][0]}", not rows, advice, optional=True)


def _methods(api: WooApi, table: Woocommerce) -> Iterator[Finding]:
    known = {text_of(row.get("id")) for row in api.get("/shipping_methods", _methods_of)}
    for key, method in (("home_method", table.home_method), ("collect_method", table.collect_method)):
        advice = f"name one of these in shop.woocommerce.{key}: {', '.join(sorted(known)) or 'none'}"
        yield Finding(f"shipping method {method}", method in known, advice, optional=True)


def _methods_of(value: Any) -> list[Json]:
    return [{"id": text_of(row["id"])} for row in rows_of(value)]
