"""The configuration of a kiosk that stands before a running engine."""

import json
import shutil
from pathlib import Path
from typing import Any

from kiosk.base import paths
from kiosk.base.settings import LOCAL_NAME
from tests.engines.engine import Engine

_BRANCH = "HH-MITTE"


def write_kiosk_config(engine: Engine, folder: Path) -> Path:
    """Write configuration and login into `folder`, where the kiosk's data will lie as well; returns the file to name
    with --config. The branches are known by the engine's own ids, the cruder way that works with every shop."""
    secrets = folder / "shop-login.toml"
    secrets.touch(mode=0o600)
    secrets.write_text(_lines(_login(engine)), encoding="utf-8")
    file = folder / paths.default_config().name
    shutil.copy(paths.default_config(), file)
    shop = {
        "connector": engine.name,
        "address": engine.url,
        "credentials_file": str(secrets),
        "stores": str(paths.assets() / "sample-shop" / "stores.csv"),
        "poll_catalogue_s": 30,
        "poll_stock_s": 10,
        "status_url": "https://www.nordschuh.example/s/{order_number}",
    }
    sections = {
        "shop": shop,
        "shop.locations": engine.access["locations"],
        f"shop.{engine.name}": _choices(engine),
        "data": {"folder": str(folder / "data")},
    }
    text = "\n".join(f"[{name}]\n{_lines(values)}" for name, values in sections.items())
    (folder / LOCAL_NAME).write_text(text, encoding="utf-8")
    return file


def _login(engine: Engine) -> dict[str, str]:
    names = ("user", "password", "publishable_key")
    return {name: engine.access[name] for name in names if name in engine.access}


def _choices(engine: Engine) -> dict[str, str]:
    """What the engine calls its region, its channel and its ways of delivery."""
    access = engine.access
    if engine.name == "medusa":
        return {
            "region": access["region"],
            "sales_channel": access["sales_channel"],
            "home_option": access["shipping_home"],
            "collect_option": access["shipping_collect"][_BRANCH],
        }
    return {"payment_method": access["payment_method"]}


def _lines(values: dict[str, Any]) -> str:
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items())  # JSON words are TOML words
