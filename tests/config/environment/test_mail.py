"""LUMBUNG_MAIL: one address says who carries letters; what cannot be used is told in words."""

import logging
from smtplib import SMTPRecipientsRefused
from unittest.mock import Mock

import pytest
from django.core.mail import EmailMessage, send_mail
from django.test import override_settings

from lumbung.config.environment import MailServer, Misconfigured, mail_server
from lumbung.config.mail import Server
from lumbung.shared.refusal import Refused


@pytest.mark.parametrize(
    ("address", "server"),
    [
        (
            "smtp+tls://lumbung%40batang.example:rahasia%2F1@surat.example:2587",
            MailServer(
                "surat.example", 2587, "lumbung@batang.example", "rahasia/1", "smtp+tls", "lumbung@batang.example"
            ),
        ),
        (
            "smtps://u:p@surat.example?from=a@b.example",
            MailServer("surat.example", 465, "u", "p", "smtps", "a@b.example"),
        ),
        ("smtp://localhost?from=a@b.example", MailServer("localhost", 25, "", "", "smtp", "a@b.example")),
    ],
)
def test_the_address_names_the_server_how_to_speak_to_it_and_the_sender(
    address: str, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUMBUNG_MAIL", address)
    assert mail_server() == server


@pytest.mark.parametrize("address", ["", None])
def test_without_it_nothing_is_sent(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUMBUNG_MAIL", raising=False)
    if address is not None:
        monkeypatch.setenv("LUMBUNG_MAIL", address)
    assert mail_server() is None


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("surat.example:587", "smtp+tls://pengguna:sandi@mesin:587"),
        ("http://surat.example", "smtp+tls://pengguna:sandi@mesin:587"),
        ("smtp+tls://", "smtp+tls://pengguna:sandi@mesin:587"),
        ("smtp+tls://u%40b.example:p@surat.example:lima", "Tulis angka"),
        ("smtp+tls://u:p@surat.example", "?from="),
        ("smtp+tls://u:p@surat.example?from=Lumbung", "?from="),
    ],
)
def test_what_cannot_be_used_is_told_with_the_remedy_and_without_the_password(
    address: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUMBUNG_MAIL", address)
    with pytest.raises(Misconfigured) as told:
        mail_server()
    assert remedy in told.value.remedy.text("id")
    assert "LUMBUNG_MAIL" in told.value.why.text("en")
    assert ":p@" not in str(told.value)


def test_a_server_that_does_not_answer_is_told_to_who_waits_and_noted(caplog: pytest.LogCaptureFixture) -> None:
    silent = {"EMAIL_BACKEND": "lumbung.config.mail.Server", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}
    with override_settings(**silent), caplog.at_level(logging.ERROR), pytest.raises(Refused) as refused:
        send_mail("Uji", "Isi", None, ["a@b.example"])
    assert "Surel belum dapat dikirim" in refused.value.verdict.because.words.text("id")
    assert "127.0.0.1:1" in caplog.text


def test_the_log_names_no_address_of_a_person(caplog: pytest.LogCaptureFixture) -> None:
    server = Server(host="surat.example", port=25)
    server.connection = Mock(sendmail=Mock(side_effect=SMTPRecipientsRefused({"siti@contoh.id": (550, b"none")})))
    with caplog.at_level(logging.ERROR), pytest.raises(Refused):
        server.send_messages([EmailMessage("Uji", "Isi", "a@b.example", ["siti@contoh.id"])])
    assert "SMTPRecipientsRefused" in caplog.text
    assert "siti" not in caplog.text
