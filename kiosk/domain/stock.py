"""Where stock lies and how much of it may be promised."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum


class LocationKind(StrEnum):
    """A branch people can walk into, or the warehouse behind the online shop."""

    BRANCH = "branch"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class StockLocation:
    """A place that holds stock. `hours` has seven entries, Monday first; None means closed."""

    code: str
    name: str  # short: "Altstadt"
    kind: LocationKind = LocationKind.BRANCH
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = "DE"
    phone: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hours: tuple[tuple[time, time] | None, ...] = ()

    def __post_init__(self) -> None:
        if self.hours and len(self.hours) != 7:
            raise ValueError(f"location {self.code}: opening hours need seven days, found {len(self.hours)}")


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Quantity of one variant at one location, as last reported at `as_of` (UTC)."""

    sku: str
    location: str
    on_hand: int
    as_of: datetime
    reserved: int = 0
    safety_stock: int = 0

    @property
    def available_to_promise(self) -> int:
        """on_hand - reserved - safety_stock, never below 0."""
        return max(0, self.on_hand - self.reserved - self.safety_stock)


def distance_km(a: StockLocation, b: StockLocation) -> float | None:
    """Great-circle distance in kilometres, or None without coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    phi1, phi2 = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 6371.0 * 2 * math.asin(math.sqrt(half))
