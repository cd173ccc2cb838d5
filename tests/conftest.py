"""Defaults for all tests: no screen, no GPU, no network, a stable locale and time zone, nobody's own data folder."""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Qt reads these when the application object is made, which happens after this file was read.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Europe/Berlin"
os.environ.pop("KIOSK_CONFIG", None)

# A test that forgets to name a data folder must not find (or change) the orders of the person who runs it.
_HOME = tempfile.mkdtemp(prefix="kiosk-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["XDG_DATA_HOME"] = _HOME

# A slow moment of the machine is no fault: speed is measured in tests/benchmarks only.
settings.register_profile("kiosk", deadline=None)
settings.load_profile("kiosk")

_ENGINES = Path(__file__).parent / "engines"

_connect = socket.socket.connect


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--engines vendure,medusa`: also run what needs real shop engines (tests/engines); `make test-engines` does."""
    parser.addoption("--engines", default="", help="shop engines to test against: vendure,medusa")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Engines take minutes to install and seconds to start: their tests run only when they are asked for."""
    return True if collection_path == _ENGINES and not config.getoption("--engines") else None


def _only_this_machine(self: socket.socket, address: Any) -> None:
    if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise AssertionError(f"a test wants to reach {address[0]}: tests use servers on 127.0.0.1 only")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections leave this machine in no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _only_this_machine)
        yield
