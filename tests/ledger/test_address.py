"""A case's place is shown without its password, wherever it is shown."""

from __future__ import annotations

from unittest.mock import Mock

import pytest

from postgres_server import Server
from wildcard.errors import CaseError, CaseExists, NotACase
from wildcard.ledger.address import name_of, shown, without
from wildcard.ledger.case import create_case, open_case
from wildcard.web.desk import Desk

SHOWN = [
    ("postgresql://ann:s3cret@host:5432/iraq", "postgresql://ann:***@host:5432/iraq"),
    ("postgresql+psycopg://ann:s3cret@host/iraq", "postgresql+psycopg://ann:***@host/iraq"),
    ("postgres://:s3cret@host/iraq", "postgres://:***@host/iraq"),
    ("postgresql://ann:s3cret/x?y#z@a@host/iraq", "postgresql://ann:***@host/iraq"),
    ("postgresql://ann:s3cret/iraq", "postgresql://ann:***/iraq"),
    ("postgresql:ann:s3cret@host/iraq", "postgresql:ann:***@host/iraq"),
    ("postgresql://ann@/iraq?host=/run&password=s3cret", "postgresql://ann@/iraq?host=/run&password=***"),
    ("postgresql://h/iraq?pass%77ord=s3cret&sslpassword=s3cret", "postgresql://h/iraq?pass%77ord=***&sslpassword=***"),
    ("postgresql://h/iraq?password=a&s3cret", "postgresql://h/iraq?password=***&***"),
    ("postgresql://localhost:5432/iraq?user=ann", "postgresql://localhost:5432/iraq?user=ann"),
    ("postgresql://[::1]:5432/iraq", "postgresql://[::1]:5432/iraq"),
    ("mysql:/ann:s3cret@host/iraq", "mysql:/ann:***@host/iraq"),
    ("sqlite://", "sqlite://"),
    ("cases/a:b@c?password=d.db", "cases/a:b@c?password=d.db"),
    ("C:/cases/iraq.db", "C:/cases/iraq.db"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "told"), SHOWN)
def test_an_address_is_shown_without_its_password(where: str, told: str) -> None:
    assert shown(where) == told


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("/cases/iraq.db", "iraq.db"),
        ("postgresql://ann:s3cret@host/iraq?password=x/y", "iraq"),
        ("postgresql://ann:s3cret@host/", "ann:***@host"),
        ("postgresql://ann:s3/cret@host", "ann:***@host"),
    ],
)
def test_pages_are_headed_by_the_database_alone(where: str, name: str) -> None:
    assert Desk(where, "analyst").name == name_of(where) == name


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://ann:s3cret@127.0.0.1:1/iraq",
        "postgresql://ann@127.0.0.1:1/iraq?password=s3cret",
        "postgresql://ann:s3cret@127.0.0.1:none/iraq",
        "postgresql://ann:s3cret",
        "postgresql://ann:x@s3cret@127.0.0.1:1/iraq",
        "postgresql+none://ann:s3cret@127.0.0.1/iraq",
        "mysql://ann:s3cret@127.0.0.1/iraq",
    ],
)
def test_no_error_tells_a_password(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", Mock(side_effect=OSError("no such host")))
    for act in (open_case, create_case):
        with pytest.raises(CaseError) as caught:
            act(where)
        assert "s3cret" not in str(caught.value) and "\n" not in str(caught.value)


def test_what_a_driver_says_of_a_password_is_hidden() -> None:
    where = "postgresql://ann:x@s3cret%21@host/iraq?user=ann"
    assert without(where, "no host 's3cret%21@host' for ann: s3cret!") == "no host '***@host' for ann: ***"
    assert without("iraq.db", "disk image is malformed") == "disk image is malformed"


def test_a_database_that_holds_a_case_or_none_is_named_without_its_password(postgres: Server) -> None:
    address = f"{postgres.make('named')}&password=s3cret"
    with pytest.raises(NotACase, match=r"password=\*\*\*"):
        open_case(address)
    create_case(address).close()
    with pytest.raises(CaseExists, match=r"password=\*\*\*"):
        create_case(address)
    postgres.drop("named")
