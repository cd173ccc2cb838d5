"""Shipping options: which one an order takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.shops.errors import NotAllowed
from kiosk.shops.medusa.api import Json, id_of


@dataclass(frozen=True, slots=True)
class Option:
    """A shipping option that a cart may use. `kind`: shipping or pickup; `place`: the shop's id of its location."""

    id: str
    name: str
    kind: str
    place: str


def option_of(row: Json) -> Option:
    """Read from the list of either interface."""
    group: dict[str, Any] = (row.get("service_zone") or {}).get("fulfillment_set") or {}
    place = (group.get("location") or {}).get("id") or ""
    return Option(id_of(row), str(row.get("name") or ""), str(group.get("type") or ""), str(place))


def pick_option(options: list[Option], *, home: bool, wanted: str, place: str) -> Option:
    """The shipping option that is named, else the only one that fits: for delivery one that ships, for everything else
    the pickup at `place`. NotAllowed says what to set up."""
    what = "home delivery" if home else "collecting in the branch"
    key = f"shop.medusa.{'home' if home else 'collect'}_option"
    if wanted:
        fitting = [each for each in options if wanted in {each.id, each.name}]
    elif home:
        fitting = [each for each in options if each.kind == "shipping"]
    else:
        fitting = [each for each in options if each.kind == "pickup" and each.place == place]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"{each.name} ({each.id})" for each in fitting or options) or "none"
    if fitting:
        raise NotAllowed(f"the shop has more than one shipping option for {what}: name one in {key} ({names})")
    raise NotAllowed(f"the shop has no shipping option for {what}; make one or name it in {key} (offered: {names})")
