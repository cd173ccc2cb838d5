"""A configuration with fewer offers than it names."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kiosk.base.config_model import Config


def only(config: Config, way: Callable[[str], bool], payment: Callable[[str], bool]) -> Config:
    """`config` with the ways and payments that are allowed, in their order."""
    ordering = config.ordering
    ways = tuple(one for one in ordering.ways if way(one))
    payments = tuple(one for one in ordering.payments if payment(one))
    return replace(config, ordering=replace(ordering, ways=ways, payments=payments))
