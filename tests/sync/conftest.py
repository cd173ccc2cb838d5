"""Logs as in the kiosk, without a console: rendering a traceback in colours takes longer than the tests."""

import pytest
import structlog

from kiosk.base.config_model import Log
from kiosk.base.logging import close_logging, set_up_logging


@pytest.fixture(autouse=True)
def quiet_logs():
    set_up_logging(Log(), None, "test", console=None)
    yield
    close_logging()
    structlog.reset_defaults()
