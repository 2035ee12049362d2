"""What the command line says of a command that it does not understand, in Indonesian: argparse knows English only."""

import re
import sys
from argparse import ArgumentParser
from typing import NoReturn

_SAID = (
    (r"the following arguments are required: (.*)", r"Yang wajib belum ditulis: \1."),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: \2 tidak ada. Pilih dari: \3."),
    (r"argument (.*?): expected one argument", r"\1: tulis satu nilai sesudahnya."),
    (r"argument (.*?): invalid int value: (.*)", r"\1: \2 bukan bilangan bulat."),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: tidak memakai nilai, padahal tertulis \2."),
    (r"unrecognized arguments: (.*)", r"Tidak dikenal: \1."),
    (r"ambiguous option: (.*?) could match (.*)", r"\1 dapat berarti beberapa hal: \2."),
)
"""What argparse says (its own words, which no setting changes), and the same in Indonesian."""

_HEADINGS = {
    "usage: ": "pemakaian: ",
    "\npositional arguments:\n": "\nyang ditulis:\n",
    "\noptions:\n": "\npilihan:\n",
    "show this help message and exit": "tampilkan bantuan ini",
    "show program's version number and exit": "tampilkan versinya",
}
"""What argparse writes into every help text, and the same in Indonesian."""


class IndonesianParser(ArgumentParser):
    """An `ArgumentParser` whose errors, usage and help are Indonesian. Its subcommands are parsed by the same class."""

    def format_usage(self) -> str:
        """The usage in one line, under an Indonesian heading."""
        return super().format_usage().replace("usage: ", _HEADINGS["usage: "], 1)

    def format_help(self) -> str:
        """The help, under Indonesian headings."""
        text = super().format_help()
        for english, indonesian in _HEADINGS.items():
            text = text.replace(english, indonesian, 1)
        return text

    def error(self, message: str) -> NoReturn:
        """Write the usage and what is wrong, and leave with code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {in_indonesian(message)}\n")


def in_indonesian(message: str) -> str:
    """A message of argparse in Indonesian; one that it words in a way unknown here stays as it is."""
    for english, indonesian in _SAID:
        match = re.fullmatch(english, message)
        if match is not None:
            return match.expand(indonesian)
    return message
