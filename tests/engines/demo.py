"""`make demo-medusa`, `make demo-vendure`: a real shop, and the kiosk before it."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.engines.cli import interrupt
from tests.engines.engine import Engine, running
from tests.engines.kiosk_config import write_kiosk_config
from tests.engines.recipes import ROOT
from tests.engines.tools import EngineError


def main(name: str) -> int:
    """Start the engine, then the kiosk; both are gone when the kiosk's window is closed."""
    signal.signal(signal.SIGTERM, interrupt)
    print(f"demo: starting {name} (the first time its packages are loaded and 300 products made: some minutes)")
    try:
        with running(name) as engine, tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
            return _kiosk(engine, write_kiosk_config(engine, Path(folder)))
    except EngineError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _kiosk(engine: Engine, config: Path) -> int:
    command, environment = [str(ROOT / ".venv" / "bin" / "kiosk")], dict(os.environ)
    print(f"demo: {engine.name} answers at {engine.url} (user {engine.access['user']}, {engine.access['password']})")
    print(f"demo: its database is {engine.database_url}")
    print(f"demo: ask the kiosk with: .venv/bin/kiosk search fjell --config {config}")
    print("demo: the shop's articles are on the screen after a minute at most; they are loaded with their pictures now")
    if os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"):
        print("demo: opening the kiosk in a window; close the window or press Ctrl+C to end everything", flush=True)
    else:
        print("demo: there is no screen, so the kiosk runs off screen; press Ctrl+C to end everything", flush=True)
        environment |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    kiosk = subprocess.Popen([*command, "run", "--window", "--config", str(config)], env=environment)
    try:
        return kiosk.wait()
    finally:
        kiosk.terminate()
        try:
            kiosk.wait(20)
        except subprocess.TimeoutExpired:
            kiosk.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
