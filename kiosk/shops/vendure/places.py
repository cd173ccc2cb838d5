"""Stock locations of Vendure under our branch codes."""

from __future__ import annotations

from kiosk.shops.places import Places, RemotePlace, match_places
from kiosk.shops.remote import RemoteConfig
from kiosk.shops.vendure.api import VendureApi

_LOCATIONS = """query($take:Int!,$skip:Int!){stockLocations(options:{take:$take,skip:$skip,sort:{id:ASC}}){
  items{id name customFields{branchId}}}}"""


def read_places(api: VendureApi, config: RemoteConfig) -> Places:
    """The places of the channel. Vendure knows names only: addresses and hours come from the stores file."""
    return match_places(remote_places(api), config)


def remote_places(api: VendureApi) -> list[RemotePlace]:
    """The places as the shop has them."""
    rows = api.listed(_LOCATIONS, "stockLocations")
    return [RemotePlace(row["id"], row["name"], (row["customFields"] or {}).get("branchId") or "") for row in rows]
