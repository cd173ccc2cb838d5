"""The core promise, in any order of events: kiosk x shop x clock x faults F1 to F19; see tests/faults/machine.

A short seeded part; `make prove` runs thousands of cases of the same machine."""

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.machine import BY_CART, BY_KEY, FAULTS, CoreMachine, machine_for, named
from tests.faults.machine.core import short
from tests.faults.machine.covers import ELSEWHERE
from tests.faults.machine.mutants import MUTANTS
from tests.faults.machine.strikes import promises
from tests.import_table import ROOT

MOST_CASES = 60  # most are found within ten


@pytest.mark.parametrize(("kind", "cases"), [(BY_KEY, 40), (BY_CART, 20)], ids=["by key", "by cart"])
def test_each_order_exactly_once(kind, cases):
    machine = machine_for(kind, 4)
    run_state_machine_as_test(machine, settings=short(cases))
    assert machine.total.cases >= cases
    assert machine.total.bad == 0
    assert machine.total.acknowledged > cases
    assert machine.total.in_shop > 0
    assert machine.total.faults.total() > 5 * cases


@pytest.mark.parametrize("name", MUTANTS)
def test_the_machine_finds(name):
    mutant = MUTANTS[name]
    machine = machine_for(mutant.kind, 4, mutant.machine, **mutant.parts)
    with pytest.raises(AssertionError, match=mutant.finds):
        run_state_machine_as_test(machine, settings=short(MOST_CASES))


def test_f1_to_f19_are_all_named():
    found = named(CoreMachine, promises())
    assert set(found) == set(FAULTS) == {f"F{n}" for n in range(1, 20)}
    assert [fault for fault, by in found.items() if not by] == []
    assert all((ROOT / file).exists() for file in ELSEWHERE.values())
    rules = {name for name in dir(CoreMachine) if hasattr(getattr(CoreMachine, name), "hypothesis_stateful_rule")}
    assert {name for by in found.values() for name in by} - set(promises()) - set(ELSEWHERE.values()) <= rules
