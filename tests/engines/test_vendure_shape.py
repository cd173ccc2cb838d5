"""What our documents may trust of an answer is held against the schema of the live Vendure, field by field."""

import importlib
import pkgutil
import re

import pytest
import requests

from kiosk.shops import vendure
from kiosk.shops.vendure import shape

SCHEMA = (
    """{__schema{types{name fields{name type{kind name ofType{kind name ofType{kind name ofType{kind name}}}}}}}}"""
)
SAMPLES = {
    "Int": 1, "Money": 1, "Float": 1, "Boolean": True, "String": "", "ID": "1", "DateTime": "2026", "JSON": {},
}  # fmt: skip
# Null where Vendure did nothing: an answer that says so is none that an order may rest on.
NO_ANSWER = {"transitionOrderToState", "setOrderCustomFields"}


def documents():
    for module in pkgutil.iter_modules(vendure.__path__):
        for name, value in vars(importlib.import_module(f"{vendure.__name__}.{module.name}")).items():
            if isinstance(value, str) and re.match(r"\s*(query|mutation|\{)", value) and "%s" not in value:
                yield pytest.param(value, id=f"{module.name}.{name}")


@pytest.fixture(scope="module")
def types(engine):
    session = requests.Session()
    login = "mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename}}"
    asked = {"query": login, "variables": {"u": engine.access["user"], "p": engine.access["password"]}}
    answer = session.post(f"{engine.url}/admin-api", json=asked, timeout=30)
    session.headers["Authorization"] = f"Bearer {answer.headers['vendure-auth-token']}"
    rows = session.post(f"{engine.url}/admin-api", json={"query": SCHEMA}, timeout=30).json()["data"]["__schema"][
        "types"
    ]
    return {row["name"]: {field["name"]: field["type"] for field in row["fields"] or ()} for row in rows}


def differences(types, selection, kind, path):
    for name, inner in selection.fields.items():
        where = f"{path}.{name}"
        if name == "__typename":
            continue
        said = types[kind][name]
        must = said["kind"] == "NON_NULL"
        said = said["ofType"] if must else said
        listed, base = said["kind"] == "LIST", said
        while base.get("ofType"):
            base = base["ofType"]
        if not must and name not in shape._MAY_BE_NULL | NO_ANSWER:
            yield f"{where} may be null"
        if inner is not None:
            if (name in shape._LISTS and not inner.is_page) is not listed and not (
                name == "customFields" and inner.typed
            ):
                yield f"{where} is {'a' if listed else 'no'} list"
            yield from differences(types, inner, base["name"], where)
        elif not shape._kind_of(name)(
            [SAMPLES.get(base["name"], "WORD")] if listed else SAMPLES.get(base["name"], "WORD")
        ):
            yield f"{where} is {base['name']}"
    for other, inner in selection.typed:
        yield from differences(types, inner, other, f"{path}<{other}>")


@pytest.mark.parametrize("document", list(documents()))
def test_no_answer_that_the_schema_allows_is_turned_away(types, document):
    root = "Mutation" if document.lstrip().startswith("mutation") else "Query"
    assert list(differences(types, shape.selection_of(document), root, root)) == []
