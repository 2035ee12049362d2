"""Files of word processors and browsers: DOCX as people set them, their prints by LibreOffice, pages printed by Chromium."""

import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from playwright.sync_api import sync_playwright

from lumbung.documents.reading import Active
from lumbung.documents.reading.printing import program
from tests.chromium import CHROMIUM
from tests.documents.reading.corpus.case import ASK, MAYBE, NO, OTHER_WANTED, YES, Case, likely, plainly, sure, without
from tests.documents.reading.corpus.typesetting import numbered
from tests.documents.reading.corpus.words import CHAPTERS, OTHER_CHAPTERS, TITLE, paragraphs
from tests.papers import package, parts_of

PAGES = 6
