"""What an organiser hands in to have districts drawn."""

from dataclasses import astuple
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from lumbung.apps.regions.operations import LONGEST_SOURCE
from lumbung.documents.boundaries import Box, Drawing, Shape
from lumbung.regulation.wording import say
from lumbung.shared.refusal import refuse
from lumbung.shared.ui.speech import spoken

A_DAY = 86_400


class _SourcedForm(forms.Form):
    """A file, and who made it."""

    source = forms.CharField(
        max_length=LONGEST_SOURCE,
        label=spoken("Sumber", "Source"),
        help_text=spoken(
            "Siapa pembuatnya dan tahunnya; ditulis di bawah gambar.", "Who made it, and the year; told below pictures."
        ),
        error_messages={"required": spoken("Tulis siapa pembuatnya dan tahunnya.", "Write who made it, and the year.")},
    )

    def __init__(self, typed: Any = None, files: Any = None, source: str = "") -> None:
        super().__init__(typed, files, label_suffix="", initial={"source": source})


class BoundariesForm(_SourcedForm):
    """A GeoJSON file of boundaries."""

    file = forms.FileField(
        label=spoken("Berkas GeoJSON", "GeoJSON file"),
        help_text=spoken(
            "Batas kecamatan dengan kode atau nama resminya; paling besar {mb} MB.",
            "Boundaries of districts with their official codes or names; at most {mb} MB.",
            mb=settings.UPLOAD_MB,
        ),
        allow_empty_file=True,
        max_length=300,
        widget=forms.FileInput(attrs={"accept": ".geojson,.json"}),
        error_messages={"required": spoken("Pilih berkasnya.", "Choose the file.")},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """A file that arrived whole."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MB * 1_000_000:
            told = spoken(
                "Berkasnya lebih dari {mb} MB. Sederhanakan dulu, misalnya dengan QGIS.",
                "The file is larger than {mb} MB. Simplify it first, such as with QGIS.",
                mb=settings.UPLOAD_MB,
            )
            raise forms.ValidationError(told)
        return file


class LayoutForm(_SourcedForm):
    """A CSV file of rows and columns."""

    file = forms.FileField(
        label=spoken("Berkas CSV", "CSV file"),
        help_text=spoken("Kolomnya: kode, nama, baris, kolom.", "Its columns: kode, nama, baris, kolom."),
        allow_empty_file=True,
        max_length=300,
        widget=forms.FileInput(attrs={"accept": ".csv"}),
        error_messages={"required": spoken("Pilih berkasnya.", "Choose the file.")},
    )


def to_look_at(drawing: Drawing, source: str, home: str) -> str:
    """A drawing as a page holds it until somebody accepts it: signed, so that nothing else is kept."""
    shapes = {code: (one.path, one.x, one.y) for code, one in drawing.shapes.items()}
    size = {"width": drawing.width, "height": drawing.height, "box": astuple(drawing.box)}
    data = size | {"shapes": shapes, "source": source}
    return signing.dumps(data, salt=_salt(home), compress=True)


def looked_at(text: str, home: str) -> tuple[Drawing, str]:
    """The drawing that somebody looked at, and its source. Raises Refused for any other, and after a day."""
    try:
        data = signing.loads(text, salt=_salt(home), max_age=A_DAY)
        box = Box(*data["box"])
    except (signing.BadSignature, KeyError):  # one that an older version signed has no box
        refuse(
            say("Gambar ini sudah lama atau bukan yang ditampilkan.", "This picture is old, or not the one shown."),
            say("Pilih lagi berkasnya.", "Choose the file again."),
        )
    shapes = {code: Shape(*one) for code, one in data["shapes"].items()}
    return Drawing(data["width"], data["height"], shapes, box), data["source"]


def _salt(home: str) -> str:
    return f"boundaries:{home}"
