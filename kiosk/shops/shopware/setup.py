"""What the merchant has set up and the kiosk needs: sales channel, currency, languages, states, methods.

Read once and again every few minutes, so that a change in the shop needs no restart of the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.base.config_model import Shopware
from kiosk.shops.errors import NotAllowed
from kiosk.shops.kept import Kept
from kiosk.shops.places import Places, one_stock_places
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopware.api import ShopwareApi
from kiosk.shops.shopware.rows import Json, equals, id_of, is_id, objects, reading, text_of, word

STOREFRONT = "8a243080f92e4c719546314b577cf82b"  # the type of sales channels with a web shop, the same in every shop
MACHINES = ("order.state", "order_delivery.state", "order_transaction.state")
_CHANNEL = "Sales Channels > the channel"
_ROUNDING: Json = {"decimals": 2, "interval": 0.01, "roundForNet": True}


@dataclass(frozen=True, slots=True)
class Shop:
    """Ids of the shop's set-up. `languages`: the kiosk's language -> id, the main one first.

    `problems`: (what is wrong, what to do); with any of them nothing is read or sent."""

    channel: str
    title: str
    group: str
    currency: str
    factor: float
    item_rounding: Json
    total_rounding: Json
    languages: Mapping[str, str]
    countries: Mapping[str, str]
    states: Mapping[str, str]  # machine -> id of "open"
    home: str
    collect: str
    payment: str
    problems: tuple[tuple[str, str], ...] = ()


class Setup:
    """The set-up of one shop; NotAllowed says what to change there."""

    def __init__(self, api: ShopwareApi, config: RemoteConfig, table: Shopware, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._table = api, config, table
        self.warehouse = table.warehouse
        self._kept = Kept(self._read, now)

    def forget(self) -> None:
        """Read everything anew at the next question."""
        self._kept.forget()

    @property
    def places(self) -> Places:
        """The branches of the stores file, this one, and the warehouse whose stock the shop counts."""
        return one_stock_places(self._config, self.warehouse)

    @property
    def shop(self) -> Shop:
        """The set-up as it is. NotAllowed where there is no such sales channel."""
        return self._kept.get()

    def sound(self) -> Shop:
        """The set-up where all of it is usable; NotAllowed says what is not."""
        for what, advice in self.shop.problems:
            raise NotAllowed(f"{what}: {advice}")
        return self.shop

    def _read(self) -> Shop:
        channel = self._channel()
        countries = self._api.search("country", {"filter": [equals("active", True)], "limit": 500})
        machine = {"type": "equalsAny", "field": "stateMachine.technicalName", "value": list(MACHINES)}
        criteria = {
            "filter": [machine, equals("technicalName", "open")],
            "associations": {"stateMachine": {}},
            "limit": 50,
        }
        states = {_machine(row): id_of(row) for row in self._api.search("state-machine-state", criteria)}
        with reading("the set-up of the sales channel"):
            return _shop(channel, countries, states, self._config, self._table)

    def _channel(self) -> Json:
        """The channel with this id or name; without one, the only active one with a web shop."""
        wanted = self._table.sales_channel.strip()
        associations: Json = {
            "languages": {"associations": {"locale": {}}},
            "currencies": {},
            "shippingMethods": {},
            "paymentMethods": {},
            "customerGroup": {},
        }
        criteria: Json = {"filter": [equals("active", True)], "associations": associations, "limit": 100}
        rows = self._api.search("sales-channel", criteria)
        fitting = [
            row for row in rows
            if (wanted in {row["id"], word(row, "name")} if wanted else row.get("typeId") == STOREFRONT)
        ]  # fmt: skip
        if len(fitting) == 1:
            return fitting[0]
        names = ", ".join(sorted(word(row, "name") for row in rows)) or "none"
        known = f"active sales channels of the shop: {names}"
        if wanted:
            raise NotAllowed(f"shop.shopware.sales_channel names {wanted!r}, which is not one of them; {known}")
        raise NotAllowed(f"write into shop.shopware.sales_channel which one the kiosk sells in; {known}")


def _machine(row: Json) -> str:
    machine = row.get("stateMachine")
    return text_of(machine.get("technicalName")) if isinstance(machine, dict) else ""


def _shop(channel: Json, countries: list[Json], states: dict[str, str], config: RemoteConfig, table: Shopware) -> Shop:
    currency = next((row for row in objects(channel.get("currencies")) if row.get("isoCode") == config.currency), None)
    languages = _languages(channel, config.languages)
    group = channel.get("customerGroup")
    found = {
        "home_method": _method(channel, "shippingMethod", table.home_method),
        "collect_method": _method(channel, "shippingMethod", table.collect_method or table.home_method),
        "payment_method": _method(channel, "paymentMethod", table.payment_method),
    }
    problems: list[tuple[str, str]] = []
    if currency is None:
        problems.append((f"the sales channel does not sell in {config.currency}", f"{_CHANNEL} > General > Currencies"))
    if config.languages[0] not in languages:
        told = f"the sales channel does not have the kiosk's language {config.languages[0]}"
        problems.append((told, f"{_CHANNEL} > General > Languages, or screen.language"))
    if isinstance(group, dict) and group.get("displayGross") is False:
        advice = "give the channel a customer group with gross prices (Settings > Customer groups)"
        problems.append(("the sales channel shows prices without tax", advice))
    for name, method in found.items():
        if not method:
            told = f"shop.shopware.{name} is no method of the sales channel"
            problems.append((told, f"{_CHANNEL} > General: add it"))
    if missing := [name for name in MACHINES if name not in states]:
        advice = "give the integration the right to read orders (state machines)"
        problems.append((f"states cannot be read: {', '.join(missing)}", advice))
    isos = {text_of(row.get("iso")).upper(): id_of(row) for row in countries}
    if config.country not in isos:
        problems.append((f"the shop has no active country {config.country}", "Settings > Countries"))
    money = currency or {}
    return Shop(
        channel=id_of(channel),
        title=word(channel, "name"),
        group=text_of(channel.get("customerGroupId")),
        currency=text_of(money.get("id")),
        factor=_factor(money.get("factor")),
        item_rounding=_rounding(money.get("itemRounding")),
        total_rounding=_rounding(money.get("totalRounding")),
        languages=languages,
        countries=isos,
        states=states,
        home=found["home_method"],
        collect=found["collect_method"],
        payment=found["payment_method"],
        problems=tuple(problems),
    )


def _languages(channel: Json, wanted: tuple[str, ...]) -> dict[str, str]:
    """The kiosk's languages as far as the channel has them; of de-AT and de-DE the one that comes first."""
    found: dict[str, str] = {}
    for row in objects(channel.get("languages")):
        locale = row.get("locale")
        code = text_of(locale.get("code")) if isinstance(locale, dict) else ""
        found.setdefault(code.split("-")[0].lower(), id_of(row))
    return {language: found[language] for language in wanted if language in found}


def _method(channel: Json, kind: str, wanted: str) -> str:
    """The id of the method with this technical name, name or id; the channel's usual one where none is named."""
    if not wanted:
        usual = channel.get(f"{kind}Id")
        return str(usual) if is_id(usual) else ""
    rows = objects(channel.get(f"{kind}s"))
    fitting = (row for row in rows if wanted in (row.get("id"), row.get("technicalName"), word(row, "name")))
    return next(map(id_of, fitting), "")


def _factor(value: object) -> float:
    """How many of the currency make one of the shop's own; 1 where the shop names none. ValueError for odd ones."""
    if value is None:
        return 1.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**9:
        raise ValueError("the currency's factor is no number above 0")
    return float(value)


def _rounding(value: object) -> Json:
    """The shop's own rounding, where it is one."""
    if not isinstance(value, dict):
        return _ROUNDING
    decimals, interval, net = (value.get(name) for name in _ROUNDING)
    good = isinstance(decimals, int) and 0 <= decimals <= 8 and isinstance(interval, int | float) and 0 < interval < 100
    return (
        {"decimals": decimals, "interval": interval, "roundForNet": net} if good and net in (True, False) else _ROUNDING
    )
