"""Certificates made at run time: a good one by a private authority, and every kind of bad one."""

from __future__ import annotations

import ipaddress
import ssl
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_DAY = timedelta(days=1)
_PEM = serialization.Encoding.PEM


class Tls(StrEnum):
    """What a TLS front shows. Only GOOD may be accepted, and only by those who trust the private authority."""

    GOOD = "good"
    SELF_SIGNED = "self-signed"
    WRONG_HOST = "wrong host"
    NAME_ONLY = "host only in the common name"
    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    UNKNOWN_CA = "unknown authority"
    BY_A_LEAF = "signed by a certificate that is no authority"
    FOR_CLIENTS = "for clients only"
    TLS_1_0 = "TLS 1.0"
    TLS_1_1 = "TLS 1.1"


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, its key, and the certificates above it that a server has to send along."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    chain: tuple[x509.Certificate, ...] = ()

    def pem(self) -> bytes:
        """Key and certificates, as `load_cert_chain` reads them."""
        key = self.key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return key + b"".join(one.public_bytes(_PEM) for one in (self.certificate, *self.chain))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a certificate says. `hosts`: names and addresses; `valid`: days before and after now."""

    name: str = "shop"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    valid: tuple[float, float] = (-1, 1)
    authority: bool = False
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH


def issue(wanted: Wanted, by: Identity | None = None) -> Identity:
    """A certificate signed by `by`, or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = _name(wanted.name), datetime.now(UTC)
    builder = (
        x509.CertificateBuilder(name if by is None else by.certificate.subject, name, key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + wanted.valid[0] * _DAY)
        .not_valid_after(now + wanted.valid[1] * _DAY)
    )
    signer = key if by is None else by.key
    for extension, critical in _extensions(wanted, key.public_key(), signer.public_key()):
        builder = builder.add_extension(extension, critical)
    return Identity(builder.sign(signer, hashes.SHA256()), key)


def _extensions(
    wanted: Wanted, key: ec.EllipticCurvePublicKey, signer: ec.EllipticCurvePublicKey
) -> list[tuple[x509.ExtensionType, bool]]:
    # The identifiers are there because newer Pythons check strictly (VERIFY_X509_STRICT).
    found: list[tuple[x509.ExtensionType, bool]] = [
        (x509.BasicConstraints(ca=wanted.authority, path_length=None), True),
        (x509.SubjectKeyIdentifier.from_public_key(key), False),
        (x509.AuthorityKeyIdentifier.from_issuer_public_key(signer), False),
    ]
    if wanted.authority:
        found.append((_key_usage(), True))
        return found
    found.append((x509.ExtendedKeyUsage([wanted.usage]), False))
    if wanted.hosts:
        found.append((x509.SubjectAlternativeName([_host(one) for one in wanted.hosts]), False))
    return found


def _key_usage() -> x509.KeyUsage:
    names = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only")
    off = dict.fromkeys((*names, "decipher_only"), False)
    return x509.KeyUsage(digital_signature=True, key_cert_sign=True, crl_sign=True, **off)


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Certificates:
    """A private authority in `folder`: `ca_file` for those who trust it, `context(kind)` for a server."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._authority = issue(Wanted("private authority", (), authority=True))
        self.ca_file = folder / "ca.pem"
        self.ca_file.write_bytes(self._authority.certificate.public_bytes(_PEM))

    def context(self, kind: Tls = Tls.GOOD) -> ssl.SSLContext:
        """For `FaultServer(tls=...)`."""
        file = self._folder / f"{kind.name}.pem"
        file.write_bytes(self._identity(kind).pem())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        old = {Tls.TLS_1_0: "TLSv1", Tls.TLS_1_1: "TLSv1_1"}.get(kind)
        if old:
            speak_only(context, old)
        return context

    def _identity(self, kind: Tls) -> Identity:
        match kind:
            case Tls.SELF_SIGNED:
                return issue(Wanted())
            case Tls.UNKNOWN_CA:
                return issue(Wanted(), issue(Wanted("private authority", (), authority=True)))
            case Tls.BY_A_LEAF:
                leaf = issue(Wanted(), self._authority)
                found = issue(Wanted("below a leaf"), leaf)
                return Identity(found.certificate, found.key, (leaf.certificate,))
            case _:
                return issue(_WANTED.get(kind, Wanted()), self._authority)


_WANTED = {
    Tls.WRONG_HOST: Wanted(hosts=("shop.example", "127.0.0.2")),
    Tls.NAME_ONLY: Wanted("127.0.0.1", ()),
    Tls.EXPIRED: Wanted(valid=(-30, -1)),
    Tls.NOT_YET_VALID: Wanted(valid=(1, 30)),
    Tls.FOR_CLIENTS: Wanted(usage=ExtendedKeyUsageOID.CLIENT_AUTH),
}


def speak_only(context: ssl.SSLContext, version: str) -> None:
    """Bind a context to one old version of TLS, which today's defaults would not even offer."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
