"""F8 to F12 for changes (orders): whatever breaks ends in the class that says whether it may be sent again."""

import contextlib
import json
from datetime import UTC, datetime

import pytest

from kiosk.shops.errors import NotAllowed, ShopError, ShopUnreachable, UnknownOutcome
from kiosk.shops.http import ShopSession
from kiosk.shops.json_api import ApiRefusal, JsonApi, NoAuth, SessionAuth
from tests.faults.fault_server import (
    Answer,
    CloseAfter,
    CutAnswer,
    EmptyBody,
    FaultServer,
    GoAway,
    GzipBomb,
    Late,
    MutatedJson,
    Redirect,
    SentTwice,
    StrayAnswer,
    busy,
    honeypot,
    retry_afters,
    session_expired,
)
from tests.shops.test_http_faults import ANSWER, BROKEN, HUGE, PATIENT, SHORT, SLOW, TOO_SLOW, UNREADABLE, VALUE, WHOLE

BODY = {"key": "k", "name": "Canary-Maria-Muster"}
UNSEEN = {"closed before reading", "reset before reading", "closed while reading", "reset while reading"}


@pytest.fixture
def server():
    with FaultServer(lambda _: ANSWER) as running:
        yield running


@pytest.fixture
def session(server):
    opened = ShopSession([server.url])
    yield opened
    opened.close()


def sending(session, server, *faults, limits=PATIENT, auth=None):
    server.plan.faults[:] = faults
    return JsonApi(session, server.url, auth or NoAuth(), limits).post("/orders", BODY)


def test_without_a_fault_it_is_sent_once_as_it_is(server, session):
    assert sending(session, server) == VALUE
    assert [(one.method, one.target, one.json()) for one in server.passed] == [("POST", "/orders", BODY)]


def test_refused_connections_are_unreachable_because_nothing_was_sent(server, session):
    with server.refusing(), pytest.raises(ShopUnreachable):
        sending(session, server)
    assert sending(session, server, GoAway(3600)) == VALUE
    with pytest.raises(ShopUnreachable):
        sending(session, server)
    assert len(server.seen) == 1


@pytest.mark.parametrize("name", BROKEN)
def test_f8_what_breaks_is_unknown_and_is_not_sent_a_second_time(server, session, name):
    # A reset may come before the connection stands, and then it is known that nothing was sent.
    expected = (UnknownOutcome, ShopUnreachable) if name == "reset before reading" else UnknownOutcome
    with pytest.raises(expected):
        sending(session, server, BROKEN[name])
    assert len(server.seen) == (name not in UNSEEN)
    assert server.connections == 1
    assert sending(session, server) == VALUE


def test_f8_cut_at_every_byte_after_the_shop_took_it(server, session):
    for at in range(len(WHOLE)):
        with pytest.raises(UnknownOutcome):
            sending(session, server, CutAnswer(at, reset=at % 2 == 1))
        assert len(server.passed) == at + 1
    assert sending(session, server, CutAnswer(len(WHOLE))) == VALUE


@pytest.mark.parametrize("name", SLOW)
def test_f12_timeouts_are_unknown(server, session, name):
    with pytest.raises(UnknownOutcome, match=TOO_SLOW):
        sending(session, server, SLOW[name], limits=SHORT)


@pytest.mark.parametrize("fault", [*HUGE.values(), GzipBomb(status=500), GzipBomb(status=302)])
def test_f12_huge_answers_are_unknown(server, session, fault):
    with pytest.raises(UnknownOutcome, match="allowed 100000"):
        sending(session, server, fault)


@pytest.mark.parametrize("name", sorted(set(UNREADABLE) - {"empty"}))
def test_f10_f11_unreadable_answers_are_unknown(server, session, name):
    with pytest.raises(UnknownOutcome):
        sending(session, server, UNREADABLE[name])


def test_an_answer_without_content_is_none(server, session):
    assert sending(session, server, EmptyBody(200)) is None
    assert sending(session, server, EmptyBody(204)) is None


@pytest.mark.parametrize("after", [True, False])
def test_f8_f9_every_5xx_is_unknown_and_keeps_the_wait(server, session, after):
    now = datetime.now(UTC)
    for status in (500, 501, 502, 503, 504, 507, 520, 599):
        with pytest.raises(UnknownOutcome, match=str(status)) as caught:
            sending(session, server, busy(status, "30", after=after))
        assert caught.value.retry_after == 30
    for value in retry_afters(now).values():
        with pytest.raises(UnknownOutcome):
            sending(session, server, busy(503, value, after=after))
    assert len(server.passed) == (len(server.seen) if after else 0)


def test_f9_turned_away_with_429_nothing_was_taken(server, session):
    for value in retry_afters(datetime.now(UTC)).values():
        with pytest.raises(ShopUnreachable, match="429"):
            sending(session, server, busy(429, value))
    with pytest.raises(ShopUnreachable) as caught:
        sending(session, server, busy(429, "30"))
    assert caught.value.retry_after == 30


def test_a_gateway_that_gives_up_before_the_shop_does(server, session):
    with pytest.raises(UnknownOutcome):
        sending(session, server, Late())
    assert server.passed == []
    server.release()
    assert server.passed[0].json() == BODY


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_s6_a_redirect_of_a_change_is_never_followed(server, session, status):
    with honeypot() as trap:
        for to in (f"{trap.url}/orders", "/elsewhere", "{target}", "file:///etc/passwd", "http://[::1", ""):
            with pytest.raises(UnknownOutcome, match="redirect"):
                sending(session, server, Redirect(to, status))
        assert (trap.connections, trap.seen) == (0, [])
    assert {one.target for one in server.seen} == {"/orders"}
    assert len(server.seen) == 6


def test_an_expired_session_is_renewed_once(server, session):
    logins = []

    def login():
        logins.append(1)
        return {"Authorization": f"Bearer {len(logins)}"}

    auth = SessionAuth(login)
    assert sending(session, server, auth=auth) == VALUE
    assert sending(session, server, *session_expired(401), auth=auth) == VALUE
    assert [one.header("Authorization") for one in server.seen] == ["Bearer 1", "Bearer 1", "Bearer 2"]
    with pytest.raises(NotAllowed):
        sending(session, server, *session_expired(401, 2), auth=auth)
    with pytest.raises(NotAllowed):
        sending(session, server, *session_expired(403), auth=auth)
    assert len(server.passed) == 2
    with pytest.raises(UnknownOutcome):  # what breaks after the renewal is as unknown as before it
        sending(session, server, *session_expired(401), CutAnswer(0), auth=auth)


def test_a_clear_no_is_a_refusal_with_what_the_shop_said(server, session):
    with pytest.raises(ApiRefusal) as caught:
        sending(session, server, Answer(409, body=b'{"message": "the price changed", "price": 1}'))
    assert (caught.value.status, caught.value.body["price"]) == (409, 1)
    assert "the price changed" in str(caught.value)
    with pytest.raises(ApiRefusal) as caught:
        sending(session, server, Answer(422, body=b"<html>"))
    assert caught.value.body is None


def test_f10_mutated_answers_are_a_value_or_unknown_and_nothing_else(server, session):
    for seed in range(200):
        with contextlib.suppress(UnknownOutcome):
            value = sending(session, server, MutatedJson(seed, changes=1 + seed % 3))
            assert isinstance(value, dict | list)
            assert json.dumps(value) != json.dumps(VALUE)


@pytest.mark.parametrize("fault", [CloseAfter(), CloseAfter(reset=True), StrayAnswer({"id": "S-2"})])
def test_kept_connections_that_end_or_say_too_much(server, session, fault):
    assert sending(session, server, fault) == VALUE
    with contextlib.suppress(UnknownOutcome):  # the end of the kept connection may come in the middle of this one
        assert sending(session, server) == VALUE
    assert sending(session, server) == VALUE


def test_f14_a_proxy_that_repeats_the_request_is_not_noticed_here(server, session):
    assert sending(session, server, SentTwice()) == VALUE
    assert len(server.passed) == 2  # why the order_key travels with every order


def test_no_message_carries_what_was_sent(server, session):
    for fault in (*BROKEN.values(), *UNREADABLE.values(), busy(500), busy(429), Redirect("/x"), Answer(409)):
        try:
            sending(session, server, fault)
        except ShopError as error:
            said = str(error)
        else:
            said = ""
        assert "Canary" not in said
