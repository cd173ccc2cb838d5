"""Where things lie: the data folder of this kiosk, and the files that come with the program."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kiosk.base.durable import make_folder

PACKAGE = Path(__file__).resolve().parent.parent
APP_NAME = "touchpoint-kiosk"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Names of everything that the kiosk keeps; `orders_db` and `key_file` are precious, the rest can be rebuilt."""

    root: Path

    @property
    def orders_db(self) -> Path:
        """The precious database: orders and their outbox."""
        return self.root / "orders.db"

    @property
    def catalogue(self) -> Path:
        """The folder of the disposable catalogue: databases and indexes by generation, and the pictures."""
        return self.root / "catalogue"

    @property
    def pictures(self) -> Path:
        """The folder of cleaned product pictures, named by the SHA-256 of their bytes."""
        return self.catalogue / "pictures"

    @property
    def keys(self) -> Path:
        """The folder of secret keys, readable by the owner only; never copied with the databases."""
        return self.root / "keys"

    @property
    def key_file(self) -> Path:
        """The key that personal data in `orders_db` is encrypted with."""
        return self.keys / "orders.key"

    @property
    def logs(self) -> Path:
        """The folder of log files, capped in size."""
        return self.root / "logs"

    @property
    def orders_out(self) -> Path:
        """Where the embedded shop hands over orders unless the configuration names another folder."""
        return self.root / "orders-out"

    @property
    def status(self) -> Path:
        """The folder of small status files, for example the heartbeat of the sync process."""
        return self.root / "status"

    @property
    def app_lock(self) -> Path:
        """Held by the one app of this folder."""
        return self.root / "app.lock"

    @property
    def sync_lock(self) -> Path:
        """Held by the one sync process of this folder."""
        return self.root / "sync.lock"

    @property
    def vision_lock(self) -> Path:
        """Held by the one vision process of this folder."""
        return self.root / "vision.lock"

    def create(self) -> "DataFolder":
        """Make the folders that are missing; OSError when the place cannot be written."""
        for folder in (self.root, self.catalogue, self.pictures, self.logs, self.orders_out, self.status):
            make_folder(folder)
        make_folder(self.keys, 0o700)
        return self


def default_data_root() -> Path:
    """The user's data folder for this program, for example ~/.local/share/touchpoint-kiosk."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def source_checkout() -> Path | None:
    """The root of the source tree when the program runs from one, else None."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "assets").is_dir() else None


def shared_root() -> Path:
    """The folder that holds `assets` and `config`: the source tree, or `kiosk/_shared` of an installed package."""
    return source_checkout() or PACKAGE / "_shared"


def assets() -> Path:
    """Pictures, fonts and the sample shop that come with the program."""
    return shared_root() / "assets"


def default_config() -> Path:
    """The `kiosk.toml` that comes with the program, with every key explained."""
    return shared_root() / "config" / "kiosk.toml"


def brands() -> Path:
    """The folder with one folder per brand that comes with the program."""
    return shared_root() / "config" / "brands"


def resolve(path: str, base: Path) -> Path:
    """A configured path: `~` opened, `assets:` for the program's own files, else relative to `base`."""
    if path.startswith("assets:"):
        return assets() / path.removeprefix("assets:").lstrip("/")
    opened = Path(path).expanduser()
    return opened if opened.is_absolute() else (base / opened)
