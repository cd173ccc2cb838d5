"""What the tour needs to know of the shop behind the kiosk, whichever shop it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from kiosk.base.settings import Settings
from kiosk.tour.clock import TourClock


class TourShop(Protocol):
    """A shop with a configuration for a kiosk before it. What it writes here goes at the end of the tour."""

    @property
    def name(self) -> str:
        """The shop in words."""
        ...

    @property
    def clock(self) -> TourClock:
        """The time that this shop's stock belongs to."""
        ...

    def settings(self, brand: str) -> Settings:
        """The kiosk's configuration with this brand and a data folder of the tour's own."""
        ...

    def left_out(self) -> Mapping[str, str]:
        """Names of ways that this shop cannot go, and why."""
        ...

    def take_away(self) -> None:
        """Neither catalogue nor orders can go to or from the shop."""
        ...

    def bring_back(self) -> None:
        """The shop is there again; does nothing when it never went."""
        ...

    def handed_over(self, numbers: Iterable[str]) -> dict[str, int]:
        """How often the shop holds each of these orders."""
        ...

    def sent_home(self) -> str:
        """The number of an order of this tour that is sent home and that the shop holds; "" when there is none."""
        ...

    def close(self) -> None:
        """End connections."""
        ...
