"""A vision process that really runs, with the window's ends of its pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kiosk.vision import messages
from tests.import_table import ROOT

PATIENCE_S = 60.0
CHILD = Path(__file__).with_name("vision_child.py")
COMMAND = ("-m", "kiosk", "vision", "run", "--config")


class Running:
    """`heard` grows while it speaks; `words` is what it wrote to standard error."""

    def __init__(self, arguments: list[str], **started: Any) -> None:
        env = {**os.environ, "PYTHONPATH": str(ROOT), **started.pop("env", {})}
        pipe = subprocess.PIPE
        command = [sys.executable, *arguments]
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=env, **started)
        self.heard: list[messages.Message] = []
        self.raw, self.words = bytearray(), bytearray()
        self.reading = threading.Event()
        self.reading.set()
        self._news = threading.Condition()
        self._threads = [threading.Thread(target=self._read), threading.Thread(target=self._read_words)]
        for thread in self._threads:
            thread.start()

    def say(self, command: messages.Command) -> None:
        """A command from the window."""
        assert self.process.stdin is not None
        self.process.stdin.write(messages.encode(command))
        self.process.stdin.flush()

    def wait_for(
        self, fits: Callable[[messages.Message], object], after: messages.Message | None = None
    ) -> messages.Message:
        """The first message that fits, also one that was heard before; not one before `after`."""
        end = time.monotonic() + PATIENCE_S
        with self._news:
            while True:
                begin = next((place for place, one in enumerate(self.heard) if one is after), 0)
                for message in self.heard[begin:]:
                    if fits(message):
                        return message
                alive = self.process.poll() is None
                if not alive or not self._news.wait(end - time.monotonic()):
                    raise AssertionError(f"it was not said; heard {self.heard[-5:]}, words {self.words.decode()}")

    def end(self) -> int:
        """Close its input, as a window that is gone; the exit code."""
        assert self.process.stdin is not None
        self.reading.set()
        self.process.stdin.close()
        try:
            self.process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            for thread in self._threads:
                thread.join()
        return self.process.returncode

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.reading.wait()
            message = messages.decode_message(line)
            with self._news:
                self.raw += line
                if message is not None:
                    self.heard.append(message)
                self._news.notify_all()
        with self._news:
            self._news.notify_all()

    def _read_words(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.words += line


@contextmanager
def running(arguments: list[str], **started: Any) -> Iterator[Running]:
    """One that is ended whatever happens."""
    one = Running(arguments, **started)
    try:
        yield one
    finally:
        if one.process.poll() is None and one.process.stdin is not None and not one.process.stdin.closed:
            one.end()
        for stream in (one.process.stdin, one.process.stdout, one.process.stderr):
            if stream is not None and not stream.closed:
                stream.close()


def configured(folder: Path, eyes: str) -> Path:
    """A configuration with these lines under [eyes] and a data folder beside it."""
    file = folder / "kiosk.toml"
    file.write_text(f'[data]\nfolder = "data"\n[eyes]\nenabled = true\n{eyes}\n', encoding="utf-8")
    return file
