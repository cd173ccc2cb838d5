"""What is written down, and above all what is not."""

import io
import json
import logging
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.base.config_model import Log
from kiosk.base.logging import ChangeLog, close_logging, get_logger, set_up_logging
from kiosk.base.redact import HIDDEN, is_hidden_key, redact, redact_text

CANARY = "Canary"


@pytest.fixture
def written(tmp_path):
    """A function that gives the lines written so far, as JSON."""
    console = io.StringIO()
    set_up_logging(Log(level="info", max_mb=1, keep=2), tmp_path, "app", console)

    def lines():
        return [json.loads(line) for line in (tmp_path / "app.jsonl").read_text("utf-8").splitlines()]

    lines.console = console
    lines.folder = tmp_path
    yield lines
    close_logging()


@dataclass(frozen=True)
class Contact:
    name: str


def test_an_event_is_one_json_line_and_one_readable_line(written):
    get_logger("kiosk.test").info("order committed", order_number="K1-0001-C", lines=2)
    (line,) = written()
    assert (line["event"], line["level"], line["logger"]) == ("order committed", "info", "kiosk.test")
    assert (line["order_number"], line["lines"]) == ("K1-0001-C", 2)
    assert line["timestamp"].endswith("Z")
    assert "order committed" in written.console.getvalue()


def test_personal_data_is_written_nowhere(written):
    log = get_logger("kiosk.test")
    log.info("a", name=CANARY, contact={"email": CANARY}, street=CANARY, order={"postcode": CANARY, "lines": 1})
    log.info("b", person=Contact(CANARY), people=[Contact(CANARY)], hosted_token=CANARY, IBAN=CANARY)
    log.info("told %s@example.org", CANARY, note=f"call +49 170 1234567 or {CANARY}@example.org")
    try:
        raise ValueError(f"cannot write to {CANARY}@example.org")
    except ValueError:
        log.exception("failed")
    logging.getLogger("some.library").warning("sent to %s", f"{CANARY}@example.org")
    text = (written.folder / "app.jsonl").read_text("utf-8") + written.console.getvalue()
    assert CANARY not in text
    assert "170 1234567" not in text
    lines = written()
    assert len(lines) == 5
    assert lines[0]["order"] == {"postcode": HIDDEN, "lines": 1}
    assert lines[1]["person"] == "<Contact>"
    assert "Traceback" in lines[3]["exception"]
    assert lines[4]["event"] == f"sent to {HIDDEN}"


def test_files_are_capped(written):
    log = get_logger("kiosk.test")
    for number in range(4000):
        log.info("x" * 800, number=number)
    files = sorted(written.folder.iterdir())
    assert [file.name for file in files] == ["app.jsonl", "app.jsonl.1", "app.jsonl.2"]
    assert all(file.stat().st_size <= 1_000_000 for file in files)


def test_the_level_is_kept(written):
    get_logger("kiosk.test").debug("quiet")
    assert written() == []


def test_setting_up_twice_writes_once(written):
    set_up_logging(Log(), written.folder, "app", None)
    get_logger("kiosk.test").info("once")
    assert [line["event"] for line in written()] == ["once"]


def test_the_change_is_logged_and_not_the_repeat(written):
    changes = ChangeLog(get_logger("kiosk.sync"))
    news = [
        changes.state("shop", "online"),
        changes.state("shop", "offline", bad=True, reason="timeout"),
        changes.state("shop", "offline", bad=True, reason="refused"),
        changes.state("feed", "offline"),
        changes.state("shop", "online"),
    ]
    assert news == [True, True, False, True, True]
    assert [(line["event"], line["level"], line["before"]) for line in written()] == [
        ("shop: online", "info", ""),
        ("shop: offline", "warning", "online"),
        ("feed: offline", "info", ""),
        ("shop: online", "info", "offline"),
    ]


@pytest.mark.parametrize(
    "key", ["name", "house_number", "e-mail", "PIN", "api_key", "auth_token", "Set-Cookie", "query"]
)
def test_hidden_keys(key):
    assert is_hidden_key(key)


@pytest.mark.parametrize("key", ["order_number", "file_name", "shipping", "mapping", "branch", "level", "sku", "gtin"])
def test_keys_that_stay(key):
    assert not is_hidden_key(key)


def test_text_that_looks_personal():
    assert redact_text("IBAN DE89 3704 0044 0532 0130 00 ok") == f"IBAN {HIDDEN} ok"
    assert redact_text("gtin 4012345678901, order 7f9c2ba4-e88f-4fd0-9d3a-1c3a4b5d6e7f") == (
        "gtin 4012345678901, order 7f9c2ba4-e88f-4fd0-9d3a-1c3a4b5d6e7f"
    )
    assert redact_text("x" * 5000) == "x" * 2000 + "… (5000 characters)"


def test_plain_data_stays_plain():
    assert redact({"path": Path("/a"), "n": [1, 2.5, None, True]}) == {"path": "/a", "n": [1, 2.5, None, True]}
    assert redact(b"bytes") == "<bytes>"
