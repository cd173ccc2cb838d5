"""What both engines share when they are put under the contract suite: configuration, articles and their ids."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kiosk.base.settings import load_settings
from kiosk.sample.generate import write_sample
from kiosk.shops.protocol import Connector
from kiosk.shops.registry import build_connector
from tests.engines.dataset import Style, dataset
from tests.engines.engine import Engine
from tests.engines.tools import free_port

Row = dict[str, Any]


class EngineShop:
    """A live engine under test; see `tests.contract.adapter.ShopUnderTest`. `table` is its part of kiosk.toml."""

    name = ""
    cannot: Mapping[str, str] = MappingProxyType({})
    login: tuple[str, ...] = ("user", "password")

    def __init__(self, engine: Engine, root: Path) -> None:
        self.engine, self.access, self._root = engine, engine.access, root
        self._start = dataset().styles
        self._products: dict[str, str] = {}  # style code -> the shop's id
        self._variants: dict[str, str] = {}  # sku -> the shop's id
        write_sample(root / "sample")

    def table(self) -> str:
        """Keys of [shop.<name>]."""
        return ""

    def connector(self, *, address: str = "", password: str = "") -> Connector:
        """See `ShopUnderTest`."""
        root = self._root
        file, login = root / "kiosk.toml", root / "login.toml"
        file.write_text(
            f'[kiosk]\nid = "K1"\nbranch = "HH-MITTE"\n'
            f'[shop]\nconnector = "{self.name}"\naddress = "{address or self.engine.url}"\n'
            f'credentials_file = "login.toml"\nstores = "sample/stores.csv"\n[data]\nfolder = "data"\n{self.table()}',
            encoding="utf-8",
        )
        values = {name: self.access[name] for name in self.login} | ({"password": password} if password else {})
        login.write_text("".join(f'{name} = "{value}"\n' for name, value in values.items()), encoding="utf-8")
        login.chmod(0o600)
        return build_connector(load_settings(file, {}), self.now)

    def now(self) -> datetime:
        """See `ShopUnderTest`."""
        return datetime.now(UTC)

    def unreachable(self) -> str:
        """See `ShopUnderTest`."""
        return f"http://127.0.0.1:{free_port()}"

    def styles(self) -> tuple[Style, ...]:
        """See `ShopUnderTest`."""
        return self._start


def people(*names: str) -> str:
    """A full name of its parts."""
    return " ".join(filter(None, names))
