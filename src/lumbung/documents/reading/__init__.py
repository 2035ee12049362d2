"""A proposal that reads itself: what is measured of a file, and what that says about what a decree asks of it.

`measure` runs in a process that is bounded and thrown away; `findings` compares, and passes or fails nothing by guess.
"""

from lumbung.documents.measuring.records import (
    EDITION,
    Active,
    Attachments,
    Box,
    Heading,
    Letters,
    Lock,
    Measured,
    Page,
    Place,
    Spacing,
    Tongue,
    Trait,
    Unread,
)
from lumbung.documents.reading.asking import wanted_of
from lumbung.documents.reading.finding import Certainty, Finding, Wanted
from lumbung.documents.reading.findings import findings
from lumbung.documents.reading.letters import letters_in_words
from lumbung.documents.reading.pages import measures_of
from lumbung.documents.reading.printing import printed
from lumbung.documents.reading.reasons import ACTS, unread_because
from lumbung.documents.reading.running import NoPicture, from_json, measure, page_picture, to_json
from lumbung.documents.reading.spacing import spacing_in_words

__all__ = [
    "ACTS",
    "EDITION",
    "Active",
    "Attachments",
    "Box",
    "Certainty",
    "Finding",
    "Heading",
    "Letters",
    "Lock",
    "Measured",
    "NoPicture",
    "Page",
    "Place",
    "Spacing",
    "Tongue",
    "Trait",
    "Unread",
    "Wanted",
    "findings",
    "from_json",
    "letters_in_words",
    "measure",
    "measures_of",
    "page_picture",
    "printed",
    "spacing_in_words",
    "to_json",
    "unread_because",
    "wanted_of",
]
