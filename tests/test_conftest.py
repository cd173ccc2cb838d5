"""The fences around the tests themselves."""

import os
import socket

import pytest

from kiosk.base.paths import default_data_root


def test_no_test_reaches_the_network():
    with socket.socket() as out, pytest.raises(AssertionError, match=r"192\.0\.2\.1: tests use servers on 127"):
        out.connect(("192.0.2.1", 443))


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as out:
        assert out.getpeername() == server.getsockname()


def test_nobodys_own_data_is_touched():
    assert str(default_data_root()).startswith(os.environ["XDG_DATA_HOME"])
