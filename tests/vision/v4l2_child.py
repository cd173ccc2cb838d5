"""Started by test_v4l2.py with fake_v4l2.c loaded: runs one named story with OpenCV's real V4L2 reading and says, as
JSON lines, what happened."""

import json
import os
import sys
from pathlib import Path

from kiosk.base.config_model import Log
from kiosk.base.logging import set_up_logging
from kiosk.domain.eyes import EyesState
from kiosk.vision.cameras.capture import Capture
from kiosk.vision.sources.source import NothingYetError, SourceError, Wanted
from kiosk.vision.sources.v4l2 import V4l2Source

DEVICE = Path(sys.argv[2])
WANTED = Wanted(640, 480, 30.0)


def camera_is(word):
    """Written beside and renamed, because the camera looks at it at any time."""
    mode = Path(os.environ["FAKE_V4L2"])
    beside = mode.with_suffix(".new")
    beside.write_text(word)
    beside.replace(mode)


def say(*what):
    print(json.dumps(what), flush=True)


def attempt(name, do):
    try:
        answer = do()
    except SourceError as error:
        say(name, error.state.value, error.sentence)
    except NothingYetError:
        say(name, "nothing yet")
    else:
        say(name, "well", None if answer is None or answer is True else [*answer.shape, round(float(answer.mean()))])


def reading():
    camera_is("well")
    source = V4l2Source(DEVICE, WANTED)
    attempt("open", source.open)
    say("name", source.name)
    first, second = source.read(), source.read()
    say("picture", list(first.shape), str(first.dtype), bool((first == second).all()))
    attempt("skip", source.skip)
    source.close()
    attempt("again", source.open)
    attempt("read", source.read)
    source.close()


def spoiled():
    camera_is("well")
    source = V4l2Source(DEVICE, WANTED)
    source.open()
    attempt("first", source.read)
    attempt("second", source.read)
    source.close()


def faults():
    camera_is("well")
    source, other = V4l2Source(DEVICE, WANTED), V4l2Source(DEVICE, WANTED)
    source.open()
    source.read()
    attempt("a second program", other.open)
    camera_is("silent")
    attempt("silent", source.read)
    camera_is("well")
    attempt("well", source.read)
    camera_is("gone")
    attempt("gone", source.read)
    attempt("still gone", source.open)
    for word in ("busy", "forbidden", "output", "well"):
        camera_is(word)
        attempt(word, source.open)
    attempt("read", source.read)
    source.close()


def until(capture, wanted):
    """The frames that came until the state is the wanted one; the test's own limit ends what never comes."""
    number = 0
    while capture.state is not wanted:
        frame = capture.latest(number, 0.05)
        number = frame.number if frame else number
    return number


def replugging():
    camera_is("gone")
    with_thread = Capture(lambda: V4l2Source(DEVICE, WANTED))
    with_thread.start()
    until(with_thread, EyesState.NO_CAMERA)
    for word, state in (("well", "seeing"), ("gone", "no_camera"), ("well", "seeing")):
        camera_is(word)
        until(with_thread, EyesState(state))
        say(word, with_thread.state.value, with_thread.latest() is not None)
    with_thread.stop()
    say("stopped", with_thread.state.value, with_thread.latest() is not None)


if __name__ == "__main__":
    set_up_logging(Log(), None, "test")
    {"reading": reading, "spoiled": spoiled, "faults": faults, "replugging": replugging}[sys.argv[1]]()
