"""The process's ends of the two pipes. Bounded and never in the way: a window that does not read holds nobody up."""

from __future__ import annotations

import fcntl
import os
import select
import stat
from collections import deque

from kiosk.base.lines import Lines
from kiosk.vision.messages import Command, Counted, Message, Observed, decode_command, encode

MOST_OBSERVED = 10  # two seconds; older ones are of no use to anybody
MOST_COUNTED = 500  # a week of the shortest bins
_KERNEL_BYTES = 8192  # of the pipe itself, where the system lets it be made smaller
_READ = 64 * 1024


class Pipe:
    """Commands in, messages out. What cannot be sent at once waits: observations in their order, the oldest dropped;
    finished counts all; of everything else only the latest of its kind. `closed` once the other side is gone."""

    def __init__(self, commands_fd: int, messages_fd: int) -> None:
        self._in, self._out = commands_fd, messages_fd
        self._lines = Lines()
        self._unfinished = b""  # the rest of a line of which a part was sent
        self._latest: dict[type[Message], Message] = {}
        self._observed: deque[Message] = deque(maxlen=MOST_OBSERVED)
        self._counted: deque[Message] = deque(maxlen=MOST_COUNTED)
        self.dropped = 0
        self.closed = False
        _make_small_and_non_blocking(messages_fd)

    def receive(self, timeout_s: float) -> list[Command]:
        """Sleep until a command arrives, something that waited can be sent, or the time ends; the commands."""
        wants_out = [self._out] if self._waiting() else []
        ready, out, _ = select.select([] if self.closed else [self._in], wants_out, [], max(0.0, timeout_s))
        if out:
            self._flush()
        if not ready:
            return []
        data = os.read(self._in, _READ)
        if not data:
            self.closed = True
        commands = (decode_command(line) for line in self._lines.feed(data))
        return [command for command in commands if command is not None]

    def send(self, message: Message) -> None:
        """Say something now or as soon as the other side reads; never waits."""
        if self.closed:
            return
        match message:
            case Observed():
                self.dropped += len(self._observed) == MOST_OBSERVED
                self._observed.append(message)
            case Counted():
                self._counted.append(message)
            case _:
                self._latest[type(message)] = message
        self._flush()

    def _waiting(self) -> bool:
        return bool(self._unfinished or self._latest or self._counted or self._observed) and not self.closed

    def _flush(self) -> None:
        try:
            while line := self._unfinished or self._next():
                self._unfinished = line
                self._unfinished = line[os.write(self._out, line) :]
        except BlockingIOError:
            return  # the window is busy; the rest waits here
        except (BrokenPipeError, ConnectionResetError):
            self.closed = True

    def _next(self) -> bytes:
        if self._latest:
            return encode(self._latest.pop(next(iter(self._latest))))
        for queue in (self._counted, self._observed):
            if queue:
                return encode(queue.popleft())
        return b""


def _make_small_and_non_blocking(fd: int) -> None:
    """Only a pipe or socket: a terminal shares its mode with the shell that it belongs to."""
    mode = os.fstat(fd).st_mode
    if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
        os.set_blocking(fd, False)
    if stat.S_ISFIFO(mode):
        try:
            fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, _KERNEL_BYTES)
        except OSError:
            return  # it stays as large as it is; what waits here is bounded anyway
