"""`kiosk shop check` for Vendure: every safe call, and in plain words what is missing and how it is set up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from kiosk.base.config_model import Vendure
from kiosk.shops.errors import ShopError, ShopUnreachable
from kiosk.shops.json_api import ApiRefusal
from kiosk.shops.protocol import Finding
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.api import ADVICE, TAKE, VendureApi, moment
from kiosk.shops.vendure.order_draft import fits
from kiosk.shops.vendure.places import read_places

PLUGIN = 2
MOST_SKEW_S = 60
MOST_APART_S = 600
RIGHTS = (
    ("ReadProduct", "ReadCatalog"), ("ReadStockLocation", "ReadCatalog"), ("ReadCollection", "ReadCatalog"),
    ("ReadFacet", "ReadCatalog"), ("ReadOrder",), ("CreateOrder",), ("UpdateOrder",), ("DeleteOrder",),
    ("ReadCustomer",), ("CreateCustomer",), ("UpdateCustomer",),
)  # fmt: skip
OF_THE_PLUGIN = ("branches", "filters")  # without it they say the same once more
FIELDS = {
    "ProductVariant": ("ean",),
    "StockLocation": ("branchId",),
    "Order": ("externalId", "branchId", "kioskKind", "kioskNumber", "kioskDetails"),
    "OrderLine": ("branchId",),
    "Customer": ("kioskWishes",),
}
_PLUGIN = "{kioskPlugin{version allocatesAtBranch}}"
_FIELDS = "{globalSettings{serverConfig{entityCustomFields{entityName customFields{...on CustomField{name}}}}}}"
_CHANNEL = """{activeChannel{code pricesIncludeTax availableCurrencyCodes defaultCurrencyCode availableLanguageCodes
  defaultLanguageCode defaultTaxZone{name} defaultShippingZone{name}}}"""
_METHODS = "{shippingMethods(options:{take:100}){items{code}}}"
_PAYMENTS = "{paymentMethods(options:{take:100}){items{code enabled handler{code}}}}"
_COUNTRY = "query($code:String!){countries(options:{filter:{code:{eq:$code}}}){items{code enabled}}}"
_FILTERS = (
    ("orders", "orders", "externalId", '{eq:"none-of-these"}'),
    ("orders", "orders", "kioskNumber", '{eq:"none-of-these"}'),
    ("variants", "productVariants", "sku", '{in:["none-of-these"]}'),
    ("customers", "customers", "emailAddress", '{eq:"nobody@kiosk.invalid"}'),
)
_NEWEST = "{%s(options:{take:50,sort:{updatedAt:DESC}}){items{updatedAt}}}"
_LOGGED_IN = "{activeAdministrator{user{lastLogin updatedAt}}}"  # one is written by Vendure, one by its database
_LARGE = "query($take:Int!){productVariants(options:{take:$take,skip:0}){totalItems items{id}}}"

Part = Callable[[], Iterator[Finding]]


def findings(api: VendureApi, config: RemoteConfig, own: Vendure, now: Callable[[], datetime]) -> Iterator[Finding]:
    """All findings; without a login only that one."""
    found = list(_safely("login", lambda: _login(api, config, own)))
    yield from found
    if not all(finding.good or finding.optional for finding in found):
        return
    parts: tuple[tuple[str, Part], ...] = (
        ("clock", lambda: _clock(api, now)),
        ("rights", lambda: _rights(api)),
        ("kiosk plugin", lambda: _plugin(api)),
        ("custom fields", lambda: _fields(api)),
        ("channel", lambda: _channel(api, config)),
        ("branches", lambda: _places(api, config)),
        ("shipping methods", lambda: _shipping(api, own)),
        ("payment method", lambda: _payment(api, own)),
        ("country", lambda: _country(api, config)),
        ("filters", lambda: _filters(api)),
        ("order of lists", lambda: _newest_first(api)),
        ("articles", lambda: _articles(api)),
    )
    plugin = True
    for name, part in parts:
        if plugin or name not in OF_THE_PLUGIN:
            found = list(_safely(name, part))
            yield from found
            plugin = plugin and (name != "kiosk plugin" or bool(found and found[0].good))


def _safely(name: str, part: Part) -> Iterator[Finding]:
    """Faults of the shop become a finding of their own, and the next part goes on."""
    try:
        yield from part()
    except ShopError as error:
        yield Finding(name, False, str(error))


def _login(api: VendureApi, config: RemoteConfig, own: Vendure) -> Iterator[Finding]:
    try:
        api.ask("{activeChannel{id}}")
    except (ApiRefusal, ShopUnreachable) as error:
        advice = f"{error}; shop.address must be where Vendure itself answers, and /admin-api below it"
        yield Finding(f"Vendure at {config.address}", False, advice)
        return
    yield Finding(f"login at {config.address}", True)
    if not config.secrets.get("user"):
        advice = (
            "the kiosk signs in with an API key, which costs half a second for each request; give it a user instead"
        )
        yield Finding("login with a session", False, advice, optional=True)
    if not own.channel and len(api.channels) > 1:
        advice = f"the login has several channels ({', '.join(api.channels)}); name one in shop.vendure.channel"
        yield Finding("channel is named", False, advice, optional=True)


def _clock(api: VendureApi, now: Callable[[], datetime]) -> Iterator[Finding]:
    skew = (api.named_time() - now()).total_seconds()
    good = abs(skew) <= MOST_SKEW_S
    advice = f"the shop's clock is {abs(skew):.0f} s {'ahead' if skew > 0 else 'behind'}; set both by NTP"
    yield Finding("clock of the shop", good, "" if good else advice, optional=True)
    user = (api.ask(_LOGGED_IN)["activeAdministrator"] or {}).get("user") or {}
    if user.get("lastLogin"):  # an API key never logs in
        apart = abs((moment(user["lastLogin"]) - moment(user["updatedAt"])).total_seconds())
        good = apart <= MOST_APART_S
        advice = (
            f"Vendure and its database work in time zones that are {apart / 3600:.1f} h apart, so the times of orders "
            "are off by that; start both in one zone, best with TZ=UTC in the environment of Vendure and its database"
        )
        yield Finding("time zone of the shop", good, "" if good else advice, optional=True)


def _rights(api: VendureApi) -> Iterator[Finding]:
    have = api.permissions
    if not have:
        return  # a key does not tell what it may do; the calls below show it
    missing = [names[0] for names in RIGHTS if "SuperAdmin" not in have and not have & set(names)]
    advice = f"give the role of the kiosk's user in Vendure (Settings, Roles) these rights: {', '.join(missing)}"
    yield Finding("rights of the login", not missing, advice if missing else "")
    if "SuperAdmin" in have:
        advice = "the kiosk's user may do everything; README of this connector lists the rights that it needs"
        yield Finding("rights are no more than needed", False, advice, optional=True)


def _plugin(api: VendureApi) -> Iterator[Finding]:
    found = api.ask(_PLUGIN)["kioskPlugin"]
    good = found["version"] >= PLUGIN
    yield Finding(f"kiosk plugin, version {found['version']}", good, "" if good else f"it is too old; {ADVICE}")
    advice = (
        "another StockLocationStrategy is in use, so the shop reserves where it likes; let the plugin's "
        "BranchStockLocationStrategy extend it, and list KioskPlugin last"
    )
    yield Finding(
        "stock is reserved at the branch", found["allocatesAtBranch"], "" if found["allocatesAtBranch"] else advice
    )


def _fields(api: VendureApi) -> Iterator[Finding]:
    config = api.ask(_FIELDS)["globalSettings"]["serverConfig"]["entityCustomFields"]
    have = {each["entityName"]: {field["name"] for field in each["customFields"]} for each in config}
    missing = [
        f"{entity}.{name}" for entity, names in FIELDS.items() for name in names if name not in have.get(entity, ())
    ]
    yield Finding("custom fields", not missing, f"{', '.join(missing)} missing; {ADVICE}" if missing else "")


def _channel(api: VendureApi, config: RemoteConfig) -> Iterator[Finding]:
    channel = api.ask(_CHANNEL)["activeChannel"]
    where = f"channel {channel['code']}"
    gross = channel["pricesIncludeTax"]
    advice = (
        "prices are entered net; totals may differ from the screen by a cent: Settings, Channels, 'prices include tax'"
    )
    yield Finding(f"{where}: gross prices", gross, "" if gross else advice, optional=True)
    good = config.currency in channel["availableCurrencyCodes"]
    advice = f"it does not sell in {config.currency}; add it under Settings, Channels, or correct kiosk.currency"
    yield Finding(f"{where}: currency {config.currency}", good, "" if good else advice)
    spoken = {str(code)[:2] for code in channel["availableLanguageCodes"] or ()}
    for language in config.languages:
        advice = f"add it under Settings, Global settings and Channels, or take it out of screen.languages ({language})"
        yield Finding(
            f"{where}: language {language}", language in spoken, "" if language in spoken else advice, optional=True
        )
    zones = channel["defaultTaxZone"] and channel["defaultShippingZone"]
    advice = "it has no default tax zone and shipping zone: Settings, Channels"
    yield Finding(f"{where}: tax and shipping zone", bool(zones), "" if zones else advice)


def _places(api: VendureApi, config: RemoteConfig) -> Iterator[Finding]:
    places = read_places(api, config)
    known = ", ".join(place.code for place in places.locations)
    here = config.branch in places.codes.values()
    advice = (
        f"no stock location has the branch code {config.branch}; write it into 'Branch code of the kiosks' "
        "of its stock location (Catalogue, Stock locations), or into shop.locations"
    )
    yield Finding(f"this branch {config.branch}", here, "" if here else advice)
    yield Finding(f"branches: {known or 'none'}", bool(known), "" if known else advice)
    for problem in places.problems:
        if problem.row_id != config.branch or here:
            yield Finding(f"place {problem.row_id}".strip(), False, problem.reason, optional=True)


def _shipping(api: VendureApi, own: Vendure) -> Iterator[Finding]:
    codes = sorted(row["code"] for row in api.ask(_METHODS)["shippingMethods"]["items"])
    for key, code in (("home_method", own.home_method), ("collect_method", own.collect_method)):
        good = any(fits(each, code) for each in codes)
        advice = (
            f"make one under Settings, Shipping methods, or correct shop.vendure.{key} (there are: {', '.join(codes)})"
        )
        yield Finding(f"shipping method {code}", good, "" if good else advice)


def _payment(api: VendureApi, own: Vendure) -> Iterator[Finding]:
    rows = api.ask(_PAYMENTS)["paymentMethods"]["items"]
    row: dict[str, Any] | None = next((each for each in rows if each["code"] == own.payment_method), None)
    good = row is not None and row["enabled"]
    advice = (
        f"make an enabled one with the code {own.payment_method!r} and the handler 'Pay in store' under Settings, "
        "Payment methods, or correct shop.vendure.payment_method"
    )
    yield Finding(f"payment method {own.payment_method}", good, "" if good else advice)


def _country(api: VendureApi, config: RemoteConfig) -> Iterator[Finding]:
    rows = api.ask(_COUNTRY, code=config.country)["countries"]["items"]
    good = any(row["code"] == config.country and row["enabled"] for row in rows)
    advice = f"add {config.country} under Settings, Countries: every order has an address in it"
    yield Finding(f"country {config.country}", good, "" if good else advice)


def _filters(api: VendureApi) -> Iterator[Finding]:
    """An impossible value must bring nothing: a filter that is ignored would show strangers' orders."""
    for what, field, name, value in _FILTERS:
        query = f"{{{field}(options:{{take:1,filter:{{{name}:{value}}}}}){{totalItems}}}}"
        found = api.ask(query)[field]["totalItems"]
        advice = (
            f"the shop ignores this filter ({found} rows for a value that nothing has); is something changing its API?"
        )
        yield Finding(f"filter of {what} by {name}", found == 0, "" if found == 0 else advice)


def _newest_first(api: VendureApi) -> Iterator[Finding]:
    """What changed is read from lists with the newest first."""
    for what, field in (("products", "products"), ("variants", "productVariants"), ("orders", "orders")):
        times = [moment(row["updatedAt"]) for row in api.ask(_NEWEST % field)[field]["items"]]
        good = times == sorted(times, reverse=True)
        advice = "the shop ignores the order 'newest first', so changes would be missed; is something changing its API?"
        yield Finding(f"{what} with the newest first", good, "" if good else advice)


def _articles(api: VendureApi) -> Iterator[Finding]:
    found = api.ask(_LARGE, take=TAKE)["productVariants"]["totalItems"]
    yield Finding(f"{found} variants in the channel", found > 0, "" if found else "the channel sells nothing yet")
