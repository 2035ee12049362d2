"""Where on earth a visit says that it was: read from what is typed, and asked about where it cannot be."""

import re
from decimal import Decimal

from lumbung.apps.contests.queries.field_visits import VisitRecord
from lumbung.apps.regions.queries import box_around, place
from lumbung.documents.boundaries import INDONESIA
from lumbung.regulation.wording import Words, say

COORDINATES = re.compile(r"(-?\d{1,2}(?:\.\d{1,7})?),\s*(-?\d{1,3}(?:\.\d{1,7})?)")


def point_of(text: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude; None where the text names no point on earth."""
    found = COORDINATES.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = Decimal(found[1]), Decimal(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def far_away(visit: VisitRecord) -> Words | None:
    """What is asked about the point of a report; None where there is nothing to ask.

    It is outside the imported boundaries of the entry's regency; where nobody imported any, outside Indonesia.
    """
    point = point_of(visit.coordinates)
    if point is None:
        return None
    box = box_around(visit.regency)
    if (box or INDONESIA).holds(*point):
        return None
    if box is None:
        return say(
            "Titik {point} di luar Indonesia (6° LU–11° LS, 95°–141° BT).",
            "The point {point} is outside Indonesia (6° N–11° S, 95°–141° E).",
            point=visit.coordinates,
        )
    regency = place(visit.regency, visit.planned_on)
    return say(
        "Titik {point} di luar batas {place}.",
        "The point {point} is outside the boundaries of {place}.",
        point=visit.coordinates,
        place=regency.in_full if regency else visit.regency,
    )
