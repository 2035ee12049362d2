"""The papers that a group fills in and signs: registration form, recommendation letter, proposal template.

Each comes filled in as far as its entry is. They are official letters, so they speak Indonesian only.
"""

from enum import StrEnum

from lumbung.documents.forms.content import Cost, Filled, Given, Person, Received
from lumbung.documents.forms.look import Look, look_of
from lumbung.documents.forms.papers import proposal, receipt, recommendation, registration
from lumbung.documents.forms.pdf import to_pdf
from lumbung.documents.forms.word import to_docx

__all__ = [
    "KINDS",
    "Cost",
    "Filled",
    "Form",
    "Given",
    "Look",
    "Person",
    "Received",
    "look_of",
    "render_form",
    "render_given",
    "render_received",
]


class Form(StrEnum):
    """A paper to download. The values stand in addresses."""

    REGISTRATION = "formulir-pendaftaran"
    RECOMMENDATION = "surat-rekomendasi"
    PROPOSAL = "kerangka-proposal"


KINDS: dict[Form, tuple[str, ...]] = {
    Form.REGISTRATION: ("pdf", "docx"),
    Form.RECOMMENDATION: ("pdf", "docx"),
    Form.PROPOSAL: ("docx",),
}
"""In which formats a paper comes. The proposal is written on, so it comes to be edited only."""
_PAPERS = {Form.REGISTRATION: registration, Form.RECOMMENDATION: recommendation, Form.PROPOSAL: proposal}


def render_form(form: Form, kind: str, filled: Filled) -> bytes:
    """One paper. The same entry on the same day gives the same bytes."""
    paper = _PAPERS[form](filled)
    return to_pdf(paper) if kind == "pdf" else to_docx(paper)


def render_given(filled: Filled, given: Given) -> bytes:
    """The letter of a recommendation that was given within Lumbung, as PDF."""
    return to_pdf(recommendation(filled, given))


def render_received(filled: Filled, received: Received) -> bytes:
    """The receipt of copies that were handed in on paper, as PDF."""
    return to_pdf(receipt(filled, received))
