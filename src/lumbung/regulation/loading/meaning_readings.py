"""What a schema cannot see in readings: changes that lead nowhere, or into each other."""

from collections.abc import Iterable, Iterator

from lumbung.regulation.codepath import covers, is_numbered, resolve
from lumbung.regulation.loading.meaning import Problem
from lumbung.regulation.loading.tree import Plain
from lumbung.regulation.schema.readings import Reading
from lumbung.regulation.wording import say


def reading_problems(readings: Iterable[Reading], data: Plain) -> Iterator[Problem]:
    """Everything wrong between readings and the places of the file (`data`, plain values) that they touch."""
    touched: list[tuple[str, str]] = []
    for reading in readings:
        for place in reading.about:
            if resolve(data, place) is None:
                yield _nowhere(f"tafsir/{reading.code}/tentang", place)
        for option in reading.options:
            for change in option.changes:
                at = f"tafsir/{reading.code}/pilihan/{option.code}/ubah"
                parent = change.path.rpartition("/")[0]
                if change.path.startswith("tafsir") or (parent and resolve(data, parent) is None):
                    yield _nowhere(at, change.path)
                if change.remove and is_numbered(data, change.path):
                    yield _moves_others(at, change.path)
                # Whoever changes a code changes the names of all places inside the item.
                item = change.path.removesuffix("/kode")
                yield from _shared(at, reading.code, item, touched)
                touched.append((reading.code, item))


def _nowhere(at: str, path: str) -> Problem:
    what = say('Tempat "{path}" tidak ada di berkas ini.', 'This file has no place "{path}".', path=path)
    instead = say(
        "Tulis seperti babak/kabupaten/skala: bagian, kode, kunci.",
        "Write it like babak/kabupaten/skala: section, code, key.",
    )
    return at, what, instead


def _moves_others(at: str, path: str) -> Problem:
    what = say(
        'Menghapus "{path}" menggeser nomor isi daftar sesudahnya.',
        'Removing "{path}" changes the numbers of the items after it.',
        path=path,
    )
    instead = say(
        "Tulis seluruh daftarnya: pada: {place}, menjadi: […].",
        "Write the whole list: pada: {place}, menjadi: […].",
        place=path.rpartition("/")[0],
    )
    return at, what, instead


def _shared(at: str, code: str, path: str, touched: list[tuple[str, str]]) -> Iterator[Problem]:
    """Two readings on one place: what came of them would depend on their order."""
    other = next((one for one, place in touched if one != code and covers(place, path)), None)
    if other is not None:
        what = say(
            'Tafsir "{other}" mengubah tempat yang sama.', 'The reading "{other}" changes the same place.', other=other
        )
        yield at, what, say("Gabungkan keduanya, atau ubah tempat lain.", "Join the two, or change another place.")
