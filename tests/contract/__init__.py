"""One suite for every connector; README.md says how a shop is put under test."""

import pytest

pytest.register_assert_rewrite(
    *(f"tests.contract.{name}" for name in ("catalogue", "delta", "orders", "once", "conflicts", "after", "edges"))
)
