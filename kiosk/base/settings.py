"""Reads the configuration: TOML to frozen types, with errors that a person can act on.

A value is looked for in the file given by `--config` or `KIOSK_CONFIG`, else in the `kiosk.toml` that comes with the
program; `local.toml` beside that file is laid over it. Unknown keys are refused.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from kiosk.base import paths
from kiosk.base.config_lines import line_of_key, line_of_table
from kiosk.base.config_model import Config
from kiosk.base.iban import iban_fault
from kiosk.base.redact import is_hidden_key

ENVIRONMENT = "KIOSK_CONFIG"
LOCAL_NAME = "local.toml"
NO_LOGIN = "no login in this file: it belongs into the credentials file that shop.credentials_file names (chmod 600)"
# Names of logins that do not look like a secret by themselves.
_LOGIN_NAMES = frozenset({"user", "username", "login", "key", "publishable_key", "consumer_key", "client_id"})


class ConfigError(Exception):
    """The configuration cannot be used. `line` is 0 where no line can be named, `key` empty for a broken file."""

    def __init__(self, file: Path, line: int, key: str, expected: str, found: str) -> None:
        self.file, self.line, self.key, self.expected, self.found = file, line, key, expected, found
        place = f"{file}, line {line}" if line else str(file)
        what = f": {key}" if key else ""
        super().__init__(f"{place}{what}: expected {expected}, found {found}")


class Settings(NamedTuple):
    """A configuration that was read and checked, and the files that it came from (the first is the main one)."""

    config: Config
    files: tuple[Path, ...]

    @property
    def data(self) -> paths.DataFolder:
        """The data folder that the configuration names."""
        return paths.DataFolder(self.path(self.config.data.folder) or paths.default_data_root())

    @property
    def feed_folder(self) -> Path | None:
        """The folder of the feed, or None where the feed is an address."""
        return None if is_address(self.config.shop.feed) else self.path(self.config.shop.feed)

    @property
    def orders_folder(self) -> Path:
        """Where the embedded shop hands over orders."""
        return self.path(self.config.shop.orders_folder) or self.data.orders_out

    @property
    def brand_folder(self) -> Path:
        """The folder of the chosen brand: beside the configuration, else the one that comes with the program."""
        own = self.files[0].parent / "brands" / self.config.screen.brand
        return own if own.is_dir() else paths.brands() / self.config.screen.brand

    @property
    def stores_file(self) -> Path | None:
        """The list of branches that goes with a shop that keeps no opening hours; None: there is none."""
        return self.path(self.config.shop.stores)

    def path(self, written: str) -> Path | None:
        """A path as written in the configuration, relative to its file; None when it is empty."""
        return paths.resolve(written, self.files[0].parent) if written else None


def find_config(explicit: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The configuration file to read: `--config`, then the environment, then the one of the program."""
    if explicit is not None:
        return explicit
    named = environ.get(ENVIRONMENT)
    return Path(named) if named else paths.default_config()


def load_settings(explicit: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read and check the configuration; ConfigError for the first fault found."""
    file = find_config(explicit, environ).absolute()
    local = file.with_name(LOCAL_NAME)
    sources = [_read(file)] + ([_read(local)] if local.is_file() and local != file else [])
    merged: dict[str, Any] = {}
    for source in sources:
        merged = _overlay(merged, source.values)
    config = _convert(merged, sources)
    _check(config, sources)
    return Settings(config, tuple(source.file for source in sources))


def is_address(text: str) -> bool:
    """True for an http or https address."""
    return text.startswith(("https://", "http://"))


class _Source(NamedTuple):
    file: Path
    text: str
    values: dict[str, Any]


def _read(file: Path) -> _Source:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(file, 0, "", "a configuration file that can be read", error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ConfigError(file, line, "", "text in UTF-8", f"the byte 0x{error.object[error.start]:02x}") from None
    try:
        return _Source(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(file, text, str(error)) from None


def _syntax_error(file: Path, text: str, message: str) -> ConfigError:
    """tomllib says `Invalid value (at line 3, column 7)` or `... (at end of document)`."""
    reason, _, place = message.rpartition(" (at ")
    digits = place.removeprefix("line ").split(",")[0]
    line = int(digits) if digits.isdigit() else text.rstrip().count("\n") + 1
    shown = (text.splitlines() or [""])[line - 1].strip()
    if is_hidden_key(shown.partition("=")[0].strip()):
        shown = f"{shown.partition('=')[0].strip()} = ..."
    return ConfigError(file, line, "", f"valid TOML ({reason or message})", f"`{shown}`")


def _overlay(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged, everything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _overlay(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _convert(values: dict[str, Any], sources: list[_Source]) -> Config:
    try:
        return msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        raise _semantic_error(str(error), values, sources) from None


def _semantic_error(message: str, values: dict[str, Any], sources: list[_Source]) -> ConfigError:
    """msgspec says "Expected `int`, got `str` - at `$.idle.warn_after_s`" or "... unknown field `x` - at ..."."""
    reason, _, at = message.rpartition(" - at ")
    reason, at = (reason, at) if reason else (message, "`$`")
    key = at.strip("`").removeprefix("key in ").strip("`").removeprefix("$").removeprefix(".").split("[")[0]
    if "unknown field" in reason:
        name = reason.split("`")[1]
        key = f"{key}.{name}".lstrip(".")
        if _is_login(key):
            return _error(key, NO_LOGIN, f"`{name}`", sources)
        return _error(key, "a key that config/kiosk.toml explains", f"`{name}`", sources)
    found = _value_at(values, key)
    return _error(key, _expectation(reason), f"{found!r}", sources)


def _is_login(key: str) -> bool:
    """True for keys that somebody would write a login under, e.g. shop.password."""
    table, _, name = key.rpartition(".")
    return is_hidden_key(name) or (table.startswith("shop") and name.lower() in _LOGIN_NAMES)


def _expectation(reason: str) -> str:
    wanted = reason.removeprefix("Expected ").split(", got")[0]
    return wanted.replace("`", "")


def _value_at(values: Any, key: str) -> Any:
    for part in key.split("."):
        values = values.get(part) if isinstance(values, dict) else values
    return values


def _error(key: str, expected: str, found: str, sources: list[_Source]) -> ConfigError:
    """The last file wins when values are laid over each other, so it is asked first."""
    for find in (line_of_key, line_of_table):
        for source in reversed(sources):
            if line := find(source.text, key):
                return ConfigError(source.file, line, key, expected, found)
    return ConfigError(sources[0].file, 0, key, expected, found)


def _check(config: Config, sources: list[_Source]) -> None:
    """Rules that need more than one value or a look beyond the type."""
    for key, expected, found in _faults(config):
        raise _error(key, expected, found, sources)


def _faults(config: Config) -> list[tuple[str, str, str]]:
    screen, shop = config.screen, config.shop
    faults = []
    if screen.language not in screen.languages:
        faults.append(("screen.language", f"one of screen.languages {list(screen.languages)}", f"{screen.language!r}"))
    faults += [
        (key, f"an address without a login in it; {NO_LOGIN.removeprefix('no login in this file: ')}", "a login")
        for key, url in (("shop.address", shop.address), ("shop.feed", shop.feed))
        if is_address(url) and "@" in urlsplit(url).netloc
    ]
    faults += [(key, "an address that starts with https://", f"{url!r}") for key, url in _insecure_addresses(config)]
    if shop.hosted_pay_url and "{order_number}" not in shop.hosted_pay_url:
        faults.append(("shop.hosted_pay_url", "an address with {order_number} in it", f"{shop.hosted_pay_url!r}"))
    if shop.status_url and "{order_number}" not in shop.status_url:
        faults.append(("shop.status_url", "an address with {order_number} in it", f"{shop.status_url!r}"))
    if shop.bank.iban and (fault := iban_fault(shop.bank.iban)):
        faults.append(("shop.bank.iban", "an IBAN", fault))
    if shop.bank.iban and not shop.bank.holder:
        faults.append(("shop.bank.holder", "the name of the account's holder, because shop.bank.iban is set", "''"))
    if shop.connector != "feed" and not shop.address:
        faults.append(("shop.address", f'the address of the shop, because shop.connector is "{shop.connector}"', "''"))
    faults += _timezone_fault(config.kiosk.timezone)
    return faults


def _timezone_fault(name: str) -> list[tuple[str, str, str]]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return [("kiosk.timezone", "the name of a time zone such as Europe/Berlin", f"{name!r}")]
    return []


def _insecure_addresses(config: Config) -> list[tuple[str, str]]:
    shop = config.shop
    named = [
        ("shop.address", shop.address),
        ("shop.hosted_pay_url", shop.hosted_pay_url),
        ("shop.status_url", shop.status_url),
        ("shop.terms_url", shop.terms_url),
        ("shop.privacy_url", shop.privacy_url),
        ("shop.withdrawal_url", shop.withdrawal_url),
    ]
    named += [("shop.allowed_picture_origins", origin) for origin in shop.allowed_picture_origins]
    if is_address(shop.feed):
        named.append(("shop.feed", shop.feed))
    return [(key, url) for key, url in named if url and not _is_secure(url)]


def _is_secure(url: str) -> bool:
    """https, or plain http on this very machine (a test server or a proxy)."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in {"127.0.0.1", "localhost", "::1"})
