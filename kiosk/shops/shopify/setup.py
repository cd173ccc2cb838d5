"""What the merchant has set up and the kiosk needs: sales channel, currency, taxes, languages, the key of orders.

Read once and again every few minutes, so that a change in the shop needs no restart of the kiosk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.base.config_model import Shopify
from kiosk.shops.errors import NotAllowed
from kiosk.shops.kept import Kept
from kiosk.shops.places import Places
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.places import read_places
from kiosk.shops.shopify.rows import Json, gid, id_of, nodes, objects, part, rows_of, text_of

NAMESPACE, ORDER_KEY = "kiosk", "order_key"
ONLINE_STORE = frozenset({"online store", "onlineshop", "online_store", "online-store"})
KEY_ADVICE = (
    "make the metafield definition kiosk.order_key of orders, of the type ID with unique values, as the README of the "
    "Shopify connector shows: with it the shop itself refuses a second order"
)


@dataclass(frozen=True, slots=True)
class Shop:
    """The set-up of one shop. `locales`: the kiosk's language -> (the shop's locale, is it the shop's own one?).

    `problems`: (what is wrong, what to do); with any of them nothing is read or sent."""

    name: str
    publication: str
    title: str
    locales: Mapping[str, tuple[str, bool]]
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def others(self) -> tuple[str, ...]:
        """Locales whose words have to be asked for."""
        return tuple(locale for locale, own in self.locales.values() if not own)


class Setup:
    """The set-up of one shop; NotAllowed says what to change there."""

    def __init__(self, api: ShopifyApi, config: RemoteConfig, table: Shopify, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._table = api, config, table
        self._shop = Kept(self._read, now)
        self._places = Kept(lambda: read_places(api, config), now)

    def forget(self) -> None:
        """Read everything anew at the next question."""
        self._shop.forget()
        self._places.forget()

    @property
    def shop(self) -> Shop:
        """The set-up as it is."""
        return self._shop.get()

    @property
    def places(self) -> Places:
        """The locations under our codes."""
        return self._places.get()[0]

    @property
    def closed(self) -> tuple[str, ...]:
        """Codes of places that serve no orders of the web shop."""
        return self._places.get()[1]

    def sound(self) -> Shop:
        """The set-up where all of it is usable; NotAllowed says what is not."""
        for what, advice in self.shop.problems:
            raise NotAllowed(f"{what}: {advice}")
        return self.shop

    def _read(self) -> Shop:
        names = {"namespace": NAMESPACE, "key": ORDER_KEY}
        return self._api.ask(documents.SETUP, lambda data: _read(data, self._config, self._table), **names)


def _read(data: Json, config: RemoteConfig, table: Shopify) -> Shop:
    shop, problems = data["shop"], list[tuple[str, str]]()
    found, known = _publication(data["publications"], table.publication.strip())
    if found is None:
        wanted = f"{table.publication!r} is none of them" if table.publication else "say which one the kiosk sells in"
        problems.append((f"the shop has the sales channels {known}", f"{wanted}; correct shop.shopify.publication"))
    if shop["currencyCode"] != config.currency:
        what = f"the shop keeps its prices in {shop['currencyCode']}, the kiosk in {config.currency}"
        problems.append((what, "correct kiosk.currency, or Settings > Store details > Store currency"))
    if shop["taxesIncluded"] is not True:
        advice = "Settings > Taxes and duties > include sales tax in product price: a kiosk shows prices with tax"
        problems.append(("the shop's prices do not include taxes", advice))
    locales = _locales(objects(data["shopLocales"]), config.languages)
    if config.languages[0] not in locales:
        what = f"the shop does not have the kiosk's language {config.languages[0]}"
        problems.append((what, "Settings > Languages: add and publish it, or correct screen.language"))
    if not any(_is_key(row) for row in rows_of(data["metafieldDefinitions"])):
        problems.append(("the shop does not know the key of the kiosk's orders", KEY_ADVICE))
    publication, title = found or ("", "")
    return Shop(text_of(shop["name"]), publication, title, locales, tuple(problems))


def _publication(connection: Json, wanted: str) -> tuple[tuple[str, str] | None, str]:
    """(id, title) of the channel with this id or name, and the names of all; without one the Online Store, else the
    only one."""
    names: dict[str, tuple[str, ...]] = {}
    for row in rows_of(connection):
        channels = [text_of(each.get(name)) for each in nodes(row.get("channels")) for name in ("name", "handle")]
        title = text_of(part(row, "catalog").get("title"))
        names[id_of(row, "Publication")] = tuple(dict.fromkeys(filter(None, (*channels, title))))
    known = ", ".join(sorted(repr(each[0]) for each in names.values() if each)) or "none"
    if wanted:
        same = wanted.casefold()
        fitting = [
            found for found, each in names.items()
            if gid("Publication", wanted) == found or same in (name.casefold() for name in each)
        ]  # fmt: skip
    else:
        fitting = [found for found, each in names.items() if ONLINE_STORE & {name.casefold() for name in each}]
        fitting = fitting or list(names)
    if len(fitting) != 1:
        return None, known
    return (fitting[0], next(iter(names[fitting[0]]), fitting[0])), known


def _locales(rows: list[Json], languages: tuple[str, ...]) -> dict[str, tuple[str, bool]]:
    """The kiosk's languages as far as the shop shows them; of de and de-AT the exact one, else the first one."""
    shown = [row for row in rows if row.get("published") is True or row.get("primary") is True]
    found: dict[str, tuple[str, bool]] = {}
    for language in languages:
        fitting = [row for row in shown if text_of(row.get("locale")).lower().split("-")[0] == language]
        fitting.sort(key=lambda row: (row.get("primary") is not True, row.get("locale") != language))
        if fitting:
            found[language] = (text_of(fitting[0]["locale"]), fitting[0].get("primary") is True)
    return found


def _is_key(row: Json) -> bool:
    unique = part(row, "capabilities", "uniqueValues").get("enabled") is True
    named = (row.get("namespace"), row.get("key")) == (NAMESPACE, ORDER_KEY)
    return named and unique and part(row, "type").get("name") == "id"
