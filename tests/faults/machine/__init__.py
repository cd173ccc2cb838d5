"""The core promise in any order of events: kiosk x shop x clock x faults (F1 to F19).

Shop orders = acknowledged orders that were not refused, withdrawn before any try or destroyed with the disk (and then
told to staff), each exactly once; what was cancelled afterwards stays one order."""

from tests.faults.machine.core import CoreMachine, machine_for
from tests.faults.machine.covers import FAULTS, named
from tests.faults.machine.kinds import BY_CART, BY_KEY, KINDS, Kind
from tests.faults.machine.tally import Tally

__all__ = ["BY_CART", "BY_KEY", "FAULTS", "KINDS", "CoreMachine", "Kind", "Tally", "machine_for", "named"]
