"""What the merchant has set up in the shop and orders need: region, sales channel, places, shipping options.

Read once and again every few minutes, so that a change in the shop needs no restart of the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiosk.base.config_model import Medusa
from kiosk.domain.feed import Rejection
from kiosk.domain.stock import LocationKind
from kiosk.shops.errors import NotAllowed
from kiosk.shops.kept import Kept
from kiosk.shops.medusa.api import Json, MedusaApi, Query, fact, id_of, metadata_of, reading, rows_of
from kiosk.shops.places import WHERE, Places, RemotePlace, match_places
from kiosk.shops.remote import RemoteConfig

PLACE_FIELDS = (
    "id,name,metadata,address.address_1,address.address_2,address.city,address.postal_code,address.country_code,"
    "address.phone,sales_channels.id,fulfillment_sets.type"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Ids of the region and the sales channel that the kiosk sells in."""

    region: str
    channel: str


class Setup:
    """The shop's set-up as far as the kiosk needs it; NotAllowed says what is missing there."""

    def __init__(self, api: MedusaApi, config: RemoteConfig, table: Medusa, now: Callable[[], datetime]) -> None:
        self._api, self._config, self._table = api, config, table
        self._kept = Kept(self._read, now)

    def forget(self) -> None:
        """Read everything anew at the next question."""
        self._kept.forget()

    @property
    def scope(self) -> Scope:
        """Region and sales channel."""
        return self._kept.get()[0]

    @property
    def places(self) -> Places:
        """The places of the sales channel under our codes."""
        return self._kept.get()[1]

    def _read(self) -> tuple[Scope, Places]:
        scope = Scope(self._region(), self._channel())
        return scope, self._places(scope.channel)

    def _region(self) -> str:
        params: Query = [("fields", "id,name,currency_code,countries.iso_2"), ("limit", 1000)]
        regions = self._api.admin.get("/admin/regions", lambda value: rows_of(value, "regions"), params)
        with reading("/admin/regions"):
            return id_of(pick_region(regions, self._table.region, self._config))

    def _channel(self) -> str:
        params: Query = [("fields", "id,name,is_disabled"), ("limit", 1000)]
        channels = self._api.admin.get("/admin/sales-channels", lambda value: rows_of(value, "sales_channels"), params)
        of_key = self.key_channels()
        with reading("/admin/sales-channels"):
            return pick_channel(channels, of_key, self._table.sales_channel)

    def key_channels(self) -> tuple[str, ...]:
        """The sales channels of the publishable key."""
        key = self._config.need("publishable_key")
        params: Query = [("type", "publishable"), ("fields", "id,token,sales_channels.id"), ("limit", 1000)]
        keys = self._api.admin.get("/admin/api-keys", lambda value: rows_of(value, "api_keys"), params)
        found = next((row for row in keys if row.get("token") == key), None)
        if found is None:
            raise NotAllowed("the shop does not know the publishable key of the login; make one and write it there")
        with reading("/admin/api-keys"):
            return tuple(id_of(channel) for channel in found.get("sales_channels") or ())

    def _places(self, channel: str) -> Places:
        rows: list[Json] = []
        for page in self._api.admin.pages("/admin/stock-locations", "stock_locations", [("fields", PLACE_FIELDS)], 200):
            rows += page
        with reading("/admin/stock-locations"):
            return self._matched(rows, channel)

    def _matched(self, rows: list[Json], channel: str) -> Places:
        linked = [row for row in rows if channel in {link.get("id") for link in row.get("sales_channels") or ()}]
        pickup = any(_sets(row) >= {"pickup"} for row in linked)
        places = match_places([remote_place(row, pickup) for row in linked], self._config)
        reason = "is not linked to the kiosk's sales channel, so its stock is left out; link it to sell from there"
        others = tuple(
            Rejection(WHERE, 0, str(row.get("id")), f"{str(row.get('name'))[:60]!r} {reason}")
            for row in rows
            if row not in linked and fact(metadata_of(row), "branch_id")
        )
        return replace(places, problems=(*places.problems, *others))


def pick_region(regions: list[Json], wanted: str, config: RemoteConfig) -> Json:
    """The region that is named, else the only one with the kiosk's currency and country. NotAllowed says why not."""
    named = [row for row in regions if wanted in {row.get("id"), row.get("name")}] if wanted else regions
    fitting = [row for row in named if str(row.get("currency_code")).upper() == config.currency]
    if len(fitting) > 1:
        here = config.country.lower()
        local = [row for row in fitting if here in {item.get("iso_2") for item in row.get("countries") or ()}]
        fitting = local or fitting
    return _only(fitting, f"region with the currency {config.currency}", "shop.medusa.region", wanted, regions)


def pick_channel(channels: list[Json], of_key: tuple[str, ...], wanted: str) -> str:
    """The sales channel that is named, else the only one of the publishable key. NotAllowed says why not."""
    open_ones = [row for row in channels if row.get("id") in of_key and not row.get("is_disabled")]
    named = [row for row in open_ones if wanted in {row.get("id"), row.get("name")}] if wanted else open_ones
    what = "sales channel that the publishable key belongs to and that is switched on"
    return id_of(_only(named, what, "shop.medusa.sales_channel", wanted, channels))


def _only(found: list[Json], what: str, key: str, wanted: str, known: list[Json]) -> Json:
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{row.get('name')} ({row.get('id')})" for row in (found or known)) or "none"
    if not found:
        wish = f" named {wanted!r}" if wanted else ""
        raise NotAllowed(f"the shop has no {what}{wish}; make one or correct {key} (there are: {names})")
    raise NotAllowed(f"the shop has more than one {what}: name one in {key} ({names})")


def remote_place(row: Json, pickup_known: bool) -> RemotePlace:
    """A stock location. Where the shop uses pickup at all, one that only ships is a warehouse."""
    address: dict[str, Any] = row.get("address") or {}
    metadata, sets = metadata_of(row), _sets(row)
    street = " ".join(filter(None, (address.get("address_1"), address.get("address_2"))))
    return RemotePlace(
        id=id_of(row),
        name=str(row.get("name") or ""),
        code=fact(metadata, "branch_id"),
        address=street,
        postcode=str(address.get("postal_code") or ""),
        city=str(address.get("city") or ""),
        country=str(address.get("country_code") or ""),
        phone=str(address.get("phone") or ""),
        kind=_kind(fact(metadata, "kind"), sets, pickup_known),
    )


def _kind(named: str, sets: set[str], pickup_known: bool) -> LocationKind | None:
    if named in {kind.value for kind in LocationKind}:
        return LocationKind(named)
    return LocationKind.WAREHOUSE if pickup_known and sets == {"shipping"} else None


def _sets(row: Json) -> set[str]:
    return {str(each.get("type")) for each in row.get("fulfillment_sets") or () if isinstance(each, dict)}
