"""Certificates (piagam) for winners: sealed by Lumbung, signed on paper; as PDF and, in the same words, as DOCX."""

from lumbung.documents.certificate.content import Certificate
from lumbung.documents.certificate.pdf import certificate_pdf
from lumbung.documents.certificate.word import certificate_docx

__all__ = ["Certificate", "certificate_docx", "certificate_pdf"]
