"""A real sync process on a small feed, spoken to over its pipes."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from kiosk.base.settings import load_settings
from kiosk.sync.messages import Command, Message, decode_message, encode
from tests.import_table import ROOT

SAMPLE = ROOT / "assets" / "sample-shop"
M = TypeVar("M", bound=Message)
PATIENCE_S = 60.0


def write_kiosk(folder: Path, rows: int = 12) -> Path:
    """A configuration with a feed of a few articles of the sample shop, without pictures; its file."""
    feed = folder / "feed"
    feed.mkdir()
    for name in ("products.de.tsv", "local_inventory.tsv", "stores.csv"):
        lines = (SAMPLE / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (feed / name).write_text("".join(lines[: rows + 1]), encoding="utf-8")
    config = folder / "kiosk.toml"
    config.write_text(f'[kiosk]\nid = "K7"\n[shop]\nfeed = "{feed}"\n[data]\nfolder = "{folder / "data"}"\n')
    return config


class SyncProcess:
    """Started with its pipes; `wait_for` reads messages until one fits. `shop` is the address of a fake shop."""

    def __init__(self, config: Path, shop: str = "") -> None:
        self.settings = load_settings(config)
        self._messages: queue.Queue[Message | None] = queue.Queue()
        ours = ["kiosk", "sync", "--config", str(config)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *(["tests.faults.sync_child", str(config), shop] if shop else ours)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._messages.put(decode_message(line))
        self._messages.put(None)

    def wait_for(self, kind: type[M], fits: Callable[[M], bool] = lambda _: True) -> M:
        """The next message of this kind that fits; AssertionError when the process ends or falls silent."""
        while (message := self._messages.get(timeout=PATIENCE_S)) is not None:
            if isinstance(message, kind) and fits(message):
                return message
        raise AssertionError(f"the sync process ended: {self.end()}")

    def tell(self, command: Command) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(encode(command))
        self.process.stdin.flush()

    def end(self) -> tuple[int, str]:
        """Close its input and wait: (exit code, what it said to people)."""
        assert self.process.stdin is not None
        assert self.process.stderr is not None
        self.process.stdin.close()
        code = self.process.wait(PATIENCE_S)
        self._reader.join()
        said = self.process.stderr.read().decode()
        self.process.stderr.close()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code, said

    def kill(self) -> None:
        self.process.kill()
        self.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.stdout is not None and not self.process.stdout.closed:
            self.kill()
