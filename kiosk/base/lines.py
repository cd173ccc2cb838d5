"""Cuts what comes over a pipe into lines; both sides of every pipe between the kiosk's processes use it."""

LONGEST = 64 * 1024  # bytes; more without an end is no message


class Lines:
    """Cuts a stream of bytes into lines; a line longer than `longest` bytes is dropped as a whole."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._rest = b""
        self._dropping = False

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that are complete now, without empty ones."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if lines and self._dropping:
            lines, self._dropping = lines[1:], False
        if len(self._rest) > self._longest:
            self._rest, self._dropping = b"", True
        return [line for line in lines if line.strip() and len(line) <= self._longest]

    def forget(self) -> None:
        """Drop the beginning of a line whose end will not come."""
        self._rest, self._dropping = b"", False
