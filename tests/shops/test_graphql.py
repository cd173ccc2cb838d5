"""GraphQL: errors inside an answer with status 200 become the same error split as statuses do."""

import pytest

from kiosk.shops.errors import NotAllowed, ShopUnreachable, UnknownOutcome
from kiosk.shops.graphql import GraphError, GraphQL, QueryFailed, QueryRefused
from kiosk.shops.http import ShopSession
from kiosk.shops.json_api import ApiRefusal, JsonApi, SessionAuth
from tests.shops.graphserver import graph_server

DATA = {"data": {"me": {"id": "1"}}}


def errors(code, message="no", **more):
    return {"errors": [{"message": message, "extensions": {"code": code}}], "data": {"me": None}, **more}


@pytest.fixture
def server():
    with graph_server() as running:
        yield running


@pytest.fixture
def graph(server):
    session, logins = ShopSession([server.origin]), []

    def login():
        logins.append(1)
        return {"Authorization": f"Bearer {len(logins)}"}

    auth = SessionAuth(login)
    yield GraphQL(JsonApi(session, server.origin, auth), auth, "/api")
    session.close()


@pytest.mark.parametrize("how", ["ask", "change"])
def test_data_comes_back_and_the_question_travels_whole(server, graph, how):
    server.answers = [(200, DATA)]
    assert getattr(graph, how)("query($a:Int){me{id}}", a=1) == {"me": {"id": "1"}}
    headers, body = server.asked[0]
    assert body == {"query": "query($a:Int){me{id}}", "variables": {"a": 1}}
    assert headers["Authorization"] == "Bearer 1"
    assert "Date" in graph.headers


@pytest.mark.parametrize("code", ["FORBIDDEN", "UNAUTHENTICATED"])
@pytest.mark.parametrize("status", [200, 401])
def test_an_expired_session_is_renewed_once(server, graph, code, status):
    server.answers = [(status, errors(code)), (200, DATA)]
    assert graph.change("mutation{a}") == DATA["data"]
    assert [headers["Authorization"] for headers, _ in server.asked] == ["Bearer 1", "Bearer 2"]


def test_a_missing_right_is_not_asked_for_again_and_again(server, graph):
    server.answers = [(200, errors("FORBIDDEN", "You may not"))]
    with pytest.raises(NotAllowed, match="You may not"):
        graph.ask("{a}")
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("code", "question", "change"),
    [
        ("GRAPHQL_VALIDATION_FAILED", QueryRefused, QueryRefused),
        ("BAD_USER_INPUT", QueryRefused, QueryRefused),
        ("ENTITY_NOT_FOUND", QueryRefused, QueryRefused),
        ("THROTTLED", ShopUnreachable, ShopUnreachable),
        ("INTERNAL_SERVER_ERROR", ShopUnreachable, QueryFailed),
        ("", ShopUnreachable, QueryFailed),
        ("NEVER_HEARD_OF", ShopUnreachable, QueryFailed),
    ],
)
@pytest.mark.parametrize("status", [200, 400])
def test_every_error_has_its_class(server, graph, code, question, change, status):
    server.answers = [(status, errors(code))]
    for ask, expected in ((graph.ask, question), (graph.change, change)):
        with pytest.raises(expected) as caught:
            ask("{a}")
        assert type(caught.value) is expected


def test_a_failed_change_is_an_unknown_outcome_that_keeps_the_shops_words(server, graph):
    server.answers = [(200, errors("INTERNAL_SERVER_ERROR", "duplicate key of eva@example.test"))]
    with pytest.raises(UnknownOutcome) as caught:
        graph.change("mutation{a}")
    assert isinstance(caught.value, QueryFailed)
    assert caught.value.errors == (GraphError("duplicate key of eva@example.test", "INTERNAL_SERVER_ERROR"),)
    assert "eva@" not in str(caught.value)


@pytest.mark.parametrize(
    "body", [{}, {"data": None}, {"data": []}, [], b"<html>sign in</html>", b'{"data":', {"errors": "?"}]
)
def test_an_answer_without_data_is_no_answer(server, graph, body):
    server.answers = [(200, body)]
    with pytest.raises(ShopUnreachable):
        graph.ask("{a}")
    with pytest.raises(UnknownOutcome):
        graph.change("mutation{a}")


@pytest.mark.parametrize("error", ["text", None, {"message": 3}, {"extensions": []}])
def test_strange_errors_are_errors_all_the_same(server, graph, error):
    server.answers = [(200, {"errors": [error], "data": {"a": 1}})]
    with pytest.raises(QueryFailed):
        graph.change("mutation{a}")


def test_a_refusal_that_is_no_graphql_passes_through(server, graph):
    server.answers = [(404, b"not here")]
    with pytest.raises(ApiRefusal):
        graph.ask("{a}")
