"""One connection to a client, down to the byte: send, drip, close, reset. Closing the server interrupts it all."""

from __future__ import annotations

import contextlib
import fcntl
import socket
import ssl
import struct
import termios
import threading
from collections.abc import Iterable

_PIECE = 16 * 1024
_DRAIN_S = 2.0


class Wire:
    """A connected socket, plain or TLS. Nothing here raises when the client hangs up: `open` is False then."""

    def __init__(self, sock: socket.socket, stop: threading.Event) -> None:
        self._sock, self._stop = sock, stop
        self.reader = sock.makefile("rb")
        self.open = True
        self.sent = 0  # bytes given to the client, headers included

    def send(self, data: bytes) -> bool:
        """All of `data`; False when the client is gone."""
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            try:
                self._sock.sendall(piece)
            except OSError:  # ssl.SSLError is one
                self.open = False
                return False
            self.sent += len(piece)
        return self.open

    def drip(self, pieces: Iterable[bytes], every_s: float) -> None:
        """One piece each `every_s` seconds until they end, the client hangs up or the server is closed."""
        for piece in pieces:
            if not self.send(piece) or self.wait(every_s):
                return

    def wait(self, seconds: float) -> bool:
        """True as soon as the server is closed, False after `seconds`."""
        return self._stop.wait(seconds)

    def hold(self) -> None:
        """Say nothing until the client hangs up or the server is closed."""
        with contextlib.suppress(OSError):
            while self.reader.read(1):
                pass
        self.open = False

    def end(self, *, reset: bool = False) -> None:
        """Close: politely (FIN) or with a reset (RST) once everything sent has arrived."""
        self.open = False
        with contextlib.suppress(OSError):
            if reset:
                self._drained()
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif not isinstance(self._sock, ssl.SSLSocket):
                self._sock.shutdown(socket.SHUT_WR)
        self.close()

    def _drained(self) -> None:
        """A reset throws away what still lies in the send buffer, so byte N would be some byte before N."""
        left = 1
        for _ in range(int(_DRAIN_S / 0.001)):
            (left,) = struct.unpack("i", fcntl.ioctl(self._sock.fileno(), termios.TIOCOUTQ, b"\0\0\0\0"))
            if not left or self.wait(0.001):
                return

    def close(self) -> None:
        """Give the socket back; calling it again does nothing."""
        self.open = False
        with contextlib.suppress(OSError):
            self.reader.close()
        with contextlib.suppress(OSError):
            self._sock.close()

    def interrupt(self) -> None:
        """End reads and writes of the thread that works on this connection."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._sock, socket.SHUT_RDWR)
