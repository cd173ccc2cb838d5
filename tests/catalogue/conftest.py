"""A filled catalogue with a clock five minutes after its figures."""

from datetime import timedelta

import pytest

from kiosk.base.clock import ManualClock
from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.search import SearchService
from kiosk.store.catalogue import CatalogueStore
from tests.catalogue_sample import AS_OF, HERE, fill


@pytest.fixture
def store(tmp_path):
    made = CatalogueStore(tmp_path / "catalogue")
    fill(made)
    return made


@pytest.fixture
def clock():
    return ManualClock(AS_OF + timedelta(minutes=5))


@pytest.fixture
def reader(store):
    return store.reader()


@pytest.fixture
def availability(reader, clock):
    return AvailabilityService(reader, HERE, clock, timedelta(hours=1))


@pytest.fixture
def service(reader, availability):
    return SearchService(reader, availability)
