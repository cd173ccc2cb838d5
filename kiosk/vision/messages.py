"""What the vision process and the app say to each other: one JSON object per line. Numbers and words, no picture."""

from __future__ import annotations

import msgspec

from kiosk.domain.eyes import EyesStatus, Hint, Observation, PeopleBin, Presence


class Heartbeat(msgspec.Struct, frozen=True, tag="heartbeat"):
    """The loop turns."""


class Status(msgspec.Struct, frozen=True, tag="status"):
    """What camera and process are doing; sent when it changes."""

    status: EyesStatus


class Present(msgspec.Struct, frozen=True, tag="present"):
    """Who is there, as a number; sent when it changes, and every second while somebody is there."""

    presence: Presence


class Observed(msgspec.Struct, frozen=True, tag="observed"):
    """One reading of a frame; the oldest are dropped when nobody reads them."""

    observation: Observation


class HintNow(msgspec.Struct, frozen=True, tag="hint"):
    """The advice of now; None takes it back. `blocks`: see `kiosk.domain.eyes.Sight`."""

    hint: Hint | None = None
    blocks: bool = False


class CodeRead(msgspec.Struct, frozen=True, tag="code"):
    """The viewfinder read a barcode or QR code."""

    text: str


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    """A finished bin of people, for the app to keep: this process writes no files."""

    people: PeopleBin


class ViewfinderOn(msgspec.Struct, frozen=True, tag="viewfinder_on"):
    """Show the camera's picture in this shared memory and look for codes; see `kiosk.base.preview`."""

    memory: str


class ViewfinderOff(msgspec.Struct, frozen=True, tag="viewfinder_off"):
    """No more pictures, no more codes."""


class Stop(msgspec.Struct, frozen=True, tag="stop"):
    """End in an orderly way."""


Message = Heartbeat | Status | Present | Observed | HintNow | CodeRead | Counted
Command = ViewfinderOn | ViewfinderOff | Stop

_messages: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)
_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)


def encode(item: Message | Command) -> bytes:
    """One line, with its end."""
    return msgspec.json.encode(item) + b"\n"


def decode_message(line: bytes) -> Message | None:
    """What the vision process said; None for a line that is no message (a newer program may say more)."""
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
