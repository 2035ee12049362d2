"""Sending e-mail through the server that LUMBUNG_MAIL names."""

import logging
from collections.abc import Sequence
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.core.mail.backends import console, filebased
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

from lumbung.regulation.verdict import Because, Outcome, Verdict
from lumbung.regulation.wording import say
from lumbung.shared.refusal import Refused

log = logging.getLogger(__name__)

NOT_SENT = Verdict(
    Outcome.FAILS,
    Because(say("Surel belum dapat dikirim.", "The e-mail could not be sent.")),
    say(
        "Coba lagi beberapa menit lagi. Bila tetap begitu, beri tahu penyelenggara.",
        "Try again in some minutes. If it goes on, tell the organiser.",
    ),
)


class Server(EmailBackend):
    """As Django sends; but a server that does not take a letter is told to who waits for it, and noted for who runs
    the installation."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Send, or refuse with what to do."""
        try:
            return super().send_messages(email_messages)
        except (OSError, SMTPException) as failed:
            # Not the words of the server: they may hold the address of the person.
            code = getattr(failed, "smtp_code", "")
            log.error("LUMBUNG_MAIL: %s:%s took no letter: %s %s", self.host, self.port, type(failed).__name__, code)
            raise Refused(NOT_SENT) from failed  # who sends in the background reads the cause, and tries again


class Shown(BaseEmailBackend):
    """A demo's letters: what somebody waits for is shown at its terminal, notices stay in the folder, however many."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Show, or keep."""
        kept = [one for one in email_messages if "Auto-Submitted" in one.extra_headers]
        shown = [one for one in email_messages if one not in kept]
        filebased.EmailBackend().send_messages(kept)
        console.EmailBackend().send_messages(shown)
        return len(email_messages)
