"""Branch codes and the shop's own ids of places, matched in one way for every shop in the network.

The table `[shop.locations]` goes first, then the code that the shop itself stores with the place. Names and addresses
come from the shop; opening hours, coordinates and what is a warehouse from the stores file, where there is one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.domain.feed import Rejection
from kiosk.domain.stock import LocationKind, StockLocation
from kiosk.shops.errors import BadFeed, NotAllowed
from kiosk.shops.feed.rejects import Rejections, printable
from kiosk.shops.feed.stores import read_stores
from kiosk.shops.feed.texts import plain_line
from kiosk.shops.remote import RemoteConfig

WHERE = "locations"
_LONGEST_CODE = 64


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A place as the shop has it. `code` is the branch code that the shop stores with it, "" for none.

    `kind` where the shop knows it; the stores file decides otherwise."""

    id: str
    name: str
    code: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    phone: str = ""
    kind: LocationKind | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """The places that stock, reservations and orders speak of; `problems` says which were left out and why."""

    locations: tuple[StockLocation, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)  # the shop's id -> branch code
    problems: tuple[Rejection, ...] = ()

    def remote_id(self, code: str) -> str:
        """The shop's id of a branch code; NotAllowed says how to make it known."""
        found = next((remote for remote, known in self.codes.items() if known == code), None)
        if found is None:
            raise NotAllowed(
                f"the shop has no place with the branch code {code!r}; write it into shop.locations, or store the code "
                f"with the place in the shop (known: {', '.join(sorted(self.codes.values())) or 'none'})"
            )
        return found


def match_places(remote: Iterable[RemotePlace], config: RemoteConfig) -> Places:
    """The shop's places under our codes. Never raises: what cannot be used is left out and told in `problems`."""
    places = {place.id: place for place in remote}
    rejections = Rejections()
    codes = _from_table(places, config.locations or {}, rejections)
    _from_shop(places, codes, rejections)
    listed = _listed(config.stores, rejections)
    if config.branch not in codes.values():
        reason = "kiosk.branch names no place of the shop: this kiosk shows no stock of its own branch"
        rejections.add(WHERE, 0, config.branch, reason)
    found = tuple(_location(places[remote_id], code, listed.get(code), config) for remote_id, code in codes.items())
    return Places(tuple(sorted(found, key=lambda place: place.code)), codes, rejections.take())


def _from_table(places: Mapping[str, RemotePlace], table: Mapping[str, str], rejections: Rejections) -> dict[str, str]:
    """The shop's id -> code for what the table names."""
    codes: dict[str, str] = {}
    for code, remote_id in table.items():
        if remote_id not in places:
            known = ", ".join(f"{place.name} = {place.id}" for place in places.values()) or "none"
            rejections.add(WHERE, 0, code, f"shop.locations says {remote_id!r}, the shop knows no such place ({known})")
        elif remote_id in codes:
            reason = f"shop.locations gives {remote_id!r} to {codes[remote_id]!r} as well; the first one counts"
            rejections.add(WHERE, 0, code, reason)
        else:
            codes[remote_id] = code
    return codes


def _from_shop(places: Mapping[str, RemotePlace], codes: dict[str, str], rejections: Rejections) -> None:
    """Adds the places that the table does not name, by the code that the shop stores with them."""
    for place in places.values():
        code = place.code.strip()
        if place.id in codes:
            continue
        if not code:
            reason = (
                "has no branch code, so its stock is left out; store one with the place or add it to shop.locations"
            )
            rejections.add(WHERE, 0, place.id, f"{place.name!r} {reason}")
        elif len(code) > _LONGEST_CODE or not code.isprintable():
            reason = (
                f"expected a branch code of 1 to {_LONGEST_CODE} printable characters, found {printable(code, 20)!r}"
            )
            rejections.add(WHERE, 0, place.id, reason)
        elif code in codes.values():
            other = next(remote for remote, known in codes.items() if known == code)
            reason = f"{place.name!r} has the branch code {code!r}, which {other} has as well; the first one counts"
            rejections.add(WHERE, 0, place.id, reason)
        else:
            codes[place.id] = code


def _listed(file: Path | None, rejections: Rejections) -> dict[str, StockLocation]:
    """The stores file by code; {} with a problem where it cannot be read."""
    if file is None:
        return {}
    try:
        return {place.code: place for place in read_stores(file, file.name, rejections)}
    except OSError as error:
        rejections.add(file.name, 0, "", f"shop.stores cannot be read: {error.strerror or error}")
    except BadFeed as error:
        rejections.add(error.file, error.line, "", error.reason)
    return {}


def _location(place: RemotePlace, code: str, listed: StockLocation | None, config: RemoteConfig) -> StockLocation:
    country = place.country.strip().upper()
    known = StockLocation(
        code=code,
        name=plain_line(place.name, 60) or (listed.name if listed else code),
        kind=place.kind or LocationKind.BRANCH,
        address=plain_line(place.address, 120),
        postcode=plain_line(place.postcode, 12),
        city=plain_line(place.city, 60),
        country=country if len(country) == 2 and country.isascii() and country.isalpha() else config.country,
        phone=plain_line(place.phone, 30),
    )
    if listed is None:
        return known
    if not known.address:
        known = replace(
            known, address=listed.address, postcode=listed.postcode, city=listed.city, country=listed.country
        )
    return replace(
        known,
        kind=listed.kind,
        phone=known.phone or listed.phone,
        latitude=listed.latitude,
        longitude=listed.longitude,
        hours=listed.hours,
    )


def one_stock_places(config: RemoteConfig, warehouse: str) -> Places:
    """The places of a shop that counts one stock and knows no branches: the warehouse, this branch and those of the
    stores file; every code is its own id."""
    codes = [warehouse, config.branch]
    if config.stores is not None:
        with contextlib.suppress(OSError, BadFeed):  # told by `match_places`, which reads it as well
            codes += [place.code for place in read_stores(config.stores, config.stores.name, Rejections())]
    kinds = {warehouse: LocationKind.WAREHOUSE}
    remote = [RemotePlace(code, "", code, kind=kinds.get(code)) for code in dict.fromkeys(codes)]
    return match_places(remote, replace(config, locations=None))
