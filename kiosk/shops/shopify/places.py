"""Locations of Shopify under our branch codes."""

from __future__ import annotations

from dataclasses import replace

from kiosk.shops.places import Places, RemotePlace, match_places
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.shopify import documents
from kiosk.shops.shopify.api import ShopifyApi
from kiosk.shops.shopify.rows import Json, gid, id_of, part, text_of, value_of

NAMESPACE, CODE = "kiosk", "branch_id"  # the metafield of a location that holds our code


def read_places(api: ShopifyApi, config: RemoteConfig) -> tuple[Places, tuple[str, ...]]:
    """The active places, and the codes of those that the shop takes nothing from for orders of its web shop."""
    rows = [row for page in api.pages(documents.LOCATIONS, "locations", namespace=NAMESPACE, key=CODE) for row in page]
    table = {code: gid("Location", known) or known for code, known in (config.locations or {}).items()}
    places = match_places([_place(row) for row in rows], replace(config, locations=table))
    closed = {row["id"] for row in rows if row.get("fulfillsOnlineOrders") is False}
    return places, tuple(sorted(code for found, code in places.codes.items() if found in closed))


def _place(row: Json) -> RemotePlace:
    address = part(row, "address")
    lines = (text_of(address.get(name)).strip() for name in ("address1", "address2"))
    return RemotePlace(
        id=gid("Location", row.get("id")),
        name=text_of(row.get("name")),
        code=value_of(row.get("metafield")),
        address=", ".join(filter(None, lines)),
        postcode=text_of(address.get("zip")),
        city=text_of(address.get("city")),
        country=text_of(address.get("countryCode")),
        phone=text_of(address.get("phone")),
    )


def known_location(row: Json) -> str:
    """The id of the location in a row; "" where there is none any more."""
    location = row.get("location")
    return id_of(location, "Location") if isinstance(location, dict) else ""
