"""Every question and change of the connector against the published schema; collected only where it is at hand.

`KIOSK_SHOPIFY_SCHEMA=admin_2026-10.json make test` (graphql-core is needed). With it, every answer that the fake gives
in any test is held against the schema as well."""

import os
from pathlib import Path

import pytest

from kiosk.shops.shopify import documents
from kiosk.shops.shopify.mapping import Reading
from tests.shops.shopify.adapter import SCHEMA
from tests.shops.shopify.judge import Judge

QUESTIONS = {
    name: value
    for name, value in vars(documents).items()
    if isinstance(value, str) and name.isupper() and not name.startswith("_")
}
KEYS = Reading({"de": ("de", True)}).keys
QUESTIONS |= {
    "products": documents.products_document((), KEYS),
    "products in three languages": documents.products_document(("en", "pt-BR"), KEYS),
}


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Path(os.environ[SCHEMA]))


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_fits_the_schema(judge, name):
    judge.document(QUESTIONS[name])


def test_the_judge_sees_what_is_wrong(judge):
    with pytest.raises(ValueError, match="fortune"):
        judge.document("{shop{fortune}}")
    with pytest.raises(ValueError, match="may not be null"):
        judge.answer("{shop{name}}", {}, {"shop": {"name": None}})
    with pytest.raises(ValueError, match="should be"):
        judge.answer("{shop{currencyCode}}", {}, {"shop": {"currencyCode": "Taler"}})
    with pytest.raises(ValueError, match="status"):
        judge.answer("mutation($input:OrderInput!){orderUpdate(input:$input){order{id}}}", {"input": {"status": 1}}, {})
