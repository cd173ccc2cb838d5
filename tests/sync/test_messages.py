"""One JSON object per line, and the pipes that carry them."""

import os
import threading
from datetime import UTC, datetime

import pytest

from kiosk.domain.feed import FeedState, SyncStatus
from kiosk.domain.order import OutboxState
from kiosk.sync import messages
from kiosk.sync.messages import Heartbeat, OrderPlaced, PullNow, Stop
from kiosk.sync.pipes import Pipes

NOW = datetime(2026, 11, 24, 13, 32, tzinfo=UTC)
SAID: list[messages.Message] = [
    Heartbeat(NOW),
    messages.Status(SyncStatus(True, FeedState.COMPLETE, NOW, NOW, 2, 1, "x\ny")),
    messages.CatalogueChanged(12),
    messages.OrderChanged("k", OutboxState.ACCEPTED),
]


@pytest.mark.parametrize("message", SAID)
def test_messages_travel_as_one_line(message):
    line = messages.encode(message)
    assert line.count(b"\n") == 1
    assert messages.decode_message(line) == message


@pytest.mark.parametrize("command", [PullNow(), OrderPlaced(), Stop()])
def test_commands_travel_as_one_line(command):
    assert messages.decode_command(messages.encode(command)) == command


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b'{"type":"rm"}', b"\xff\xfe", b'{"type":"stop"}{}'])
def test_what_is_no_command_is_ignored(line):
    assert messages.decode_command(line) is None
    assert messages.decode_message(line) is None


class Ends:
    def __init__(self):
        self.commands_read, self.commands = os.pipe()
        self.messages, self.messages_write = os.pipe()
        self.pipes = Pipes(self.commands_read, self.messages_write)


@pytest.fixture
def ends():
    ends = Ends()
    yield ends
    ends.pipes.close()
    for fd in (ends.commands_read, ends.commands, ends.messages, ends.messages_write):
        try:
            os.close(fd)
        except OSError:
            continue  # closed by the test


def test_commands_are_received_and_messages_sent(ends):
    os.write(ends.commands, messages.encode(PullNow()) + b"garbage\n" + messages.encode(Stop()))
    assert ends.pipes.receive(5) == [PullNow(), Stop()]
    ends.pipes.send(SAID[0])
    assert messages.decode_message(os.read(ends.messages, 1000)) == SAID[0]


def test_a_wake_up_from_another_thread_ends_the_sleep(ends):
    thread = threading.Thread(target=ends.pipes.wake)
    thread.start()
    assert ends.pipes.receive(30) == []
    thread.join()
    for _ in range(70_000):  # more than a pipe holds
        ends.pipes.wake()
    assert ends.pipes.receive(30) == []


def test_the_end_of_the_parent_closes(ends):
    os.write(ends.commands, messages.encode(OrderPlaced()))
    os.close(ends.commands)
    assert ends.pipes.receive(5) == [OrderPlaced()]
    assert not ends.pipes.closed
    assert ends.pipes.receive(5) == []
    assert ends.pipes.closed
    assert ends.pipes.receive(0) == []


def test_a_reader_that_is_gone_closes(ends):
    os.close(ends.messages)
    ends.pipes.send(SAID[0])
    assert ends.pipes.closed
