"""Certificates of the fault server: each bad one is bad for the reason it names, and only for that."""

import socket
import ssl

import pytest

from tests.faults.fault_server import Certificates, CutAnswer, FaultServer, HandshakeDrip, Tls, json_response
from tests.faults.fault_server.certificates import speak_only

REASONS = {
    Tls.SELF_SIGNED: "self-signed certificate",
    Tls.WRONG_HOST: "IP address mismatch",
    Tls.NAME_ONLY: "IP address mismatch",
    Tls.EXPIRED: "certificate has expired",
    Tls.NOT_YET_VALID: "certificate is not yet valid",
    Tls.UNKNOWN_CA: "unable to get local issuer certificate|certificate signature failure",
    Tls.BY_A_LEAF: "invalid CA certificate",
    Tls.FOR_CLIENTS: "unsuitable certificate purpose|unsupported certificate purpose",
    Tls.TLS_1_0: "protocol version|unsupported protocol",
    Tls.TLS_1_1: "protocol version|unsupported protocol",
}


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("tls"))


def shop(_):
    return json_response("here")


def ask(server, context):
    with (
        socket.create_connection(("127.0.0.1", server.port), 20) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secret,
    ):
        secret.sendall(b"GET / HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n")
        data = b""
        while piece := secret.recv(65536):
            data += piece
        return data


def test_the_good_one_serves_those_who_trust_its_authority(certificates):
    with FaultServer(shop, [None, CutAnswer(20)], tls=certificates.context()) as server:
        assert server.url.startswith("https://127.0.0.1:")
        trusting = ssl.create_default_context(cafile=certificates.ca_file)
        assert ask(server, trusting).endswith(b'"here"')
        assert ask(server, trusting) == b"HTTP/1.1 200 OK\r\nCon"
        with pytest.raises(ssl.SSLCertVerificationError):
            ask(server, ssl.create_default_context())
        assert len(server.seen) == 2
    assert server.handshakes_failed == 1


@pytest.mark.parametrize("kind", [one for one in Tls if one is not Tls.GOOD])
def test_each_bad_one_is_bad_for_its_own_reason(certificates, kind):
    with FaultServer(shop, tls=certificates.context(kind)) as server:
        with pytest.raises(ssl.SSLError, match=REASONS[kind]):
            ask(server, ssl.create_default_context(cafile=certificates.ca_file))
        careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
        if kind in {Tls.TLS_1_0, Tls.TLS_1_1}:
            speak_only(careless, kind.name.replace("TLS_1_0", "TLSv1").replace("TLS_1_1", "TLSv1_1"))
        assert ask(server, careless).endswith(b'"here"'), "it serves whoever does not look"
        assert len(server.seen) == 1


def test_a_dripping_handshake_ends_with_the_server(certificates):
    server = FaultServer(shop, [HandshakeDrip(3600)], tls=certificates.context())
    with socket.create_connection(("127.0.0.1", server.port), 20) as plain:
        assert plain.recv(5, socket.MSG_WAITALL) == b"\x16\x03\x03\x40\x00"
        server.close()
        while plain.recv(100):  # what was under way; then it ends
            pass
    assert server.handshakes_failed == 0  # it never came to one
