"""A mail server on this machine that does what a test tells it to: takes letters, puts them off, or refuses them."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

TAKES, LATER, NOBODY = b"250 taken", b"451 4.3.0 try later", b"550 5.1.1 <%s> is nobody here"


@dataclass
class MailServer:
    """What it answers to each receiver, and the letters that it took."""

    port: int = 0
    answer: bytes = TAKES
    took: list[Message] = field(default_factory=list)


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that runs as long as the block."""
    told = MailServer()

    class Talk(socketserver.StreamRequestHandler):
        """One letter after the other, by the few words of SMTP that are needed."""

        def say(self, line: bytes) -> None:
            self.wfile.write(line + b"\r\n")

        def handle(self) -> None:
            self.say(b"220 surat.example")
            while line := self.rfile.readline().strip():
                word = line.split()[0].upper()
                if word == b"RCPT":
                    receiver = line.partition(b"<")[2].rstrip(b">")
                    self.say(told.answer.replace(b"%s", receiver))
                elif word == b"DATA":
                    self.say(b"354 go on")
                    told.took.append(message_from_bytes(b"".join(iter(self.rfile.readline, b".\r\n"))))
                    self.say(b"250 taken")
                else:
                    self.say(b"221 bye" if word == b"QUIT" else b"250 surat.example")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield told
        server.shutdown()
        thread.join()
