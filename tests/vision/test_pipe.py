"""Real pipes: what a window that does not read gets to hear later, and that nobody waits for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kiosk.domain.eyes import EyesState, EyesStatus, Hint, HintKind, Observation, PeopleBin, Presence
from kiosk.vision import messages
from kiosk.vision.messages import (
    CodeRead,
    Counted,
    Heartbeat,
    HintNow,
    Observed,
    Present,
    Status,
    Stop,
    ViewfinderOff,
    ViewfinderOn,
)
from kiosk.vision.service.pipe import MOST_OBSERVED, Pipe

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)


class Ends:
    """The pipe of the process, and the window's ends of it."""

    def __init__(self) -> None:
        self._fds = [*os.pipe(), *os.pipe()]
        self.heard, self.command = self._fds[2], self._fds[1]
        self.pipe = Pipe(self._fds[0], self._fds[3])
        os.set_blocking(self.heard, False)

    def read(self) -> list[messages.Message | None]:
        """All that can be read now."""
        data = b""
        while True:
            try:
                more = os.read(self.heard, 65536)
            except BlockingIOError:
                break
            data += more
            self.pipe.receive(0)
        return [messages.decode_message(line) for line in data.splitlines()]

    def close(self, fd: int) -> None:
        os.close(fd)
        self._fds.remove(fd)

    def end(self) -> None:
        for fd in self._fds:
            os.close(fd)


@pytest.fixture
def ends() -> Iterator[Ends]:
    ends = Ends()
    yield ends
    ends.end()


def seen(at: float) -> Observed:
    return Observed(Observation(at))


def test_messages_and_commands_travel(ends: Ends) -> None:
    ends.pipe.send(Heartbeat())
    ends.pipe.send(seen(1.0))
    assert ends.read() == [Heartbeat(), seen(1.0)]
    os.write(ends.command, messages.encode(ViewfinderOn("m")) + b"nonsense\n" + messages.encode(ViewfinderOff())[:5])
    assert ends.pipe.receive(0) == [ViewfinderOn("m")]
    os.write(ends.command, messages.encode(ViewfinderOff())[5:] + messages.encode(Stop()))
    assert ends.pipe.receive(0) == [ViewfinderOff(), Stop()]


def test_a_window_that_does_not_read_holds_nobody_up_and_hears_the_newest(ends: Ends) -> None:
    for number in range(2000):
        ends.pipe.send(seen(float(number)))
    heard = [message.observation.at for message in ends.read() if isinstance(message, Observed)]
    assert heard == sorted(heard)
    assert heard[-MOST_OBSERVED:] == [float(number) for number in range(2000 - MOST_OBSERVED, 2000)]
    assert len(heard) < 500  # a small pipe and a short queue, not two thousand
    assert ends.pipe.dropped == 2000 - len(heard)


def test_of_states_the_latest_is_heard_and_no_line_is_torn(ends: Ends) -> None:
    for number in range(2000):
        ends.pipe.send(seen(float(number)))
        ends.pipe.send(Present(Presence(number % 5, 1.0)))
        ends.pipe.send(HintNow(Hint(HintKind.KEEP_APART, float(number))))
        ends.pipe.send(Status(EyesStatus(EyesState.SEEING, "x" * (number % 300))))
        ends.pipe.send(CodeRead(str(number)))
    heard = ends.read()
    assert None not in heard
    last = {type(message): message for message in heard}
    assert last[Present] == Present(Presence(4, 1.0))
    assert last[HintNow] == HintNow(Hint(HintKind.KEEP_APART, 1999.0))
    assert last[Status] == Status(EyesStatus(EyesState.SEEING, "x" * (1999 % 300)))
    assert last[CodeRead] == CodeRead("1999")
    assert last[Observed] == seen(1999.0)


def test_totals_of_people_are_not_dropped(ends: Ends) -> None:
    for number in range(100):
        ends.pipe.send(seen(float(number)))
        ends.pipe.send(Counted(PeopleBin(NOW, 20, 3 + number, 600, 1200)))
    counted = [message.people.people for message in ends.read() if isinstance(message, Counted)]
    assert counted == list(range(3, 103))


def test_what_waited_goes_out_while_the_process_sleeps(ends: Ends) -> None:
    for number in range(500):
        ends.pipe.send(seen(float(number)))
    os.read(ends.heard, 65536)
    assert ends.pipe.receive(60) == []  # comes back at once, because there is room again
    assert [message for message in ends.read() if message][-1] == seen(499.0)


def test_it_is_closed_with_the_window(ends: Ends) -> None:
    ends.close(ends.command)
    assert ends.pipe.receive(60) == []
    assert ends.pipe.closed


def test_a_reader_that_is_gone_closes_it_too(ends: Ends) -> None:
    ends.close(ends.heard)
    ends.pipe.send(Heartbeat())
    assert ends.pipe.closed
    ends.pipe.send(Heartbeat())  # harmless


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"type":"rm"}', b"\xff\xfe", b'{"type":"stop"}{}'])
def test_what_is_no_message_is_ignored(line: bytes) -> None:
    assert messages.decode_command(line) is None
    assert messages.decode_message(line) is None
