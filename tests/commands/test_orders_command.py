"""`kiosk orders`: what staff can see and do, and that no personal data is shown."""

from datetime import timedelta

import pytest
from typer.testing import CliRunner

from kiosk.base.clock import ManualClock
from kiosk.base.settings import load_settings
from kiosk.cli import build
from kiosk.domain.order import Contact, OutboxState
from kiosk.domain.outbox import Accepted, NeedsStaff, Waiting
from kiosk.store.orders_setup import build_orders
from tests.store.orders_kit import CANARIES, order

S = OutboxState


class Kiosk:
    def __init__(self, folder):
        self.config = folder / "kiosk.toml"
        (folder / "data").mkdir()
        self.config.write_text(f'[kiosk]\nid = "K7"\n[data]\nfolder = "{folder / "data"}"\n')
        self.clock = ManualClock()
        self.store = build_orders(load_settings(self.config), self.clock)

    def run(self, *arguments):
        done = CliRunner().invoke(build(), ["orders", *arguments, "--config", str(self.config)])
        assert not [word for word in CANARIES if word in done.output], "personal data on the console"
        return done

    def place(self, outcome=None):
        taken = self.store.place(order())
        if outcome is not None:
            self.store.claim_next(self.clock.now(), self.clock.now() + timedelta(days=2))
            self.store.settle(taken.order_key, outcome)
        return taken


@pytest.fixture
def kiosk(tmp_path):
    kiosk = Kiosk(tmp_path)
    yield kiosk
    kiosk.store.close()


def test_the_list_shows_what_is_open_and_why(kiosk):
    done = kiosk.place(Accepted("S-1"))
    staff = kiosk.place(NeedsStaff("price: 149.95 EUR, the shop says 159.95 EUR"))
    waiting = kiosk.place(Waiting(kiosk.clock.now() + timedelta(minutes=5), "the shop is away"))
    fresh = kiosk.place()
    shown = kiosk.run("list")
    assert shown.exit_code == 0
    lines = shown.output.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [staff.number, "needs_staff"],
        [waiting.number, "waiting"],
        [fresh.number, "queued"],
    ]
    assert "price: 149.95 EUR, the shop says 159.95 EUR" in lines[0]
    assert "next 2026-11-24 13:37 UTC  the shop is away" in lines[1]
    assert done.number in kiosk.run("list", "--all").output


def test_an_empty_list_says_so(kiosk):
    assert kiosk.run("list").output == "No open orders.\n"


def test_show_tells_the_story_of_an_order(kiosk):
    taken = kiosk.place(Accepted("S-77"))
    shown = kiosk.run("show", taken.number.lower())
    assert shown.exit_code == 0
    assert "1 x Fjell Low, Moos, EU 38  (FJ-0)" in shown.output
    assert "placed" in shown.output
    assert "S-77" in shown.output


def test_retry_and_withdraw(kiosk):
    taken = kiosk.place(NeedsStaff("stock changed"))
    assert "sent again" in kiosk.run("retry", taken.number).output
    assert kiosk.store.entry(taken.order_key).state is S.QUEUED
    shown = kiosk.run("withdraw", taken.number, "--reason", "asked at the till")
    assert "It was tried before: please look in the shop" in shown.output
    assert kiosk.store.entry(taken.order_key).state is S.WITHDRAWN


def test_what_is_not_allowed_is_said_in_one_sentence(kiosk):
    taken = kiosk.place(Accepted("S-1"))
    refused = kiosk.run("withdraw", taken.number, "--reason", "x")
    assert refused.exit_code == 1
    assert refused.output.startswith("Not done: ")
    assert "state accepted" in refused.output
    unknown = kiosk.run("show", "K7-9999-X")
    assert unknown.exit_code == 1
    assert "There is no order K7-9999-X" in unknown.output


def test_erase_destroys_the_contact(kiosk):
    taken = kiosk.place(Accepted("S-1"))
    assert "are erased" in kiosk.run("erase", taken.number).output
    assert kiosk.store.order(taken.order_key).contact == Contact()
    assert "has no contact details" in kiosk.run("erase", taken.number).output


def test_alarms_are_shown_until_somebody_acknowledges_them(kiosk, tmp_path):
    kiosk.place()
    kiosk.store.close()
    (tmp_path / "data" / "orders.db").write_bytes(b"x" * 5000)
    assert "ALARM 1 of 2026" in kiosk.run("list").output
    assert kiosk.run("acknowledge", "2").exit_code == 1
    assert kiosk.run("acknowledge", "1").output == "Alarm 1 is acknowledged.\n"
    assert "ALARM" not in kiosk.run("list").output


def test_a_folder_that_is_no_kiosk_is_named(kiosk, tmp_path):
    missing = kiosk.run("list", "--data", str(tmp_path / "nowhere"))
    assert missing.exit_code == 1
    assert "There is no kiosk data in" in missing.output
    assert not (tmp_path / "nowhere").exists()


def test_a_lost_key_is_said_and_changes_nothing(kiosk, tmp_path):
    taken = kiosk.place()
    kiosk.store.close()
    (tmp_path / "data" / "keys" / "orders.key").unlink()
    refused = kiosk.run("show", taken.number)
    assert refused.exit_code == 1
    assert "the key of the orders is missing" in refused.output
    assert not (tmp_path / "data" / "keys" / "orders.key").exists()
