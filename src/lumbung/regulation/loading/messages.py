"""What each fault found by the schema means, and what to write instead, in both languages."""

from typing import Any

from pydantic_core import ErrorDetails

from lumbung.regulation.loading.mistakes import Mistake, nearest
from lumbung.regulation.loading.references import parts_inside
from lumbung.regulation.loading.tree import Path, Tree
from lumbung.regulation.schema.base import Part
from lumbung.regulation.wording import Words, plain, say

_WRITE: dict[str, tuple[Words, Words]] = {
    "string_type": (say("Harus teks.", "This must be text."), say('Beri tanda kutip: "…".', 'Put it in quotes: "…".')),
    "string_too_short": (say("Teksnya kosong.", "The text is empty."), say("Isi teksnya.", "Fill in the text.")),
    "model_type": (
        say("Harus berupa kunci dan isi.", "This must be keys with values."),
        say("Tulis sebagai baris-baris kunci: isi.", "Write it as lines of key: value."),
    ),
    "tuple_type": (
        say("Harus berupa daftar.", "This must be a list."),
        say(
            "Tulis sebagai daftar: [a, b], atau tiap baris diawali tanda -.",
            "Write a list: [a, b], or lines that begin with -.",
        ),
    ),
    "dict_type": (
        say("Harus berupa kunci dan isi.", "This must be keys with values."),
        say("Tulis sebagai {{kunci: isi}}.", "Write it as {{key: value}}."),
    ),
    "too_short": (
        say("Isinya terlalu sedikit.", "There is too little in it."),
        say("Isi sedikitnya {min_length}.", "Put in at least {min_length}."),
    ),
    "too_long": (
        say("Daftarnya terlalu panjang.", "The list is too long."),
        say("Tulis tepat dua.", "Write exactly two."),
    ),
    "angka": (
        say('"{value}" bukan bilangan.', '"{value}" is no number.'),
        say(
            "Tulis angka tanpa tanda kutip; pecahan dengan titik: 80.5.",
            "Write digits without quotes; decimals with a point: 80.5.",
        ),
    ),
    "bilangan_bulat": (
        say('"{value}" bukan bilangan bulat.', '"{value}" is no whole number.'),
        say(
            "Tulis angka tanpa titik, koma, dan tanda kutip: 300000000.",
            "Write digits without point, comma or quotes: 300000000.",
        ),
    ),
    "tidak_negatif": (
        say("{value} kurang dari nol.", "{value} is below zero."),
        say("Tulis 0 atau lebih.", "Write 0 or more."),
    ),
    "sedikitnya_satu": (
        say("{value} kurang dari satu.", "{value} is below one."),
        say("Tulis 1 atau lebih.", "Write 1 or more."),
    ),
    "di_atas_nol": (
        say("{value} tidak di atas nol.", "{value} is not above zero."),
        say("Tulis bilangan di atas nol, misalnya 100.", "Write a number above zero, such as 100."),
    ),
    "persen": (
        say("{value} bukan persen.", "{value} is no percentage."),
        say("Tulis bilangan dari 0 sampai 100.", "Write a number from 0 to 100."),
    ),
    "ya_tidak": (
        say('"{value}" bukan true atau false.', '"{value}" is neither true nor false.'),
        say("Tulis true atau false.", "Write true or false."),
    ),
    "tanggal": (
        say('"{value}" bukan tanggal.', '"{value}" is no date.'),
        say(
            "Tulis tahun-bulan-hari tanpa tanda kutip: 2021-03-15.", "Write year-month-day without quotes: 2021-03-15."
        ),
    ),
    "waktu": (
        say('"{value}" bukan hari, bulan, atau tahun.', '"{value}" is no day, month or year.'),
        say("Tulis 2021-03-15, 2021-03, atau 2021.", "Write 2021-03-15, 2021-03 or 2021."),
    ),
    "nilai_tunggal": (
        say("Harus satu nilai, bukan daftar.", "This must be one value, not a list."),
        say("Tulis satu teks, bilangan, tanggal, atau true/false.", "Write one text, number, date or true/false."),
    ),
    "skor": (
        say('"{value}" bukan skor.', '"{value}" is no score.'),
        say(
            'Tulis bilangan (80.5), atau pecahan dalam tanda kutip ("229/3").',
            'Write a number (80.5), or a fraction in quotes ("229/3").',
        ),
    ),
    "nilai_fakta": (
        say('"{value}" bukan nilai fakta.', '"{value}" is no value of a fact.'),
        say("Tulis satu nilai, atau daftar teks untuk himpunan.", "Write one value, or a list of texts for a set."),
    ),
}


def schema_mistake(tree: Tree, root: type[Part], error: ErrorDetails) -> Mistake:
    """Turn one fault of the schema into a mistake with its place and what to write instead."""
    path: Path = tuple(step for step in error["loc"] if step != "[key]")
    kind, context = error["type"], error.get("ctx", {})
    part = part_at(root, path[:-1])
    if kind == "extra_forbidden":
        known = sorted(info.alias or name for name, info in part.model_fields.items()) if part else []
        what = say('Kunci "{key}" tidak dikenal di sini.', 'The key "{key}" is not known here.', key=str(path[-1]))
        return tree.mistake(path, what, nearest(str(path[-1]), known), of_key=True)
    if kind == "missing":
        return _missing(tree, part, path)
    if kind in ("enum", "literal_error"):
        what = say(
            '"{value}" tidak dapat dipakai di sini.', '"{value}" cannot be used here.', value=str(error["input"])
        )
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return tree.mistake(
            path, what, say("Pakai salah satu dari: {expected}.", "Use one of: {expected}.", expected=expected)
        )
    if kind == "string_pattern_mismatch":
        return _pattern(tree, path, str(error["input"]))
    what, instead = _WRITE.get(kind, (plain(error["msg"]), say("Perbaiki isinya.", "Correct the value.")))
    figures = {name: str(value) for name, value in context.items()}
    return tree.mistake(path, _filled(what, figures), _filled(instead, figures))


def _filled(words: Words, figures: dict[str, str]) -> Words:
    return Words(words.id, words.en, {**words.figures, **figures})


def _missing(tree: Tree, part: type[Part] | None, path: Path) -> Mistake:
    key = str(path[-1])
    if part is None or isinstance(path[-1], int):
        what, instead = (
            say("Daftarnya kurang isi.", "The list is too short."),
            say("Tulis tepat dua bilangan.", "Write exactly two numbers."),
        )
        return tree.mistake(path[:-1], what, instead)
    what = say('Kunci "{key}" belum ditulis.', 'The key "{key}" is missing.', key=key)
    if key == "rujukan":
        instead = say(
            "Tulis tempatnya dalam peraturan, misalnya rujukan: Lampiran huruf B angka 3. Tanpa rujukan, bukan aturan.",
            "Write its place in the decree, such as rujukan: Lampiran huruf B angka 3. No citation, no rule.",
        )
    else:
        description = next((info.description for info in part.model_fields.values() if info.alias == key), None)
        instead = say(
            "Tambahkan {key}: … {description}", "Add {key}: … {description}", key=key, description=description or ""
        )
    return tree.mistake(path[:-1], what, instead)


def _pattern(tree: Tree, path: Path, value: str) -> Mistake:
    if path[-1] == "wilayah":
        what = say('"{value}" bukan kode wilayah.', '"{value}" is no region code.', value=value)
        instead = say(
            'Tulis kode Kemendagri dengan titik: "33.25".', 'Write the ministry\'s code with points: "33.25".'
        )
    else:
        what = say('"{value}" bukan kode.', '"{value}" is no code.', value=value)
        instead = say(
            "Pakai huruf kecil, angka, dan tanda hubung (fakta: garis bawah), tanpa spasi.",
            "Use small letters, digits and hyphens (facts: underscores), without spaces.",
        )
    return tree.mistake(path, what, instead)


def part_at(root: type[Part], path: Path) -> type[Part] | None:
    """The part of the schema that describes what stands at `path`; None where it is no part."""
    part: type[Part] | None = root
    for step in (one for one in path if isinstance(one, str)):
        fields = part.model_fields.items() if part else ()
        info: Any = next((info for name, info in fields if (info.alias or name) == step), None)
        part = next(iter(parts_inside([info.annotation, *info.metadata])), None) if info else None
    return part
