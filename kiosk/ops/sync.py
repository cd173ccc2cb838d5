"""Checks of the sync process: does it run, does it answer, and what does it say about the shop?"""

from datetime import datetime, timedelta

from kiosk.base.process import lock_owner
from kiosk.base.settings import Settings
from kiosk.ops.report import Check, ok, warn
from kiosk.sync.compose import status_file
from kiosk.sync.status import StatusFile, read_status

SILENT_AFTER = timedelta(seconds=60)  # it writes its status every few seconds
NAME = "sync process"


def sync_process(settings: Settings, now: datetime) -> Check:
    """The sync process by its lock and its last words. It runs while the app runs, and nowhere else."""
    app, sync = lock_owner(settings.data.app_lock), lock_owner(settings.data.sync_lock)
    status = read_status(status_file(settings))
    if sync is None:
        if app is None:
            return ok(NAME, "does not run, nor does the app")
        return warn(
            NAME,
            f"does not run, although the app does (process {app})",
            "the app gave it up or starts it again just now; logs/sync.jsonl says why. Restart the kiosk",
        )
    if status is None:
        return warn(NAME, f"process {sync} has said nothing yet", "look again in a minute")
    if now - status.at > SILENT_AFTER:
        silent = f"process {sync} is silent since {status.at:%Y-%m-%d %H:%M:%S} UTC"
        return warn(
            NAME, silent, "the app ends and restarts it; if this stays, restart the kiosk and read logs/sync.jsonl"
        )
    return _what_it_says(status, sync)


def _what_it_says(status: StatusFile, pid: int) -> Check:
    said = status.status
    if said.problem:
        return warn(
            NAME, f"process {pid}: {said.problem}", "orders are kept and sent later; see the line about the shop"
        )
    if status.faults:
        return warn(
            NAME, f"process {pid}, {status.faults} faults of its own", "please report them with logs/sync.jsonl"
        )
    shop = "the shop answers" if said.online else "the shop does not answer"
    found = f"process {pid}, {shop}, {said.queued} orders on their way"
    return ok(NAME, found) if said.online else warn(NAME, found, "orders are kept and sent later; look at the network")
