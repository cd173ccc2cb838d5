"""A shop's bad days on real sockets: a server that cuts, drips, resets, lies and goes away as a plan says."""

from tests.faults.fault_server.answer_faults import (
    Answer,
    EmptyBody,
    GzipBomb,
    InvalidUtf8,
    MutatedJson,
    Redirect,
    TruncatedJson,
    UnfinishedChunks,
    WrongCoding,
    WrongLength,
    busy,
    captive_portal,
    retry_afters,
    session_expired,
)
from tests.faults.fault_server.base import ConnectFault, Fault, Talk
from tests.faults.fault_server.certificates import Certificates, Tls
from tests.faults.fault_server.connection_faults import (
    CloseAfter,
    CloseOnAccept,
    CutAnswer,
    CutBefore,
    CutRequest,
    GoAway,
    Late,
    NotHttp,
    SentTwice,
    Silence,
    StrayAnswer,
)
from tests.faults.fault_server.endless_faults import Drip, EndlessBody, EndlessHeaders, HandshakeDrip
from tests.faults.fault_server.messages import Handler, Request, Response, json_response
from tests.faults.fault_server.mutate import mutate_json
from tests.faults.fault_server.plan import ChosenPlan, ListPlan, Plan, RandomPlan
from tests.faults.fault_server.server import FaultServer
from tests.faults.fault_server.upstream import honeypot, proxy

__all__ = [
    "Answer",
    "Certificates",
    "ChosenPlan",
    "CloseAfter",
    "CloseOnAccept",
    "ConnectFault",
    "CutAnswer",
    "CutBefore",
    "CutRequest",
    "Drip",
    "EmptyBody",
    "EndlessBody",
    "EndlessHeaders",
    "Fault",
    "FaultServer",
    "GoAway",
    "GzipBomb",
    "Handler",
    "HandshakeDrip",
    "InvalidUtf8",
    "Late",
    "ListPlan",
    "MutatedJson",
    "NotHttp",
    "Plan",
    "RandomPlan",
    "Redirect",
    "Request",
    "Response",
    "SentTwice",
    "Silence",
    "StrayAnswer",
    "Talk",
    "Tls",
    "TruncatedJson",
    "UnfinishedChunks",
    "WrongCoding",
    "WrongLength",
    "busy",
    "captive_portal",
    "honeypot",
    "json_response",
    "mutate_json",
    "proxy",
    "retry_afters",
    "session_expired",
]  # fmt: skip
