"""What stands behind the server: a live engine, or a trap that should stay empty."""

from __future__ import annotations

import http.client
from urllib.parse import urlsplit

from tests.faults.fault_server.messages import Handler, Request, Response
from tests.faults.fault_server.server import FaultServer

_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "content-length"})


def proxy(origin: str, timeout_s: float = 60.0) -> Handler:
    """A handler that asks the engine at `origin` (http://127.0.0.1:9000); 502 when it cannot be reached.

    Host stays the client's, so that addresses in answers lead through this server again. Packed answers are not asked
    for, because faults change bodies."""
    address = urlsplit(origin)
    host, port = address.hostname or "127.0.0.1", address.port or 80

    def handle(request: Request) -> Response:
        connection = http.client.HTTPConnection(host, port, timeout=timeout_s)
        try:
            _send(connection, request)
            answer = connection.getresponse()
            return Response(answer.status, answer.read(), _kept(tuple(answer.getheaders())))
        except (OSError, http.client.HTTPException) as error:
            return Response(502, f"the engine does not answer: {error}".encode())
        finally:
            connection.close()

    return handle


def _send(connection: http.client.HTTPConnection, request: Request) -> None:
    connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
    for name, value in _kept(request.headers):
        if name.lower() != "accept-encoding":
            connection.putheader(name, value)
    connection.putheader("Connection", "close")
    if request.body or request.method in {"POST", "PUT", "PATCH"}:
        connection.putheader("Content-Length", str(len(request.body)))
    connection.endheaders(request.body or None)


def _kept(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(one for one in headers if one[0].lower() not in _HOP_BY_HOP)


def honeypot() -> FaultServer:
    """Another origin that answers everything with 200; `seen` and `connections` say what reached it."""
    return FaultServer(lambda _: Response(200, b'{"id": "honey"}', (("Content-Type", "application/json"),)))
