"""Personal data of an order, encrypted with AES-GCM; the key lies in a file of its own, outside the database."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.base.durable import make_folder, sync_folder
from kiosk.base.logging import get_logger
from kiosk.domain.order import Contact
from kiosk.store.errors import StoreError, UnavailableError

KEY_BYTES = 32
_NONCE_BYTES = 12
_FORMAT = b"\x01"  # first byte of a sealed contact, so that a later cipher can be told apart
_log = get_logger(__name__)


class KeyMissingError(StoreError):
    """There are orders but the key of their personal data is gone or damaged."""


class SealBrokenError(StoreError):
    """A sealed contact cannot be opened: it was damaged, moved to another order, or sealed with another key."""


class Sealer:
    """Seals contacts; the order_key is bound in, so that a contact cannot be moved to another order."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, order_key: str, contact: Contact) -> bytes:
        """The contact as bytes that only this key opens again."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return _FORMAT + nonce + self._cipher.encrypt(nonce, msgspec.json.encode(contact), order_key.encode())

    def open(self, order_key: str, sealed: bytes) -> Contact:
        """The contact; SealBrokenError when it cannot be read."""
        nonce, text = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        try:
            if sealed[:1] != _FORMAT:
                raise ValueError("unknown format")
            return msgspec.json.decode(self._cipher.decrypt(nonce, text, order_key.encode()), type=Contact)
        except (InvalidTag, ValueError, msgspec.DecodeError) as error:
            raise SealBrokenError(f"order {order_key}: the contact details are damaged and cannot be read") from error


def load_key(path: Path, *, orders_exist: bool) -> bytes:
    """The key in `path`, made at the first start; never made anew while orders exist.

    Raises KeyMissingError for a missing or damaged key, UnavailableError where the file cannot be read or written."""
    try:
        if not path.exists():
            if orders_exist:
                raise KeyMissingError(
                    f"{path}: the key of the orders is missing. Put it back from your copy; without it the contact "
                    "details of the orders in the database cannot be read"
                )
            _create(path)
        _tighten(path)
        key = path.read_bytes()
    except OSError as error:
        raise UnavailableError(f"{path}: {error.strerror or error}; check the folder and its permissions") from error
    if len(key) != KEY_BYTES:
        raise KeyMissingError(f"{path}: expected a key of {KEY_BYTES} bytes, found {len(key)}; put back your copy")
    return key


def _create(path: Path) -> None:
    """Complete or not at all, and the first of two processes wins: written aside, then linked to its name."""
    make_folder(path.parent, 0o700)
    aside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(fd, secrets.token_bytes(KEY_BYTES))
        os.fsync(fd)
        os.link(aside, path)
    except FileExistsError:
        _log.debug("another process made the key first")
    finally:
        os.close(fd)
        aside.unlink()
    sync_folder(path.parent)


def _tighten(path: Path) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        _log.warning("the key of the orders could be read by others; its mode is now 0600", was=oct(mode))
        path.chmod(0o600)
