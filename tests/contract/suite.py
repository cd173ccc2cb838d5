"""All tests of the suite in one place: `from tests.contract.suite import *` in a runner that has a fixture `shop`."""

from tests.contract.after import TestCancellation, TestCustomers, TestReturns, TestStates
from tests.contract.catalogue import TestBadArticles, TestFullPull, TestLocations, TestStock
from tests.contract.conflicts import TestPrice, TestSoldOut
from tests.contract.delta import TestAgain, TestChanges, TestCursors
from tests.contract.edges import TestCheck, TestDeclared, TestLogin, TestUnreachable
from tests.contract.fixtures import connector, shelf
from tests.contract.once import TestOnce, TestStrangers
from tests.contract.orders import TestContacts, TestEveryWay, TestLines, TestWishes, TestWithdrawals

__all__ = [
    "TestAgain", "TestBadArticles", "TestCancellation", "TestChanges", "TestCheck", "TestContacts",
    "TestCursors", "TestCustomers", "TestDeclared", "TestEveryWay", "TestFullPull", "TestLines",
    "TestLocations", "TestLogin", "TestOnce", "TestPrice", "TestReturns", "TestSoldOut", "TestStates",
    "TestStock", "TestStrangers", "TestUnreachable", "TestWishes", "TestWithdrawals", "connector", "shelf",
]  # fmt: skip
