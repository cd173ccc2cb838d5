"""Checks of what the kiosk shows: the catalogue, its search index, and the shop it comes from."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.base.settings import Settings
from kiosk.ops.report import Check, fail, ok, warn
from kiosk.ops.shop_check import ASK, Build, findings
from kiosk.shops.registry import build_connector
from kiosk.store.catalogue import CatalogueInfo, CatalogueState, CatalogueStore
from kiosk.store.errors import CorruptError
from kiosk.store.generations import Generations
from kiosk.store.search_index import check_index

REBUILD = "nothing is lost: the sync process builds it anew; start the kiosk, or run 'kiosk import'"


def catalogue(settings: Settings, now: datetime) -> Iterator[Check]:
    """Is there a catalogue, how old is it, is its index sound, and does it know this branch?"""
    folder = settings.data.catalogue
    if Generations(folder).current() is None:
        yield warn("catalogue", "there is none yet", "run 'kiosk import', or start the kiosk")
        return
    reader = CatalogueStore(folder).reader()
    try:
        info, places = reader.info(), reader.locations()
    finally:
        reader.close()
    if info.state is not CatalogueState.READY:
        yield fail("catalogue", info.problem or info.state.value, REBUILD)
        return
    yield _contents(info)
    yield _stock_age(info, now, settings.config.shop.stock_stale_after_s)
    yield _index(folder, info.generation)
    yield _branch(settings.config.kiosk.branch, sorted(places))


def shop(settings: Settings, now: datetime, build: Build = build_connector) -> Iterator[Check]:
    """What the connector says about the shop; nothing is changed there."""
    for finding in findings(settings, lambda: now, build):
        if finding.good:
            yield ok("shop", finding.what)
        else:
            say = warn if finding.optional else fail
            yield say("shop", finding.what, finding.advice or ASK)


def _contents(info: CatalogueInfo) -> Check:
    found = (
        f"generation {info.generation}: {info.products:,} products, {info.variants:,} variants, "
        f"{info.locations:,} places{f', of {info.as_of:%Y-%m-%d %H:%M} UTC' if info.as_of else ''}"
    )
    if not info.products:
        return warn("catalogue", found, "there is nothing to show: look at the shop's feed with 'kiosk import'")
    return ok("catalogue", found)


def _stock_age(info: CatalogueInfo, now: datetime, stale_after_s: int) -> Check:
    if info.stock_as_of is None:
        return warn("stock", "no stock was imported", "every size says 'please ask us': export the inventory feed too")
    age = now - info.stock_as_of
    found = f"of {info.stock_as_of:%Y-%m-%d %H:%M} UTC, {max(0, int(age.total_seconds() // 60)):,} minutes old"
    if age > timedelta(seconds=stale_after_s):
        return warn("stock", found, "it is shown as 'please ask us': see whether the shop writes its inventory feed")
    return ok("stock", found)


def _index(folder: Path, generation: int) -> Check:
    path = Generations(folder).index(generation)
    try:
        check_index(path)
    except CorruptError as error:
        return fail("search index", str(error), REBUILD)
    return ok("search index", str(path))


def _branch(branch: str, places: list[str]) -> Check:
    if branch in places:
        return ok("branch", branch)
    shown = ", ".join(places[:8]) + (" …" if len(places) > 8 else "")
    return fail("branch", f"the shop has no place {branch!r}; it has: {shown or 'none'}", "correct [kiosk] branch")
