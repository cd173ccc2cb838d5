"""`kiosk doctor`: everything that can be wrong with a kiosk, each with what to do."""

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from kiosk.base.settings import ConfigError, Settings, load_settings
from kiosk.ops import data, machine, supply, sync
from kiosk.ops.eyes import eyes
from kiosk.ops.report import Check, fail, ok
from kiosk.ops.screen import Probe, probe_with_qt, screen


def examine(
    config: Path | None,
    now: datetime,
    environ: Mapping[str, str] = os.environ,
    probe: Probe = probe_with_qt,
) -> Iterator[Check]:
    """All checks, one after the other; they change nothing. A broken configuration leaves out what depends on it."""
    yield from _programs()
    try:
        settings = load_settings(config, environ)
    except ConfigError as error:
        yield fail("configuration", str(error), "correct that line; 'kiosk config check' says whether it is right")
        return
    yield _configuration(settings)
    yield from _of_data(settings, now)
    yield from supply.catalogue(settings, now)
    yield from supply.shop(settings, now)
    yield screen(settings.config.screen.px_per_mm, environ, probe)
    yield from eyes(settings, now)


def _programs() -> Iterator[Check]:
    yield machine.python()
    yield machine.qt()
    yield machine.sqlite()
    yield machine.search_library()
    yield machine.fonts()


def _configuration(settings: Settings) -> Check:
    if not settings.brand_folder.is_dir():
        brand = settings.config.screen.brand
        return fail(
            "configuration", f"there is no brand {brand!r} at {settings.brand_folder}", "set [screen] brand to a folder"
        )
    return ok("configuration", " + ".join(str(file) for file in settings.files))


def _of_data(settings: Settings, now: datetime) -> Iterator[Check]:
    folder = settings.data
    yield data.folder(folder)
    yield machine.free_disk(folder.root, settings.config.data.min_free_mb)
    yield data.keys(folder)
    yield data.orders(folder)
    yield data.owner("app", folder.app_lock)
    yield sync.sync_process(settings, now)
    yield machine.clock(now, data.newest_write(folder))
