"""The process's ends of the two pipes: commands come in on one, messages go out on the other."""

from __future__ import annotations

import os
import select
import threading

from kiosk.base.lines import Lines
from kiosk.sync.messages import Command, Message, decode_command, encode

_READ = 64 * 1024


class Pipes:
    """Waits for commands, or for `wake` from another thread. `closed` is True once the other side is gone."""

    def __init__(self, commands_fd: int, messages_fd: int) -> None:
        self._in, self._out = commands_fd, messages_fd
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_write, False)
        os.set_blocking(self._wake_read, False)
        self._lines = Lines()
        self._sending = threading.Lock()
        self.closed = False

    def receive(self, timeout_s: float) -> list[Command]:
        """Sleep until a command, a wake-up or the end of the time; the commands that arrived."""
        wanted = [self._wake_read] if self.closed else [self._in, self._wake_read]
        ready, _, _ = select.select(wanted, [], [], max(0.0, timeout_s))
        if self._wake_read in ready:
            os.read(self._wake_read, _READ)
        if self._in not in ready:
            return []
        data = os.read(self._in, _READ)
        if not data:
            self.closed = True
        commands = (decode_command(line) for line in self._lines.feed(data))
        return [command for command in commands if command is not None]

    def send(self, message: Message) -> None:
        """Say something; a reader that is gone closes this side too."""
        if self.closed:
            return
        data = encode(message)
        try:
            with self._sending:
                while data:
                    data = data[os.write(self._out, data) :]
        except BrokenPipeError:
            self.closed = True

    def wake(self) -> None:
        """End the sleep of `receive`; for other threads."""
        try:
            os.write(self._wake_write, b".")
        except BlockingIOError:
            return  # so many wake-ups are waiting that one more changes nothing

    def close(self) -> None:
        """Close what was opened here; the two pipes belong to the caller."""
        os.close(self._wake_read)
        os.close(self._wake_write)
