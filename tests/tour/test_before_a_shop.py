"""The tour before a shop in the network: whose configuration it takes, what it leaves out, how the line is cut."""

import http.client
import re
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from kiosk.base.settings import Settings, load_settings
from kiosk.cli import build
from kiosk.domain.basket import BasketLine
from kiosk.domain.fulfilment import Fulfilment, FulfilmentMethod
from kiosk.domain.money import Money
from kiosk.domain.order import Contact, Order, OrderKind, PaymentMethod
from kiosk.domain.shop import Capabilities
from kiosk.ordering.rules import within
from kiosk.tour.clock import LiveClock
from kiosk.tour.configured_shop import ConfiguredShop
from kiosk.tour.needs import NEEDS, missing
from kiosk.tour.plan import ALL, plan
from kiosk.tour.record import Summary, TakenLine, WayRecord, taken
from kiosk.tour.relay import Relay

HTTP, HTTPS = "http://127.0.0.1:9/shop", "https://shop.example.com"


class Hello(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def shop() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Hello) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def relay(shop: str) -> Iterator[Relay]:
    relay = Relay(shop)
    yield relay
    relay.cut()


def line(relay: Relay) -> http.client.HTTPConnection:
    parts = urlsplit(relay.address)
    return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)


def ask(connection: http.client.HTTPConnection, path: str) -> str:
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def config(folder: Path, more: str = "", connector: str = "medusa", address: str = HTTP) -> Settings:
    file = folder / "kiosk.toml"
    file.write_text(
        f'[kiosk]\nid = "K7"\n[shop]\nconnector = "{connector}"\naddress = "{address}"\n'
        f'credentials_file = "login.toml"\nstores = "list.csv"\n{more}',
        encoding="utf-8",
    )
    return load_settings(file, {})


def test_a_relay_carries_many_questions_of_one_connection(relay):
    connection = line(relay)
    assert [ask(connection, f"/{n}") for n in range(3)] == ["/0", "/1", "/2"]
    connection.close()


def test_a_cut_line_kills_connections_and_refuses_new_ones(relay):
    connection = line(relay)
    assert ask(connection, "/a") == "/a"
    relay.cut()
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask(connection, "/b")
    with pytest.raises(ConnectionRefusedError):
        ask(line(relay), "/c")
    connection.close()


def test_a_joined_line_is_at_the_same_address(relay):
    before = relay.address
    relay.cut()
    relay.join()
    relay.join()
    assert relay.address == before
    connection = line(relay)
    assert ask(connection, "/again") == "/again"
    connection.close()


def test_the_kiosk_on_tour_has_its_own_id_and_folder_and_the_shops_login(tmp_path):
    known = config(tmp_path, '[shop.locations]\n"HH-Ä \\"1\\"" = "sloc_1"\n[idle.screens]\ndetails = 33\n')
    root = tmp_path / "tour"
    root.mkdir()
    shop = ConfiguredShop(root, known)
    settings = shop.settings("mori")
    shop.close()
    mine = settings.config
    assert re.fullmatch("T[0-9A-Z]{1,7}", mine.kiosk.id)
    assert mine.screen.brand == "mori"
    assert settings.data.root == root / "data"
    assert settings.path(mine.shop.credentials_file) == tmp_path / "login.toml"
    assert settings.stores_file == tmp_path / "list.csv"
    assert mine.shop.locations == {'HH-Ä "1"': "sloc_1"}
    assert mine.idle.screens["details"] == 33
    assert mine.shop.address.startswith("http://127.0.0.1:")
    assert mine.shop.address.endswith("/shop")
    assert mine.shop.address != HTTP
    assert mine.shop.allowed_picture_origins == (HTTP,)
    assert shop.name == "Medusa 2 at 127.0.0.1:9"


def test_a_shop_with_https_is_asked_itself_and_is_never_offline(tmp_path):
    shop = ConfiguredShop(tmp_path, config(tmp_path, address=HTTPS))
    assert shop.settings("nordschuh").config.shop.address == HTTPS
    assert set(shop.left_out()) == {"order offline"}


def test_brands_beside_the_configuration_come_along(tmp_path):
    known = config(tmp_path, address=HTTPS)
    (tmp_path / "brands" / "ours").mkdir(parents=True)
    root = tmp_path / "tour"
    root.mkdir()
    settings = ConfiguredShop(root, known).settings("ours")
    assert settings.brand_folder.samefile(tmp_path / "brands" / "ours")


def test_what_the_shop_cannot_do_is_left_out(tmp_path):
    poor = within(config(tmp_path).config, Capabilities(collect=True))
    left = missing(poor, goes_away=True)
    assert set(left) == {
        name for name, methods in NEEDS.items() if {*methods} & {"reserve_branch", "stockroom", "notify"}
    }
    assert left["tell me"] == "this kiosk does not offer notify"


def test_nothing_is_left_out_of_a_shop_that_can_do_everything(tmp_path):
    rich = within(config(tmp_path).config, Capabilities(reservations=True, wishes=True, collect=True))
    assert missing(rich, goes_away=True) == {}


def test_without_home_delivery_there_is_nothing_to_withdraw_from(tmp_path):
    known = config(tmp_path, '[ordering]\nways = ["stockroom", "reserve_branch"]\n').config
    assert {"send home", "withdraw", "collect here", "tell me", "basket"} == set(missing(known, goes_away=True))


def test_every_need_names_a_way_of_the_tour():
    assert set(NEEDS) <= set(ALL)


def test_single_ways_are_gone_once_in_the_order_that_was_said():
    (one,) = plan("mori", "en", only=("withdraw", "send home"))
    assert list(one.ways) == ["withdraw", "send home"]
    assert str(one.setting) == "mori-en"


def test_only_idle_times_of_a_live_shop_are_sent_ahead():
    clock = LiveClock()
    before = clock.monotonic()
    clock.advance(3600)
    assert clock.monotonic() - before >= 3600
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("connector", "address", "words"),
    [("medusa", HTTPS, "say --real-orders"), ("feed", HTTP, "for shops in the network")],
)
def test_no_order_is_placed_by_accident(tmp_path, connector, address, words):
    config(tmp_path, connector=connector, address=address)
    done = CliRunner().invoke(build(), ["tour", "--config", str(tmp_path / "kiosk.toml"), "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert words in done.output


def test_an_unknown_way_is_told(tmp_path):
    done = CliRunner().invoke(build(), ["tour", "--way", "fly", "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "'fly', only: reserve in a branch" in done.output


def test_the_summary_says_what_was_left_out_and_whose_shop_it_was(tmp_path):
    way = WayRecord(
        "about the article", "mori", "en", False, 1, 0, 0, 1.0, ("Ways",), ("01-ways.png",),
        left_out=("going on with the phone: no page",),
    )  # fmt: skip
    summary = Summary((way,), (), 2.0, "Vendure 3 at shop.example", {"tell me": "this kiosk does not offer notify"})
    summary.write(tmp_path)
    text = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "1 ways, 0 orders, 1 pictures, 1 screens, 2 s, before Vendure 3 at shop.example." in text
    assert "## Left out\n\n- tell me: this kiosk does not offer notify\n- about the article (mori-en): going on" in text
    assert way.words() == "ok (left out: going on with the phone: no page)"


def test_an_order_is_told_without_the_shopper():
    line = BasketLine(
        "sku-1", "p1", "Fjell", "", "Rost", "EU 38", Money(11995, "EUR"),
        Fulfilment(FulfilmentMethod.CLICK_AND_COLLECT, "HERE", source="STORE"), quantity=2,
    )  # fmt: skip
    nothing = Money(0, "EUR")
    order = Order(
        "key-1", "T1-0001-A", OrderKind.RESERVATION, datetime(2026, 11, 24, tzinfo=UTC), (line,), nothing,
        line.total, nothing, PaymentMethod.AT_TILL, Contact("Jo Winter", "jo@example.org"), "de", "HERE", "T1",
    )  # fmt: skip
    told = taken(order)
    assert told.lines == (TakenLine("sku-1", 2, 11995, "click_and_collect", "STORE"),)
    assert (told.order_key, told.total_cents, told.shipping_cents) == ("key-1", 23990, 0)
    assert "Jo" not in repr(told)
