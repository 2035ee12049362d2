"""The commands and their options. Help is Indonesian, or English with `--lang en`."""

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from itertools import zip_longest

from lumbung import __version__
from lumbung.cli import regulation
from lumbung.cli.parser import IndonesianParser
from lumbung.cli.terminal import Refused, Terminal
from lumbung.config.environment import PORT
from lumbung.regulation.wording import LANGUAGES, Language, Words, say

Command = Callable[[Terminal, Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code: 0 done, 1 something is wrong in what was given, 2 refused."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    terminal = Terminal(_language(given))
    options = _Parser(terminal.language).parser.parse_args(given)
    try:
        command: Command = options.command
        return command(terminal, options)
    except Refused as refused:
        return terminal.refuse(refused)
    except BrokenPipeError:  # the reader of a long output has had enough
        sys.stderr.close()
        return 0


def _language(given: Sequence[str]) -> Language:
    wanted = os.environ.get("LUMBUNG_LANG", "id")
    for word, following in zip_longest(given, given[1:], fillvalue=""):
        if word == "--lang":
            wanted = following
        elif word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
    return "en" if wanted == "en" else "id"


def _of_contest(name: str) -> Command:
    """A command of `cli/contest.py`, imported when it runs: a check must not wait for the document libraries."""

    def command(terminal: Terminal, options: Namespace) -> int:
        from lumbung.cli import contest

        commands: dict[str, Command] = {
            "template": contest.template,
            "sample": contest.sample,
            "decide": contest.decide_command,
            "recompute": contest.recompute_command,
        }
        return commands[name](terminal, options)

    return command


def _of_site(name: str) -> Command:
    """A command that needs Django, imported when it runs."""

    def command(terminal: Terminal, options: Namespace) -> int:
        from lumbung.cli import faults, installation, trail
        from lumbung.cli.demo.command import demo

        commands: dict[str, Command] = {
            "demo": demo,
            "open": installation.open_command,
            "serve": installation.serve_command,
            "worker": installation.worker_command,
            "trail": trail.trail_command,
            "keys rotate": installation.rotate_command,
            "keys leaked": installation.leaked_command,
            "region boundaries": installation.boundaries_command,
        }
        with faults.told():
            return commands[name](terminal, options)

    return command


def _of_bundle(name: str) -> Command:
    """A command of `cli/bundle.py`, imported when it runs."""

    def command(terminal: Terminal, options: Namespace) -> int:
        from lumbung.cli import bundle, faults

        commands: dict[str, Command] = {"export": bundle.export_command, "verify": bundle.verify_command}
        with faults.told():
            return commands[name](terminal, options)

    return command


def _lot(terminal: Terminal, options: Namespace) -> int:
    """The command of `cli/lot.py`, imported when it runs."""
    from lumbung.cli.lot import lot_command

    return lot_command(terminal, options)


def _measure(terminal: Terminal, options: Namespace) -> int:
    """The command of `cli/measure.py`, imported when it runs."""
    from lumbung.cli.measure import measure_command

    return measure_command(terminal, options)


class _Parser:
    """The tree of commands, with help in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        about = say(
            "Lumbung: lomba dan indeks inovasi daerah menurut peraturannya.",
            "Lumbung: regional innovation contests and index, by their regulations.",
        )
        kind = IndonesianParser if language == "id" else ArgumentParser
        self.parser = kind("lumbung", description=self._text(about), formatter_class=RawDescriptionHelpFormatter)
        self.parser.add_argument("--version", action="version", version=f"lumbung {__version__}")
        self._lang(self.parser)
        groups = self.parser.add_subparsers(
            required=True,
            metavar="regulation | contest | bundle | measure | demo | open | serve | worker | trail | keys | region",
        )
        self._regulation(groups.add_parser("regulation", help=self._text(say("peraturan", "regulations"))))
        self._contest(groups.add_parser("contest", help=self._text(say("lomba", "contests"))))
        self._bundle(groups.add_parser("bundle", help=self._text(say("bundel hasil", "result bundles"))))
        self._measure(groups.add_parser)
        self._site(groups.add_parser)

    def _text(self, words: Words) -> str:
        return words.text(self.language)

    def _lang(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", choices=LANGUAGES, default=self.language, help="bahasa / language")

    def _command(self, commands: "Adder", name: str, command: Command, about: Words) -> ArgumentParser:
        parser = commands(name, help=self._text(about), description=self._text(about))
        parser.set_defaults(command=command)
        self._lang(parser)
        return parser

    def _named(self, parser: ArgumentParser) -> None:
        about = say("folder peraturan, atau kode yang tersedia", "a regulation's folder, or a code on the shelf")
        parser.add_argument("regulation", help=self._text(about))

    def _reading(self, parser: ArgumentParser) -> None:
        about = say("tafsir yang dipilih; boleh berulang", "an adopted reading; may be repeated")
        parser.add_argument("--reading", action="append", default=[], metavar="KODE=PILIHAN", help=self._text(about))

    def _output(self, parser: ArgumentParser, about: Words) -> None:
        parser.add_argument("--output", "-o", required=True, help=self._text(about))

    def _regulation(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(required=True, metavar="check | show | audit | schema | list").add_parser
        about = say(
            "periksa folder peraturan dan jalankan contohnya", "check a regulation's folder and run its examples"
        )
        self._named(self._command(commands, "check", regulation.check, about))
        about = say("tampilkan peraturan seperti dibaca orang", "show a regulation as a person reads it")
        shown = self._command(commands, "show", regulation.show, about)
        about = say("temuan, kebutuhan dana, akibat tiap tafsir", "findings, costs, and what each reading changes")
        audited = self._command(commands, "audit", regulation.audit_command, about)
        for one in (shown, audited):
            self._named(one)
            self._reading(one)
        about = say("JSON Schema untuk penyunting teks", "the JSON Schema for editors")
        schema = self._command(commands, "schema", regulation.schema, about)
        schema.add_argument(
            "--examples", action="store_true", help=self._text(say("untuk contoh.yaml", "for contoh.yaml"))
        )
        about = say("peraturan yang tersedia", "the regulations on the shelf")
        self._command(commands, "list", regulation.list_shipped, about)

    def _bundle(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(required=True, metavar="export | verify").add_parser
        about = say("tulis bundel hasil yang diumumkan, dengan tanda tangannya", "write an announced result, signed")
        export = self._command(commands, "export", _of_bundle("export"), about)
        export.add_argument("call", metavar="SLUG/LOMBA", help=self._text(say("batang/lomba-2021", "its address")))
        self._output(export, say("berkas JSON; tanda tangannya .sig di sampingnya", "the JSON file; a .sig beside it"))
        folder = say("folder basis data, berkas dan kunci", "the folder of database, files and keys")
        export.add_argument("--data", default="data", help=self._text(folder))
        about = say(
            "buktikan bundel tanpa basis data: hitung ulang, segel, tanda tangan; keluar dengan 0 asli, 1 ditolak, "
            "2 tidak dapat diperiksa",
            "prove a bundle without a database: counted again, seal, signature; exits with 0 genuine, 1 refused, "
            "2 could not be looked at",
        )
        verify = self._command(commands, "verify", _of_bundle("verify"), about)
        verify.add_argument("bundle", help="bundel.json")
        about = say("tanda tangannya; baku: nama bundel ditambah .sig", "its signature; by default beside it, .sig")
        verify.add_argument("--signature", default=None, metavar="SIG", help=self._text(about))
        about = say(
            "sidik kunci dari halaman hasil atau berita acara, atau kunci-publik.json; boleh berulang",
            "the key's fingerprint, or kunci-publik.json; may be repeated",
        )
        verify.add_argument("--key", action="append", default=[], metavar="SIDIK", help=self._text(about))
        about = say("segel (SHA-256) dari halaman hasil atau berita acara", "the seal from the result page or minutes")
        verify.add_argument("--seal", default="", metavar="SHA256", help=self._text(about))

    def _measure(self, groups: "Adder") -> None:
        about = say("ukur berkas proposal: halaman, kertas, huruf, spasi, bab", "measure a proposal's file")
        measure = self._command(groups, "measure", _measure, about)
        measure.add_argument("file", help=self._text(say("berkas PDF atau DOCX", "a PDF or DOCX")))
        about = say(
            "bandingkan dengan peraturan ini: folder atau kodenya", "compare with this regulation: folder or code"
        )
        measure.add_argument("--regulation", default=None, help=self._text(about))
        about = say("dokumen yang diukur menurut peraturan itu", "the document of that regulation that it is")
        measure.add_argument("--document", default="proposal", metavar="KODE", help=self._text(about))
        about = say("tulis semua hasil sebagai JSON", "write everything as JSON")
        measure.add_argument("--json", action="store_true", help=self._text(about))

    def _site(self, groups: "Adder") -> None:
        """What needs a database: the demo, and an installation that people work in."""
        about = say("lomba contoh di peramban, pada tahap mana pun", "a sample contest in the browser, at any stage")
        demo = self._command(groups, "demo", _of_site("demo"), about)
        stage = say("tahapnya, misalnya registration atau announced", "the stage, such as registration or announced")
        demo.add_argument("--at", default="registration", metavar="STAGE", help=self._text(stage))
        only = say("muat saja, jangan layani", "load only, do not serve")
        demo.add_argument("--load-only", action="store_true", help=self._text(only))
        about = say("layani Lumbung di peramban, dengan pekerjanya", "serve Lumbung in the browser, with its worker")
        serve = self._command(groups, "serve", _of_site("serve"), about)
        for parser in (demo, serve):
            parser.add_argument("--host", default="127.0.0.1", help=self._text(say("alamat mesin", "the host")))
            parser.add_argument("--port", type=int, default=PORT, help=self._text(say("porta", "the port")))
        about = say("buka Lumbung bagi satu pemerintah daerah", "let a government use Lumbung")
        opened = self._command(groups, "open", _of_site("open"), about)
        self._opening(opened)
        about = say("kerjakan tugas di latar belakang saja", "do only the work in the background")
        worker = self._command(groups, "worker", _of_site("worker"), about)
        trail = self._trail(groups)
        keys = groups("keys", help=self._text(say("kunci NIK dan nomor HP", "the key of NIK and telephone numbers")))
        about = say("ganti kuncinya; hentikan serve dulu", "change the key; stop serve first")
        commands = keys.add_subparsers(required=True, metavar="rotate | leaked").add_parser
        rotate = self._command(commands, "rotate", _of_site("keys rotate"), about)
        about = say("nyatakan kunci lama bocor", "tell that a key from before has leaked")
        leaked = self._command(commands, "leaked", _of_site("keys leaked"), about)
        about = say("sidik kunci dari kunci-publik.json", "the key's fingerprint, from kunci-publik.json")
        leaked.add_argument("key", metavar="SIDIK", help=self._text(about))
        boundaries = self._boundaries(groups)
        for parser in (demo, serve, opened, worker, trail, rotate, leaked, boundaries):
            folder = say("folder basis data, berkas dan kunci", "the folder of database, files and keys")
            parser.add_argument("--data", default="demo" if parser is demo else "data", help=self._text(folder))

    def _boundaries(self, groups: "Adder") -> ArgumentParser:
        region = groups("region", help=self._text(say("wilayah: batas kecamatan", "regions: boundaries of districts")))
        about = say(
            "impor batas kecamatan dari GeoJSON untuk peta", "import districts' boundaries from GeoJSON for maps"
        )
        commands = region.add_subparsers(required=True, metavar="boundaries").add_parser
        boundaries = self._command(commands, "boundaries", _of_site("region boundaries"), about)
        boundaries.add_argument("file", help=self._text(say("berkas GeoJSON", "the GeoJSON file")))
        about = say("bagian pertama alamatnya, misalnya batang", "the first part of its address, such as batang")
        boundaries.add_argument("--home", required=True, metavar="SLUG", help=self._text(about))
        about = say("sumber batasnya; tercetak di bawah peta", "their source; printed under the map")
        boundaries.add_argument("--source", required=True, help=self._text(about))
        return boundaries

    def _trail(self, groups: "Adder") -> ArgumentParser:
        about = say(
            "buktikan bahwa jejak tidak diubah; export menulisnya sebagai berkas",
            "prove that the trail was not changed; export writes it as a file",
        )
        trail = self._command(groups, "trail", _of_site("trail"), about)
        choices = say("verify (baku) atau export", "verify (the default) or export")
        trail.add_argument("act", nargs="?", choices=("verify", "export"), default="verify", help=self._text(choices))
        about = say("ujung jejak yang tercetak; boleh berulang", "a head of the trail as printed; may be repeated")
        trail.add_argument("--head", action="append", default=[], metavar="NOMOR:SEGEL", help=self._text(about))
        about = say("buktikan berkas ini, tanpa basis data", "prove this file, without a database")
        trail.add_argument("--file", default="", metavar="JEJAK", help=self._text(about))
        about = say("berkas yang ditulis export", "the file that export writes")
        trail.add_argument("--output", "-o", default="", metavar="JEJAK", help=self._text(about))
        return trail

    def _opening(self, parser: ArgumentParser) -> None:
        slug = say("bagian pertama alamatnya, misalnya batang", "the first part of its address, such as batang")
        parser.add_argument("slug", help=self._text(slug))
        wanted = (
            ("--code", say("kode wilayah, misalnya 33.25", "the region's code, such as 33.25")),
            ("--name", say("namanya, misalnya Kabupaten Batang", "its name, such as Kabupaten Batang")),
            ("--organiser", say("nama penyelenggara pertama", "the name of the first organiser")),
            ("--email", say("surelnya", "their e-mail address")),
            ("--basis", say("dasar penunjukannya, misalnya nomor SK", "the basis, such as a decision's number")),
        )
        for name, about in wanted:
            parser.add_argument(name, required=True, help=self._text(about))
        contact = say("tempat bertanya, di kaki halaman", "whom to ask, at the foot of pages")
        parser.add_argument("--contact", default="", help=self._text(contact))

    def _contest(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(
            required=True, metavar="template | sample | decide | recompute | lot"
        ).add_parser
        workbook = say("berkas XLSX yang ditulis", "the XLSX file to write")
        about = say("tulis buku kerja kosong untuk diisi", "write an empty workbook to fill in")
        template = self._command(commands, "template", _of_contest("template"), about)
        self._named(template)
        self._reading(template)
        self._output(template, workbook)
        about = say("tulis buku kerja contoh dengan orang rekaan", "write a sample workbook with invented people")
        sample = self._command(commands, "sample", _of_contest("sample"), about)
        self._named(sample)
        self._reading(sample)
        self._output(sample, workbook)
        sample.add_argument("--seed", type=int, default=1, help=self._text(say("benih acak", "the random seed")))
        sample.add_argument(
            "--groups", type=int, default=128, help=self._text(say("banyaknya peserta", "how many entries"))
        )
        about = say("putuskan lomba dari buku kerja", "decide a contest from a workbook")
        decide = self._command(commands, "decide", _of_contest("decide"), about)
        decide.add_argument(
            "workbook", help=self._text(say("buku kerja yang sudah diisi", "the workbook that was filled in"))
        )
        about = say("folder atau kode peraturan", "the regulation's folder or code")
        decide.add_argument("--regulation", required=True, help=self._text(about))
        about = say("tanggal penetapan, tahun-bulan-hari; baku hari ini", "the day of the decision; today by default")
        decide.add_argument("--date", default=None, help=self._text(about))
        self._reading(decide)
        self._output(decide, say("folder hasil", "the folder for the results"))
        about = say("hitung ulang bundel hasil dan bandingkan", "recompute a result bundle and compare")
        recompute = self._command(commands, "recompute", _of_contest("recompute"), about)
        recompute.add_argument("bundle", help="bundel.json")
        about = say("ulangi undian urutan presentasi dari benihnya", "repeat the lot of an order from its seed")
        lot = self._command(commands, "lot", _lot, about)
        lot.add_argument("seed", help=self._text(say("benih yang diumumkan", "the seed that was published")))
        about = say("kode peserta; yang masuk kemudian sesudah tanda +", "codes of entries; who came later behind a +")
        lot.add_argument("codes", nargs="+", metavar="P001", help=self._text(about))
        about = say("segel (SHA-256) benih yang diumumkan lebih dulu", "the seal (SHA-256) that was published before")
        lot.add_argument("--seal", default="", metavar="SHA256", help=self._text(about))


Adder = Callable[..., ArgumentParser]
