"""Tries every call that changes nothing, and says in plain words what the shop's set-up lacks and where to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from kiosk.base.config_model import Medusa
from kiosk.shops.clock_check import clock_finding
from kiosk.shops.errors import NotAllowed, Refused, ShopError, ShopUnreachable
from kiosk.shops.medusa.api import MedusaApi, Query, reading, rows_of
from kiosk.shops.medusa.options import Option, option_of, pick_option
from kiosk.shops.medusa.setup import Scope, Setup
from kiosk.shops.protocol import Finding
from kiosk.shops.remote import RemoteConfig

NEVER = "2999-01-01T00:00:00Z"
NOBODY = "kiosk-check-nobody"
# Filters that the connector relies on: where one is ignored, a question for what changed becomes a reading of all.
FILTERS: tuple[tuple[str, str, str, bool], ...] = (
    ("/admin/products", "updated_at[$gte]", NEVER, True),
    ("/admin/product-variants", "updated_at[$gte]", NEVER, True),
    ("/admin/orders", "created_at[$gte]", NEVER, True),
    ("/admin/orders", "updated_at[$gte]", NEVER, True),
    ("/admin/payments", "updated_at[$gte]", NEVER, True),
    ("/admin/products", "id[]", NOBODY, True),
    ("/admin/product-variants", "sku[]", NOBODY, True),
    ("/admin/customers", "email", f"{NOBODY}@example.invalid", True),
    ("/admin/orders", "customer_id[]", NOBODY, True),
    ("/admin/reservations", "line_item_id[]", NOBODY, True),
    ("/admin/reservations", "updated_at[$gte]", NEVER, True),
    ("/admin/inventory-items", "id[]", NOBODY, True),
    ("/admin/returns", "order_id", NOBODY, True),
)
_SETUP = "Medusa Admin > Settings"


def check(
    api: MedusaApi, setup: Setup, config: RemoteConfig, table: Medusa, now: Callable[[], datetime]
) -> Iterator[Finding]:
    """See `Connector.check`."""
    setup.forget()
    try:
        with reading("the shop"):
            yield from _findings(api, setup, config, table, now())
    except ShopUnreachable as error:
        yield Finding("the shop answers", False, f"{error}; check shop.address and the network")
    except ShopError as error:
        yield Finding("every call is allowed and understood", False, str(error))


def _findings(api: MedusaApi, setup: Setup, config: RemoteConfig, table: Medusa, now: datetime) -> Iterator[Finding]:
    try:
        user = api.admin.get("/admin/users/me", lambda value: str(value["user"]["id"]))
    except (NotAllowed, Refused) as error:
        advice = f"correct user and password of the login; make the user in {_SETUP} > Users ({error})"
        yield Finding("login as an administrator", False, advice)
        return
    yield Finding(f"login as an administrator ({user})", True)
    yield clock_finding(api.admin.headers, now)
    try:
        scope = setup.scope
    except NotAllowed as error:
        advice = f"{error}. {_SETUP} > Regions, > Sales Channels, > Publishable API Keys (link the channel to the key)"
        yield Finding("region, sales channel and publishable key", False, advice)
        return
    yield Finding("region, sales channel and publishable key", True)
    yield from _places(setup)
    yield from _money(api, scope, config, table)
    yield from _options(api, setup, table)
    yield from _articles(api, scope, config)
    for path, name, value, needed in FILTERS:
        yield _filter(api, path, name, value, needed)


def _places(setup: Setup) -> Iterator[Finding]:
    places = setup.places
    names = ", ".join(place.code for place in places.locations)
    advice = f"{_SETUP} > Locations: link each to the sales channel, and store its branch code as metadata branch_id"
    yield Finding(f"places with stock: {names or 'none'}", bool(places.locations), advice)
    for problem in places.problems:
        yield Finding(f"place {problem.row_id}", False, problem.reason, optional=True)


def _money(api: MedusaApi, scope: Scope, config: RemoteConfig, table: Medusa) -> Iterator[Finding]:
    params: Query = [("fields", "id,name,currency_code,countries.iso_2,payment_providers.id")]
    region = api.admin.get(f"/admin/regions/{scope.region}", lambda value: dict(value["region"]), params)
    here = config.country.lower()
    covered = here in {each.get("iso_2") for each in region.get("countries") or ()}
    advice = f"{_SETUP} > Regions > {region.get('name')}: add the country {config.country}"
    yield Finding(f"the region covers {config.country}", covered, advice)
    providers = {each.get("id") for each in region.get("payment_providers") or ()}
    advice = (
        f"{_SETUP} > Regions > {region.get('name')}: add the payment provider {table.payment_provider}, or name "
        f"another in shop.medusa.payment_provider (there are: {', '.join(sorted(map(str, providers))) or 'none'})"
    )
    yield Finding(f"orders can be made with {table.payment_provider}", table.payment_provider in providers, advice)
    yield _gross(api, scope, config)
    rates = api.admin.get("/admin/tax-regions", lambda value: rows_of(value, "tax_regions"), [("limit", 1000)])
    taxed = any(each.get("country_code") == here for each in rates)
    advice = f"{_SETUP} > Tax Regions: add {config.country} with its rate, or the shop's documents show no tax"
    yield Finding(f"taxes of {config.country} are known", taxed, advice, optional=True)


def _gross(api: MedusaApi, scope: Scope, config: RemoteConfig) -> Finding:
    rows = api.admin.get(
        "/admin/price-preferences", lambda value: rows_of(value, "price_preferences"), [("limit", 1000)]
    )
    rules = {("currency_code", config.currency.lower()), ("region_id", scope.region)}
    found = {(row.get("attribute"), row.get("value")): row.get("is_tax_inclusive") is True for row in rows}
    good = any(found.get(rule) for rule in rules) and all(found.get(rule, True) for rule in rules)
    advice = (
        f"{_SETUP} > Store (currencies) and > Regions: switch on 'tax inclusive pricing' for {config.currency} and the "
        "region; without it tax is added on top of every price, and a price of 149.95 becomes 178.44"
    )
    return Finding("prices include tax", good, advice)


def _options(api: MedusaApi, setup: Setup, table: Medusa) -> Iterator[Finding]:
    fields = "id,name,service_zone.fulfillment_set.type,service_zone.fulfillment_set.location.id"
    params: Query = [("fields", fields), ("limit", 1000)]
    rows = api.admin.get("/admin/shipping-options", lambda value: rows_of(value, "shipping_options"), params)
    options = [option_of(row) for row in rows]
    options = [each for each in options if each.place in setup.places.codes]
    yield _one_option(options, True, table.home_option, "", "home delivery")
    for remote_id, code in setup.places.codes.items():
        place = next(each for each in setup.places.locations if each.code == code)
        if place.kind.value == "branch":
            yield _one_option(options, False, table.collect_option, remote_id, f"collecting in {code}")


def _one_option(options: list[Option], home: bool, wanted: str, place: str, what: str) -> Finding:
    try:
        option = pick_option(options, home=home, wanted=wanted, place=place)
    except NotAllowed as error:
        kind = "Shipping" if home else "Pickup"
        advice = f"{error}. {_SETUP} > Locations > (place) > {kind}: enable it, add a service zone and an option"
        return Finding(f"shipping option for {what}", False, advice)
    return Finding(f"shipping option for {what}: {option.name}", True)


def _articles(api: MedusaApi, scope: Scope, config: RemoteConfig) -> Iterator[Finding]:
    params: Query = [("fields", "id,variants.id,variants.calculated_price"), ("region_id", scope.region), ("limit", 20)]
    params.append(("country_code", config.country.lower()))
    rows, count = api.store.get(
        "/store/products", lambda value: (rows_of(value, "products"), int(value["count"])), params
    )
    advice = "publish products and add them to the kiosk's sales channel"
    yield Finding(f"{count} products are sold in the sales channel", count > 0, advice)
    wanted = config.currency.lower()
    variants = [each for row in rows for each in row.get("variants") or ()]
    priced = [each for each in variants if (each.get("calculated_price") or {}).get("currency_code") == wanted]
    advice = f"give every variant a price in {config.currency}; those without are not shown"
    if variants:
        what = f"{len(priced)} of the first {len(variants)} variants have a price in {config.currency}"
        yield Finding(what, len(priced) == len(variants), advice, optional=bool(priced))


def _filter(api: MedusaApi, path: str, name: str, value: str, needed: bool) -> Finding:
    """An impossible value must find nothing; where rows come back, the shop ignores the filter."""
    what = f"{path} obeys the filter {name}"
    try:
        count = api.admin.get(path, lambda found: int(found["count"]), [("fields", "id"), ("limit", 1), (name, value)])
    except ShopError as error:
        return Finding(what, False, f"the call is refused: give the user all rights in {_SETUP} > Users ({error})")
    advice = (
        "the shop ignores it silently; orders stay safe, because every key is compared here, but reading takes longer. "
        "Tell us the version of Medusa"
    )
    return Finding(what, count == 0, advice, optional=needed)
