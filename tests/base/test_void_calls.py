"""PySide6 must survive many calls that return nothing: 6.12.0 did not on Python 3.10 and 3.11.

Each such call dropped a reference to None, and after a few thousand of them the interpreter aborted. The calls are
made in a child, so that an upgrade shows the fault as a failed test and not as a dead test run.
"""

import subprocess
import sys

CALLS = """
from PySide6.QtCore import QObject
thing = QObject()
for number in range(20_000):
    thing.setObjectName("x")
print("alive")
"""


def test_twenty_thousand_void_calls():
    child = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=120, check=False)
    assert (child.returncode, child.stdout) == (0, "alive\n"), child.stderr
