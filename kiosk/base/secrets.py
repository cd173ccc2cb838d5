"""The shop's login: from a file that only the kiosk's user can read, or from the environment; never from kiosk.toml.

Looked for in this order: the file that `[shop] credentials_file` names; `shop` in the folder that systemd gives for
LoadCredential; variables such as KIOSK_SHOP_PASSWORD. A file holds lines such as `password = "..."` (TOML).
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.base.redact import hide

FOLDER = "CREDENTIALS_DIRECTORY"
PREFIX = "KIOSK_SHOP_"
NAME = "shop"
# systemd lets the service in by an access control list, which looks like rights of the group; its folder is closed to
# everybody else.
_GROUP, _OTHERS = 0o070, 0o007


class SecretsError(Exception):
    """The login cannot be read; the message is one sentence: what, where, what to do. It never holds a secret."""


class Secrets(Mapping[str, str]):
    """Names and values of a login. Shown as a text, only the names appear; the values are hidden from all logs."""

    def __init__(self, values: Mapping[str, str], source: str) -> None:
        self._values, self.source = dict(values), source
        for value in self._values.values():
            hide(value)

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<login of {self.source}: {', '.join(sorted(self._values)) or 'nothing'}>"

    def need(self, name: str) -> str:
        """The value of `name`; SecretsError says where to write it."""
        if value := self._values.get(name):
            return value
        raise SecretsError(f"the shop's login has no {name!r}: add it to {self.source}")


def load_secrets(file: Path | None, environ: Mapping[str, str] = os.environ) -> Secrets:
    """The login of the shop. SecretsError: the named file is missing, unreadable, open to others, or no such list."""
    if file is not None:
        return Secrets(_read(file, _GROUP | _OTHERS), str(file))
    if environ.get(FOLDER) and (given := Path(environ[FOLDER]) / NAME).is_file():
        return Secrets(_read(given, _OTHERS), str(given))
    found = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    return Secrets(found, f"the environment ({PREFIX}...) or the file named by shop.credentials_file")


def _read(file: Path, forbidden: int) -> dict[str, str]:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            if stat.S_IMODE(mode) & forbidden:
                raise SecretsError(f"{file} can be read by other users of this machine; change that: chmod 600 {file}")
            values = tomllib.load(opened)
    except OSError as error:
        raise SecretsError(f"the credentials file {file} cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SecretsError(f'{file} is no list of lines such as password = "..."') from None
    wrong = sorted(name for name, value in values.items() if not isinstance(value, str))
    if wrong:
        raise SecretsError(f"{file}: {', '.join(wrong)} must be a text in quotation marks")
    return {name.lower(): value for name, value in values.items()}
