"""Numbers and dates as people type them into a spreadsheet, read exactly: no binary float ever takes part in a sum."""

import re
from datetime import date, timedelta
from decimal import Context, Decimal

SPREADSHEET_DIGITS = Context(prec=15)
"""A spreadsheet keeps 15 significant digits; what a formula leaves beyond them (0.1+0.2) is noise of its arithmetic."""
FIRST_LOST = 10**15
"""From here on a number may have lost its last digit."""
SERIALS = range(20_000, 80_000)
"""Serial numbers of days that can be meant: 1954 to 2119."""
FIRST_DAY = date(1910, 1, 1)
"""Earlier days come of numbers and years typed into cells formatted as dates: 2021 is the 13th of July 1905 there."""
BEFORE_FIRST_SERIAL = date(1899, 12, 30)

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_MAYBE_THOUSANDS = re.compile(r"(?<![0-9,.])[0-9]{1,3},[0-9]{3}(?![0-9,.])")
_RUPIAH = re.compile(r"^rp\.?|rupiah$|[,.]-+$|,00$", re.IGNORECASE)
_SCALES = {"rb": 1_000, "ribu": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_SCALED = re.compile(r"([0-9]+(?:[.,][0-9]{1,2})?)(rb|ribu|jt|juta)", re.IGNORECASE)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[a-z]+)[-/. ]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "ags", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)


def exact(value: object) -> Decimal | None:
    """A number from a cell, exactly as the spreadsheet shows it; None for anything that is no finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = SPREADSHEET_DIGITS.create_decimal(repr(value))
    return number + 0 if number.is_finite() else None  # + 0 makes of -0 a 0


def read_number(text: str) -> Decimal | None:
    """A number as Indonesians type it (`4,5`, `1.000.000`); also `4.5` and `1,000,000`. None if it is no number."""
    compact = re.sub(r"\s", "", text)
    sign = -1 if compact.startswith("-") else 1
    compact = compact.removeprefix("-")
    if _THOUSANDS.fullmatch(compact):
        compact = compact.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(compact):
        compact = compact.replace(",", "")
    elif _PLAIN.fullmatch(compact):
        compact = compact.replace(",", ".")
    else:
        return None
    return sign * Decimal(compact)


def read_rupiah(text: str) -> Decimal | None:
    """An amount: `Rp300.000.000,00`, `300000000`, `Rp 5.000,-`, `1,5 juta`. None for `300,000`, which may be either."""
    compact = re.sub(r"\s", "", text)
    negative, compact = compact.startswith("-"), compact.removeprefix("-")
    compact = _RUPIAH.sub("", _RUPIAH.sub("", compact))
    scaled = _SCALED.fullmatch(compact)
    if scaled is not None:
        part = read_number(scaled[1])
        return part and (-part if negative else part) * _SCALES[scaled[2].casefold()]
    if is_ambiguous(compact):
        return None
    number = read_number(compact)
    return -number if negative and number is not None else number


def is_ambiguous(text: str) -> bool:
    """Whether an amount such as `300,000` may mean three hundred or three hundred thousand."""
    return _MAYBE_THOUSANDS.search(text) is not None and _THOUSANDS.fullmatch(text) is None


def read_day(text: str) -> date | None:
    """A date as text, day first: `15/03/2021`, `15 Maret 2021`; also `2021-03-15`. None if it is none."""
    folded = " ".join(text.casefold().split())
    match = _YEAR_FIRST.fullmatch(folded)
    if match is not None:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY_FIRST.fullmatch(folded)
    if match is None:
        return None
    return _day(int(match[3]), _month(match[2]), int(match[1]))


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return next((number for number, names in enumerate(_MONTHS, start=1) if text in names), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of_serial(number: Decimal) -> date | None:
    """The day that a spreadsheet's serial number stands for; None if it can hardly be meant as a day."""
    whole = int(number)
    return BEFORE_FIRST_SERIAL + timedelta(days=whole) if number == whole and whole in SERIALS else None


def text_of(value: object) -> str:
    """What a cell says as text: spaces as one, a whole number without decimals; nothing for anything else."""
    if isinstance(value, str):
        return " ".join(value.split())
    number = exact(value)
    if number is None:
        return ""
    return f"{number:.0f}" if number == int(number) else f"{number:f}"
