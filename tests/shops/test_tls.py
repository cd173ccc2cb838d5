"""S7, F11: every bad certificate is refused, and nothing is sent; a private authority can be added."""

import io

import pytest

from kiosk.shops.errors import NotAllowed, ShopUnreachable
from kiosk.shops.http import Limits, ShopSession
from kiosk.shops.json_api import JsonApi, NoAuth
from tests.faults.fault_server import (
    Certificates,
    CloseOnAccept,
    CutRequest,
    FaultServer,
    HandshakeDrip,
    NotHttp,
    Redirect,
    Tls,
    json_response,
)

LIMITS = Limits(connect_s=10, read_s=10, total_s=30)
ORDER = {"name": "Canary-Maria-Muster"}


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("tls"))


def front(certificates, kind=Tls.GOOD, *faults):
    return FaultServer(lambda _: json_response({"id": "S-1"}), faults, tls=certificates.context(kind))


def fetched(session, server, limits=LIMITS):
    sink = io.BytesIO()
    session.get(f"{server.url}/feed", sink, limits=limits)
    return sink.getvalue()


def test_the_private_authority_is_accepted_where_it_was_added_and_only_there(certificates):
    with front(certificates) as server:
        trusting = ShopSession([server.url], ca_file=str(certificates.ca_file))
        assert fetched(trusting, server) == b'{"id": "S-1"}'
        assert JsonApi(trusting, server.url, NoAuth(), LIMITS).post("/orders", ORDER) == {"id": "S-1"}
        trusting.close()
        plain = ShopSession([server.url])
        with pytest.raises(ShopUnreachable, match="its certificate is not trusted"):
            fetched(plain, server)
        plain.close()
        assert len(server.seen) == 2


@pytest.mark.parametrize("kind", [one for one in Tls if one is not Tls.GOOD])
def test_every_bad_certificate_is_refused_and_nothing_is_sent(certificates, kind, monkeypatch):
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(certificates.ca_file))  # the environment adds no authority either
    with front(certificates, kind) as server:
        for ca_file in (str(certificates.ca_file), ""):
            session = ShopSession([server.url], ca_file=ca_file)
            with pytest.raises(ShopUnreachable):
                fetched(session, server)
            with pytest.raises(ShopUnreachable):  # not UnknownOutcome: the order never left
                JsonApi(session, server.url, NoAuth(), LIMITS).post("/orders", ORDER)
            session.close()
        assert server.seen == []
    assert server.handshakes_failed == 4


def test_a_handshake_that_drips_ends_in_time(certificates):
    with front(certificates, Tls.GOOD, HandshakeDrip(), HandshakeDrip()) as server:
        session = ShopSession([server.url], ca_file=str(certificates.ca_file))
        short = Limits(connect_s=10, read_s=10, total_s=0.3)
        with pytest.raises(ShopUnreachable):
            fetched(session, server, short)
        with pytest.raises(ShopUnreachable):
            JsonApi(session, server.url, NoAuth(), short).post("/orders", ORDER)
        assert server.seen == []
        session.close()


def test_closed_in_the_handshake_or_no_tls_at_all_nothing_was_sent(certificates):
    with front(certificates, Tls.GOOD, CloseOnAccept(), CutRequest(1, reset=True)) as server:
        session = ShopSession([server.url], ca_file=str(certificates.ca_file))
        for _ in range(2):
            with pytest.raises(ShopUnreachable):
                JsonApi(session, server.url, NoAuth(), LIMITS).post("/orders", ORDER)
        session.close()
    with FaultServer(lambda _: json_response(1), [NotHttp()]) as plain:
        address = plain.url.replace("http:", "https:")
        session = ShopSession([address], ca_file=str(certificates.ca_file))
        with pytest.raises(ShopUnreachable):
            JsonApi(session, address, NoAuth(), LIMITS).post("/orders", ORDER)
        assert plain.seen == []
        session.close()


def test_a_redirect_from_https_to_http_is_not_followed(certificates):
    with FaultServer(lambda _: json_response(1)) as plain, front(certificates) as server:
        server.plan.faults.append(Redirect(f"{plain.url}/feed"))
        session = ShopSession([server.url], ca_file=str(certificates.ca_file))
        with pytest.raises(NotAllowed, match="not among the configured origins"):
            fetched(session, server)
        assert plain.connections == 0
        session.close()
