"""What the sync process and the app say to each other: one JSON object per line."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.domain.feed import SyncStatus
from kiosk.domain.order import OutboxState


class Heartbeat(msgspec.Struct, frozen=True, tag="heartbeat"):
    """The loop turns."""

    at: datetime


class Status(msgspec.Struct, frozen=True, tag="status"):
    """What the screens may say about the connection; sent when it changes."""

    status: SyncStatus


class CatalogueChanged(msgspec.Struct, frozen=True, tag="catalogue_changed"):
    """Products or stock are different now; readers open the catalogue again when `generation` is new to them."""

    generation: int


class OrderChanged(msgspec.Struct, frozen=True, tag="order_changed"):
    """An order went a step further."""

    order_key: str
    state: OutboxState


class PullNow(msgspec.Struct, frozen=True, tag="pull_now"):
    """Ask the shop for its catalogue and stock now."""


class OrderPlaced(msgspec.Struct, frozen=True, tag="order_placed"):
    """There is something to send."""


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """End in an orderly way."""


Message = Heartbeat | Status | CatalogueChanged | OrderChanged
Command = PullNow | OrderPlaced | Stop

_messages: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)
_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)


def encode(item: Message | Command) -> bytes:
    """One line, with its end."""
    return msgspec.json.encode(item) + b"\n"


def decode_message(line: bytes) -> Message | None:
    """What the sync process said; None for a line that is no message (a newer program may say more)."""
    try:
        return _messages.decode(line)
    except msgspec.DecodeError:
        return None


def decode_command(line: bytes) -> Command | None:
    """What the app asks; None for a line that is no command."""
    try:
        return _commands.decode(line)
    except msgspec.DecodeError:
        return None
