"""JSON interfaces on a real socket: every status has its class, logins are renewed once, nothing private is told."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kiosk.base import redact
from kiosk.base.secrets import Secrets
from kiosk.shops.errors import NotAllowed, Refused, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import Limits, ShopSession
from kiosk.shops.json_api import ApiRefusal, JsonApi, NoAuth, SessionAuth

CANARY = "canary-5d1e90-password"
SHORT = Limits(total_s=10)


class Shop(ThreadingHTTPServer):
    """Answers what `answers` says, one after the other, the last one for ever: (status, body, headers)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, bytes, dict[str, str]]] = [(200, b"{}", {})]
        self.seen: list[tuple[str, str, dict[str, str], bytes]] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def will(self, *answers) -> None:
        """(status, JSON value or bytes) for each request to come."""
        self.answers = [
            (status, body if isinstance(body, bytes) else json.dumps(body).encode(), headers[0] if headers else {})
            for status, body, *headers in answers
        ]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        shop = self.server
        assert isinstance(shop, Shop)
        shop.seen.append((self.command, self.path, dict(self.headers), data))
        status, body, headers = shop.answers.pop(0) if len(shop.answers) > 1 else shop.answers[0]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_) -> None:
        """Silent."""


@pytest.fixture
def shop():
    with _serving() as running:
        yield running


@contextmanager
def _serving():
    server = Shop()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def session(shop):
    opened = ShopSession([shop.origin])
    yield opened
    opened.close()


@pytest.fixture
def api(shop, session):
    return JsonApi(session, shop.origin, NoAuth(), SHORT)


def outcome(call):
    """The class of what was raised, or the value."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001 (the class is what is compared)
        return type(error)


HTML = b"<html>Welcome to the free Wi-Fi</html>"


@pytest.mark.parametrize(
    ("status", "body", "asked", "changed"),
    [
        (200, {"a": 1}, {"a": 1}, {"a": 1}),
        (200, [1], [1], [1]),
        (201, {"id": "x"}, {"id": "x"}, {"id": "x"}),
        (200, {}, {}, {}),
        (200, HTML, ShopUnreachable, UnknownOutcome),
        (200, b'{"a": ', ShopUnreachable, UnknownOutcome),
        (200, b"null", ShopUnreachable, UnknownOutcome),
        (200, b'"text"', ShopUnreachable, UnknownOutcome),
        (200, b"[" * 100_000, ShopUnreachable, UnknownOutcome),
        (200, b"\xff\xfe", ShopUnreachable, UnknownOutcome),
        (200, b"", ShopUnreachable, None),
        (204, b"", None, None),
        (301, b"", ShopUnreachable, UnknownOutcome),
        (302, HTML, ShopUnreachable, UnknownOutcome),
        (304, b"", ShopUnreachable, UnknownOutcome),
        (401, {"message": "no"}, NotAllowed, NotAllowed),
        (403, {"message": "no"}, NotAllowed, NotAllowed),
        (407, {"message": "no"}, NotAllowed, NotAllowed),
        (429, {"message": "slow"}, ShopUnreachable, ShopUnreachable),
        (400, {"message": "no"}, ApiRefusal, ApiRefusal),
        (404, {"message": "no"}, ApiRefusal, ApiRefusal),
        (409, {"message": "no"}, ApiRefusal, ApiRefusal),
        (418, HTML, ApiRefusal, ApiRefusal),
        (422, b"", ApiRefusal, ApiRefusal),
        (500, {"message": "x"}, ShopUnreachable, UnknownOutcome),
        (502, HTML, ShopUnreachable, UnknownOutcome),
        (503, b"", ShopUnreachable, UnknownOutcome),
        (504, b"", ShopUnreachable, UnknownOutcome),
    ],
)
def test_statuses_of_the_table(shop, api, status, body, asked, changed):
    shop.will((status, body))
    assert outcome(lambda: api.get("/x")) == asked
    assert outcome(lambda: api.ask("/x", {})) == asked
    for change in (api.post, api.put, api.patch):
        assert outcome(lambda change=change: change("/x", {})) == changed
    assert outcome(lambda: api.delete("/x")) == changed
    assert [method for method, *_ in shop.seen] == ["GET", "POST", "POST", "PUT", "PATCH", "DELETE"]


@pytest.mark.parametrize(("header", "seconds"), [("30", 30.0), ("0", 0.0), ("soon", None), ("-5", None), ("", None)])
@pytest.mark.parametrize("status", [429, 503])
def test_the_time_that_the_shop_names_is_kept(shop, api, header, seconds, status):
    shop.will((status, {}, {"Retry-After": header}))
    for call in (lambda: api.get("/x"), lambda: api.post("/x", {})):
        with pytest.raises((ShopUnreachable, UnknownOutcome)) as caught:
            call()
        assert caught.value.retry_after == seconds


def test_a_refusal_carries_status_and_body(shop, api):
    shop.will((422, {"type": "invalid_data", "message": "Variants [x] have no price"}))
    with pytest.raises(ApiRefusal) as caught:
        api.post("/store/carts", {})
    assert isinstance(caught.value, Refused)
    assert (caught.value.status, caught.value.body["type"]) == (422, "invalid_data")
    assert "Variants [x] have no price" in caught.value.reason


def test_queries_are_written_safely_and_are_not_told(shop, api):
    shop.will((500, b""))
    with pytest.raises(ShopUnreachable) as caught:
        api.get("/orders", [("email", "ada@example.org"), ("q", "a&b=c"), ("limit", 7)])
    assert shop.seen[0][1] == "/orders?email=ada%40example.org&q=a%26b%3Dc&limit=7"
    assert "ada" not in str(caught.value)


def test_bodies_are_utf8_json(shop, api):
    api.post("/x", {"name": 'Zoë "B" 👟', "n": 1})
    _, _, headers, data = shop.seen[0]
    assert json.loads(data) == {"name": 'Zoë "B" 👟', "n": 1}
    assert headers["Content-Type"] == "application/json"
    assert headers["Accept"] == "application/json"


def test_halves_of_characters_are_replaced_and_whole_ones_kept(shop, api):
    """JSON may hold them, UTF-8 may not: one title that was cut in the middle would stop whoever stores it."""
    body = b'{"\\ud83d": "a\\uD83Db", "whole": "\\ud83d\\ude00", "written": "\\\\ud83d"}'
    shop.will((200, body))
    assert api.get("/cut") == {"\ufffd": "a\ufffdb", "whole": "\U0001f600", "written": "\\ud83d"}


@pytest.mark.parametrize("levels", [61, 500, 990, 100_000])
def test_nesting_that_nobody_bears_is_no_answer(shop, api, levels):
    for left, right in ((b"[", b"]"), (b'{"a":', b"}")):
        shop.will((200, left * levels + b"[]" + right * levels))
        with pytest.raises(ShopUnreachable, match="no JSON"):
            api.get("/deep")
        with pytest.raises(UnknownOutcome, match="no JSON"):
            api.post("/deep", {})
    shop.will((200, b"[" * 50 + b"]" * 50))
    assert api.get("/deep")


class Login:
    """Counts logins; each gives another token."""

    def __init__(self, error: Exception | None = None) -> None:
        self.count, self.error = 0, error

    def __call__(self):
        self.count += 1
        if self.error and self.count > 1:
            raise self.error
        return {"Authorization": f"Bearer session-{self.count}"}


def test_one_login_serves_many_requests(shop, session):
    login = Login()
    api = JsonApi(session, shop.origin, SessionAuth(login), SHORT)
    for _ in range(5):
        api.get("/x")
    assert login.count == 1
    assert {headers["Authorization"] for _, _, headers, _ in shop.seen} == {"Bearer session-1"}


@pytest.mark.parametrize("change", [False, True])
def test_an_ended_session_is_renewed_once_and_the_request_made_again(shop, session, change):
    login = Login()
    api = JsonApi(session, shop.origin, SessionAuth(login), SHORT)
    shop.will((401, {"message": "Unauthorized"}), (200, {"ok": True}))
    assert (api.post("/x", {"a": 1}) if change else api.get("/x")) == {"ok": True}
    assert login.count == 2
    assert [headers["Authorization"] for _, _, headers, _ in shop.seen] == ["Bearer session-1", "Bearer session-2"]
    assert shop.seen[0][3] == shop.seen[1][3]


def test_a_login_that_never_holds_is_tried_once_more_and_no_more(shop, session):
    """A shop that takes the login and then says 401 to everything: no loop, and the next request may try again."""
    login = Login()
    api = JsonApi(session, shop.origin, SessionAuth(login), SHORT)
    shop.will((401, {"message": "Unauthorized"}))
    for requests in (2, 4):
        with pytest.raises(NotAllowed, match="answered 401: check the shop's login and its rights"):
            api.get("/x")
        assert len(shop.seen) == requests
    assert login.count <= 4


def test_a_renewal_that_is_refused_is_not_allowed(shop, session):
    login = Login(NotAllowed("the shop does not know this user or password"))
    api = JsonApi(session, shop.origin, SessionAuth(login), SHORT)
    shop.will((401, {}))
    with pytest.raises(NotAllowed, match="does not know"):
        api.get("/x")
    assert (login.count, len(shop.seen)) == (2, 1)


def test_a_renewal_that_finds_nobody_leaves_the_order_waiting(shop, session):
    """The change was answered with 401, so it was surely not taken."""
    login = Login(ShopUnreachable("the shop is away"))
    api = JsonApi(session, shop.origin, SessionAuth(login), SHORT)
    shop.will((401, {}))
    with pytest.raises(ShopUnreachable):
        api.post("/x", {})
    assert len(shop.seen) == 1


def test_403_does_not_renew(shop, session):
    login = Login()
    api = JsonApi(session, shop.origin, SessionAuth(login), SHORT)
    shop.will((403, {"message": "Forbidden"}))
    with pytest.raises(NotAllowed, match="answered 403"):
        api.get("/x")
    assert (login.count, len(shop.seen)) == (1, 1)


def test_a_fixed_header_is_not_renewed(shop, session):
    api = JsonApi(session, shop.origin, NoAuth({"x-publishable-api-key": "pk_1"}), SHORT)
    shop.will((401, {}))
    with pytest.raises(NotAllowed):
        api.get("/x")
    assert len(shop.seen) == 1


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 422, 429, 500, 503])
def test_neither_secrets_nor_people_are_in_the_text_of_an_error(shop, session, monkeypatch, status):
    """Shops repeat the request in their answers: its login, its address, its order."""
    monkeypatch.setattr(redact, "_secrets", set())
    login = Secrets({"password": CANARY}, "a test")
    auth = SessionAuth(lambda: {"Authorization": f"Bearer {login.need('password')}"})
    api = JsonApi(session, shop.origin, auth, SHORT)
    told = f"token {CANARY} of ada.lovelace@example.org, +49 341 1234567, is not valid"
    bodies = (
        {"message": told},
        {"error": told},
        told.encode(),
        {"message": {"deep": told}},
        {"message": "x" * 5000 + told},
    )
    for body in bodies:
        if status == 200 and not isinstance(body, bytes):
            continue
        shop.will((status, body, {"Location": f"/?key={CANARY}"}))
        for call in (
            lambda: api.get("/x", [("token", CANARY)]),
            lambda: api.post(f"/x?key={CANARY}", {"email": "ada"}),
        ):
            with pytest.raises(Exception, match=r"127\.0\.0\.1.*/x") as caught:
                call()
            said = f"{caught.value!r} {caught.value}"
            for private in (CANARY, "ada.lovelace", "1234567", "Bearer"):
                assert private not in said
            assert len(said) < 2000


def test_another_origin_is_never_asked(shop, session):
    with pytest.raises(NotAllowed, match="is not the configured shop"):
        JsonApi(session, "http://127.0.0.1:1", NoAuth(), SHORT).get("/x")
    assert shop.seen == []


def test_redirects_are_not_followed_with_the_login(shop, session):
    with _serving() as elsewhere:
        shop.will((307, b"", {"Location": f"{elsewhere.origin}/steal"}))
        api = JsonApi(session, shop.origin, NoAuth({"Authorization": "Bearer x"}), SHORT)
        with pytest.raises(UnknownOutcome, match=r"a redirect; correct shop\.address"):
            api.post("/x", {"name": "Ada"})
        assert elsewhere.seen == []


def test_the_last_answer_is_kept_for_its_headers(shop, api):
    shop.will((200, {}, {"X-Time": "noon"}))
    assert api.answered is None
    api.get("/x")
    assert api.answered.headers["x-time"] == "noon"
